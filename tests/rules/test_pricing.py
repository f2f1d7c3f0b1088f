"""Estimates: the published rates, or an honest unknown."""

from __future__ import annotations

import pytest
from magic_hour_api import catalog

from magic_hour_ext.rules.pricing import Estimate, estimate
from magic_hour_ext.rules.validation import check

NUMBER = {"type": "number"}


def price(name, **params):
    tool = catalog.tool(name)
    report = check(tool, {**tool["example"], **params})
    assert report.problems == []
    return estimate(tool, report.body)


def video(**params):
    return price("image_to_video", **params)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"model": "kling-3.0", "end_seconds": 5, "resolution": "720p"}, 240),
        ({"model": "kling-3.0", "end_seconds": 5, "resolution": "720p", "audio": False}, 240),
        ({"model": "kling-3.0", "end_seconds": 5, "resolution": "720p", "audio": True}, 360),
        ({"model": "kling-3.0", "end_seconds": 5, "resolution": "4k", "audio": True}, 1440),
        ({"model": "seedance-1.5", "end_seconds": 4, "resolution": "1080p", "audio": True}, 720),
        ({"model": "ltx-2.3", "end_seconds": 30, "resolution": "480p", "audio": True}, 720),
        ({"model": "sora-2", "end_seconds": 60, "resolution": None}, 7200),
        ({"model": "kling-2.6", "end_seconds": 10}, 360),
    ],
)
def test_a_video_costs_its_seconds_at_the_rate_of_model_and_resolution(params, expected):
    found = video(**params)
    assert found.credits == expected
    assert found.as_of == "2026-08"
    assert found.exact


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"model": "default"}, "no rate is published for model 'default'"),
        ({"model": None}, "no rate is published for model 'default' (the default, as none is given)"),
        ({"model": "kling-1.6"}, "no rate is published for model 'kling-1.6'"),
        ({"model": "brand-new"}, "no rate is published for model 'brand-new'"),
        ({"model": "seedance-2.0", "resolution": "4k"}, "model 'seedance-2.0' and resolution '4k'"),
        ({"model": "wan-3.0"}, "no rate is published for model 'wan-3.0'"),
    ],
)
def test_a_rate_that_is_not_published_is_unknown(params, reason):
    found = video(**params)
    assert found.credits is None
    assert not found.exact
    assert reason in found.reason
    assert str(found).startswith("unknown: ")


@pytest.mark.parametrize(
    ("name", "params", "expected"),
    [
        ("ai_clothes_changer", {}, 25),
        ("ai_qr_code_generator", {}, 0),
        ("ai_voice_generator", {"style": {"prompt": "x" * 30, "voice_name": "Someone"}}, 3),
        ("ai_voice_generator", {"style": {"prompt": "x" * 31, "voice_name": "Someone"}}, 4),
        ("ai_voice_generator", {"style": {"prompt": "ü🎬", "voice_name": "Someone"}}, 1),
        ("ai_music_generator", {"duration": 60}, 60),
        ("ai_image_upscaler", {"style": {"mode": "preserve"}, "scale_factor": 2}, 25),
        ("ai_image_upscaler", {"style": {"mode": "creative"}, "scale_factor": 4.0}, 200),
        ("ai_image_generator", {"model": "nano-banana-2", "resolution": "640px", "image_count": 4}, 400),
        ("ai_image_editor", {"model": "seedream-v4", "resolution": "640px", "image_count": 9}, 360),
        ("ai_image_editor", {"model": "seedream-v4", "resolution": "640px", "image_count": None}, 40),
        ("audio_to_video", {"start_seconds": 2.5, "end_seconds": 5, "resolution": "480p"}, 60),
        ("audio_to_video", {"start_seconds": None, "end_seconds": 0.1, "resolution": "480p"}, 3),
        ("animation", {"fps": 12, "end_seconds": 10.5}, 126),
    ],
)
def test_tools_cost_what_their_rates_say(name, params, expected):
    assert price(name, **params).credits == expected


