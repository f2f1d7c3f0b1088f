"""Writes docs/tools: a page for each tool, and an index."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .docstrings import FILES
from .facade import result_class
from .layout import DOCS
from .prose import conditions, constraint, facts, number, rule, sentence, values
from .signatures import Types
from .vocabulary import TIERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from .bundle import Json
    from .contract import Contract, Field, Operation

NOTE = "<!-- Generated from {source} by `make generate`; never edited. -->\n\n"
_SAMPLES = {
    "image": "photo.png",
    "video": "https://example.com/clip.mp4",
    "audio": "https://example.com/sound.mp3",
}
_UNITS = {
    "second": "second of output",
    "clip_second": "second of the clip",
    "frame": "frame",
    "character": "character",
    "output": "output",
    "request": "job",
}
_WHOLE_FRAMES = "The number of frames is rounded up."
_AT_CREATE = (
    "The frame rate of the video is not known when the job is created: the job is charged at the higher rate, and the "
    "difference is refunded when it is complete. `max_credits` is compared with the higher price."
)
_PLAIN = {"object": "dict", "string": "str", "number": "float", "integer": "int", "boolean": "bool"}
REFERENCE = "../reference/README.md"
_MANY = 12
_WIDTH = 88


def write(contract: Contract, stage: Path, command: Callable[[Operation], str]) -> None:
    """Writes docs/tools below `stage`.

    Args:
        contract: The contract.
        stage: The directory that receives all outputs.
        command: Returns the example of a tool as a command of `mhx`.
    """
    directory = stage / DOCS
    directory.mkdir(parents=True)
    for operation in contract.tools:
        (directory / f"{operation.tool}.md").write_text(
            _page(operation, contract, command(operation)), encoding="utf-8"
        )
    (directory / "README.md").write_text(_index(contract), encoding="utf-8")


def _index(contract: Contract) -> str:
    text = NOTE.format(source="openapi/")
    text += "# Tools\n\nThis page lists all tools with their prices. Every tool has the methods `generate`, `start`, "
    text += (
        "`create` and `estimate`, on `Client` and on `AsyncClient`. The examples take `photo.png` from the current "
        "directory, and videos and sounds from URLs.\n\n"
    )
    text += "Credits are the published rates; `estimate` computes the price of a request from them. Where no rate is "
    text += "published, the price is unknown until the job is created.\n"
    for project in dict.fromkeys(sorted(one.project for one in contract.tools)):
        rows = [
            (f"[`{one.tool}`]({one.tool}.md)", sentence(one.summary), _price(one), _median(one))
            for one in contract.tools
            if one.project == project
        ]
        text += f"\n## {project.replace('_', ' ').capitalize()}\n\n"
        text += table(("tool", "description", "credits", "median duration"), rows)
    return text


def _page(operation: Operation, contract: Contract, command: str) -> str:
    text = NOTE.format(source=operation.source)
    text += f"# {operation.tool}\n\n{sentence(operation.summary)} {sentence(operation.description)}\n\n"
    text += f"`{operation.method} {operation.path}`; creates {_article(operation.project)} project."
    if median := _median(operation):
        text += f" Median duration: {median}."
    result = result_class(operation)
    text += f"\n\n## Example\n\n```python\n{_example(operation, contract)}```\n\n"
    text += f"`generate` returns {_article(result)}. `start` returns a [`Job`]({REFERENCE}#job) without waiting "
    text += "for it, `create` only sends the request, and `estimate` returns the price in credits. The methods of "
    text += "`AsyncClient` are the same, with `await`.\n\n"
    text += f"On the [command line](../command-line.md):\n\n```sh\n{command}\n```\n\n"
    types = Types(operation)
    rows = [row for field in operation.fields for row in _rows(field, types, "", "")]
    text += f"## Parameters\n\n{table(('parameter', 'type', 'required', 'description'), rows)}"
    if any(field.asset for _, field in _walk(operation.fields)):
        text += f"\n{FILES}\n"
    text += _listed_items(operation, contract)
    text += "".join(_long_lists(operation)) + limits_and_prices(operation)
    get = contract.operations.get(f"{operation.tool}.get")
    if get is not None:
        text += f"\n## get\n\n`client.v1.{operation.tool}.get(id)`: "
        text += f"{sentence(get.summary)} {sentence(get.description)}\n"
    return text


def _article(name: str) -> str:
    shown = f"[`{name}`]({REFERENCE}#{name.lower()})" if name.endswith("Result") else name.replace("_", " ")
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {shown}"


def _median(operation: Operation) -> str:
    median = operation.data.get("x-median-seconds")
    return f"{number(median['seconds'])} s ({median['as_of']})" if median else ""


def _example(operation: Operation, contract: Contract) -> str:
    lines = ["from magic_hour_ext import Client", "", "with Client() as client:"]
    lines.append(f"    result = client.v1.{operation.tool}.generate(")
    for name, value in example_values(operation):
        start = f"        {name}="
        lines.append(f"{start}{_literal(value, len(start) + 1)},")
    outputs, items = _outputs(operation, contract)
    printed = "result.downloaded_paths" if "path" not in items else f"[one.path for one in result.{outputs}]"
    lines += ["    )", f"print({printed})"]
    return "\n".join(lines) + "\n"


def example_values(operation: Operation) -> Iterator[tuple[str, Any]]:
    """The fields of the tool's example, by their names in Python, with names of local files."""
    shown = {**operation.example, **operation.data.get("x-page-example", {})}
    for field in operation.fields:
        if field.wire in shown:
            yield field.name, _sample(field, shown[field.wire])


