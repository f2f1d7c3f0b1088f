"""Every operation of the contract as described by its endpoint module, and the requests built from it."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from magic_hour_api import catalog, models
from magic_hour_api.api.saved_items import saved_items_list
from magic_hour_api.api.video_projects import video_projects_delete, video_projects_get
from magic_hour_api.api.video_tools import image_to_video_create
from magic_hour_api.catalog.operations import ENDPOINTS
from magic_hour_api.errors import BodyTypeError, DecodeError, ResponseInfo
from magic_hour_api.models import V1ImageToVideoCreateBody, V1ImageToVideoCreateBodyAssets, V1TextToVideoCreateBody
from magic_hour_api.operation import Operation
from magic_hour_api.types import UNSET

DOCUMENT = json.loads((Path(__file__).parents[2] / "generated/openapi.json").read_text("utf-8"))
OPERATIONS = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
}


def answer(content: bytes, status: int = 200) -> ResponseInfo:
    return ResponseInfo(method="GET", url="https://x.example.com", status_code=status, headers={}, content=content)


def test_the_catalog_has_the_operations_of_the_contract_and_no_others():
    assert set(ENDPOINTS) == set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_described_as_the_contract_has_it(name):
    method, path, data = OPERATIONS[name]
    operation = catalog.operation(name)
    assert (operation.id, operation.method, operation.path) == (name, method, path)
    assert set(operation.responses) == set(data["responses"])
    assert operation.creates_job == ("x-tool" in data)
    assert operation.deletes == (method == "DELETE")
    assert catalog.operation(name) is operation
    for model in operation.responses.values():
        assert model is None or getattr(models, model).__name__ == model


def test_an_unknown_operation_is_a_key_error():
    with pytest.raises(KeyError, match="no_such"):
        catalog.operation("no_such.get")


@given(value=st.text() | st.integers())
def test_any_value_is_encoded_as_one_path_segment(value):
    path = video_projects_get.build_request(value).path
    rest = path.removeprefix("/v1/video-projects/")
    assert rest != path
    assert not set(rest) & set("/?#{}")
    assert rest not in {".", ".."}


def test_a_value_with_braces_is_not_taken_for_a_parameter():
    operation = Operation("a.b", method="GET", path="/{a}/{b}", responses={})
    assert operation.request(path={"a": "{b}", "b": "x"}).path == "/%7Bb%7D/x"


def test_a_query_holds_only_what_was_given():
    assert saved_items_list.build_request(limit=5, cursor=UNSET).query == {"limit": 5}
    assert saved_items_list.build_request().query == {}


def test_a_body_is_sent_as_the_json_of_its_model():
    body = V1ImageToVideoCreateBody(assets=V1ImageToVideoCreateBodyAssets("a.png"), end_seconds=5)
    assert image_to_video_create.build_request(body=body).json == {
        "assets": {"image_file_path": "a.png"},
        "end_seconds": 5,
    }


@pytest.mark.parametrize(
    "body",
    [{"end_seconds": 5}, None, "text", [], V1TextToVideoCreateBody(end_seconds=5, style={})],  # type: ignore[arg-type]
)
def test_a_body_of_another_type_is_refused_with_what_to_do(body):
    with pytest.raises(BodyTypeError) as caught:
        image_to_video_create.build_request(body=body)
    text = str(caught.value)
    assert type(body).__name__ in text
    assert "pass V1ImageToVideoCreateBody(…)" in text
    assert ("V1ImageToVideoCreateBody.from_dict(body)" in text) == isinstance(body, dict)
    assert isinstance(caught.value, TypeError)


def test_a_success_is_read_as_its_model_whatever_the_2xx_status():
    for status in (200, 201, 299):
        assert video_projects_get.OPERATION.decode(answer(b'{"id": "a"}', status)).id == "a"
    assert video_projects_delete.OPERATION.decode(answer(b"gone", 204)) is None


def test_decode_by_status_raises_decode_error_for_an_undocumented_status():
    operation = video_projects_get.OPERATION
    assert operation.decode_by_status(answer(b'{"message": "no"}', 404)).message == "no"
    with pytest.raises(DecodeError, match="undocumented status"):
        operation.decode_by_status(answer(b"{}", 201))


def test_ranges_of_statuses_and_the_default_are_found():
    operation = Operation("a.b", method="GET", path="/a", responses={"200": None, "4XX": "ErrorResponse"})
    assert (operation.documented(200), operation.documented(404), operation.documented(500)) == ("200", "4XX", None)
    assert Operation("a.b", method="GET", path="/", responses={"default": None}).documented(599) == "default"


def test_query_parameters_have_the_schemas_of_the_contract():
    found = catalog.query_parameters("saved_items.list")
    assert found["limit"] == {"type": "integer", "minimum": 1, "maximum": 100}
    assert "moodboard" in found["type"]["enum"]
    assert catalog.query_parameters("account.list") == {}


HAND_WRITTEN = [
    path
    for path in (Path(__file__).parents[2] / "magic_hour_ext").rglob("*.py")
    if not {"_sync", "v1", "_generated", "sandbox"} & set(path.parts)
]


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_hand_written_code_contains_no_api_path_method_or_model_name(path):
    """They come from the operations, so that a change of the contract is a change of one file in openapi/."""
    names = {value for one in OPERATIONS.values() for value in one[:2]} | {"PUT"}
    found = [
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in names
    ]
    assert found == []
    assert set(re.findall(r"\bV\d[A-Z]\w+", path.read_text("utf-8"))) & {*dir(models)} == set()
