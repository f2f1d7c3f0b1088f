"""Writes the catalog: the facts about tools that the hand-written code uses, as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .facade import result_class
from .layout import CATALOG, PACKAGE, ContractError
from .schemas import inline
from .vocabulary import TIERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .bundle import Json
    from .contract import Contract, Operation

_HEADER = '"""{about}\n\nGenerated from {source} by `make generate`; never edited.\n"""\n\n'

_INIT = '''"""The tools of the API as plain data. Generated from {source} by `make generate`; never edited.

The data of a tool is loaded at its first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from ..operation import Operation

    ProjectKind = Literal[{kinds_of_projects}]

TOOLS: tuple[str, ...] = {tools!r}
"""The names of all tools, as on ``client.v1``."""

PROJECTS: dict[str, dict[str, Any]] = {projects!r}
"""Kind of project -> its resource on ``client.v1``; the operations that get and delete it (None: it can't be deleted);
the class of its result in `magic_hour_ext.results`; the field and the media type of its outputs; path and model of
`get`."""

CREATE_METHOD: str = {create_method!r}
"""The HTTP method of every operation that creates a job."""

ASSET_KINDS: dict[str, tuple[str, ...]] = {kinds!r}
"""Kind of file -> its extensions. An extension may belong to several kinds."""

SPECIAL_EXTENSIONS: dict[str, str] = {special!r}
"""Extension that only some fields accept -> the kind of file in those fields."""


def tool(name: str) -> Mapping[str, Any]:
    """The entry of a tool.

    Args:
        name: The tool's name on ``client.v1``.

    Raises:
        KeyError: If there is no such tool.
    """
    found = _TOOLS_LOADED.get(name)
    if found is None:
        if name not in TOOLS:
            raise KeyError(name)
        found = _TOOLS_LOADED[name] = _line(TOOLS.index(name))
    return found


{reader}

_TOOLS_LOADED: dict[str, Mapping[str, Any]] = {{}}
_LOADED: dict[str, Operation[Any]] = {{}}


def operation(operation_id: str) -> Operation[Any]:
    """The description of an operation, from its endpoint module.

    Args:
        operation_id: Its operationId: ``video_projects.get``.

    Raises:
        KeyError: If there is no such operation.
    """
    found = _LOADED.get(operation_id)
    if found is None:
        from .operations import ENDPOINTS

        module = import_module(f"..api.{{ENDPOINTS[operation_id]}}", __name__)
        found = _LOADED[operation_id] = module.OPERATION
    return found


def query_parameters(operation_id: str) -> Mapping[str, Any]:
    """The JSON schemas of an operation's query parameters, by name.

    Args:
        operation_id: Its operationId: ``saved_items.list``.
    """
    from .operations import QUERY_PARAMETERS

    return QUERY_PARAMETERS.get(operation_id, {{}})
'''


READER = '''
def _line(number: int) -> Any:
    """What a line of tools.jsonl holds."""
    import json

    loader: Any = globals()["__spec__"].loader  # It reads from a zip file too.
    return json.loads(loader.get_data(f"{__path__[0]}/tools.jsonl").splitlines()[number])
