"""What the figures were measured on, without a name or a path of it; and which processor runs what."""

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
    """A directory in memory, so that clients are measured and not a disk; None where there is none with room."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() and shutil.disk_usage(shared).free > 6 * GB else None


def directory() -> tempfile.TemporaryDirectory[str]:
    """A directory for the files of one measurement."""
    return tempfile.TemporaryDirectory(prefix="bench-", dir=scratch())


def pin(pid: int, *, server: bool) -> None:
    """Gives the server the last core and the clients the others, where there are several."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) > 1:
        os.sched_setaffinity(pid, cores[-1:] if server else cores[:-1])
