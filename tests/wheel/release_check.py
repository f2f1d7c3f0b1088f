"""``make release-check``: everything that must hold of a release, with the files that would be published.

Arguments: ``--whole`` runs the whole suite of the unpacked sdist, ``--only STEP`` one step. The files to be published
are left in dist/, the list of parts (SBOM) and the notes in build/release/.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import builds
import environments
from check import TEST, USE
from release_notes import notes

ROOT = builds.ROOT
DIST, BESIDE = ROOT / "dist", ROOT / "build" / "release"
# Of the sdist's own tests, those that need no generator and end within a minute.
_FAST = ["tests/website", "tests/docs/test_reference.py", "tests/layer/test_imports.py", "tests/layer/test_workflow.py"]


class Check:
    """The steps, in order. Each returns a line that says what was found, or raises.

    Args:
        scratch: A folder for what is made on the way.
        whole: Whether the whole suite of the sdist is run.
    """

    def __init__(self, scratch: Path, *, whole: bool) -> None:
        self._scratch = scratch
        self._whole = whole
        self._version = _output(sys.executable, "-m", "hatchling", "version")
        self._files: dict[str, Path] = {}
        self._environment: Path | None = None

    def build(self) -> str:
        """Sdist and wheel are the same from another folder at another time, and the wheel is the sdist's."""
        epoch = _output("git", "log", "-1", "--format=%ct")
        for folder in (DIST, BESIDE):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        self._files = builds.build(ROOT, DIST, epoch=epoch)
        copy = builds.copy_of_sources(self._scratch / "copy")
        for file in builds.build(copy, self._scratch / "again", epoch=epoch).values():
            assert file.read_bytes() == (DIST / file.name).read_bytes(), f"{file.name} differs between two builds"
        unpacked = builds.unpack(self._files[".gz"], self._scratch / "sdist")
        wheel = builds.build(unpacked, self._scratch / "from-sdist", epoch=epoch, only="wheel")[".whl"]
        assert wheel.read_bytes() == self._files[".whl"].read_bytes(), "the wheel of the sdist is another one"
        return f"two builds and the wheel of the sdist are the same; sdist {self._files['.gz'].stat().st_size:,} bytes"

    def contents(self) -> str:
        """Only our two packages are installed, the wheel keeps to its limit, and the sdist has all sources."""
        wheel = builds.check_wheel(self._files[".whl"], self._version)
        return f"{wheel}; {builds.check_sdist(builds.unpack(self._files['.gz'], self._scratch / 'contents'))}"

    def metadata(self) -> str:
        """README and metadata are rendered as an index does; the changelog has the version."""
        _run(sys.executable, "-m", "twine", "check", "--strict", *map(str, self._files.values()))
        text = notes(self._version)
        (BESIDE / "notes.md").write_text(text, "utf-8")
        return f"rendered; {len(text.splitlines())} lines of notes for {self._version}"

    def sdist(self) -> str:
        """The tests that are in the sdist pass there."""
        folder = builds.unpack(self._files[".gz"], self._scratch / "tested")
        if self._whole:
            _run("make", "test", cwd=folder)
            _run("make", "test-slow", cwd=folder)
            return "make test and make test-slow"
        path = os.pathsep.join(map(str, (folder, folder / "generated")))
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *_FAST]
        closing = _output(*command, cwd=folder, PYTHONPATH=path).splitlines()[-1]
        return f"{closing} (--whole runs all)"

    def pythons(self) -> str:
        """The wheel works with the lowest and the highest dependencies on each Python of this machine."""
        found = environments.pythons()
        assert found, "no Python that is supported"
        for version, python in found.items():
            for resolution in environments.RESOLUTIONS:
                here = self._scratch / f"{version}-{resolution}"
                here.mkdir()
                inside = environments.make(
                    here / "env", python, self._files[".whl"], resolution=resolution, extra="testing"
                )
                (here / "test_plugin.py").write_text(TEST, "utf-8")
                _output(str(inside), "-c", USE, cwd=here)
                _output(str(inside), "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_plugin.py", cwd=here)
                shown = environments.versions(inside)
                names = ", ".join(f"{name} {shown[name]}" for name in ("httpx", "attrs", "anyio", "pytest"))
                print(f"    Python {version}, {resolution}: {names}", flush=True)
        return f"{len(found)} Pythons"

    def types(self) -> str:
        """Every public name of the installed package has a known type."""
        python = environments.make(self._scratch / "all", self._python(), self._files[".whl"], extra="all")
        command = [sys.executable, "-m", "pyright", "--ignoreexternal", "--outputjson", "--verifytypes", builds.MAIN]
        # It searches for the package with the first Python of PATH.
        path = os.pathsep.join([str(python.parent), os.environ["PATH"]])
        ran = subprocess.run(
            command, cwd=self._scratch, env=_environment(PATH=path), capture_output=True, text=True, check=False
        )
        report = json.loads(ran.stdout)["typeCompleteness"]
        score, counts = report["completenessScore"], report["exportedSymbolCounts"]
        unclear = {one["name"] for one in report["symbols"] if not one["isTypeKnown"] or one["isTypeAmbiguous"]}
        assert not unclear, f"{score:.2%} of the public names have a known type; not {', '.join(sorted(unclear)[:20])}"
        return f"{counts['withKnownType']:,} public names with known types ({score:.2%})"

    def api(self) -> str:
        """Nothing that the last release had is gone without a deprecation."""
        tags = [
            tag for tag in _output("git", "tag", "--list", "v*", "--merged", "HEAD", "--sort=-v:refname").split() if tag
        ]
        earlier = [tag for tag in tags if tag != f"v{self._version}"]
        if not earlier:
            return "no earlier release to compare with"
        from public_api import breakages

        found = breakages(earlier[0])
        assert not found, f"{len(found)} names differ from {earlier[0]}:\n" + "\n".join(found)
        return f"nothing breaks that {earlier[0]} had"

    def sbom(self) -> str:
        """The parts that the package installs are listed in build/release/sbom.json (CycloneDX)."""
        target = BESIDE / "sbom.json"
        command = ["-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON", "-o", str(target)]
        _run(sys.executable, *command, "--pyproject", str(ROOT / "pyproject.toml"), str(self._base()))
        components = json.loads(target.read_text("utf-8"))["components"]
        assert "httpx" in {one["name"] for one in components}
        return f"{len(components)} components"

    def audit(self) -> str:
        """No version that users would get now has a published vulnerability."""
        site = next((self._base().parents[1]).glob("lib/python*/site-packages"))
        command = [
            sys.executable,
            "-m",
            "pip_audit",
            "--progress-spinner",
            "off",
            "--skip-editable",
            "--path",
            str(site),
        ]
        ran = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False, timeout=300)
        if "ConnectionError" in ran.stderr or "ServiceError" in ran.stderr or "Max retries" in ran.stderr:
            return "NOT RUN: the database of vulnerabilities can't be reached from here"
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return (ran.stderr or ran.stdout).strip().splitlines()[0]

    def _base(self) -> Path:
        """The Python of an environment with the package and what it needs, without extras."""
        if self._environment is None:
            self._environment = environments.make(self._scratch / "base", self._python(), self._files[".whl"])
        return self._environment

    def _python(self) -> Path:
        """The oldest Python of this machine that is supported."""
        return next(iter(environments.pythons().values()))


