"""Changes outside of the schemas of requests are found, and one edit that is impossible does not prevent the others."""

from __future__ import annotations

import copy

import pytest
from small_contract import IMAGE, LIPS, NEXT_DAY, VIDEO, absorb, body, field

pytestmark = pytest.mark.slow

LATER_DAY = "2027-03-01"


def left(outcome):
    return [(one.operation, one.place, one.kind) for one in outcome.left]


def operation(document, path=LIPS):
    return document["paths"][path]["post"]


def test_a_deprecation_in_the_document_is_added_and_removed(contract, document):
    operation(document)["deprecated"] = True
    outcome = absorb(contract, document, NEXT_DAY)
    assert [(one.kind, one.note) for one in outcome.edits] == [("deprecated", "what replaces it?")]
    assert "deprecated: true\n      responses" in (contract / "tools/lip-sync.yaml").read_text()
    assert absorb(contract, document, NEXT_DAY).files == {}
    del operation(document)["deprecated"]
    outcome = absorb(contract, document, LATER_DAY)
    assert [one.kind for one in outcome.edits] == ["no longer deprecated"]
    assert "deprecated: true\n      responses" not in (contract / "tools/lip-sync.yaml").read_text()


def test_an_operation_that_returns_is_no_longer_deprecated(contract, document):
    gone = document["paths"].pop(LIPS)
    absorb(contract, document, NEXT_DAY)
    document["paths"][LIPS] = gone
    outcome = absorb(contract, document, LATER_DAY)
    assert [one.kind for one in outcome.edits] == ["no longer deprecated"]


def test_a_deprecation_made_in_the_contract_alone_is_kept(contract, document):
    path = contract / "tools/lip-sync.yaml"
    path.write_text(path.read_text().replace("      responses:\n", "      deprecated: true\n      responses:\n"))
    operation(document)["summary"] = "Other words"
    assert absorb(contract, document, NEXT_DAY).edits == []


def required_header(document):
    operation(document).setdefault("parameters", []).append(
        {"name": "X-Team", "in": "header", "required": True, "schema": {"type": "string"}}
    )


def words(text, *place):
    def change(document):
        node = field(document, LIPS, *place) if place else operation(document)
        node["description"] = f"{node.get('description', '')}\n\n{text}"

    return change


def another_sample(document):
    field(document, LIPS, "max_fps_limit")["example"] = 12.5


def another_default(document):
    field(document, LIPS, "name")["default"] = "My new video"


def another_body(document):
    operation(document)["requestBody"]["content"]["multipart/form-data"] = {"schema": {"type": "object"}}


LEFT = {
    "a header": (required_header, "header.X-Team", "parameter added or changed"),
    "a price of the operation": (words("Each request costs 7 credits."), "", "statement not understood"),
    "a limit of the operation": (words("Clips are limited to 60 seconds."), "", "statement not understood"),
    "an example of another type": (another_sample, "request.max_fps_limit", "type of example changed"),
    "a default in several words": (another_default, "request.name", "default added"),
    "another kind of body": (another_body, "request", "body changed"),
    # Lip sync has it as a sentence of its own, image to video had it before.
    "a sentence that another operation has": (
        words("At most 4 at a time on free plans.", "name"),
        "request.name",
        "statement not understood",
    ),
}


@pytest.mark.parametrize(("change", "place", "kind"), LEFT.values(), ids=LEFT.keys())
def test_a_change_that_needs_review_is_reported_once(change, place, kind, contract, document):
    field(document, VIDEO, "name")["description"] = "A name. At most 4 at a time on free plans."
    field(document, LIPS, "max_fps_limit")["example"] = 12
    absorb(contract, document, NEXT_DAY)
    change(document)
    outcome = absorb(contract, document, LATER_DAY)
    assert left(outcome) == [(f"POST {LIPS}", place, kind)]
    assert outcome.edits == []
    assert absorb(contract, document, LATER_DAY).files == {}


def test_a_text_without_facts_is_not_reported_for_review(contract, document):
    absorb(contract, document, NEXT_DAY)
    words("The best of all tools, in 3 steps.")(document)
    assert absorb(contract, document, LATER_DAY).left == []


GONE = {
    "a default": ("Defaults to `pro`.", "default gone"),
    "a price": ("* `pro` - Costs 3 credits per frame of video.", "price gone"),
}