def test_a_rate_under_an_assumption_is_not_exact_and_says_so():
    found = price("auto_subtitle_generator", start_seconds=0, end_seconds=10)
    assert found.credits == 48
    assert not found.exact
    assert "at 24 fps" in found.reason
    assert str(found) == "about 48 credits (4.8 per second x 10, at 24 fps; rates of 2026-08)"


def test_frames_of_an_input_are_not_guessed():
    found = price("lip_sync")
    assert found.credits is None
    assert "frames" in found.reason


def test_a_tool_without_rates_is_unknown():
    found = price("character_replace")
    assert str(found) == "unknown: no rate is published for character_replace"
    assert found.as_of is None


def test_an_estimate_shows_how_it_comes_about():
    found = video(model="kling-3.0", end_seconds=5, resolution="720p", audio=True)
    assert str(found) == "360 credits (48 per second x 5 + 24 per second x 5; rates of 2026-08)"
    assert repr(found) == f"Estimate({str(found)!r})"
    assert found == video(model="kling-3.0", end_seconds=5, resolution="720p", audio=True)
    assert found != Estimate(1, as_of=None, reason="", exact=True)
    assert str(price("ai_face_editor")) == "1 credit (1 per output x 1; rates of 2026-08)"


@pytest.mark.parametrize("name", catalog.TOOLS)
def test_every_tool_has_an_estimate_or_a_reason_also_for_an_empty_request(name):
    tool = catalog.tool(name)
    for body in (check(tool, tool["example"]).body, {}):
        found = estimate(tool, body)
        assert found.reason
        assert (found.credits is None) == str(found).startswith("unknown: ")
        assert found.credits is None or (isinstance(found.credits, int) and found.credits >= 0)


def made_up(*terms):
    return {
        "name": "made_up",
        "request": {
            "type": "object",
            "properties": {"end_seconds": NUMBER, "times": NUMBER, "mode": {"type": "string"}},
        },
        "models": None,
        "credits": {"as_of": "2026-01", "terms": list(terms)},
    }


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ({"rate": 2, "per": "second", "count": "times"}, 24),
        ({"rate": 2, "per": "second", "factor": 0.5}, 4),
        ({"rate": 7, "per": "request"}, 7),
        ({"rate": 7, "per": "request", "count": "times"}, 21),
        ({"rate": 7, "per": "output", "count": "times"}, 21),
        ({"rate": 7, "per": "output"}, 7),
        ({"rate": {"by": ["times"], "table": {"3": 5}}, "per": "request"}, 5),
        ({"rate": {"by": ["times"], "table": {3: 5}}, "per": "request"}, 5),
        ({"rate": {"by": ["times"], "table": {4: 5}}, "per": "request"}, None),
        ({"rate": {"by": ["mode"], "table": {"x": 5}}, "per": "request"}, None),
        ({"rate": 7, "per": "moon"}, None),
        ({"rate": 7, "per": "request", "when": {"mode": ["x"]}}, None),
        ({"rate": 0.1, "per": "second", "factor": 10}, 4),
    ],
)
def test_terms_multiply_rate_quantity_count_and_factor(term, expected):
    assert estimate(made_up(term), {"end_seconds": 4, "times": 3}).credits == expected


def test_terms_add_up_and_are_rounded_up_once():
    tool = made_up(
        {"rate": 0.3, "per": "second"},
        {"rate": 0.4, "per": "request"},
        {"rate": 9, "per": "moon", "when": {"mode": ["x"]}},
    )
    assert estimate(tool, {"end_seconds": 1}).credits == 1
    assert estimate(tool, {"end_seconds": 2}).credits == 1
    assert estimate(tool, {"end_seconds": 3}).credits == 2
    assert estimate(tool, {"end_seconds": 3, "mode": "x"}).credits is None