STEPS = ("build", "contents", "metadata", "sdist", "pythons", "types", "api", "sbom", "audit")


def main() -> int:
    """Runs the steps; returns 1 if one fails."""
    parser = argparse.ArgumentParser(prog="make release-check", description=__doc__)
    parser.add_argument("--whole", action="store_true", help="run the whole suite of the unpacked sdist")
    parser.add_argument("--only", choices=STEPS[1:], help="one step, after the build")
    options = parser.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as directory:
        check = Check(Path(directory), whole=options.whole)
        for step in STEPS if options.only is None else ("build", options.only):
            began = time.monotonic()
            try:
                result = f"ok      {getattr(check, step)()}"
            except (AssertionError, ValueError, subprocess.SubprocessError) as error:
                result = f"FAILED  {error}"
                failed.append(step)
            print(f"{step:<9} {result} ({time.monotonic() - began:.0f} s)", flush=True)
            if "build" in failed:
                break
    return 1 if failed else 0


def _environment(**more: str) -> dict[str, str]:
    """The environment without what leads Python to the sources, and a `make` to the variables of the outer one."""
    left_out = {"PYTHONPATH", "PYTHONHOME", "MAKEFLAGS", "MAKEOVERRIDES", "MFLAGS", "ARGS"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | more


def _run(*command: str, cwd: Path = ROOT) -> None:
    _output(*command, cwd=cwd)


def _output(*command: str, cwd: Path = ROOT, **environment: str) -> str:
    """What a command prints. A command that fails is an AssertionError with the end of all that it printed."""
    ran = subprocess.run(
        command,
        cwd=cwd,
        env=_environment(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{' '.join(command)[:200]}: exit code {ran.returncode}\n{ran.stdout[-3000:]}"
    return ran.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
