"""Writes the pages of the API reference: the docstrings of the public names, read by griffe without importing them."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

import griffe

from . import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A griffe.Object or an alias of one; its attributes depend on its kind.
Documented = Any
FOLDER = "docs/reference"
_TOOL = "photo_colorizer"  # the tool whose methods are shown: it has few fields
_PROPERTIES = ("property", "cached_property", "lazy_property")
_WIDTH = 100
# Title of the page, its first paragraph, and the paths of its objects.
_PAGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "clients.md": (
        "Clients",
        "This page describes the clients, shown for `Client`: on `AsyncClient` the same methods are awaited.",
        (
            "Client",
            "AsyncClient",
            "_generated.sync.client_journal.ClientJournal",
            "_generated.sync.resources.Resources",
            "_generated.sync.files.Files",
            "_generated.sync.files.UploadUrls",
            "_generated.sync.projects.Projects",
            "_generated.sync.account.Account",
            "_generated.sync.account.SavedItems",
            "Environment",
            "RequestOptions",
            "FileInput",
        ),
    ),
    "methods.md": (
        "Methods of the tools",
        "This page describes the methods of a tool on `client.v1`; [its fields are on its page](../tools/README.md).",
        (f"_generated.tools.{_TOOL}.PhotoColorizer",),
    ),
    "jobs.md": (
        "Jobs and outputs",
        "This page describes the methods of a job; [its attributes are with the results](README.md#job).",
        ("Job", "JobOutput", "check_record", "read_record", "Record", "RecordedInput"),
    ),
    "batch.md": (
        "Batches",
        "This page describes `magic_hour_ext.batch`, which runs the rows of a table and pays for each once.",
        tuple(
            f"batch.{name}"
            for name in (
                "plan",
                "run",
                "run_row",
                "read_results",
                "summarize",
                "write_table",
                "write_report",
                "Plan",
                "Price",
                "Uploads",
                "Row",
                "CheckedRow",
                "ResultFile",
                "RowResult",
                "Summary",
            )
        ),
    ),
    "journal.md": (
        "Journal, ledger, budget",
        "This page describes the journal that a client opens, its entries, budgets and estimates.",
        ("journal.Journal", "JournalEntry", "LedgerEntry", "Budget", "Estimate"),
    ),
    "webhooks.md": (
        "Webhooks",
        "This page describes `magic_hour_ext.webhooks`, which verifies and decodes the events of the service.",
        (
            "webhooks.Webhook",
            "webhooks.Event",
            "webhooks.ReplayGuard",
            "webhooks.ReplayStore",
            "webhooks.SIGNATURE_HEADER",
            "webhooks.TIMESTAMP_HEADER",
        ),
    ),
    "sandbox.md": (
        "Sandbox",
        "This page describes `magic_hour_ext.sandbox`: the sandbox as an object in a program or a test.",
        ("sandbox.sandbox", "sandbox.Sandbox", "sandbox.Settings", "sandbox.Fault", "sandbox.DEMO_PICTURE"),
    ),
    "testing.md": (
        "The pytest plugin",
        "This page describes the objects of `magic_hour_ext.testing`; [its fixtures are in the guide](../testing.md).",
        ("testing.cassette.Cassette", "testing.errors.CassetteError", "testing.errors.NetworkRefusedError"),
    ),
    "temporal.md": (
        "Temporal",
        "This page describes `magic_hour_ext.temporal`, whose workflows run the rows of a batch on several machines.",
        (
            "temporal.make_worker",
            "temporal.create_search_attributes",
            "temporal.has_search_attributes",
            "temporal.Generate",
            "temporal.Batch",
        ),
    ),
    "others.md": (
        "Warnings, progress, vendor's names",
        "This page describes the public names that are on no other page of the reference.",
        (
            "ContractWarning",
            "progress.ProgressDisplay",
            "errors.api_error",
            "install_as_magic_hour",
            "BinaryResponse",
        ),
    ),
}
# Other names of what is described, and the version.
_NOT_DESCRIBED = {"ApiError", "__version__"}


def write(pages: Path) -> dict[str, str]:
    """Writes the pages below `pages` and returns their titles and files.

    Raises:
        ValueError: A docstring can't be parsed or describes arguments that don't exist, or a public name is on no page.
    """
    warnings = _Warnings()
    logging.getLogger("griffe").addHandler(warnings)
    loader = griffe.GriffeLoader(
        search_paths=[ROOT, ROOT / "generated"],
        docstring_parser=griffe.Parser.google,
        docstring_options={"returns_multiple_items": False, "returns_named_value": False},
    )
    package = loader.load("magic_hour_ext", try_relative_path=False)
    loader.load("magic_hour_api.params", try_relative_path=False)  # FileInput is defined there
    written = {}
    texts = (ROOT / FOLDER / "README.md").read_text("utf-8")
    for name, (title, introduction, objects) in _PAGES.items():
        text = f"# {title}\n\n{introduction}\n"
        for path in objects:
            text += "\n" + "\n".join(_described(package[path], 2))
        file = f"{FOLDER}/{name}"
        (pages / file).write_text(text, "utf-8")
        written[title] = file
        texts += text
    if missing := [name for name in _public_names(package) if not re.search(rf"\b{name}\b", texts)]:
        raise ValueError(f"public names on no page of the reference: {', '.join(missing)}")
    if warnings.messages:
        raise ValueError("\n".join(warnings.messages))
    return written


def _public_names(package: Documented) -> Iterator[str]:
    """What the public modules export, without the async twins: those are on the page of the sync name."""
    for module in (package, *package.modules.values()):
        if not module.name.startswith("_"):
            names = {str(name) for name in module.exports or ()} - _NOT_DESCRIBED
            yield from (name for name in sorted(names) if name.removeprefix("Async") not in names - {name})


class _Warnings(logging.Handler):
    """Collects griffe's warnings, except that types are only in the signature."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "No type or annotation" not in message:
            self.messages.append(message)