'''.strip()


def write(contract: Contract, stage: Path) -> None:
    """Writes generated/magic_hour_api/catalog and constants.py below `stage`."""
    directory = stage / CATALOG
    directory.mkdir(parents=True)
    endpoints = {name: _endpoint(one, stage) for name, one in contract.operations.items()}
    queries = {name: query for name, one in contract.operations.items() if (query := _query(one))}
    _module(
        directory / "operations.py",
        "Where each operation is described.",
        "openapi/",
        "from typing import Any\n\n"
        f"ENDPOINTS: dict[str, str] = {endpoints!r}\n"
        '"""operationId -> the endpoint module below `magic_hour_api.api`."""\n\n'
        f"QUERY_PARAMETERS: dict[str, dict[str, Any]] = {queries!r}\n"
        '"""operationId -> the JSON schema of each parameter of its query."""\n',
    )
    constants = "from typing import Any\n\n"
    for name, value in _constants(contract.document).items():
        kind = "tuple[str, ...]" if isinstance(value, tuple) else "dict[str, Any]"
        constants += f"{name}: {kind} = {value!r}\n"
    _module(directory.parent / "constants.py", "Constants of the service.", "openapi/magic-hour.yaml", constants)
    write_entries(directory, {str(one.tool): _entry(one) for one in contract.tools})
    (directory / "__init__.py").write_text(_init(contract), encoding="utf-8")


def write_entries(directory: Path, entries: dict[str, Json]) -> None:
    """Writes tools.jsonl: what belongs to each tool as one line of JSON. READER, in the module beside it, reads a line.

    As modules they would take twice the space, and be read no faster.

    Raises:
        ContractError: JSON has no such value.
    """
    lines = []
    for name, entry in entries.items():
        lines.append(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n")
        if json.loads(lines[-1]) != entry:
            raise ContractError(f"{name}: it has a key that is no text, or a value that JSON doesn't have")
    (directory / "tools.jsonl").write_text("".join(lines), encoding="utf-8")


def _module(file: Path, about: str, source: str, body: str) -> None:
    file.write_text(_HEADER.format(about=about, source=source) + body, encoding="utf-8")


def _constants(document: Json) -> Json:
    """The x- keys of the root as constants: x-terminal-statuses becomes TERMINAL_STATUSES."""
    return {
        key.removeprefix("x-").replace("-", "_").upper(): tuple(value) if isinstance(value, list) else value
        for key, value in document.items()
        if key.startswith("x-") and key != "x-asset-kinds"
    }


def _endpoint(operation: Operation, stage: Path) -> str:
    """The name of the endpoint module of an operation, which openapi-python-client has written."""
    tag = operation.data.get("tags", ["default"])[0]
    name = f"{tag}.{operation.id.replace('.', '_')}"
    if not (stage / PACKAGE / "api" / f"{name.replace('.', '/')}.py").is_file():
        raise ContractError(f"{operation.source}: {operation.id}: its endpoint module is not api.{name}: see its tag")
    return name


def _query(operation: Operation) -> Json:
    """The schemas of the query parameters."""
    parameters = [one for one in operation.data.get("parameters", []) if one.get("in") == "query"]
    return {one["name"]: inline(one["schema"], operation.document) for one in parameters}


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
    """The rules by model, without the plans that include a model, which are not rules about a field."""
    if not models:
        return None
    rules = models.get("rules", {})
    fields = {model: {path: one for path, one in rule.items() if path != TIERS} for model, rule in rules.items()}
    return {**models, "rules": fields}


def _init(contract: Contract) -> str:
    document = contract.document
    projects = {kind: _project(kind, contract) for kind in sorted({one.project for one in contract.tools})}
    methods = {one.method for one in contract.tools}
    if len(methods) != 1:
        raise ContractError(f"the tools are created with {', '.join(sorted(methods))}: there must be one method")
    return _INIT.format(
        source="openapi/",
        tools=tuple(one.tool for one in contract.tools),
        projects=projects,
        kinds_of_projects=", ".join(f'"{kind}"' for kind in projects),
        create_method=methods.pop(),
        kinds={kind: tuple(one["extensions"]) for kind, one in document.get("x-asset-kinds", {}).items()},
        reader=READER,
        special=dict(sorted(_special(document))),
    )


def _project(kind: str, contract: Contract) -> Json:
    get = contract.project_operation(kind)
    delete = f"{get.resource}.delete"
    return {
        "resource": get.resource,
        "get": get.id,
        "delete": delete if delete in contract.operations else None,
        "result": result_class(next(one for one in contract.tools if one.project == kind)),
        "outputs": get.data["x-outputs"],
        "path": get.path,
        "response": get.response,
    }


def _special(value: Any) -> Iterator[tuple[str, str]]:
    """The extensions that single fields accept in addition to those of their kinds."""
    if isinstance(value, dict):
        asset = value.get("x-asset", {})
        yield from ((extension, asset["kinds"][0]) for extension in asset.get("extensions", ()))
        for inner in value.values():
            yield from _special(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _special(inner)
