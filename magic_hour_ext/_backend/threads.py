"""What both backends need to know about threads."""

from __future__ import annotations


def is_out_of_threads(error: RuntimeError) -> bool:
    """Whether an exception says that the process may not start another thread; Python has no class for it."""
    return "can't start new thread" in str(error)
