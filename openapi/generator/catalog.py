"""The catalog: everything the hand-written code knows of tools, as plain data in Python modules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .layout import CATALOG, ContractError
from .prose import quoted, sentence
from .vocabulary import TIERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .bundle import Json
    from .contract import Contract, Operation

_HEADER = '"""{about}\n\nGenerated from {source} by `make generate`; never edited.\n"""\n\n'

_INIT = '''"""The tools of the API as plain data. Generated from {source} by `make generate`; never edited.

What belongs to one tool is loaded when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operations import OPERATIONS as OPERATIONS

TOOLS: tuple[str, ...] = {tools!r}
"""The names of all tools, as on ``client.v1``."""

PROJECTS: dict[str, dict[str, str]] = {projects!r}
"""Kind of project -> the resource on ``client.v1``, the path to look at it, the model of the answer."""

ASSET_KINDS: dict[str, tuple[str, ...]] = {kinds!r}
"""Kind of file -> its extensions. An extension may be of several kinds."""

SPECIAL_EXTENSIONS: dict[str, str] = {special!r}
"""Extension that only some fields take -> the kind of file it counts as there."""

{constants}

def tool(name: str) -> Mapping[str, Any]:
    """All about a tool.

    Args:
        name: The tool's name on ``client.v1``.

    Raises:
        KeyError: There is no such tool.
    """
    if name not in TOOLS:
        raise KeyError(name)
    entry: Mapping[str, Any] = import_module(f".{{name}}", __name__).TOOL
    return entry


if not TYPE_CHECKING:

    def __getattr__(name):
        if name == "OPERATIONS":
            return import_module(".operations", __name__).OPERATIONS
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
'''


def write(contract: Contract, stage: Path) -> None:
    """Writes generated/magic_hour_api/catalog below `stage`."""
    directory = stage / CATALOG
    directory.mkdir(parents=True)
    operations = {name: (one.method, one.path) for name, one in contract.operations.items()}
    _module(
        directory / "operations.py",
        "Method and path of every operation.",
        "openapi/",
        f"OPERATIONS: dict[str, tuple[str, str]] = {operations!r}\n",
    )
    for one in contract.tools:
        if one.tool == "operations":
            raise ContractError(f"{one.source}: x-tool: {one.tool} is the name of another module of the catalog")
        entry = f"from typing import Any\n\nTOOL: dict[str, Any] = {_entry(one)!r}\n"
        _module(directory / f"{one.tool}.py", quoted(sentence(one.summary)), one.source, entry)
    (directory / "__init__.py").write_text(_init(contract), encoding="utf-8")


def _module(file: Path, about: str, source: str, body: str) -> None:
    file.write_text(_HEADER.format(about=about, source=source) + body, encoding="utf-8")


def _entry(operation: Operation) -> Json:
    data = operation.data
    return {
        "name": operation.tool,
        "operation_id": operation.id,
        "method": operation.method,
        "path": operation.path,
        "project": operation.project,
        "project_type": data.get("x-project-type", str(operation.tool).upper()),
        "is_project_type_assumed": "x-project-type" not in data,
        "default_name": data.get("x-default-name"),
        "summary": operation.summary,
        "description": operation.description,
        "median_seconds": data.get("x-median-seconds", {}).get("seconds"),
        "request": operation.request,
        "response": operation.response,
        "models": _models(data.get("x-models")),
        "requires": data.get("x-requires", []),
        "defaults": data.get("x-defaults", {}),
        "credits": data.get("x-credits"),
        "example": operation.example,
    }


def _models(models: Json | None) -> Json | None:
    """The rules by model; the plans that include a model, which are no rule about a field, beside them."""
    if not models:
        return None
    rules = models.get("rules", {})
    tiers = {model: rule[TIERS] for model, rule in rules.items() if TIERS in rule}
    fields = {model: {path: one for path, one in rule.items() if path != TIERS} for model, rule in rules.items()}
    return {**models, "rules": fields, **({"tiers": tiers} if tiers else {})}


def _init(contract: Contract) -> str:
    document = contract.document
    projects: dict[str, dict[str, str | None]] = {}
    for kind in dict.fromkeys(one.project for one in contract.tools):
        operation = contract.project_operation(kind)
        projects[kind] = {"resource": operation.resource, "path": operation.path, "response": operation.response}
    constants = ""
    for key, value in document.items():
        if key.startswith("x-") and key != "x-asset-kinds":
            name = key.removeprefix("x-").replace("-", "_").upper()
            plain: Any = tuple(value) if isinstance(value, list) else value
            kind = "tuple[str, ...]" if isinstance(value, list) else "dict[str, Any]"
            constants += f"{name}: {kind} = {plain!r}\n"
    return _INIT.format(
        source="openapi/",
        tools=tuple(one.tool for one in contract.tools),
        projects=dict(sorted(projects.items())),
        kinds={kind: tuple(one["extensions"]) for kind, one in document.get("x-asset-kinds", {}).items()},
        special=dict(sorted(_special(document))),
        constants=constants,
    )


def _special(value: Any) -> Iterator[tuple[str, str]]:
    """The extensions that fields take beyond those of their kinds, wherever they stand in the contract."""
    if isinstance(value, dict):
        asset = value.get("x-asset", {})
        yield from ((extension, asset["kinds"][0]) for extension in asset.get("extensions", ()))
        for inner in value.values():
            yield from _special(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _special(inner)
