"""Clean environments for the wheel: each Python at hand, with the lowest and the highest dependencies, made by uv."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESOLUTIONS = ("lowest-direct", "highest")
_SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


def pythons() -> dict[str, Path]:
    """The Pythons of this machine that the package names as supported, by version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    supported = re.findall(r"Python :: (3\.\d+)", " ".join(project["classifiers"]))
    return {version: found for version in supported if (found := _find(version)) is not None}


def _find(version: str) -> Path | None:
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    named = shutil.which(f"python{version}")
    for candidate in [*versions.glob(f"{version}.*/bin/python"), *([Path(named)] if named else [])]:
        told = subprocess.run([candidate, "--version"], capture_output=True, text=True, check=False)
        if told.returncode == 0 and told.stdout.startswith(f"Python {version}."):
            return candidate
    return None


def make(directory: Path, python: Path, wheel: Path, *, resolution: str = "highest", extra: str = "") -> Path:
    """Makes an environment with the wheel and the dependencies of an extra; returns its Python.

    The lowest version is the lowest that is declared and has a wheel for this Python: nothing is compiled.
    """
    _uv("venv", "--quiet", "--python", str(python), str(directory))
    inside = directory / ("Scripts" if os.name == "nt" else "bin") / "python"
    pins = directory / "requirements.txt"
    options = ["--resolution", resolution, "--only-binary", ":all:", *(["--extra", extra] if extra else [])]
    compiled = ["--python", str(inside), "--output-file", str(pins), *options, str(ROOT / "pyproject.toml")]
    _uv("pip", "compile", "--quiet", "--no-header", *compiled)
    _uv("pip", "install", "--quiet", "--no-deps", "--python", str(inside), "--requirements", str(pins), str(wheel))
    return inside


def versions(python: Path) -> dict[str, str]:
    """What is installed in an environment."""
    code = "from importlib.metadata import distributions as d; print({one.name: one.version for one in d()})"
    told = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return ast.literal_eval(told.stdout)


def _uv(*arguments: str) -> None:
    command = [sys.executable, "-m", "uv", "--no-python-downloads", *arguments]
    subprocess.run(command, env=_environment(), check=True)


def _environment() -> dict[str, str]:
    """uv does not read the configuration of pip: the indexes and certificates in it are passed on."""
    listed = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True)
    environment = dict(os.environ)
    for line in listed.stdout.splitlines():
        name, _, value = line.partition("=")
        variable = _SETTINGS.get(name.rpartition(".")[2])
        if variable is not None:
            words = ast.literal_eval(value).split()
            environment.setdefault(variable, ("," if variable == "UV_FIND_LINKS" else " ").join(words))
            environment.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    return environment
