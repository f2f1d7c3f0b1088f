"""The typed classes of ``client.v1``: one module for each tool, with signatures and texts from the contract alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .layout import DOCS, FACADE, ContractError
from .prose import constraint, facts, quoted, rule, sentence, wrapped
from .signatures import Types
from .texts import ARGUMENTS, FILES, METHODS
from .vocabulary import TIERS

if TYPE_CHECKING:
    from pathlib import Path

    from .contract import Contract, Field, Operation
    from .texts import Method

_MODULE = '''"""`client.v1.{tool}`.

Generated from {source} by `make generate`; never edited.
"""

from __future__ import annotations

{imports}

class {name}(AsyncTool["{response}", "{result}"]):
    """{about}"""

    name = "{tool}"

{methods}'''

_METHOD = '''    @{decorator}
    {start}def {name}(self, *, {parameters}) -> {returns}:
        """{text}"""
        return {wait}self._{name}({{{body}}}{extras})

'''

_GET = '''    async def get(self, id: str, *, request_options: RequestOptions | None = None) -> {response}:
        """{text}"""
        from magic_hour_ext._async.projects import AsyncProjects

        projects: AsyncProjects[{response}, Any] = AsyncProjects(self._core, "{project}")
        return await projects.get(id, request_options=request_options)

    def job(self, id: str, *, request_options: RequestOptions | None = None) -> AsyncJob[{result}]:
        """The job with this id, to wait for or download; asks nothing yet.

        Args:
            id: The id that `create` returned, here or elsewhere.
            request_options: Options of every request that the job makes.

        Raises:
            ValidationError: The id can't be one.
        """
        from magic_hour_ext._async.jobs import AsyncJob

        return AsyncJob(self._core, id=id, kind="{project}", options=request_options)
'''

_RAISED_BY_GET = frozenset({"ValidationError", "APIError", "NetworkError", "DecodeError"})

_INDEX = '''"""`client.v1`.

Generated from openapi/ by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._async.resources import AsyncResources
from magic_hour_ext._io.lazy import lazy_property

if TYPE_CHECKING:
{imports}

class AsyncV1(AsyncResources):
    """All of the API: a tool or a resource for each attribute. Each is loaded when it is used."""

{properties}'''

_PROPERTY = '''    @lazy_property
    def {tool}(self) -> {name}:
        """{summary}"""
        from magic_hour_ext._async.v1.{tool} import {name}

        return {name}(self._core)

