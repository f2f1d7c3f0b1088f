"""The diff of two documents lists each change with its effect on users; the exit code is that of the worst."""

from __future__ import annotations

import copy
import json

import pytest
from small_contract import IMAGE, LIPS, VIDEO, answer, body, field

from openapi.absorb.__main__ import main
from openapi.absorb.changes import Effect
from openapi.absorb.diff import differences
from openapi.absorb.reading import read

REFUSES, BREAKS, ACCEPTS, MONEY, TEXT = Effect


def add(schema, name, given, *, required=False):
    schema["properties"][name] = given
    if required:
        schema.setdefault("required", []).append(name)


def drop(schema, name):
    del schema["properties"][name]
    if name in schema.get("required", []):
        schema["required"].remove(name)


def say(*place):
    def change(document, text):
        field(document, *place)["description"] += f"\n\n{text}"

    return change


lips, durations = say(LIPS, "style", "generation_mode"), say(VIDEO, "end_seconds")
# name -> (change, effect, kind)
CHANGES = {
    "operation gone": (lambda d: d["paths"].pop(LIPS), REFUSES, "operation removed"),
    "operation new": (lambda d: d["paths"].update({"/v1/new": {"get": {"responses": {}}}}), ACCEPTS, "operation added"),
    "field new": (lambda d: add(body(d, VIDEO), "seed", {"type": "integer"}), ACCEPTS, "field added"),
    "field new and required": (
        lambda d: add(body(d, VIDEO), "seed", {"type": "integer"}, required=True),
        REFUSES,
        "field added",
    ),
    "field gone": (lambda d: drop(body(d, VIDEO), "audio"), BREAKS, "field removed"),
    "value new": (lambda d: field(d, VIDEO, "model")["enum"].append("nova"), ACCEPTS, "value added"),
    "value gone": (lambda d: field(d, VIDEO, "model")["enum"].remove("sora-2"), REFUSES, "value removed"),
    "became required": (lambda d: body(d, VIDEO)["required"].append("name"), REFUSES, "became required"),
    "became optional": (lambda d: body(d, VIDEO)["required"].remove("end_seconds"), ACCEPTS, "became optional"),
    "null": (lambda d: field(d, VIDEO, "name").update(nullable=True), ACCEPTS, "null allowed"),
    "no null": (lambda d: field(d, VIDEO, "width").pop("nullable"), REFUSES, "null no longer allowed"),
    "narrower": (lambda d: field(d, VIDEO, "end_seconds").update(maximum=30), REFUSES, "maximum changed"),
    "wider": (lambda d: field(d, VIDEO, "end_seconds").update(maximum=90), ACCEPTS, "maximum changed"),
    "limit gone": (lambda d: field(d, VIDEO, "end_seconds").pop("maximum"), ACCEPTS, "maximum removed"),
    "pattern": (lambda d: field(d, VIDEO, "name").update(pattern="^a"), REFUSES, "pattern added"),
    "format": (lambda d: field(d, VIDEO, "name").update(format="uuid"), BREAKS, "format added"),
    "type wider": (lambda d: field(d, VIDEO, "width").update(type="number"), ACCEPTS, "type changed"),
    "type other": (lambda d: field(d, VIDEO, "name").update(type="integer"), REFUSES, "type changed"),
    "default": (lambda d: field(d, VIDEO, "resolution").update(default="1080p"), MONEY, "default added"),
    "deprecated": (lambda d: field(d, VIDEO, "audio").update(deprecated=True), TEXT, "deprecated"),
    "status": (
        lambda d: d["paths"][LIPS]["post"]["responses"].update({"409": {"description": "x"}}),
        ACCEPTS,
        "status added",
    ),
    "response field gone": (lambda d: drop(answer(d, VIDEO), "id"), BREAKS, "field removed"),
    "response field new": (lambda d: add(answer(d, VIDEO), "eta", {"type": "number"}), ACCEPTS, "field added"),
    "response field may be absent": (lambda d: answer(d, VIDEO)["required"].remove("id"), BREAKS, "may be absent"),
    "response null": (lambda d: answer(d, VIDEO)["properties"]["id"].update(nullable=True), BREAKS, "null allowed"),
    "response value": (
        lambda d: answer(d, "/v1/video-projects/{id}", "get")["properties"]["status"]["enum"].append("paused"),
        BREAKS,
        "value added",
    ),
    "security": (lambda d: d["paths"][LIPS]["post"].update(security=[{"other": []}]), REFUSES, "security changed"),
    "server": (lambda d: d["servers"].__setitem__(0, {"url": "https://api2.magichour.ai"}), REFUSES, "servers changed"),
    "samples": (lambda d: d["paths"][LIPS]["post"].update({"x-codeSamples": []}), TEXT, "x-codeSamples changed"),
    "order": (lambda d: field(d, VIDEO, "model")["enum"].reverse(), TEXT, "order of values changed"),
    "words": (lambda d: field(d, VIDEO, "name").update(description="Other."), TEXT, "text changed"),
    "media type": (
        lambda d: d["paths"][LIPS]["post"]["requestBody"]["content"].update({"text/csv": {}}),
        REFUSES,
        "media types changed",
    ),
    "tightened prose": (lambda d: durations(d, "* `sora-2`: 4, 8"), REFUSES, "rule of a model added"),
    "price in prose": (lambda d: lips(d, "* `pro` - Costs 3 credits per frame of video."), MONEY, "price added"),
    "price not understood": (lambda d: lips(d, "A run of it costs 7 credits or so."), MONEY, "text changed"),
    "default in prose": (lambda d: lips(d, "Defaults to `pro`."), MONEY, "documented default added"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("change", "effect", "kind"), CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_reported_once_with_what_it_does_to_users(change, effect, kind, document, tmp_path):
    old = copy.deepcopy(document)
    change(document)
    for name, one in (("old.json", old), ("new.json", document)):
        (tmp_path / name).write_text(json.dumps(one))
    before, after = read(tmp_path / "old.json"), read(tmp_path / "new.json")
    (found,) = differences(before, after)
    assert (found.effect, found.kind) == (effect, kind)
    (back,) = differences(after, before)
    assert back.kind != found.kind or back.old == found.new
    assert main(["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json")]) == (2, 2, 1, 1, 0)[effect]


def test_a_wider_value_list_is_reported_as_accepting_and_a_narrower_one_as_refusing(document, tmp_path):
    texts = {"loose": "* `sora-2`: 4, 8, 12", "tight": "* `sora-2`: 4, 8", "gone": ""}
    found = {}
    for name, text in texts.items():
        one = copy.deepcopy(document)
        durations(one, text)
        (tmp_path / f"{name}.json").write_text(json.dumps(one))
        found[name] = read(tmp_path / f"{name}.json")
    assert [one.effect for one in differences(found["tight"], found["loose"])] == [ACCEPTS]
    assert [one.effect for one in differences(found["loose"], found["tight"])] == [REFUSES]
    assert [one.effect for one in differences(found["tight"], found["gone"])] == [ACCEPTS]


def test_the_reports_have_the_same_changes_in_all_formats(document, tmp_path, capsys):
    (tmp_path / "old.json").write_text(json.dumps(document))
    field(document, VIDEO, "model")["enum"] += ["nova-1", "nova-2"]
    field(document, IMAGE, "style", "prompt")["maxLength"] = 3
    field(document, VIDEO, "name")["description"] = "A | pipe and <b>more</b>."
    (tmp_path / "new.json").write_text(json.dumps(document))
    arguments = ["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json"), "--format"]
    shown = {}
    for form in ("markdown", "github", "json"):
        assert main([*arguments, form]) == 2
        shown[form] = capsys.readouterr().out
    changes = json.loads(shown["json"])["changes"]
    assert [one["effect"] for one in changes] == ["refuses what was valid", "accepts new", "accepts new", "text only"]
    assert len({one["id"] for one in changes}) == 4
    for form in ("markdown", "github"):
        assert shown[form].index("### Refuses what was valid") < shown[form].index("### Accepts new")
        assert "| POST /v1/image-to-video | model | value added |  | nova-1, nova-2 |" in shown[form]
        assert "A \\| pipe and &lt;b>more" in shown[form]
    assert "<details><summary>Text only (1)</summary>" in shown["github"]


def test_the_same_change_in_several_operations_is_reported_as_one_row(document, tmp_path, capsys):
    (tmp_path / "old.json").write_text(json.dumps(document))
    for path in (VIDEO, IMAGE, LIPS):
        document["paths"][path]["post"]["responses"]["409"] = {"description": "Conflict"}
    (tmp_path / "new.json").write_text(json.dumps(document))
    assert main(["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json")]) == 1
    assert "| 3 operations | response.409 | status added |  | 409 |" in capsys.readouterr().out


def test_a_document_is_compared_with_the_contract(base, document, tmp_path, capsys):
    field(document, VIDEO, "model")["enum"].append("nova-1")
    durations(document, "* `kling-2.6`: 5, 10, 15")
    (tmp_path / "new.json").write_text(json.dumps(document))
    assert main(["diff", str(base[0]), str(tmp_path / "new.json"), "--format", "json"]) == 1
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert sorted((one["kind"], one["subject"]) for one in changes) == [
        ("rule changed", "kling-2.6"),
        ("value added", "nova-1"),
    ]
    assert main(["diff", str(tmp_path / "new.json"), str(base[0]), "--format", "json"]) == 2
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert [(one["kind"], one["subject"]) for one in changes] == [("value removed", "nova-1")]