@pytest.mark.parametrize(("text", "kind"), GONE.values(), ids=GONE.keys())
def test_a_fact_that_the_document_drops_is_kept_and_reported(text, kind, contract, document):
    before = copy.deepcopy(document)
    words(text, "style", "generation_mode")(document)
    assert absorb(contract, document, NEXT_DAY).edits
    text_before = (contract / "tools/lip-sync.yaml").read_text()
    outcome = absorb(contract, before, LATER_DAY)
    assert [(one.kind, one.note) for one in outcome.left] == [(kind, "no longer stated; kept")]
    assert (contract / "tools/lip-sync.yaml").read_text() == text_before


def test_facts_about_a_removed_value_are_not_reported_separately(contract, document):
    field(document, VIDEO, "end_seconds")["description"] += "\n\n* `sora-2`: 4, 8"
    absorb(contract, document, NEXT_DAY)
    field(document, VIDEO, "end_seconds")["description"] = "Length."
    field(document, VIDEO, "model")["enum"].remove("sora-2")
    outcome = absorb(contract, document, LATER_DAY)
    assert [one.kind for one in outcome.left] == ["value removed: what replaces it?"]


def test_an_edit_that_would_break_the_contract_does_not_prevent_the_others(contract, document):
    field(document, LIPS, "max_fps_limit")["description"] += (
        "\n\nCan only be given if `style.generation_mode` is `pro`."
    )
    field(document, LIPS, "name")["maxLength"] = 80
    field(document, LIPS, "start_seconds")["format"] = "moment"
    outcome = absorb(contract, document, NEXT_DAY)
    assert [(one.place, one.kind) for one in outcome.edits] == [("request.name", "maxLength added")]
    assert sorted((one.place, one.kind) for one in outcome.left) == [
        ("request.max_fps_limit", "condition added"),
        ("request.start_seconds", "format changed"),
    ]
    assert all(one.note for one in outcome.left)
    assert absorb(contract, document, NEXT_DAY).files == {}


def test_a_new_tool_has_no_price_that_a_create_could_exceed(contract, document):
    """A lowest price is none for all resolutions; one that is flat is noted."""
    new = copy.deepcopy(operation(document, VIDEO))
    new["tags"] = ["Video Projects"]
    schema = new["requestBody"]["content"]["application/json"]["schema"]
    text = "Words.\n\n- `a-1` - from 12 credits/image\n- `b-1` - 24 credits/image"
    schema["properties"] = {"model": {"type": "string", "enum": ["a-1", "b-1"], "description": text}}
    schema["required"] = []
    new["requestBody"]["content"]["application/json"].pop("example", None)
    document["paths"]["/v1/paint-mixer"] = {"post": new}
    outcome = absorb(contract, document, NEXT_DAY)
    assert [one.kind for one in outcome.edits] == ["operation added"]
    assert [(one.kind, one.subject) for one in outcome.left] == [("price added", "a-1")]
    text = (contract / "tools/paint-mixer.yaml").read_text()
    assert "b-1: 24" in text
    assert "a-1: 12" not in text


def test_a_raised_minimum_price_removes_the_lower_prices(contract, document):
    price = "- `nano-banana-2` - from 150 credits/image\n  - Supported resolutions: 640px, 1k, 2k, 4k"
    field(document, IMAGE, "model")["description"] += f"\n\n{price}"
    absorb(contract, document, NEXT_DAY)
    lines = (contract / "tools/ai-image-editor.yaml").read_text().splitlines()
    (line,) = [one for one in lines if one.strip().startswith("nano-banana-2: {640px: ")]
    assert "640px: 150" in line
    assert all(int(one) >= 150 for one in line.replace("}", ",").split(": ")[2:] for one in [one.split(",")[0]])


NAMES = {
    "another version": ("/v2/lip-sync", "x-tool: lip_sync_v2"),
    "a name that is taken": ("/v1/lip/sync", "is taken"),
    "a word of Python": ("/v1/import", "is taken"),
    "a method of client.v1": ("/v1/call", "is taken"),
}