'''


def write(contract: Contract, stage: Path) -> None:
    """Writes magic_hour_ext/_async/v1 below `stage`."""
    directory = stage / FACADE
    directory.mkdir(parents=True)
    imports = ""
    properties = ""
    for one in contract.tools:
        name = _class(one)
        (directory / f"{one.tool}.py").write_text(_module(one, contract), encoding="utf-8")
        imports += f"    from magic_hour_ext._async.v1.{one.tool} import {name}\n"
        properties += _PROPERTY.format(tool=one.tool, name=name, summary=quoted(sentence(one.summary)))
    (directory / "__init__.py").write_text(_INDEX.format(imports=imports, properties=properties), encoding="utf-8")


def result_class(operation: Operation) -> str:
    """The class of what `generate` returns, by the kind of project."""
    return _pascal(operation.project) + "Result"


def _class(operation: Operation) -> str:
    return "Async" + _pascal(str(operation.tool))


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _module(operation: Operation, contract: Contract) -> str:
    types = Types(operation)
    methods = "".join(_method(operation, method, types) for method in METHODS)
    models = {str(operation.response)}
    get = contract.operations.get(f"{operation.tool}.get")
    if get is not None and get.response:
        models.add(get.response)
        text = [quoted(sentence(get.summary)), "", *wrapped(sentence(get.description), indent=8)]
        text += ["", "        Args:", "            id: The id that `create` returned."]
        text += [*_lines("request_options", ARGUMENTS["request_options"].text), *_raises(METHODS[0], get=True)]
        methods += _GET.format(
            response=get.response,
            project=operation.project,
            result=result_class(operation),
            text="\n".join(text) + "\n        ",
        )
    imports = [
        "from typing import TYPE_CHECKING, Any, Literal",
        "from magic_hour_ext._async.tools import AsyncTool, plain_call, tool_call",
        "if TYPE_CHECKING:",
        "    import os",
        "    from collections.abc import Callable, Mapping, Sequence",
        *(f"    from magic_hour_api.models import {name}" for name in sorted(models)),
        *(f"    from magic_hour_api.params import {name}" for name in sorted(types.names)),
        "    from magic_hour_api.params.files import FileInput",
        "    from magic_hour_ext._async.jobs import AsyncJob",
        f"    from magic_hour_ext.results import {result_class(operation)}",
        "    from magic_hour_ext.rules.pricing import Estimate",
        "    from magic_hour_ext.types import RequestOptions",
    ]
    return _MODULE.format(
        tool=operation.tool,
        source=operation.source,
        imports="\n".join(imports),
        name=_class(operation),
        response=operation.response,
        result=result_class(operation),
        about="\n".join(_about(operation)) + "\n    ",
        methods=methods,
    )


def _about(operation: Operation) -> list[str]:
    lines = [quoted(sentence(operation.summary))]
    if operation.description:
        lines += ["", *wrapped(sentence(operation.description), indent=4)]
    models = operation.data.get("x-models")
    if models:
        lines += ["", *wrapped(f"What each `{models['field']}` allows, as of {models['as_of']}:", indent=4), ""]
        for model, rules in models["rules"].items():
            parts = [f"{path}: {constraint(given)}" for path, given in rules.items() if path != TIERS]
            lines += wrapped(f"- {model}: {'; '.join(parts) or 'no rules are published'}", indent=4, hang=2)
    rules = operation.data.get("x-requires")
    if rules:
        lines += ["", "    Rules:", ""]
        for given in rules:
            lines += wrapped(f"- {rule(given)}", indent=4, hang=2)
    return lines


def _method(operation: Operation, method: Method, types: Types) -> str:
    parameters = []
    body = []
    taken = {name for name in method.arguments if name in {field.name for field in operation.fields}}
    if taken:
        raise ContractError(f"{operation.source}: {operation.id}: {sorted(taken)} are arguments of our own; use x-name")
    for field in operation.fields:
        kind = types.of(field, field.wire)
        if not field.required and not kind.endswith("| None"):
            kind += " | None"
        parameters.append(f"{field.name}: {kind}" + ("" if field.required else " = None"))
        body.append(f'"{field.wire}": {field.name}')
    result = result_class(operation)
    own = [(name, ARGUMENTS[name]) for name in method.arguments]
    parameters += [f"{name}: {one.type.format(result=result)} = {one.default}" for name, one in own]
    returns = method.returns.format(response=operation.response, result=result)
    return _METHOD.format(
        decorator="tool_call" if method.waits else "plain_call",
        start="async " if method.waits else "",
        wait="await " if method.waits else "",
        name=method.name,
        parameters=", ".join(parameters),
        returns=returns,
        text="\n".join(_documentation(operation, method)) + "\n        ",
        body=", ".join(body),
        extras="".join(f", {name}={name}" for name in method.arguments),
    )


def _documentation(operation: Operation, method: Method) -> list[str]:
    summary = quoted(sentence(operation.summary))
    lines = [method.summary.format(summary=summary, first=summary[0].lower() + summary[1:])]
    lines += ["", *wrapped(method.text, indent=8), "", "        Args:"]
    for field in operation.fields:
        lines += _field(field, indent=12)
    for name in method.arguments:
        lines += _lines(name, ARGUMENTS[name].text)
    models = operation.data.get("x-models")
    if models:
        page = (DOCS / f"{operation.tool}.md").as_posix()
        text = f"What each `{models['field']}` allows is in the text of the class and in {page}."
        lines += ["", *wrapped(text, indent=8)]
    if any(_takes_files(field) for field in operation.fields):
        lines += ["", *wrapped(FILES, indent=8)]
    return lines + _raises(method)


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


def _raises(method: Method, *, get: bool = False) -> list[str]:
    lines = ["", "        Raises:"]
    for name, text in method.raises.items():
        if get and name not in _RAISED_BY_GET:
            continue
        lines += _lines(name, "The id can't be one." if get and name == "ValidationError" else text)
    return lines
