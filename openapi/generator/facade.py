"""Writes the typed classes of ``client.v1``: a module for each tool, with its async and its sync class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .docstrings import ARGUMENTS, FILES, ID, INVALID_ID, METHODS, RAISED_BY_GET, RAISES
from .layout import DOCS, GENERATED, TOOLS, ContractError
from .prose import constraint, facts, quoted, rule, sentence, wrapped
from .signatures import Types
from .unasync import convert
from .vocabulary import TIERS

if TYPE_CHECKING:
    from pathlib import Path

    from .contract import Contract, Field, Operation
    from .docstrings import Method

_PACKAGE = '"""Everything below this package is written by `make generate`; never edited."""\n'

_MODULE = '''"""`client.v1.{tool}`, async and sync.

Generated from {source} by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._async.tools import AsyncTool, async_tool_call
from magic_hour_ext._generated.sync.tools import Tool, tool_call
from magic_hour_ext._keywords import plain_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence

    from magic_hour_api.models import {models}
    from magic_hour_api.params import FileInput{params}
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import {result}
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext.types import ObjectStore, RequestOptions


{async_class}

{sync_class}
'''

_CLASS = '''class {name}(AsyncTool["{response}", "{result}"]):
    """{about}"""

    name = "{tool}"
{wire_names}
{methods}'''

_METHOD = '''    @{decorator}
    {start}def {name}(self, *, {parameters}) -> {returns}:
        """{text}"""
        return {wait}self._{name}(**self._arguments(locals()))

'''

_GET = '''    async def get(self, id: str, *, request_options: RequestOptions | None = None) -> {response}:
        """{text}"""
        from magic_hour_ext._async.projects import AsyncProjects

        projects: AsyncProjects[{response}, Any] = AsyncProjects(self._client_state, "{project}")
        return await projects.get(id, request_options=request_options)

    def job(self, id: str, *, request_options: RequestOptions | None = None) -> AsyncJob[{result}]:
        """The job with this id, to wait for or download. Sends nothing.

        Args:
            id: {id}
            request_options: Options of every request that the Job sends.

        Raises:
            ValidationError: {invalid_id}
        """
        from magic_hour_ext._async.job import AsyncJob

        return AsyncJob(self._client_state, id=id, kind="{project}", options=request_options)
