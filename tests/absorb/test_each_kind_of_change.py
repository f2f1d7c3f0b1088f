"""A document with one change is absorbed: the change is detected, and the right file is edited."""

from __future__ import annotations

import copy

import pytest
import yaml
from small_contract import IMAGE, LIPS, NEXT_DAY, VIDEO, absorb, answer, body, field

pytestmark = pytest.mark.slow

V, EDITOR, L = f"POST {VIDEO}", f"POST {IMAGE}", f"POST {LIPS}"
VIDEO_FILE, IMAGE_FILE, LIPS_FILE = "tools/image-to-video.yaml", "tools/ai-image-editor.yaml", "tools/lip-sync.yaml"


def new_tool(document):
    operation = copy.deepcopy(document["paths"][VIDEO]["post"])
    operation["tags"] = ["Video Projects"]
    document["paths"]["/v1/paint-mixer"] = {"post": operation}


def rule(path, text, *names):
    def change(document):
        field(document, path, *names)["description"] += f"\n\n{text}\n"

    return change


def schema(path, *names, **keywords):
    def change(document):
        for name, value in keywords.items():
            if value is None:
                field(document, path, *names).pop(name, None)
            else:
                field(document, path, *names)[name] = value

    return change


def new_field(path, name, given, *names, required=False):
    def change(document):
        outer = field(document, path, *names)
        outer["properties"][name] = given
        if required:
            outer.setdefault("required", []).append(name)

    return change


def enum(path, *names, add=(), remove=()):
    def change(document):
        values = field(document, path, *names)["enum"]
        values += add
        for one in remove:
            values.remove(one)

    return change


def without(path, name, *names):
    def change(document):
        outer = field(document, path, *names)
        del outer["properties"][name]
        if name in outer.get("required", []):
            outer["required"].remove(name)

    return change


def new_status(document):
    document["paths"][LIPS]["post"]["responses"]["409"] = {"description": "Conflict"}


def new_parameter(document):
    document["paths"]["/v1/video-projects/{id}"]["get"]["parameters"].append(
        {"name": "detail", "in": "query", "schema": {"type": "string", "enum": ["short", "long"]}}
    )


def gone_response_field(document):
    outer = answer(document, VIDEO)
    del outer["properties"]["credits_charged"]
    outer["required"].remove("credits_charged")


def new_response_field(document):
    answer(document, VIDEO)["properties"]["queue_position"] = {"type": "integer", "description": "Vendor words."}


def operation_gone(document):
    del document["paths"][LIPS]


def optional(document):
    body(document, LIPS)["required"].remove("start_seconds")


def required(document):
    body(document, VIDEO)["required"].append("resolution")


def words(document):
    field(document, VIDEO, "name")["description"] = "Other words of the same meaning."


def samples(document):
    document["paths"][VIDEO]["post"]["x-codeSamples"] = [{"lang": "python", "source": "print()"}]


def order(document):
    field(document, VIDEO, "model")["enum"].reverse()
    document["paths"] = dict(reversed(document["paths"].items()))


