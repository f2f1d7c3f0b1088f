"""The contract may know more than the document, or newer facts: nothing is lost, and decisions are reported once."""

from __future__ import annotations

import pytest
from small_contract import BASE_DAY, IMAGE, LIPS, NEXT_DAY, VIDEO, absorb, field, make_contract, published

pytestmark = pytest.mark.slow

OLDER_DAY, LATER_DAY = "2026-12-01", "2027-03-01"
RULE = "\n\n* **`kling-2.6`**: {}\n"


def say(document, values):
    field(document, VIDEO, "end_seconds")["description"] = "Length." + RULE.format(values)


def test_fields_values_and_operations_that_the_document_lacks_are_kept(tmp_path):
    """Nothing is taken away because a document lacks it: neither a field, nor a value, nor an operation."""
    contract = make_contract(tmp_path / "openapi")
    document = published(contract)
    del document["paths"][LIPS]
    del field(document, VIDEO)["properties"]["audio"]
    field(document, IMAGE, "model")["enum"].remove("krea-2")
    before = {path.name: path.read_text() for path in contract.glob("tools/*")}
    outcome = absorb(contract, document, NEXT_DAY)
    assert outcome.edits == []
    assert outcome.beyond == 3
    assert {path.name: path.read_text() for path in contract.glob("tools/*")} == before


def test_an_older_document_changes_nothing(contract, document):
    field(document, VIDEO, "end_seconds")["maximum"] = 90
    field(document, VIDEO, "model")["enum"].append("nova-1")
    del field(document, VIDEO)["properties"]["audio"]
    say(document, "5, 10, 15")
    outcome = absorb(contract, document, OLDER_DAY)
    assert (outcome.edits, outcome.left, outcome.files) == ([], [], {})


def test_a_fact_of_a_later_date_outranks_the_document(contract, document):
    path = contract / "tools/image-to-video.yaml"
    text = path.read_text().replace('as_of: "2026-11"\n        rules:', f'as_of: "{LATER_DAY}"\n        rules:')
    assert LATER_DAY in text
    path.write_text(text)
    say(document, "5, 10, 15")
    outcome = absorb(contract, document, NEXT_DAY)
    assert outcome.edits == []
    assert "kling-2.6:\n            end_seconds: {enum: [5, 10]}" in path.read_text()


def test_an_unchanged_document_does_not_undo_a_manual_change_of_the_contract(contract, document):
    path = contract / "tools/image-to-video.yaml"
    path.write_text(path.read_text().replace("maximum: 60\n", "maximum: 75\n"))
    field(document, VIDEO, "name")["maxLength"] = 50
    outcome = absorb(contract, document, NEXT_DAY)
    assert [one.kind for one in outcome.edits] == ["maxLength added"]
    assert "maximum: 75\n" in path.read_text()


def test_a_rule_that_the_document_contradicts_is_shown_beside_it(contract, document):
    say(document, "5, 10, 15")
    outcome = absorb(contract, document, NEXT_DAY)
    (one,) = outcome.contradicted
    assert (one.where, one.old, one.new) == ("end_seconds [kling-2.6]", {"enum": [5, 10]}, {"enum": [5, 10, 15]})


def test_facts_absorbed_on_different_days_keep_their_dates(contract, document):
    say(document, "5, 10, 15")
    absorb(contract, document, NEXT_DAY)
    field(document, VIDEO, "model")["enum"].append("nova-1")
    absorb(contract, document, LATER_DAY)
    text = (contract / "tools/image-to-video.yaml").read_text()
    assert f'"{NEXT_DAY}":\n            - x-models.kling-2.6.end_seconds\n' in text
    assert f'"{LATER_DAY}":\n            - request.model=nova-1\n' in text


def test_a_rule_that_the_document_drops_is_kept_and_reported(contract, document):
    say(document, "5, 10, 15")
    absorb(contract, document, NEXT_DAY)
    field(document, VIDEO, "end_seconds")["description"] = "Length."
    outcome = absorb(contract, document, LATER_DAY)
    assert [(one.kind, one.subject, one.note) for one in outcome.left] == [
        ("rule gone", "kling-2.6", "no longer stated; kept")
    ]
    assert (
        "kling-2.6:\n            end_seconds: {enum: [5, 10, 15]}"
        in (contract / "tools/image-to-video.yaml").read_text()
    )