def limits_and_prices(operation: Operation) -> str:
    """The sections on the limits of each model, the rules and the published rates."""
    return _models(operation) + _rules(operation) + _credits(operation)


def _outputs(operation: Operation, contract: Contract) -> tuple[str, Json]:
    """The field that lists the outputs of a tool's project, and the properties of its items."""
    project = contract.project_operation(operation.project)
    schemas = contract.document["components"]["schemas"]
    field = str(project.data["x-outputs"]["field"])
    item = schemas[project.response]["properties"][field]["items"]["$ref"].rpartition("/")[2]
    return field, schemas[item]["properties"]


def _listed_items(operation: Operation, contract: Contract) -> str:
    """The table of the items of a result, if they are more than files to download."""
    field, items = _outputs(operation, contract)
    if "path" not in items:
        return ""
    rows = [(f"`result.{field}[0].{name}`", sentence(schema.get("description", ""))) for name, schema in items.items()]
    return (
        f"\n## Result\n\n`result.{field}` is a list; of its first item:\n\n{table(('attribute', 'description'), rows)}"
    )


def _price(operation: Operation) -> str:
    """The published rates of a tool in one cell."""
    prices = operation.data.get("x-credits")
    if not prices:
        return "unknown"
    terms = prices["terms"]
    has_base = _has_base(terms)
    parts = []
    for term in terms:
        rate = term["rate"]
        rates = [price for _, price in _flat(rate["table"])] if isinstance(rate, dict) else [rate]
        text = number(min(rates))
        if max(rates) != min(rates):
            text += f" to {number(max(rates))}"
        if text != "0":
            text += f" per {_UNITS[term['per']]}"
        if isinstance(rate, dict) and not term.get("when"):
            text += f", by {' and '.join(f'`{path}`' for path in rate['by'])}"
        if term.get("when"):
            text = f"{'plus ' if has_base else ''}{text} if {conditions(term)}"
        parts.append(text)
    return "; ".join(parts)


def _has_base(terms: Sequence[Json]) -> bool:
    """Whether a term always applies, so that those with a condition are added to it."""
    return not all(term.get("when") for term in terms)


def _sample(field: Field, given: Any) -> Any:
    """The value of the example, with local file names instead of the paths of uploaded files."""
    if field.items and isinstance(given, list):
        return [_sample(field.items, one) for one in given]
    if field.asset:
        return given if str(given).startswith("http") else _SAMPLES[field.asset["kinds"][0]]
    if isinstance(given, dict):
        known = {one.wire: one for one in field.fields}
        return {known[key].name: _sample(known[key], value) for key, value in given.items() if key in known}
    return given


def _literal(value: Any, column: int, indent: int = 8) -> str:
    """Python source for a value, on several lines if it does not fit on one."""
    if not isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
    named = isinstance(value, dict)
    opening, closing = "{}" if named else "[]"
    pairs = [(f"{json.dumps(key)}: ", value[key]) for key in value] if named else [("", one) for one in value]
    flat = opening + ", ".join(start + _literal(one, 0, -1) for start, one in pairs) + closing
    if indent < 0 or column + len(flat) <= _WIDTH:
        return flat
    inner = " " * (indent + 4)
    parts = (f"{inner}{start}{_literal(one, indent + 5 + len(start), indent + 4)},\n" for start, one in pairs)
    return f"{opening}\n{''.join(parts)}{' ' * indent}{closing}"


def _rows(field: Field, types: Types, path: str, shown: str) -> Iterator[tuple[str, ...]]:
    wire = f"{path}.{field.wire}".lstrip(".")
    name = f"{shown}.{field.name}".lstrip(".")
    kind = types.of(field, wire).replace("|", "\\|").replace("Sequence[FileInput]", "list of FileInput")
    inner = field.inner
    long = len(inner.schema.get("enum", ())) > _MANY
    text = sentence(field.description) + (" Allowed: see below." if long else facts(field))
    if field.deprecated:
        name, text = f"~~`{name}`~~", f"Deprecated. {text}"
    else:
        name = f"`{name}`"
    if "Literal" in kind or inner.fields or inner.component:
        kind = _PLAIN.get(str(inner.schema.get("type")), "")
        kind = f"list of {kind}" if field.items else kind
    yield name, f"`{kind}`", "yes" if field.required else "", text.replace("|", "\\|")
    for one in sorted(inner.fields, key=lambda one: (not one.required, one.deprecated)):
        yield from _rows(one, types, wire, f"{shown}.{field.name}{'[]' if field.items else ''}".lstrip("."))