DURATIONS = "* **`kling-2.6`**: 5, 10, 15"
# name -> (change, operation, kind, where it goes, file, what the file says then: a function of its content)
EDITS = {
    "a new operation": (
        new_tool,
        "POST /v1/paint-mixer",
        "operation added",
        "tools/paint-mixer.yaml",
        "x-tool: paint_mixer",
    ),
    "an operation gone": (operation_gone, L, "operation gone", LIPS_FILE, "deprecated: true\n      responses"),
    "a new field": (
        new_field(VIDEO, "seed", {"type": "integer", "minimum": 0}),
        V,
        "field added",
        VIDEO_FILE,
        "seed:\n          type: integer",
    ),
    "a new field that must be given": (
        new_field(VIDEO, "seed", {"type": "integer", "minimum": 0}, required=True),
        V,
        "field added",
        VIDEO_FILE,
        "required: [assets, end_seconds, seed]",
    ),
    "a new object": (
        new_field(VIDEO, "camera", {"type": "object", "properties": {"zoom": {"type": "number"}}}),
        V,
        "field added",
        VIDEO_FILE,
        "V1ImageToVideoCreateBodyCamera:",
    ),
    "a new file": (
        new_field(VIDEO, "mask_file_path", {"type": "string", "example": "api-assets/id/1.mp4"}, "assets"),
        V,
        "field added",
        VIDEO_FILE,
        "x-asset: {kinds: [video]}",
    ),
    "a field gone": (without(LIPS, "max_fps_limit"), L, "field removed", LIPS_FILE, "deprecated: true\n        name:"),
    "a new value": (enum(VIDEO, "model", add=["nova-1"]), V, "value added", VIDEO_FILE, "nova-1: {}"),
    "a value gone": (
        enum(IMAGE, "model", remove=["krea-2"]),
        EDITOR,
        "value removed",
        IMAGE_FILE,
        "x-deprecated-values: [krea-2]",
    ),
    "became required": (required, V, "became required", VIDEO_FILE, "required: [assets, end_seconds, resolution]"),
    "became optional": (optional, L, "became optional", LIPS_FILE, "required: [assets, end_seconds]"),
    "null allowed": (
        schema(VIDEO, "name", nullable=True),
        V,
        "null allowed",
        VIDEO_FILE,
        'type: [string, "null"]\n          description: A name',
    ),
    "null no longer allowed": (
        schema(VIDEO, "width", nullable=None),
        V,
        "null no longer allowed",
        VIDEO_FILE,
        "width:\n          type: integer",
    ),
    "a higher maximum": (schema(VIDEO, "end_seconds", maximum=90), V, "maximum changed", VIDEO_FILE, "maximum: 90"),
    "a new limit": (
        schema(VIDEO, "style", "prompt", maxLength=2000),
        V,
        "maxLength added",
        VIDEO_FILE,
        "maxLength: 2000",
    ),
    "a limit gone": (
        schema(VIDEO, "assets", "image_file_path", minLength=None),
        V,
        "minLength removed",
        VIDEO_FILE,
        "image_file_path:\n          type: string\n          description",
    ),
    "a new format": (schema(VIDEO, "name", format="uuid"), V, "format added", VIDEO_FILE, "format: uuid"),
    "a new pattern": (schema(VIDEO, "name", pattern="^[A-Z].*"), V, "pattern added", VIDEO_FILE, "pattern: ^[A-Z].*"),
    "another type": (
        schema(LIPS, "max_fps_limit", type="integer"),
        L,
        "type changed",
        LIPS_FILE,
        "max_fps_limit:\n          type: integer",
    ),
    "deprecated": (
        schema(LIPS, "max_fps_limit", deprecated=True),
        L,
        "deprecated",
        LIPS_FILE,
        "deprecated: true\n        name:",
    ),
    "a new status": (
        new_status,
        L,
        "status added",
        LIPS_FILE,
        "\"409\": {$ref: '../magic-hour.yaml#/components/responses/Conflict'}",
    ),
    "a new field of the response": (new_response_field, V, "field added", VIDEO_FILE, "queue_position:"),
    "a field of the response gone": (gone_response_field, V, "field removed", VIDEO_FILE, "required: [id]\n"),
    "a new parameter": (
        new_parameter,
        "GET /v1/video-projects/{id}",
        "parameter added",
        "resources/video-projects.yaml",
        "name: detail",
    ),
    "durations of a model in prose": (
        rule(VIDEO, DURATIONS, "end_seconds"),
        V,
        "rule changed",
        VIDEO_FILE,
        "kling-2.6:\n            end_seconds: {enum: [5, 10, 15]}",
    ),
    "a range of a model in prose": (
        rule(VIDEO, "* **Kling 3.0**: 3-20 seconds", "end_seconds"),
        V,
        "rule changed",
        VIDEO_FILE,
        "end_seconds: {minimum: 3, maximum: 20}",
    ),
    "resolutions of a model in prose": (
        rule(VIDEO, "* `wan-2.2`: Supports 480p and 720p.", "resolution"),
        V,
        "rule changed",
        VIDEO_FILE,
        "resolution: {enum: [480p, 720p]}\n            audio: {enum: [false]}\n            assets.end_image",
    ),
    "not supported in prose": (
        rule(VIDEO, "* **`ltx-2.3`**: Not supported", "assets", "end_image_file_path"),
        V,
        "rule changed",
        VIDEO_FILE,
        "assets.end_image_file_path: {forbidden: true}\n          gemini",
    ),
    "required if in prose": (
        rule(VIDEO, "This field is required if `resolution` is `4k`.", "name"),
        V,
        "condition added",
        VIDEO_FILE,
        "- {required: [name], when: {resolution: [4k]}}",
    ),
    "only if in prose": (
        rule(LIPS, "Can only be given if `style.generation_mode` is `lite`.", "max_fps_limit"),
        L,
        "condition added",
        LIPS_FILE,
        "- {only: [max_fps_limit], when: {style.generation_mode: [lite]}}",
    ),
    "a default in prose": (
        rule(LIPS, "Defaults to `pro`.", "style", "generation_mode"),
        L,
        "default changed",
        LIPS_FILE,
        "x-defaults: {style.generation_mode: pro}",
    ),
    "a limit in prose": (
        rule(LIPS, "The character limit is 80 characters.", "name"),
        L,
        "limit added",
        LIPS_FILE,
        "maxLength: 80",
    ),
    "a price in prose": (
        rule(LIPS, "* `pro` - Costs 3 credits per frame of video.", "style", "generation_mode"),
        L,
        "price changed",
        LIPS_FILE,
        "pro: 3}",
    ),
    "plans in prose": (
        rule(IMAGE, "- `krea-2` - new\n  - Available for tiers: pro, business", "model"),
        EDITOR,
        "plans changed",
        IMAGE_FILE,
        "krea-2:\n            x-tiers: [pro, business]",
    ),
    "a value replaced in prose": (
        rule(IMAGE, "* `seedream-v4` - Deprecated: use `seedream-v4.5`", "model"),
        EDITOR,
        "replaced value added",
        IMAGE_FILE,
        "seedream-v4: {set: {model: seedream-v4.5}}",
    ),
}
LEFT = {
    "a list of values where there was none": (schema(VIDEO, "name", enum=["a", "b"]), V, "list of values added"),
    "an object instead of a text": (schema(VIDEO, "style", "prompt", type="object"), V, "type changed"),
    "a rule that the contract's own example breaks": (
        rule(LIPS, "Can only be given if `style.generation_mode` is `pro`.", "max_fps_limit"),
        L,
        "condition added",
    ),
    "a statement that is not understood": (
        rule(VIDEO, "Must be supported by at least 3 tiers.", "name"),
        V,
        "statement not understood",
    ),
    "a model that is not known": (rule(VIDEO, "* **`nova-9`**: 5, 10", "end_seconds"), V, "statement not understood"),
}
NOTHING = {"other words": words, "samples": samples, "another order": order}


