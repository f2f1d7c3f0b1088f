"""Every import is declared in pyproject.toml: nothing works only because another package depends on it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BASE = PROJECT["project"]["dependencies"]
SANDBOX = PROJECT["project"]["optional-dependencies"]["sandbox"]
TESTING = [
    one for one in PROJECT["project"]["optional-dependencies"]["testing"] if not one.startswith("magic-hour-ext[")
]
BATCH = PROJECT["project"]["optional-dependencies"]["batch"]
MCP = PROJECT["project"]["optional-dependencies"]["mcp"]
PROGRESS = PROJECT["project"]["optional-dependencies"]["progress"]
GROUPS = PROJECT["dependency-groups"]
SANDBOX_FOLDER = ROOT / "magic_hour_ext" / "sandbox"
AGENTS_FOLDER = ROOT / "magic_hour_ext" / "agents"
PLUGIN, TESTING_FOLDER = ROOT / "magic_hour_ext" / "pytest_plugin.py", ROOT / "magic_hour_ext" / "testing"
KEYRING = PROJECT["project"]["optional-dependencies"]["keyring"]
POSTGRES = PROJECT["project"]["optional-dependencies"]["postgres"]
POSTGRES_MODULES = {*(ROOT / "magic_hour_ext" / "journal").glob("postgres*.py")}
TEMPORAL = PROJECT["project"]["optional-dependencies"]["temporal"]
TEMPORAL_FOLDER = ROOT / "magic_hour_ext" / "temporal"
PROFILE_MODULE = ROOT / "magic_hour_ext" / "cli" / "profile.py"
PROGRESS_MODULE = ROOT / "magic_hour_ext" / "progress.py"
OBJECTS = PROJECT["project"]["optional-dependencies"]["objects"]
OBJECTS_MODULE = ROOT / "magic_hour_ext" / "_fs" / "object_stores.py"
ARROW_MODULE = ROOT / "magic_hour_ext" / "batch" / "arrow.py"
OURS = {"magic_hour_ext", "magic_hour_api", "openapi"}
# The application chooses these: trio is imported in trio tasks only; a SOCKS proxy without socksio is a clear error.
CHOSEN_BY_THE_APP = {"trio", "socksio"}
# Modules whose distributions `make test` does not install, where those have another name.
OTHER_NAMES = {"griffe": "griffelib"}


def names(requirements: list[str]) -> set[str]:
    """The normalized names of the distributions in a list of requirements."""
    return {re.split(r"[^\w.-]", one)[0].lower().replace("_", "-") for one in requirements if isinstance(one, str)}


def imported(files: list[Path]) -> dict[str, set[str]]:
    """The third-party distributions that files import, each with the files; imports in functions count too."""
    found: dict[str, set[str]] = {}
    distributions = installed()
    # The tests import their helpers by the name of the file or its folder, the package by whole names.
    local = OURS | {part for file in files if ROOT / "tests" in file.parents for part in (file.stem, file.parent.name)}
    for file in files:
        for module in modules(file):
            top = module.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in local | CHOSEN_BY_THE_APP:
                for name in distributions.get(top, [OTHER_NAMES.get(top, top)]):
                    found.setdefault(name.lower().replace("_", "-"), set()).add(str(file.relative_to(ROOT)))
    return found


installed = cache(packages_distributions)


@cache
def modules(file: Path) -> list[str]:
    """The modules that a file imports by their whole names."""
    found: list[str] = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Import(names=aliases):
                found += [alias.name for alias in aliases]
            case ast.ImportFrom(module=str(module), level=0):
                found.append(module)
            case ast.Call(func=ast.Name("import_module"), args=[ast.Constant(str(module))]):
                found.append(module)
    return found


def package_files() -> list[Path]:
    files = [*(ROOT / "magic_hour_ext").rglob("*.py"), *(ROOT / "generated").rglob("*.py")]
    folders = {SANDBOX_FOLDER, AGENTS_FOLDER, TEMPORAL_FOLDER, TESTING_FOLDER}
    modules = {PLUGIN, PROFILE_MODULE, PROGRESS_MODULE, ARROW_MODULE, OBJECTS_MODULE, *POSTGRES_MODULES}
    return [file for file in files if not folders & set(file.parents) and file not in modules]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "declared"),
    [
        pytest.param(package_files(), BASE, id="the package"),
        pytest.param([*SANDBOX_FOLDER.rglob("*.py")], BASE + SANDBOX, id="the sandbox"),
        pytest.param([PLUGIN, *TESTING_FOLDER.rglob("*.py")], BASE + SANDBOX + TESTING, id="the plugin"),
        pytest.param([*AGENTS_FOLDER.rglob("*.py")], BASE + MCP, id="the server for agents"),
        pytest.param([*(ROOT / "openapi").rglob("*.py")], BASE + GROUPS["generate"], id="the generator"),
        pytest.param([*(ROOT / "website").rglob("*.py")], BASE + SANDBOX + GROUPS["docs"], id="the site"),
        pytest.param(
            [*(ROOT / "tests").rglob("*.py")],
            BASE + SANDBOX + GROUPS["generate"] + GROUPS["dev"] + GROUPS["browser"] + GROUPS["release"],
            id="the tests",
        ),
    ],
)
def test_every_import_is_declared(files: list[Path], declared: list[str]) -> None:
    assert len(files) > 5
    assert undeclared(files, declared) == {}


@pytest.mark.parametrize(
    ("module", "extra", "needed"),
    [
        (ARROW_MODULE, BATCH, ["pyarrow"]),
        (OBJECTS_MODULE, OBJECTS, ["obstore"]),
        (PROFILE_MODULE, KEYRING, ["keyring"]),
        (PROGRESS_MODULE, PROGRESS, ["rich"]),
    ],
)
def test_a_module_of_an_extra_imports_what_the_extra_declares(
    module: Path, extra: list[str], needed: list[str]
) -> None:
    assert undeclared([module], BASE + extra) == {}
    assert sorted(undeclared([module], BASE)) == needed


def test_a_journal_in_a_database_imports_what_its_extra_declares() -> None:
    files = sorted(POSTGRES_MODULES)
    assert undeclared(files, BASE + POSTGRES) == {}
    assert sorted(undeclared(files, BASE)) == ["psycopg"]


def test_the_workflows_import_what_their_extra_declares() -> None:
    files = [*TEMPORAL_FOLDER.rglob("*.py")]
    assert undeclared(files, BASE + TEMPORAL) == {}
    assert sorted(undeclared(files, BASE)) == ["temporalio"]


def undeclared(files: list[Path], declared: list[str]) -> dict[str, list[str]]:
    """The distributions that are imported and not declared, each with the files."""
    return {name: sorted(where) for name, where in imported(files).items() if name not in names(declared)}


@pytest.mark.slow
def test_every_dependency_that_users_install_is_imported() -> None:
    folders = [*SANDBOX_FOLDER.rglob("*.py"), *TESTING_FOLDER.rglob("*.py")]
    used = imported([*package_files(), *folders, PLUGIN])
    assert names(BASE + SANDBOX + TESTING) - set(used) == set()


def test_every_dependency_is_pinned_for_all_platforms_in_constraints() -> None:
    pins = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line)
    pinned = {name.lower().replace("_", "-") for name in pins}
    groups = [one for group in GROUPS.values() for one in group]
    assert names(BASE + SANDBOX + TESTING + groups) - pinned == set()
    assert not any(";" in version for version in pins.values())
