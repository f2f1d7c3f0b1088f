"""The methods of each tool, as editors, type checkers and help() show them, match the contract."""

from __future__ import annotations

import ast
import importlib
import inspect
import pydoc
import re
import typing
from pathlib import Path
from typing import Any

import pytest
from magic_hour_api import catalog, params

from magic_hour_ext._async import tools as tools_module
from openapi.generator.docstrings import ARGUMENTS

ROOT = Path(__file__).resolve().parents[2]
METHODS = ("create", "start", "generate", "estimate")
OWN = {
    "create": ["extra_body", "request_options"],
    "start": [
        "record",
        "on_progress",
        "progress",
        "max_credits",
        "idempotency_key",
        "extra_body",
        "request_options",
    ],
    "generate": [
        "wait_for_completion",
        "download_outputs",
        "download_directory",
        "filename",
        "record",
        "timeout",
        "on_update",
        "on_progress",
        "progress",
        "max_credits",
        "idempotency_key",
        "extra_body",
        "request_options",
    ],
    "estimate": ["extra_body"],
}
tools = pytest.mark.parametrize("name", catalog.TOOLS)


def facade(name: str, prefix: str = "") -> type:
    module = importlib.import_module(f"magic_hour_ext._generated.tools.{name}")
    return getattr(module, prefix + "".join(part.capitalize() for part in name.split("_")))


def _parameters(tool: type, method: str) -> list[inspect.Parameter]:
    return list(inspect.signature(getattr(tool, method)).parameters.values())[1:]


def in_python(wire: str, schema: dict) -> str:
    return {"type": "type_", "format": "format_"}.get(wire, schema.get("x-name", wire))


@tools
@pytest.mark.parametrize("method", METHODS)
def test_a_method_has_the_fields_of_the_request_and_says_which_are_required(name, method):
    request = catalog.tool(name)["request"]
    parameters = dict(inspect.signature(getattr(facade(name), method)).parameters)
    del parameters["self"]
    assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in parameters.values())
    fields = {in_python(wire, schema): wire for wire, schema in request["properties"].items()}
    assert list(parameters)[len(fields) :] == OWN[method]
    assert set(parameters) == {*fields, *OWN[method]}
    required = {fields[key] for key, one in parameters.items() if one.default is inspect.Parameter.empty}
    assert required == set(request.get("required", ()))


@tools
@pytest.mark.parametrize("method", METHODS)
def test_sync_and_async_have_the_same_signature(name, method):
    sync, asynchronous = getattr(facade(name), method), getattr(facade(name, "Async"), method)
    assert inspect.iscoroutinefunction(inspect.unwrap(asynchronous)) == (method != "estimate")
    assert not inspect.iscoroutinefunction(inspect.unwrap(sync))
    as_sync = re.sub(r"\bAsync(?=[A-Z])", "", str(inspect.signature(asynchronous)))
    assert as_sync == str(inspect.signature(sync))


@tools
@pytest.mark.parametrize("prefix", ["", "Async"])
def test_the_docstring_of_generate_explains_each_parameter_and_nested_field(name, prefix):
    arguments = inspect.getdoc(facade(name, prefix).generate).partition("\nArgs:\n")[2]
    documented = re.findall(r"^\s+(\w+)(?: \(required\))?: \S", arguments, re.MULTILINE)

    def names(schema: dict) -> set[str]:
        while "items" in schema:
            schema = schema["items"]
        return {
            found
            for wire, part in schema.get("properties", {}).items()
            for found in {in_python(wire, part) if schema is request else part.get("x-name", wire), *names(part)}
        }

    request = catalog.tool(name)["request"]
    assert names(request) | set(OWN["generate"]) <= set(documented)


@tools
@pytest.mark.parametrize("method", ["create", "start", "estimate"])
def test_the_docstrings_of_the_other_methods_refer_to_generate(name, method):
    text = inspect.getdoc(getattr(facade(name), method))
    assert re.search(r"[Pp]arameters(?: and\s+exceptions)?:\s+as\s+`generate`", text)
    assert len(text.splitlines()) <= 6
    shown = pydoc.plain(pydoc.render_doc(getattr(facade(name), method)))
    assert all(f"{one.name}: " in shown for one in _parameters(facade(name), method))