def test_a_value_that_returns_is_no_longer_deprecated(contract, document):
    values = field(document, IMAGE, "model")["enum"]
    values.remove("krea-2")
    absorb(contract, document, NEXT_DAY)
    values.append("krea-2")
    absorb(contract, document, LATER_DAY)
    text = (contract / "tools/ai-image-editor.yaml").read_text()
    assert "krea-2" in text
    assert "x-deprecated-values" not in text


DECISION = """
decisions:
  - operation: POST /v1/image-to-video
    place: end_seconds
    subject: kling-2.6
    document: {enum: [5, 10, 15]}
    reason: The service was asked.
"""


def test_a_decision_is_not_reported_again_until_the_document_changes(contract, document):
    (contract / "decisions.yaml").write_text(DECISION)
    say(document, "5, 10, 15")
    outcome = absorb(contract, document, NEXT_DAY)
    assert (outcome.edits, outcome.contradicted) == ([], [])
    assert outcome.decided >= 1
    say(document, "5, 10, 15, 20")
    outcome = absorb(contract, document, LATER_DAY)
    assert [one.kind for one in outcome.edits] == ["rule changed"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("decisions: 3", "a list under the key 'decisions' is expected"),
        ("decisions:\n  - {operation: a, place: b}", r"decisions\[0\]: reason is missing"),
        ("decisions:\n  - {operation: a, place: b, reason: c, plce: d}", "'plce' is not one of"),
        ("decisions: [", "decisions.yaml"),
    ],
)
def test_an_invalid_decisions_file_is_an_error(text, message, contract, document):
    from openapi.absorb.reading import DocumentError

    (contract / "decisions.yaml").write_text(text)
    with pytest.raises(DocumentError, match=message):
        absorb(contract, document, NEXT_DAY)


@pytest.mark.parametrize("text", ["as_of: 3", "x", "as_of: '2026-01-01'\nseen: [a]", "as_of: '2026-01-01'\nseen: zz"])
def test_a_damaged_published_yaml_is_an_error(text, contract, document):
    from openapi.absorb.reading import DocumentError

    (contract / "published.yaml").write_text(text)
    with pytest.raises(DocumentError, match="is damaged"):
        absorb(contract, document, NEXT_DAY)


def test_a_contradiction_between_document_and_contract_is_reported_once(contract, document):
    """The document says it again as it was, and the contract was changed since: the proof finds what no diff can."""
    say(document, "5, 10")
    absorb(contract, document, NEXT_DAY)
    path = contract / "tools/image-to-video.yaml"
    path.write_text(
        path.read_text().replace(
            "end_seconds: {enum: [5, 10]}\n            resolution: {enum: [720p, 1080p]}\n            audio",
            "end_seconds: {enum: [5]}\n            resolution: {enum: [720p, 1080p]}\n            audio",
        )
    )
    outcome = absorb(contract, document, LATER_DAY)
    (one,) = outcome.disagreements
    assert (one.subject, one.old) == ("kling-2.6", "validation refuses it")
    assert "end_seconds=10" in one.new
    assert absorb(contract, document, LATER_DAY).disagreements == []


def test_no_description_of_the_document_is_copied_into_the_contract(contract, document):
    """New fields, objects, operations and values of every kind: all descriptions are our own."""
    sentence = "Zorkmid quuxes frobnicate the wibble."
    marked = {
        "plain": {"type": "string", "description": sentence, "example": sentence, "title": sentence},
        "number": {"type": "integer", "minimum": 1, "description": sentence},
        "file_path": {"type": "string", "description": sentence},
        "list": {"type": "array", "items": {"type": "string", "description": sentence}, "description": sentence},
        "inner": {
            "type": "object",
            "description": sentence,
            "properties": {"x": {"type": "boolean", "description": sentence}},
        },
        "choice": {"type": "string", "enum": ["a", "b"], "description": sentence},
    }
    for path in (VIDEO, LIPS):
        field(document, path)["properties"].update(marked)
    operation = {
        **document["paths"][VIDEO]["post"],
        "summary": sentence,
        "description": sentence,
        "tags": ["Video Projects"],
    }
    document["paths"]["/v1/zorkmid"] = {"post": operation}
    outcome = absorb(contract, document, NEXT_DAY)
    assert len(outcome.edits) >= 13
    for path in contract.rglob("*.yaml"):
        assert "quuxes" not in path.read_text(), path.name
        assert "frobnicate" not in path.read_text(), path.name
    assert "x-review: true" in (contract / "tools/zorkmid.yaml").read_text()
    assert BASE_DAY < NEXT_DAY
