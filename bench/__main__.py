"""``python -m bench``: measures and prints the table; a full run also writes results.json, README.md and the plots."""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import environments, machine, report
from bench.adapters import ours, plain_httpx, vendor
from bench.runner import Server, run_case

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).resolve().parent
CASES = (
    "import_client",
    "import_package",
    "first_get",
    "first_block",
    "import_tools",
    "project_get",
    "project_get_async",
    "create",
    "generate",
    "short_job",
    "overshoot",
    "sandbox_start",
    "transfer",
    "jobs",
)
ADAPTERS = {adapter.NAME: adapter for adapter in (ours, vendor, plain_httpx)}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=CASES, help="measure this alone; may be given several times")
    parser.add_argument("--client", action="append", choices=tuple(ADAPTERS), help="measure this client alone")
    parser.add_argument("--case", action="append", default=[], help="only cases with this: number=200, mode=sync")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller files, shorter jobs")
    parser.add_argument(
        "--output", type=Path, help="where to write the results; a full run writes them beside the harness"
    )
    return parser.parse_args()


def _pythons(clients: list[str] | None) -> dict[str, Path]:
    """The interpreter of each client that can be measured."""
    pythons: dict[str, Path] = {}
    for name in clients or ADAPTERS:
        try:
            python = environments.vendor_python(vendor.REQUIREMENT) if name == "vendor" else environments.own_python()
        except environments.SetUpError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
            continue
        module = ADAPTERS[name].__name__.rpartition(".")[2]
        code = f"from bench.adapters.{module} import load; load()"
        # Also compiles what is not compiled yet, so that no measured import does.
        tried = subprocess.run(
            [python, "-c", code],
            cwd=HERE.parent,
            env=environments.variables(),
            capture_output=True,
            text=True,
            check=False,
        )
        if tried.returncode:
            print(f"{name} is left out: {tried.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        else:
            pythons[name] = python
    return pythons


def _version(python: Path, distribution: str) -> str:
    code = f"from importlib.metadata import version; print(version({distribution!r}))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "as checked out"


def _run(
    works: dict[str, ModuleType], pythons: dict[str, Path], wanted: list[str], *, quick: bool
) -> dict[str, list[dict[str, Any]]]:
    results: dict[str, list[dict[str, Any]]] = {}
    modules = {name: adapter.__name__.rpartition(".")[2] for name, adapter in ADAPTERS.items()}
    with Server() as server:
        for name, work in works.items():
            results[name] = []
            for case in work.QUICK if quick else work.CASES:
                if not {f"{key}={value}" for key, value in case.items()}.issuperset(wanted):
                    continue
                rounds = work.QUICK_ROUNDS if quick else work.ROUNDS
                if hasattr(work, "rounds"):
                    rounds = work.rounds(quick, **case)
                print(f"{name} {case or ''} × {rounds}", file=sys.stderr, flush=True)
                results[name].append(run_case(server, pythons, modules, work, case, rounds))
    return results


def _about(pythons: dict[str, Path], results: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    versions = {name: _version(python, ADAPTERS[name].DISTRIBUTION) for name, python in pythons.items()}
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine.description(),
        "versions": versions,
        "server_busiest": round(report.busiest(results), 2),
    }


def _lines(about: dict[str, Any], works: dict[str, ModuleType], results: dict[str, Any]) -> list[str]:
    box, versions = about["machine"], about["versions"]
    clients = ", ".join(f"{ADAPTERS[name].TITLE} {version}" for name, version in versions.items())
    measured = (
        f"Measured on {about['date']}: {box['cores']} cores, {box['memory']}, {box['system']}, {box['python']}; "
        f"{clients}; files {box['files']}. The server was busy for at most {about['server_busiest']:.0%} of its core."
    )
    return [measured, "", *report.table(works, results)]


def main() -> None:
    """Measures."""
    arguments = _arguments()
    names = [name for name in CASES if not arguments.only or name in arguments.only]
    works = {name: importlib.import_module(f"bench.cases.{name}") for name in names}
    pythons = _pythons(arguments.client)
    results = _run(works, pythons, arguments.case, quick=arguments.quick)
    about = _about(pythons, results)
    lines = _lines(about, works, results)
    print("\n".join(lines))
    for name, cases in results.items():
        for result in cases:
            result["figures"] = report.summary(result)
            for client, error in result["errors"].items():
                print(f"{name} {result['case']}: {client}: {error}", file=sys.stderr)
    full = not (arguments.only or arguments.client or arguments.case or arguments.quick)
    output = arguments.output or (HERE / "results.json" if full else None)
    if output is not None:
        output.write_text(report.dumped(about, results))
        plotted = subprocess.run(
            [environments.plot_python(), HERE / "plot.py", output, output.parent],
            capture_output=True,
            text=True,
            check=False,
        )
        if plotted.returncode:
            print(f"not plotted: {plotted.stderr.strip().splitlines()[-1]}", file=sys.stderr)
    if output == HERE / "results.json":
        report.write_readme(HERE / "README.md", lines)


if __name__ == "__main__":
    main()
