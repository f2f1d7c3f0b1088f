"""Describes the machine of the measurements, without names or paths, and assigns processes to its cores."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from pathlib import Path

GB = 1024**3


def description() -> dict[str, str | int]:
    """Cores, memory, system and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": os.cpu_count() or 1,
        "memory": f"{memory / GB:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "files": "in memory (tmpfs)" if scratch() else "on disk",
    }


def scratch() -> str | None:
    """A directory in memory, so that the disk is not measured; None if there is none with enough space."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() and shutil.disk_usage(shared).free > 6 * GB else None


def directory() -> tempfile.TemporaryDirectory[str]:
    """A directory for the files of one measurement."""
    return tempfile.TemporaryDirectory(prefix="bench-", dir=scratch())


def pin(pid: int, *, server: bool) -> None:
    """Assigns the last core to the server and the others to the clients, if there are several."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) > 1:
        os.sched_setaffinity(pid, cores[-1:] if server else cores[:-1])