@pytest.mark.parametrize(("change", "operation", "kind", "file", "says"), EDITS.values(), ids=EDITS.keys())
def test_each_change_edits_the_file_of_its_operation(change, operation, kind, file, says, contract, document):
    change(document)
    outcome = absorb(contract, document, NEXT_DAY)
    assert kind in {one.kind for one in outcome.edits if one.operation == operation}
    text = (contract / file).read_text()
    assert says in text
    assert NEXT_DAY in text, "its date is noted"
    assert "Vendor words" not in text
    yaml.safe_load(text)
    again = absorb(contract, document, NEXT_DAY)
    assert (again.files, again.edits, again.left, again.disagreements) == ({}, [], [], [])


@pytest.mark.parametrize(("change", "operation", "kind"), LEFT.values(), ids=LEFT.keys())
def test_an_unsupported_change_is_reported_for_review_and_edits_nothing(change, operation, kind, contract, document):
    change(document)
    outcome = absorb(contract, document, NEXT_DAY)
    assert [(one.operation, one.kind) for one in outcome.left] == [(operation, kind)]
    assert outcome.edits == []
    assert set(outcome.files) == {"published.yaml"}


@pytest.mark.parametrize("change", NOTHING.values(), ids=NOTHING.keys())
def test_a_change_without_meaning_is_not_reported(change, contract, document):
    change(document)
    outcome = absorb(contract, document, NEXT_DAY)
    assert (outcome.edits, outcome.left, outcome.contradicted) == ([], [], [])


def test_the_contracts_own_document_changes_nothing(base):
    assert base[1].edits == []
    assert set(base[1].files) == {"published.yaml"}
    assert base[1].disagreements == []
