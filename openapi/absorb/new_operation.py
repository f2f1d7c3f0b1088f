"""Adds a new operation to the contract. The file of a tool is complete: code can be generated from it."""

from __future__ import annotations

import keyword
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap

from .editable import ROOT_FILE, block, flow, quoted
from .examples import complete, example_of
from .schemas import SchemaBuilder, pascal

if TYPE_CHECKING:
    from .editable import Editable
    from .facts import Fact
    from .normal import OperationForm
    from .own_words import OwnWords
    from .reading import Json

_PROJECT_RESPONSE = {"id", "credits_charged"}
_VERBS = {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}
_NO_TOOLS = {"call"}  # What client.v1 has besides tools and resources.
_TITLES = {"create": "Create", "update": "Change", "delete": "Delete", "get": "Look at", "list": "List"}


class AdditionError(Exception):
    """The contract can't express the operation; the message says why."""


def add_operation(
    form: OperationForm,
    document: dict[str, OperationForm],
    contract: Editable,
    words: OwnWords,
    facts: list[Fact],
) -> str:
    """Adds an operation to the file that it belongs to, and returns the file's name.

    Args:
        form: The operation in the published document.
        document: All operations of the document.
        contract: The contract to which it is added.
        words: The source of its descriptions.
        facts: The facts in its descriptions, with which its example must agree.

    Raises:
        AdditionError: If a part of it can't be expressed; nothing is added then.
    """
    unsupported = [place for place in form.nodes if place.split(".")[0] in ("header", "cookie")]
    if unsupported:
        raise AdditionError(f"parameter {unsupported[0]}: only path and query parameters are supported")
    if "request" in form.nodes and form.nodes["request"].facts.get("content", ["application/json"]) != [
        "application/json"
    ]:
        raise AdditionError("the request's body is not JSON")
    base, names, number = _names_of(form)
    project = project_of(form, document, contract) if _is_tool(form) else None
    if _is_tool(form) and project is None:
        raise AdditionError("it makes a job, but its tag names no kind of project that the contract has")
    verb = _VERBS.get(form.method) or ("get" if form.path.endswith("}") else "list")
    operation_id = f"{'_'.join(names)}.{verb}" if project else f"{'.'.join(names)}.{verb}"
    _check_name(operation_id, form, contract, is_tool=project is not None)
    _check_responses(form)
    file = _file(form, names, project, contract)
    prefix = f"V{number}{''.join(pascal(part) for part in base)}{verb.capitalize()}"
    data: Json = {"operationId": operation_id, "tags": [_tag(form, project, contract)]}
    title = spoken_title(base)
    data["summary"] = title if project else f"{_TITLES[verb]} {title[:1].lower()}{title[1:]}"
    data["description"] = f"Starts a job of this tool: {title}." if project else f"{data['summary']}."
    data["x-review"] = True
    if project:
        data.update({"x-tool": "_".join(names), "x-project": project})
    if form.facts.get("deprecated"):
        data["deprecated"] = True
    builder = SchemaBuilder(form, words, contract, file)
    if parameters := _parameters(form, contract):
        data["parameters"] = parameters
    if "request" in form.nodes:
        media = {"schema": builder.build("request", f"{prefix}Body", top=True)}
        if isinstance(example := example_of(form, words, "request"), dict):
            complete(example, form, words, facts)
            media["example"] = block(example)
        data["requestBody"] = {"required": True, "content": {"application/json": media}}
    if builder.conditions:
        data["x-requires"] = [flow(one) for one in builder.conditions]
    data["responses"] = _responses(form, builder, prefix, contract, words)
    content = contract.file(file)
    schemas = content.setdefault("components", CommentedMap()).setdefault("schemas", CommentedMap())
    if not content.get("paths"):  # a new file: in alphabetical order, as the others are
        for name in sorted(schemas):
            schemas.move_to_end(name)
    if not schemas:
        del content["components"]
    item = content.setdefault("paths", CommentedMap()).setdefault(form.path, CommentedMap())
    item[form.method.lower()] = block_keeping(data)
    contract._paths[_identity(form.path)] = form.path  # noqa: SLF001 (the same part of the program)
    contract.bundle.sources[form.path] = file
    return file


