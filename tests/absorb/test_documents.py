"""Any OpenAPI 3 document is read in the same form; an invalid one is refused with one error, and nothing is edited."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest
from small_contract import NEXT_DAY, ROOT, VIDEO, absorb, answer, field

from openapi.absorb.__main__ import BAD_INPUT, main
from openapi.absorb.diff import differences
from openapi.absorb.normal import operations
from openapi.absorb.reading import MAX_BYTES, DocumentError, read
from openapi.generator.bundle import bundle


def files_of(directory):
    return {path.name: path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def circle(document):
    document["components"]["schemas"] = {"A": {"properties": {"b": {"$ref": "#/components/schemas/A"}}}}
    field(document, VIDEO, "style")["properties"]["again"] = {"$ref": "#/components/schemas/A"}
    return json.dumps(document)


def two_circles(document):
    document["components"]["schemas"] = {
        "A": {"$ref": "#/components/schemas/B"},
        "B": {"$ref": "#/components/schemas/A"},
    }
    field(document, VIDEO, "style")["properties"]["again"] = {"$ref": "#/components/schemas/A"}
    return json.dumps(document)


def broken_reference(document):
    answer(document, VIDEO)["properties"]["id"] = {"$ref": "#/components/schemas/Missing"}
    return json.dumps(document)


def elsewhere(document):
    answer(document, VIDEO)["properties"]["id"] = {"$ref": "https://example.com/other.json#/Id"}
    return json.dumps(document)


def other_service(document):
    pets = {"get": {"responses": {"200": {"description": "Pets."}}}}
    paths = {"/pets": pets, "/pets/{id}": pets, "/shops": pets}
    return json.dumps(
        {"openapi": "3.0.0", "servers": [{"url": "https://pets.example.com"}], "info": {}, "paths": paths}
    )


def deep(document):
    schema = field(document, VIDEO, "style")
    for _ in range(300):
        schema["properties"] = {"in": {"type": "object"}}
        schema = schema["properties"]["in"]
    return json.dumps(document)


def grows(document):
    schemas = {
        f"S{n}": {"properties": {f"p{i}": {"$ref": f"#/components/schemas/S{n + 1}"} for i in range(10)}}
        for n in range(9)
    }
    document["components"]["schemas"] = {**schemas, "S9": {"type": "string"}}
    field(document, VIDEO, "style")["properties"]["much"] = {"$ref": "#/components/schemas/S0"}
    return json.dumps(document)


BAD = {
    "nothing": (lambda _: "", "is empty"),
    "no JSON": (lambda _: "<html>Not found</html>", "is not JSON: line 1, column 1"),
    "cut off": (lambda d: json.dumps(d)[:5000], "it ends early: fetch it again"),
    "a list": (lambda _: "[]", "an object is expected, not a list"),
    "no OpenAPI": (lambda _: '{"message": "hello"}', "it has no key 'openapi'"),
    "Swagger 2": (lambda _: '{"swagger": "2.0", "paths": {}}', "is Swagger 2.0"),
    "OpenAPI 4": (lambda d: json.dumps({**d, "openapi": "4.0.0"}), "openapi is '4.0.0'"),
    "no paths": (lambda d: json.dumps({**d, "paths": {}}), "has no paths"),
    "paths of another kind": (
        lambda d: json.dumps({**d, "paths": {"/v1/x": [1]}}),
        "paths: /v1/x: an object is expected, not a list",
    ),
    "an operation of another kind": (
        lambda d: json.dumps({**d, "paths": {"/v1/x": {"post": "x"}}}),
        "POST /v1/x: an object is expected, not a text",
    ),
    "a circle": (circle, "the reference leads back to itself: #/components/schemas/A"),
    "a circle of two": (two_circles, "the reference leads back to itself"),
    "a broken reference": (broken_reference, "#/components/schemas/Missing has no target"),
    "a reference to another file": (elsewhere, "leads to another file; bundle the document first"),
    "another service's": (
        other_service,
        "looks like another service's document (servers: pets.example.com): 0 of its 3",
    ),
    "50 MB": (lambda d: json.dumps({**d, "x-more": "x" * 50_000_000}), f"at most {MAX_BYTES / 1e6:.0f} MB are read"),
    "nested without end": (deep, "nested too deeply"),
    "nested brackets": (lambda _: "[" * 200_000, "is not JSON"),
    "references that multiply": (grows, "too large once its references are followed"),
    "a key twice": (lambda d: json.dumps(d)[:-1] + ', "paths": {}}', "the key 'paths' is there twice"),
    "no number": (lambda d: json.dumps({**d, "x-limit": float("nan")}), "NaN is no number"),
    "a number without end": (
        lambda d: json.dumps(d).replace('"maximum": 60', '"maximum": 1e999', 1),
        "inf is no number of JSON",
    ),
    "no text": (lambda _: b"\xff\xfe\x00\x01", "is not UTF-8 text"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("make", "message"), BAD.values(), ids=BAD.keys())
def test_an_invalid_document_gives_one_error_and_edits_nothing(make, message, contract, document, tmp_path, capsys):
    made = make(document)
    file = tmp_path / "spec.json"
    file.write_bytes(made if isinstance(made, bytes) else made.encode())
    before = files_of(contract)
    assert main([str(file), "--contract", str(contract), "--as-of", NEXT_DAY]) == BAD_INPUT
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: spec.json: ")
    assert message in err
    assert err.count("\n") == 1
    assert files_of(contract) == before


def test_a_missing_file_is_named_in_the_error(contract, tmp_path, capsys):
    assert main([str(tmp_path / "none.json"), "--contract", str(contract)]) == BAD_INPUT
    assert "none.json: there is no such file" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["yesterday", "2026-13", "2026-02-30", "26-01-01"])
def test_an_invalid_as_of_date_is_refused(day, contract, document, tmp_path, capsys):
    file = tmp_path / "spec.json"
    file.write_text(json.dumps(document))
    assert main([str(file), "--contract", str(contract), "--as-of", day]) == BAD_INPUT
    assert "is not a date; write 2026-11" in capsys.readouterr().err


def test_equivalent_spellings_of_a_document_have_one_normal_form(base, document, tmp_path):
    """OpenAPI 3.1 with references, 3.0 inlined, `allOf` around each reference, YAML: one form."""
    written = bundle(base[0]).document
    variants = {"3.1.json": json.dumps(written), "3.0.json": json.dumps(document)}
    wrapped = json.loads(json.dumps(written), object_hook=_wrapped)
    variants["all.json"] = json.dumps(wrapped)
    forms = []
    for name, text in variants.items():
        (tmp_path / name).write_text(text)
        found = operations(read(tmp_path / name))
        forms.append({(key, place): _facts(node) for key, form in found.items() for place, node in form.nodes.items()})
    assert forms[0] == forms[1] == forms[2]
    assert forms[0]["POST /v1/image-to-video", "request.width"]["nullable"] is True


def _facts(node):
    return {name: value for name, value in node.facts.items() if not name.startswith("x-") and name != "deprecated"}


def _wrapped(value):
    reference = value.get("$ref", "")
    return (
        {"allOf": [{"$ref": reference}], **{k: v for k, v in value.items() if k != "$ref"}}
        if "/schemas/" in reference
        else value
    )


def test_exclusive_limits_as_boolean_and_as_number_are_equal(document, tmp_path):
    other = copy.deepcopy(document)
    field(document, VIDEO, "end_seconds").update(minimum=1, exclusiveMinimum=True)
    del field(other, VIDEO, "end_seconds")["minimum"]
    field(other, VIDEO, "end_seconds")["exclusiveMinimum"] = 1
    for name, one in (("a.json", document), ("b.json", other)):
        (tmp_path / name).write_text(json.dumps(one))
    assert differences(read(tmp_path / "a.json"), read(tmp_path / "b.json")) == []


def test_yaml_is_read_too(document, tmp_path):
    import yaml

    (tmp_path / "a.json").write_text(json.dumps(document))
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(document))
    assert read(tmp_path / "a.json") == read(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").write_text("paths: [")
    with pytest.raises(DocumentError, match=r"b\.yaml: is not YAML: line"):
        read(tmp_path / "b.yaml")


@pytest.mark.slow
def test_if_one_file_cannot_be_written_all_are_restored(contract, document, monkeypatch):
    field(document, VIDEO, "end_seconds")["maximum"] = 90
    field(document, "/v1/lip-sync", "name")["maxLength"] = 9
    before = files_of(contract)
    moves = []
    original = Path.replace

    def refused(source, target):
        moves.append(target)
        if len(moves) == 2:
            raise OSError(28, "No space left on device", str(target))
        return original(source, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(DocumentError, match="nothing was changed"):
        absorb(contract, document, NEXT_DAY)
    assert len(moves) == 2
    assert files_of(contract) == before


def test_a_dry_run_reports_and_edits_nothing(contract, document, tmp_path, capsys):
    field(document, VIDEO, "end_seconds")["maximum"] = 90
    file = tmp_path / f"{NEXT_DAY}.json"
    file.write_text(json.dumps(document))
    before = files_of(contract)
    assert main([str(file), "--contract", str(contract), "--dry-run", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["as_of"], report["files"]) == (NEXT_DAY, ["tools/image-to-video.yaml"])
    assert report["changes"][0]["kind"] == "maximum changed"
    assert files_of(contract) == before


def test_the_command_runs_as_a_module(document, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(document))
    command = [sys.executable, "-m", "openapi.absorb", "diff", str(tmp_path / "a.json"), str(tmp_path / "a.json")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "No differences." in run.stdout