def _described(given: Documented, level: int, owner: str = "") -> Iterator[str]:
    """The lines about an object, then those about its public members."""
    name = f"{owner}.{given.name}" if owner else given.name
    yield f"{'#' * level} {name}\n"
    yield f"```python\n{_signature(given)}\n```\n"
    yield from _docstring(given)
    if not given.is_class:
        return
    sections = given.docstring.parsed if given.docstring else ()
    if not any(isinstance(one, griffe.DocstringSectionAttributes) for one in sections):
        yield from _fields(given)
    for member in given.all_members.values():
        shown = member.is_function or (member.is_attribute and _is_property(member))
        if shown and not member.name.startswith("_") and member.docstring:
            yield from _described(member, level + 1, given.name)


def _docstring(given: Documented) -> Iterator[str]:
    for section in given.docstring.parsed if given.docstring else ():
        match section:
            case griffe.DocstringSectionText():
                yield f"{section.value}\n"
            case griffe.DocstringSectionParameters() | griffe.DocstringSectionAttributes():
                yield from _table("argument" if section.kind.value == "parameters" else "attribute", section)
            case griffe.DocstringSectionReturns():
                yield f"Returns: {_line(section.value[0].description)}\n"
            case griffe.DocstringSectionYields():
                yield f"Yields: {_line(section.value[0].description)}\n"
            case griffe.DocstringSectionRaises():
                rows = [(f"`{_bare(one.annotation)}`", _line(one.description)) for one in section.value]
                yield "Raises:\n\n" + "\n".join(f"- {name}: {text}" for name, text in rows) + "\n"
            case _:
                raise ValueError(f"{given.path}: the section {section.kind.value!r} of its docstring is not supported")


def _table(what: str, section: griffe.DocstringSectionParameters | griffe.DocstringSectionAttributes) -> Iterator[str]:
    lines = [f"| {what} | description |", "| --- | --- |"]
    lines += [f"| `{one.name}` | {_line(one.description)} |" for one in section.value]
    yield "\n".join(lines) + "\n"


def _fields(given: Documented) -> Iterator[str]:
    """The public attributes of a class whose docstring does not describe them, such as the keys of a TypedDict."""
    fields = [one for one in given.members.values() if one.is_attribute and not one.name.startswith("_")]
    rows = [
        f"| `{one.name}` | {f'`{_line(str(one.annotation))}`' if one.annotation else ''} | "
        f"{_line(one.docstring.value) if one.docstring else ''} |"
        for one in fields
        if not _is_property(one)
    ]
    if rows:
        yield "\n".join(["| attribute | type | description |", "| --- | --- | --- |", *rows]) + "\n"


def _line(text: str) -> str:
    """A description as one line of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def _bare(annotation: str | griffe.Expr | None) -> str:
    return str(annotation).strip("()")


def _is_property(member: Documented) -> bool:
    decorators = getattr(member, "decorators", ())
    return "property" in member.labels or any(one.value in _PROPERTIES for one in map(_decorator, decorators))


def _decorator(given: griffe.Decorator) -> griffe.Decorator:
    return griffe.Decorator(str(given.value).rpartition(".")[2], lineno=None, endlineno=None)


def _signature(given: Documented) -> str:
    """The signature of the object."""
    if given.is_attribute and not _is_property(given):
        value = f" = {given.value}" if given.value else ""
        return f"{given.name}{value}"
    if _is_property(given):
        kind = given.annotation if given.is_attribute else given.returns
        return f"{given.name}: {kind}"
    if given.is_class:
        constructor = given.all_members.get("__init__")
        if constructor is None or not constructor.is_function:
            return f"class {given.name}"
        return _call(f"class {given.name}", constructor, "")
    returns = "" if given.returns is None else f" -> {given.returns}"
    return _call(f"{'async ' if 'async' in given.labels else ''}def {given.name}", given, returns)


def _call(start: str, function: Documented, returns: str) -> str:
    parts = []
    is_keyword = False
    for one in function.parameters:
        if one.name in {"self", "cls"}:
            continue
        kind = one.kind
        if kind is griffe.ParameterKind.keyword_only and not is_keyword:
            parts.append("*")
        is_keyword = is_keyword or kind in {griffe.ParameterKind.keyword_only, griffe.ParameterKind.var_positional}
        stars = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}.get(kind, "")
        annotation = "" if one.annotation is None else f": {one.annotation}"
        default = f" = {one.default}" if one.default is not None and not stars else ""
        parts.append(f"{stars}{one.name}{annotation}{default}")
    flat = f"{start}({', '.join(parts)}){returns}"
    if len(flat) <= _WIDTH:
        return flat
    return f"{start}(\n" + "".join(f"    {one},\n" for one in parts) + f"){returns}"