def _names_of(form: OperationForm) -> tuple[list[str], list[str], str]:
    """The parts of a path, the names that they give in Python, and the version of the API.

    Raises:
        AdditionError: They give none.
    """
    base = [
        part for part in re.sub(r"/\{[^}]*\}", "", form.path).strip("/").split("/") if not re.fullmatch(r"v\d+", part)
    ]
    if not base or any(not re.fullmatch(r"[A-Za-z0-9_-]+", part) for part in base):
        raise AdditionError(f"the path {form.path} gives no name")
    version = re.match(r"/v(\d+)/", form.path)
    number = version[1] if version else "1"
    names = [part.replace("-", "_").lower() for part in base] + ([f"v{number}"] if number != "1" else [])
    return base, names, number


def _check_name(operation_id: str, form: OperationForm, contract: Editable, *, is_tool: bool) -> None:
    """Raises AdditionError if the name that a path gives is taken, or is none for Python."""
    known = {
        str(operation.get("operationId")): path
        for path, item in contract.bundle.document["paths"].items()
        for operation in item.values()
        if isinstance(operation, dict)
    }
    name = operation_id.partition(".")[0]
    others = {path for one, path in known.items() if one.partition(".")[0] == name and not path.startswith(form.path)}
    if operation_id in known or (is_tool and (others or keyword.iskeyword(name) or name in _NO_TOOLS)):
        raise AdditionError(f"the name {name} that its path gives is taken; write its file by hand, with another name")


def _identity(path: str) -> str:
    from .normal import identity

    return identity(f"X {path}")


def block_keeping(data: Json) -> CommentedMap:
    """A mapping in block style; parts that are YAML nodes already are kept."""
    made = CommentedMap()
    for key, value in data.items():
        if isinstance(value, CommentedMap):
            made[quoted(key)] = value
        elif isinstance(value, dict):
            made[quoted(key)] = block_keeping(value)
        else:
            made[quoted(key)] = (
                block(value) if not isinstance(value, list) or not value or not isinstance(value[0], dict) else value
            )
    return made


def _is_tool(form: OperationForm) -> bool:
    status = form.success()
    fields = {place.rpartition(".")[2] for place in form.nodes if place.startswith(f"response.{status}.")}
    return form.method == "POST" and fields >= _PROJECT_RESPONSE and "request" in form.nodes


def project_of(form: OperationForm, document: dict[str, OperationForm], contract: Editable) -> str | None:
    """The kind of project that a tool creates: that of its tag, or its own kind if it has its own GET operation."""
    own = "_".join(part.replace("-", "_") for part in form.path.strip("/").split("/")[1:])
    if f"GET {form.path}/{{}}" in document and contract.operation(f"GET {form.path}/{{id}}", edit=False) is not None:
        return own
    paths = contract.bundle.document["paths"]
    kinds = [match[1] for path in paths if (match := re.fullmatch(r"/v\d+/(\w+)-projects/\{\w+\}", path))]
    tags = " ".join(map(str, form.facts.get("tags", []))).lower()
    named = [kind for kind in kinds if re.search(rf"\b{kind}s?\b", tags)]
    return named[0] if len(named) == 1 else None


def _file(form: OperationForm, names: list[str], project: str | None, contract: Editable) -> str:
    for other in contract.bundle.document["paths"]:
        if other == form.path or other == re.sub(r"/\{[^}]*\}$", "", form.path):
            known = contract.path_file(f"X {other}")
            if known is not None:
                return known
    folder = "tools" if project else "resources"
    return f"{folder}/{'-'.join(names).replace('_', '-')}.yaml"


def _tag(form: OperationForm, project: str | None, contract: Editable) -> str:
    known = [str(one["name"]) for one in contract.bundle.document.get("tags", [])]
    if project:
        return next((tag for tag in (f"{project}_tools", project) if tag in known), known[0])
    given = "_".join(str(one).lower().replace(" ", "_") for one in form.facts.get("tags", [])[:1])
    return given if given in known else next((tag for tag in known if tag.split("_")[0] in form.path), known[0])