@pytest.mark.parametrize(("path", "says"), NAMES.values(), ids=NAMES.keys())
def test_a_new_tool_gets_a_derived_name_or_is_reported_if_the_name_is_taken(path, says, contract, document):
    document["paths"][path] = {"post": {**copy.deepcopy(operation(document)), "tags": ["Video Projects"]}}
    body(document, VIDEO)["properties"]["name"]["maxLength"] = 70
    outcome = absorb(contract, document, NEXT_DAY)
    assert "maxLength added" in [one.kind for one in outcome.edits]
    if says == "is taken":
        assert left(outcome) == [(f"POST {path}", "", "operation added")]
        assert says in outcome.left[0].note
    else:
        assert says in (contract / "tools/lip-sync-v2.yaml").read_text()


def test_a_new_operation_that_returns_a_list_is_reported_and_nothing_is_added(contract, document):
    made = copy.deepcopy(operation(document))
    made["responses"]["200"]["content"]["application/json"]["schema"] = {"type": "array", "items": {"type": "string"}}
    document["paths"]["/v1/words"] = {"post": made}
    body(document, VIDEO)["properties"]["name"]["maxLength"] = 70
    outcome = absorb(contract, document, NEXT_DAY)
    assert [one.kind for one in outcome.edits] == ["maxLength added"]
    assert left(outcome) == [("POST /v1/words", "", "operation added")]
    assert not (contract / "resources/words.yaml").exists()


def test_ctrl_c_while_the_files_are_replaced_restores_all_of_them(contract, document, monkeypatch):
    from pathlib import Path

    field(document, VIDEO, "end_seconds")["maximum"] = 90
    field(document, LIPS, "name")["maxLength"] = 9
    before = {path: path.read_bytes() for path in contract.rglob("*") if path.is_file()}
    moves = []
    original = Path.replace

    def interrupted(source, target):
        moves.append(target)
        if len(moves) == 2:
            raise KeyboardInterrupt
        return original(source, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        absorb(contract, document, NEXT_DAY)
    assert {path: path.read_bytes() for path in contract.rglob("*") if path.is_file()} == before


REQUIRED = {
    "a map": {"type": "object", "additionalProperties": {"type": "string"}},
    "an object": {"type": "object", "required": ["x"], "properties": {"x": {"type": "integer", "minimum": 3}}},
    "anything": {"description": "Vendor words."},
    "a list of objects": {"type": "array", "items": {"type": "object", "properties": {"y": {"type": "string"}}}},
    "a date": {"type": "string", "format": "date-time"},
    "null or an object": {"type": "object", "nullable": True, "properties": {"z": {"type": "string"}}},
}


@pytest.mark.parametrize("given", REQUIRED.values(), ids=REQUIRED.keys())
@pytest.mark.parametrize("inside", ["the answer", "a list in the answer"])
def test_a_field_that_becomes_required_is_added_to_the_example(inside, given, contract, document):
    schema = document["paths"]["/v1/video-projects/{id}"]["get"]["responses"]["200"]["content"]["application/json"]
    outer = schema["schema"] if inside == "the answer" else schema["schema"]["properties"]["downloads"]["items"]
    outer["properties"]["quux"] = given
    outer.setdefault("required", []).append("quux")
    outcome = absorb(contract, document, NEXT_DAY)
    assert ([one.kind for one in outcome.edits], outcome.left) == (["field added"], [])
    assert "quux" in (contract / "resources/video-projects.yaml").read_text()


@pytest.mark.parametrize("name", ["record", "progress", "key", "timeout", "class", "print", "maxFPS"])
def test_a_new_field_with_a_reserved_name_gets_another_python_name(name, contract, document):
    body(document, LIPS)["properties"][name] = {"type": "string", "description": "Vendor words."}
    outcome = absorb(contract, document, NEXT_DAY)
    assert ([one.kind for one in outcome.edits], outcome.left) == (["field added"], [])
    from openapi.generator.bundle import bundle
    from openapi.generator.contract import read
    from openapi.generator.docstrings import RESERVED

    names = {one.wire: one.name for one in read(bundle(contract)).operations["lip_sync.create"].fields}
    assert names[name].isidentifier()
    assert names[name] not in RESERVED


def test_a_new_field_whose_python_name_is_taken_is_reported_and_not_added(contract, document):
    body(document, LIPS)["properties"]["maxFpsLimit"] = {"type": "string", "description": "Vendor words."}
    body(document, LIPS)["properties"]["name"]["maxLength"] = 70
    outcome = absorb(contract, document, NEXT_DAY)
    assert [one.kind for one in outcome.edits] == ["maxLength added"]
    assert [(one.place, one.kind) for one in outcome.left] == [("request.maxFpsLimit", "field added")]
