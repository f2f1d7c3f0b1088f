"""Detects exhausted threads, for both backends."""

from __future__ import annotations


def is_out_of_threads(error: RuntimeError) -> bool:
    """Whether an exception means that the process can't start another thread, or that the interpreter is shutting
    down. Python has no class for it; others may be of a signal handler that ran meanwhile."""
    return "can't start new thread" in str(error) or "at interpreter shutdown" in str(error)
