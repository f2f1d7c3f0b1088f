"""The environments that the clients are measured in. Created once, below `.tools/`."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"


class SetUpError(Exception):
    """An environment could not be created."""


def python_with(name: str, *requirements: str) -> Path:
    """The interpreter of an environment with these requirements, which is created if it is missing."""
    home = TOOLS / name
    python = home / "bin" / "python"
    mark = home / "requirements.txt"
    wanted = "\n".join([sys.version, *requirements])
    if python.exists() and mark.exists() and mark.read_text() == wanted:
        return python
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(home)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements],
        # Compiled once, here, so that measured imports don't compile.
        [str(python), "-m", "compileall", "-q", "-j", "0", str(home / "lib")],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode and "compileall" not in command:
            raise SetUpError(f"{name}: {done.stderr.strip() or done.stdout.strip()}")
    mark.write_text(wanted)
    return python


def own_python() -> Path:
    """The project's own environment: the one that runs the harness."""
    return Path(sys.executable)


def vendor_python(requirement: str) -> Path:
    """The vendor's SDK with the same httpx as ours, so that the clients are compared and not their transports."""
    transport = [f"{name}=={metadata.version(name)}" for name in ("httpx", "httpcore", "h11", "anyio")]
    return python_with("bench-vendor", requirement, *transport)


def plot_python() -> Path:
    """The environment with matplotlib, which only the plots need."""
    return python_with("bench-plot", "matplotlib>=3.8")


def variables() -> dict[str, str]:
    """The environment variables of a measured process, without the user's settings and without slowing imports down."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONDEVMODE", "PYTHONASYNCIODEBUG")
    kept = {key: value for key, value in os.environ.items() if key not in dropped and not key.startswith("MAGIC_HOUR_")}
    if importlib.util.find_spec("magic_hour_api") is None:
        kept["PYTHONPATH"] = str(ROOT / "generated")
    return kept
