"""Detects exhausted threads, for both backends."""

from __future__ import annotations


def is_out_of_threads(error: RuntimeError) -> bool:
    """Whether an exception means that the process can't start another thread. Python has no class for it."""
    return "can't start new thread" in str(error)