def _walk(fields: tuple[Field, ...], path: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield f"{path}{field.name}", field.inner
        yield from _walk(field.inner.fields, f"{path}{field.name}.")


def _long_lists(operation: Operation) -> Iterator[str]:
    for path, field in _walk(operation.fields):
        allowed = field.schema.get("enum", ())
        if len(allowed) > _MANY:
            yield f"\n### Values of `{path}`\n\n{', '.join(f'`{one}`' for one in allowed)}\n"


def _models(operation: Operation) -> str:
    models: Json | None = operation.data.get("x-models")
    if not models:
        return ""
    paths = dict.fromkeys(path for rules in models["rules"].values() for path in rules if path != TIERS)
    tiers = any(TIERS in rules for rules in models["rules"].values())
    rows = [
        (f"`{model}`", *(_cell(rules.get(path)) for path in paths), *([values(rules.get(TIERS, []))] if tiers else []))
        for model, rules in models["rules"].items()
    ]
    header = (models["field"], *(f"`{path}`" for path in paths), *(["plans"] if tiers else []))
    text = f"\n## Limits of each model\n\nAs of {models['as_of']}."
    if models.get("default"):
        text += f" If `{models['field']}` is not given, the limits of `{models['default']}` apply."
    assumed = models.get("defaults") or {}
    if assumed:
        text += f" Defaults: {', '.join(f'`{path}` is {one}' for path, one in assumed.items())}."
    text += " Where nothing is stated, no limit is known. Other models are accepted, with a warning.\n\n"
    return text + table(header, rows)


def _cell(given: Any) -> str:
    return "" if given is None else constraint(given)


def _rules(operation: Operation) -> str:
    rules = operation.data.get("x-requires") or []
    if not rules:
        return ""
    text = "\n## Rules\n\n" + "".join(f"- {rule(one)}\n" for one in rules)
    assumed = operation.data.get("x-defaults") or {}
    if assumed:
        text += f"\nDefaults: {', '.join(f'`{path}` is {one}' for path, one in assumed.items())}.\n"
    return text


def _credits(operation: Operation) -> str:
    prices = operation.data.get("x-credits")
    if not prices:
        return "\n## Credits\n\nNo rate is published: `credits` of an estimate is None.\n"
    text = f"\n## Credits\n\nRates as of {prices['as_of']}; the sum is rounded up.\n"
    is_refunded = False
    has_base = _has_base(prices["terms"])
    for term in prices["terms"]:
        rate = term["rate"]
        per = f"per {_UNITS[term['per']]}"
        per += f" of `{term['of']}`" if "of" in term else ""
        per += f", at {_frame_rate(term['fps'])} frames per second" if "fps" in term else ""
        per += f" ({_frame_rate(term['fps_at_create'])} when the job is created)" if "fps_at_create" in term else ""
        per += f", times `{term['count']}`" if "count" in term else ""
        per += f", times {number(term['factor'])}" if "factor" in term else ""
        is_refunded = is_refunded or "fps_at_create" in term
        when = f", if {conditions(term)}" if term.get("when") else ""
        if isinstance(rate, dict):
            text += f"\n{'Additional credits' if has_base and when else 'Credits'} {per}{when}:\n\n{_rates(rate)}"
        else:
            text += f"\n- {'plus ' if has_base and when else ''}{number(rate)} {per}{when}\n"
    if any("fps" in term for term in prices["terms"]):
        text += f"\n{_WHOLE_FRAMES}{f' {_AT_CREATE}' if is_refunded else ''}\n"
    return text


def _frame_rate(alternatives: Any) -> str:
    """A frame rate: a number, or several fields and numbers, of which the first given one applies."""
    listed = alternatives if isinstance(alternatives, list) else [alternatives]
    return ", else ".join(f"`{one}`" if isinstance(one, str) else number(one) for one in listed)


def _rates(rate: Json) -> str:
    by = [f"`{path}`" for path in rate["by"]]
    if len(by) != 2:
        rows = [(*(f"`{key}`" for key in keys), number(price)) for keys, price in _flat(rate["table"])]
        return table((*by, "credits"), rows)
    columns = list(dict.fromkeys(key for cells in rate["table"].values() for key in cells))
    rows = [
        (f"`{key}`", *(number(cells[column]) if column in cells else "unknown" for column in columns))
        for key, cells in rate["table"].items()
    ]
    return table((" / ".join(by), *(f"`{column}`" for column in columns)), rows)


def _flat(table: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not isinstance(table, dict):
        yield keys, table
        return
    for key, inner in table.items():
        yield from _flat(inner, (*keys, key))


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
