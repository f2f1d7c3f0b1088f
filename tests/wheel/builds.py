"""Builds of the package: from the sources, from a copy of them, and from the sdist; and what is in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from email.parser import BytesParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAIN = "magic_hour_ext"
PACKAGES = {MAIN, "magic_hour_api"}
WHEEL_LIMIT = 1_150_000  # bytes. The modules written by hand take more than half of it: 600,000 are out of reach.


def build(source: Path, target: Path, *, epoch: str, only: str = "") -> dict[str, Path]:
    """Builds sdist and wheel of `source` into `target`; returns the files by their last suffix."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(target)]
    command += ["--target", only] if only else []
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch, "TZ": "Pacific/Auckland" if only else "UTC"}
    subprocess.run(command, cwd=source, env=environment, check=True, capture_output=True)
    return {file.suffix: file for file in target.iterdir()}


def sources() -> list[str]:
    """The files that git does not ignore, as they are now, relative to the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def copy_of_sources(target: Path) -> Path:
    """A copy of the sources with other times and rights."""
    for name in sources():
        copied = target / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes((ROOT / name).read_bytes())
        copied.chmod(0o600 | (0o100 if os.access(ROOT / name, os.X_OK) else 0))
    return target


def check_sdist(unpacked: Path) -> str:
    """Checks that an unpacked sdist has all sources and nothing else, so that what holds of them holds of it."""
    files = {file.relative_to(unpacked).as_posix() for file in unpacked.rglob("*") if file.is_file()} - {"PKG-INFO"}
    assert files == set(sources()), f"the sdist differs from the sources: {sorted(files ^ set(sources()))[:10]}"
    return f"sdist: all {len(files)} sources"


def unpack(sdist: Path, target: Path) -> Path:
    """Unpacks an sdist and returns its folder."""
    with tarfile.open(sdist) as archive:
        archive.extractall(target, filter="data")
    (folder,) = target.iterdir()
    return folder


def check_wheel(wheel: Path, version: str) -> str:
    """Checks what a wheel would install, and its size; returns one line about it."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        document = json.loads(archive.read("magic_hour_api/openapi.json"))
        [metadata] = [name for name in names if name.endswith(".dist-info/METADATA")]
        fields = BytesParser().parsebytes(archive.read(metadata))
    tops = {name.partition("/")[0] for name in names}
    installed = {top for top in tops if not top.endswith(".dist-info")}
    assert installed == PACKAGES, f"the wheel installs {sorted(installed)}"
    assert fields["Version"] == version, f"the wheel is of version {fields['Version']}"
    for needed in (f"{package}/py.typed" for package in PACKAGES):
        assert needed in names, f"the wheel lacks {needed}"
    assert document == json.loads((ROOT / "generated" / "openapi.json").read_text("utf-8")), "openapi.json is another"
    size = wheel.stat().st_size
    assert size <= WHEEL_LIMIT, f"the wheel has {size:,} bytes, more than {WHEEL_LIMIT:,}"
    return f"{wheel.name}: {size:,} bytes, {len(names)} files"
