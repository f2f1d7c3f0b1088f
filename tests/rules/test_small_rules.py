"""Small rules: names, amounts, events, notes."""

from __future__ import annotations

import pytest
from magic_hour_api import catalog

from magic_hour_ext._rules.event_matching import event_mismatch
from magic_hour_ext._rules.field_paths import store
from magic_hour_ext._rules.filenames import display_name
from magic_hour_ext._rules.naming import stem
from magic_hour_ext._rules.notes import add_note
from magic_hour_ext._rules.pricing import Estimate, estimate
from magic_hour_ext._rules.reconciliation import UnknownCharge, charges_that_fit
from magic_hour_ext._rules.request_notes import request_note
from magic_hour_ext._rules.suggest import meant_name
from magic_hour_ext.journal.entry import JournalEntry
from magic_hour_ext.webhooks import Event

VIDEO = catalog.tool("image_to_video")
NOW = 1_790_000_000.0


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("photo.png", "photo.png"),
        ("line\nbreak\x1b[31m.png", "line\\nbreak\\x1b[31m.png"),
        ("half \ud800.png", "half \\ud800.png"),
        ("a" * 300 + ".png", "a" * 160 + "…" + "a" * 35 + ".png"),
    ],
)
def test_a_file_name_is_shown_printable_and_shortened_in_the_middle(name, shown):
    assert display_name(name) == shown


@pytest.mark.parametrize(("job_id", "name"), [("CON", "_CON"), ("nul.x", "_nul.x"), ("...", "output"), ("a/b", "a_b")])
def test_no_output_has_a_windows_device_name_or_leaves_its_directory(job_id, name):
    assert stem(job_id, 0, 1) == name
    assert stem(job_id, 1, 3) == f"{name}-2"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Kling 1.6", "kling-1.6"),
        ("kling-1.6x", "kling-1.6"),
        ("klin-1.6", "kling-1.6"),
        ("nano-banan", "nano-banana"),
        ("nano-bananas", "nano-banana"),
        ("kling-1.7", None),
        ("kling-1.6-pro", None),
        ("kling-1.6" + "-" * 56, None),
    ],
)
def test_another_spelling_of_a_name_is_known_and_another_name_is_not(given, meant):
    assert meant_name(given, ["kling-1.6", "nano-banana"]) == meant


def test_a_note_names_what_was_redacted_in_a_list():
    signed = "https://bucket.example.com/a.png?X-Amz-Signature=5ecret"
    body = {"assets": {"image_file_paths": ["api-assets/a.png", signed, {"url": signed}]}}
    note = request_note(body, inputs=[], extra_body=None, names={})
    assert note["redacted"] == ["assets.image_file_paths[1]", "assets.image_file_paths[2].url"]
    assert "5ecret" not in str(note)


def test_a_value_is_not_stored_below_something_that_is_no_object():
    body = {"style": "loose", "other": {"inner": 1}}
    assert not store(body, ("style", "prompt"), "x")
    assert store(body, ("other", "deep", "prompt"), "x")
    assert body == {"style": "loose", "other": {"inner": 1, "deep": {"prompt": "x"}}}


@pytest.mark.parametrize(
    ("difference", "count", "left"),
    [(-1, 1, frozenset()), (10, 1, frozenset({10})), (10**7, 1, None), (10, 201, None)],
)
def test_a_balance_difference_too_large_to_enumerate_proves_nothing(difference, count, left):
    unknown = [UnknownCharge(str(number), frozenset({0, 10})) for number in range(count)]
    assert set(charges_that_fit(difference, unknown).values()) == {left}


def test_a_charge_of_unknown_amount_explains_any_remaining_difference():
    unknown = [UnknownCharge("any", None), UnknownCharge("ten", frozenset({0, 10}))]
    assert charges_that_fit(12, unknown) == {"any": frozenset({2, 12}), "ten": frozenset({0, 10})}
    assert charges_that_fit(3, unknown) == {"any": frozenset({3}), "ten": frozenset({0})}


def test_a_price_for_a_length_of_zero_is_unknown():
    found = estimate(VIDEO, {"assets": {"image_file_path": "a.png"}, "end_seconds": 0, "model": "kling-3.0"})
    assert (found.credits, found.exact) == (None, False)
    assert "end_seconds, which is 0" in found.reason


def test_estimates_are_equal_if_their_fields_are():
    one, same = (Estimate(5, as_of="2026-08", reason="r", exact=True) for _ in range(2))
    assert one == same
    assert one != Estimate(6, as_of="2026-08", reason="r", exact=True)
    assert one != 5


def test_a_note_is_added_to_an_exception_once():
    error = ValueError("x")
    for _ in range(3):
        add_note(error, "the job goes on")
    add_note(error, "another")
    assert error.__notes__ == ["the job goes on", "another"]


def call_of(**changes):
    request = {"name": "Mine", "end_seconds": 5}
    kept = {"request": request, "started": NOW, "changed": NOW + 20, "estimate": 300, **changes}
    return JournalEntry(**{**dict.fromkeys(JournalEntry._fields), **kept})


def event_of(kind="video.completed", **changes):
    payload = {
        "id": "abc",
        "type": VIDEO["project_type"],
        "name": "Mine",
        "created_at": "2026-09-21T14:13:25.000Z",
        "credits_charged": 300,
        **changes,
    }
    return Event(type=kind, payload=payload)


TOOL = {**VIDEO, "is_project_type_assumed": False}


def test_an_event_fits_the_call_whose_tool_name_time_and_price_it_has():
    assert event_mismatch(call_of(), event_of(), TOOL) is None
    assert event_mismatch(call_of(estimate=None), event_of(), TOOL) is None
    assert event_mismatch(call_of(), event_of("video.errored", credits_charged=0), TOOL) is None


@pytest.mark.parametrize(
    ("call", "event", "reason"),
    [
        (call_of(), event_of("image.completed"), "kind 'image'"),
        (call_of(), event_of(type="FACE_SWAP"), "type of the project is 'FACE_SWAP'"),
        (call_of(request={"end_seconds": 5}), event_of(name=None), "has no name"),
        (call_of(request={"name": "  "}), event_of(name="  "), "has no name"),
        (call_of(), event_of(name="Yours"), "named 'Yours'"),
        (call_of(), event_of(created_at="2026-09-21T14:30:00Z"), "another time"),
        (call_of(), event_of(created_at="2026-09-21T14:13:25"), "another time"),
        (call_of(), event_of(created_at="yesterday"), "another time"),
        (call_of(), event_of(created_at=None), "another time"),
        (call_of(), event_of(credits_charged=100), "charged 100 credits, not 300"),
    ],
)
def test_an_event_of_another_project_is_rejected_with_the_difference(call, event, reason):
    assert reason in event_mismatch(call, event, TOOL)
