"""Forms of schemas that the contract does not have yet."""

from __future__ import annotations

from typing import Any

import pytest

from magic_hour_ext.sandbox.assets import find
from magic_hour_ext.sandbox.contract import Contract
from magic_hour_ext.sandbox.plan import _free_texts

DOCUMENT: dict[str, Any] = {
    "paths": {},
    "components": {
        "schemas": {"Size": {"type": "object", "required": ["width"], "properties": {"width": {"type": "integer"}}}}
    },
}
SIZE = {"$ref": "#/components/schemas/Size"}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string"}, ""),
        ({"type": "integer"}, 0),
        ({"type": "boolean"}, False),
        ({"type": "array"}, []),
        ({"type": "string", "enum": ["queued", "complete"]}, "queued"),
        ({"type": ["string", "null"]}, None),
        ({"type": ["number", "string"]}, 0),
        ({"oneOf": [SIZE, {"type": "null"}]}, None),
        (SIZE, {"width": 0}),
        ({}, ""),
    ],
    ids=str,
)
def test_a_required_field_that_the_sandbox_does_not_know_is_neutral(schema: dict[str, Any], value: object) -> None:
    answer = {"type": "object", "required": ["id", "new"], "properties": {"id": {"type": "string"}, "new": schema}}
    assert Contract(DOCUMENT).shape(answer, {"id": "x", "hidden": 1}) == {"id": "x", "new": value}


def test_files_and_texts_of_alternatives_are_found() -> None:
    image = {"type": "string", "x-asset": {"kinds": ["image"]}}
    text = {"type": "string"}
    schema = {
        "properties": {"file": {"oneOf": [image, {"type": "null"}]}, "prompt": {"anyOf": [text, {"type": "null"}]}}
    }
    body = {"file": "api-assets/a/1.png", "prompt": "a boat"}
    assert [(one.path, one.kind) for one in find(schema, body)] == [("file", "image")]
    assert list(_free_texts(schema, body)) == [("prompt", "a boat")]