def _parameters(form: OperationForm, contract: Editable) -> list[Any]:
    found: list[Any] = []
    shared = contract.bundle.document["components"].get("parameters", {})
    for place, node in form.nodes.items():
        where, _, name = place.partition(".")
        if where == "path" and "." not in name:
            parameter_name = str(node.facts.get("called", "id"))
            known = next(
                (key for key, one in shared.items() if one.get("in") == "path" and one["name"] == parameter_name), None
            )
            if known is not None:
                found.append(flow({"$ref": f"../magic-hour.yaml#/components/parameters/{known}"}))
            else:
                found.append(
                    block(
                        {
                            "name": parameter_name,
                            "in": "path",
                            "required": True,
                            "description": "Which one.",
                            "schema": {"type": "string"},
                        }
                    )
                )
        elif where == "query" and "." not in name and "[" not in name:
            found.append(parameter(form, place))
    return found


def parameter(form: OperationForm, place: str) -> Any:
    """A query parameter, with its own description."""
    facts = form.nodes[place].facts
    kinds = facts.get("types") or ["string"]
    schema: Json = {"type": kinds[0] if len(kinds) == 1 else kinds}
    for name in ("enum", "minimum", "maximum", "minLength", "maxLength", "pattern"):
        if name in facts:
            schema[name] = facts[name]
    name = place.partition(".")[2]
    return block(
        {
            "name": name,
            "in": "query",
            **({"required": True} if facts.get("required") else {}),
            "description": f"{spoken_title([name])}.",
            "x-review": True,
            "schema": schema,
        }
    )


def _check_responses(form: OperationForm) -> None:
    """Raises AdditionError, before anything is added, if a response of success can't be expressed."""
    successes = [status for status in form.facts["statuses"] if status.startswith("2")]
    if not successes:
        raise AdditionError("it has no response of success")
    for status in successes:
        node = form.nodes.get(f"response.{status}")
        if node is not None and node.facts.get("types"):
            if node.facts.get("content") not in (None, ["application/json"]):
                raise AdditionError(f"the {status} response is not JSON")
            if node.facts["types"] != ["object"]:
                raise AdditionError(f"the {status} response is no object")


def _responses(form: OperationForm, builder: SchemaBuilder, prefix: str, contract: Editable, words: OwnWords) -> Json:
    found: Json = {}
    for status in form.facts["statuses"]:
        if status.startswith("2"):
            place = f"response.{status}"
            response: Json = {"description": "It is done."}
            node = form.nodes.get(place)
            if node is not None and node.facts.get("types"):
                schema = builder.build(place, f"{prefix}Response", top=True)
                example = block(example_of(form, words, place, whole=True))
                response["content"] = {"application/json": {"schema": schema, "example": example}}
            found[status] = response
        elif status.isdigit():
            found[status] = error_response(status, contract)
    return found


def error_response(status: str, contract: Editable) -> Any:
    """A reference to the contract's shared response for a status."""
    counts: dict[str, int] = {}
    for item in contract.bundle.document["paths"].values():
        for operation in item.values():
            reference = (
                operation.get("responses", {}).get(status, {}).get("$ref") if isinstance(operation, dict) else None
            )
            if reference:
                counts[reference] = counts.get(reference, 0) + 1
    if counts:
        return flow({"$ref": "../magic-hour.yaml" + max(counts, key=lambda one: counts[one])})
    try:
        phrase = HTTPStatus(int(status)).phrase
    except ValueError:
        phrase = f"Status {status}"
    named = re.sub(r"[^A-Za-z0-9]", "", phrase.title())
    if named not in (contract.content(ROOT_FILE)["components"].get("responses") or {}):
        schema = {"$ref": "#/components/schemas/ErrorResponse"}
        shared = {"description": f"{phrase}.", "x-review": True, "content": {"application/json": {"schema": schema}}}
        contract.file(ROOT_FILE)["components"].setdefault("responses", CommentedMap())[named] = block(shared)
    return flow({"$ref": f"../magic-hour.yaml#/components/responses/{named}"})


def spoken_title(parts: list[str]) -> str:
    """``ai-video-editor`` as ``AI video editor``."""
    from .own_words import spoken

    text = " ".join(spoken(part) for part in parts)
    return text[:1].upper() + text[1:]