@tools
def test_the_docstring_lists_every_allowed_value(name):
    text = " ".join(inspect.getdoc(facade(name).generate).split())

    def check(schema: dict) -> None:
        for value in schema.get("enum", ()):
            assert value is None or isinstance(value, int) or str(value) in text
        for part in schema.get("properties", {}).values():
            check(part)
        if "items" in schema:
            check(schema["items"])

    check(catalog.tool(name)["request"])


@tools
def test_the_types_of_nested_objects_match_the_contract(name):
    module = importlib.import_module(f"magic_hour_api.params.{name}")

    def check(schema: dict, kind: Any) -> None:
        properties = schema["properties"]
        wires = {part.get("x-name", wire): wire for wire, part in properties.items()}
        wires |= {"type_": "type"} if "type_" in kind.__annotations__ else {}
        required = {wires[key] for key in kind.__required_keys__}
        assert required == set(schema.get("required", ()))
        assert {wires[key] for key in (*kind.__required_keys__, *kind.__optional_keys__)} == set(properties)
        hints = typing.get_type_hints(kind)
        for key in hints:
            part = properties[wires[key]]
            inner = part.get("items", part)
            found = [one for one in _flat(hints[key]) if typing.is_typeddict(one)]
            if "properties" in inner:
                check(inner, found[0])
            elif "enum" in inner:
                values = {value for one in _flat(hints[key]) for value in typing.get_args(one)}
                assert values == {value for value in inner["enum"] if value is not None}

    (body,) = (one for one in vars(module) if one.endswith("CreateBody") and not one.startswith("_"))
    check(catalog.tool(name)["request"], getattr(module, body))


def _flat(hint: object) -> list:
    if typing.get_origin(hint) is typing.Literal or typing.is_typeddict(hint):
        return [hint]
    return [one for part in typing.get_args(hint) for one in _flat(part)] or [hint]


def test_fields_that_take_files_take_every_form_of_a_file():
    accepted = typing.get_args(params.FileInput)
    assert str in accepted
    assert any("PathLike" in str(one) for one in accepted)
    hints = typing.get_type_hints(params.V1ImageToVideoCreateBodyAssets)
    assert hints == {"image_file_path": params.FileInput, "end_image_file_path": params.FileInput}


@tools
def test_a_tool_has_a_page_whose_example_calls_it_with_its_own_fields(name):
    page = (ROOT / "docs/tools" / f"{name}.md").read_text()
    example = page.partition("```python\n")[2].partition("```")[0]
    call = next(node for node in ast.walk(ast.parse(example)) if isinstance(node, ast.Call) and node.keywords)
    assert ast.unparse(call.func) == f"client.v1.{name}.generate"
    given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    parameters = inspect.signature(facade(name).generate).parameters
    assert set(given) <= set(parameters)
    assert all(key in given for key, one in parameters.items() if one.default is one.empty and key != "self")
    assert f"({name}.md)" in (ROOT / "docs/tools/README.md").read_text()


@tools
def test_the_pages_of_a_tool_with_models_list_each_of_them(name):
    models = catalog.tool(name)["models"]
    page = (ROOT / "docs/tools" / f"{name}.md").read_text()
    for model in (models or {}).get("rules", {}):
        assert f"| `{model}` |" in page
        assert f"- {model}: " in inspect.getdoc(facade(name))


def test_every_project_kind_of_a_tool_has_a_resource():
    assert {catalog.tool(name)["project"] for name in catalog.TOOLS} == set(catalog.PROJECTS)
    video = catalog.PROJECTS["video"]
    assert (video["resource"], video["get"], video["delete"]) == (
        "video_projects",
        "video_projects.get",
        "video_projects.delete",
    )
    assert video["outputs"] == {"field": "downloads", "older_field": "download", "media": "video"}
    assert catalog.PROJECTS["face_detection"]["delete"] is None


def test_generator_and_base_class_have_the_same_own_arguments():
    """`AsyncTool` splits what a generated method was given; the generator has the same arguments."""
    assert set(ARGUMENTS) == tools_module.OWN_ARGUMENTS


def test_an_unknown_tool_is_a_key_error():
    with pytest.raises(KeyError, match="no_such_tool"):
        catalog.tool("no_such_tool")