'''

_INDEX = '''"""`client.v1`, async and sync.

Generated from openapi/ by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._async.resources import AsyncResources
from magic_hour_ext._generated.sync.resources import Resources
from magic_hour_ext._backend.lazy import lazy_property

if TYPE_CHECKING:
{imports}

{async_class}

{sync_class}
'''

_INDEX_CLASS = '''class AsyncV1(AsyncResources):
    """All tools and resources of the API as attributes; the module of each is imported on first use."""

{properties}'''

_PROPERTY = '''    @lazy_property
    def {tool}(self) -> {name}:
        """{summary}"""
        from magic_hour_ext._generated.tools.{tool} import {name}

        return {name}(self._client_state)

'''


def write(contract: Contract, stage: Path) -> None:
    """Writes magic_hour_ext/_generated/tools below `stage`."""
    (stage / TOOLS).mkdir(parents=True)
    (stage / GENERATED / "__init__.py").write_text(_PACKAGE, encoding="utf-8")
    imports = ""
    properties = ""
    for one in contract.tools:
        name = _pascal(str(one.tool))
        (stage / TOOLS / f"{one.tool}.py").write_text(_module(one, contract), encoding="utf-8")
        imports += f"    from magic_hour_ext._generated.tools.{one.tool} import Async{name}, {name}\n"
        properties += _PROPERTY.format(tool=one.tool, name=f"Async{name}", summary=quoted(sentence(one.summary)))
    async_class = _INDEX_CLASS.format(properties=properties)
    text = _INDEX.format(imports=imports, async_class=async_class, sync_class=convert(async_class))
    (stage / TOOLS / "__init__.py").write_text(text, encoding="utf-8")


def result_class(operation: Operation) -> str:
    """The name of the class that `generate` returns, by the kind of project."""
    return _pascal(operation.project) + "Result"


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _module(operation: Operation, contract: Contract) -> str:
    types = Types(operation)
    methods = "".join(_method(operation, method, types) for method in METHODS)
    models = {str(operation.response)}
    get = contract.operations.get(f"{operation.tool}.get")
    if get is not None and get.response:
        models.add(get.response)
        methods += _get(operation, get)
    renamed = {field.name: field.wire for field in operation.fields if field.name != field.wire}
    async_class = _CLASS.format(
        name=f"Async{_pascal(str(operation.tool))}",
        response=operation.response,
        result=result_class(operation),
        about="\n".join(_about(operation)) + "\n    ",
        tool=operation.tool,
        wire_names=f"    _wire_names = {renamed}\n" if renamed else "",
        methods=methods,
    )
    return _MODULE.format(
        tool=operation.tool,
        source=operation.source,
        models=", ".join(sorted(models)),
        params="".join(f", {name}" for name in sorted(types.names)),
        result=result_class(operation),
        async_class=async_class,
        sync_class=convert(async_class),
    )


def _about(operation: Operation) -> list[str]:
    lines = [quoted(sentence(operation.summary))]
    if operation.description:
        lines += ["", *wrapped(sentence(operation.description), indent=4)]
    models = operation.data.get("x-models")
    if models:
        lines += ["", *wrapped(f"Limits of each `{models['field']}`, as of {models['as_of']}:", indent=4), ""]
        for model, rules in models["rules"].items():
            parts = [f"{path}: {constraint(given)}" for path, given in rules.items() if path != TIERS]
            lines += wrapped(f"- {model}: {'; '.join(parts) or 'no limits are published'}", indent=4, hang=2)
    rules = operation.data.get("x-requires")
    if rules:
        lines += ["", "    Rules:", ""]
        for given in rules:
            lines += wrapped(f"- {rule(given)}", indent=4, hang=2)
    return lines


def _method(operation: Operation, method: Method, types: Types) -> str:
    parameters = []
    taken = {name for name in method.arguments if name in {field.name for field in operation.fields}}
    if taken:
        raise ContractError(f"{operation.source}: {operation.id}: {sorted(taken)} are arguments of our own; use x-name")
    for field in operation.fields:
        kind = types.of(field, field.wire)
        if not field.required and not kind.endswith("| None"):
            kind += " | None"
        parameters.append(f"{field.name}: {kind}" + ("" if field.required else " = None"))
    result = result_class(operation)
    own = [(name, ARGUMENTS[name]) for name in method.arguments]
    parameters += [f"{name}: {one.type.format(result=result)} = {one.default}" for name, one in own]
    return _METHOD.format(
        decorator="async_tool_call" if method.sends else "plain_call",
        start="async " if method.sends else "",
        wait="await " if method.sends else "",
        name=method.name,
        parameters=", ".join(parameters),
        returns=method.returns.format(response=operation.response, result=result),
        text="\n".join(_docstring(operation, method)) + "\n        ",
    )


def _docstring(operation: Operation, method: Method) -> list[str]:
    summary = quoted(sentence(operation.summary))
    lines = [method.summary.format(summary=summary, first=summary[0].lower() + summary[1:])]
    lines += ["", *wrapped(method.text, indent=8)]
    if not method.is_reference:
        return lines
    lines += ["", "        Args:"]
    for field in operation.fields:
        lines += _field(field, indent=12)
    for name in method.arguments:
        lines += _lines(name, ARGUMENTS[name].text)
    models = operation.data.get("x-models")
    if models:
        page = (DOCS / f"{operation.tool}.md").as_posix()
        text = f"The limits of each `{models['field']}` are in the docstring of the class and in {page}."
        lines += ["", *wrapped(text, indent=8)]
    if any(_takes_files(field) for field in operation.fields):
        lines += ["", *wrapped(FILES, indent=8)]
    return [*lines, "", "        Raises:", *(line for name, text in RAISES.items() for line in _lines(name, text))]


def _get(operation: Operation, get: Operation) -> str:
    text = [quoted(sentence(get.summary)), "", *wrapped(sentence(get.description), indent=8)]
    text += ["", "        Args:", *_lines("id", ID)]
    text += [*_lines("request_options", ARGUMENTS["request_options"].text), "", "        Raises:"]
    text += _lines("ValidationError", INVALID_ID)
    text += [line for name in RAISED_BY_GET for line in _lines(name, RAISES[name])]
    return _GET.format(
        response=get.response,
        project=operation.project,
        result=result_class(operation),
        id=ID,
        invalid_id=INVALID_ID,
        text="\n".join(text) + "\n        ",
    )


def _takes_files(field: Field) -> bool:
    inner = field.inner
    return inner.asset is not None or any(_takes_files(one) for one in inner.fields)


def _field(field: Field, *, indent: int) -> list[str]:
    needed = " (required)" if field.required and indent > 12 else ""
    old = "Deprecated. " if field.deprecated else ""
    text = f"{field.name}{needed}: {old}{sentence(field.description)}{facts(field)}"
    inner = field.inner.fields
    lines = wrapped(f"{text} {'Items' if field.items else 'Fields'}:" if inner else text, indent=indent, hang=4)
    for one in sorted(inner, key=lambda one: (not one.required, one.deprecated)):
        lines += _field(one, indent=indent + 4)
    return lines


def _lines(name: str, text: str) -> list[str]:
    return wrapped(f"{name}: {text}", indent=12, hang=4)
