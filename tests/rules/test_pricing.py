"""Estimates: from the published rates, or unknown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from magic_hour_api import catalog

from magic_hour_ext._rules.pricing import Estimate, estimate, video_fields
from magic_hour_ext._rules.validation import check
from magic_hour_ext._rules.video_info import VideoInfo

NUMBER = {"type": "number"}
PLAIN = settings(max_examples=200, deadline=None)


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
def test_a_price_without_a_published_rate_is_unknown(params, reason):
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
def test_each_tool_is_priced_by_its_rates(name, params, expected):
    assert price(name, **params).credits == expected


def test_a_rate_under_an_assumption_is_marked_as_not_exact():
    found = price("auto_subtitle_generator", start_seconds=0, end_seconds=10)
    assert found.credits == 48
    assert found.max_credits_at_create == 60
    assert not found.exact
    assert str(found) == (
        "about 48 credits (4.8 per second x 10, if the output has 24 frames a second; at most 60 charged at create; "
        "rates of 2026-08)"
    )


def test_time_is_charged_in_whole_frames_and_the_estimate_shows_them():
    found = price("audio_to_video", start_seconds=0, end_seconds=3.92, resolution="720p")
    assert (found.credits, found.max_credits_at_create, found.exact) == (190, 190, True)
    assert str(found) == "190 credits (48 per second x 3.92 (95 frames); rates of 2026-08)"
    assert price("audio_to_video", start_seconds=1.08, end_seconds=5, resolution="720p").credits == 190


@pytest.mark.parametrize(
    ("name", "params", "final", "at_create"),
    [
        ("face_swap", {"end_seconds": 10}, 240, 300),
        ("face_swap", {"start_seconds": 5.5, "end_seconds": 5.6}, 3, 3),
        ("auto_subtitle_generator", {"end_seconds": 0.1}, 1, 1),
        ("auto_subtitle_generator", {"end_seconds": 3.92}, 19, 24),
        ("lip_sync", {"end_seconds": 10, "max_fps_limit": None}, 240, 300),
        ("lip_sync", {"end_seconds": 10, "max_fps_limit": None, "style": {"generation_mode": "pro"}}, 480, 600),
        ("lip_sync", {"end_seconds": 10, "max_fps_limit": 12}, 120, 120),
        ("lip_sync", {"end_seconds": 10, "max_fps_limit": 12, "style": None}, 120, 120),
        ("lip_sync", {"end_seconds": 10.01, "max_fps_limit": 12.5, "style": {"generation_mode": "pro"}}, 252, 252),
        ("lip_sync", {"end_seconds": 10, "max_fps_limit": 60}, 600, 600),
        ("video_to_video", {"end_seconds": 10, "fps_resolution": "FULL"}, 480, 600),
        ("video_to_video", {"end_seconds": 10, "fps_resolution": "HALF"}, 240, 300),
        ("video_to_video", {"end_seconds": 10, "fps_resolution": None}, 240, 300),
        ("video_to_video", {"end_seconds": 0.1, "fps_resolution": "HALF"}, 4, 4),
    ],
)
def test_a_video_is_charged_at_the_highest_frame_rate_when_the_job_is_created(name, params, final, at_create):
    """The create charges for 30 frames per second or the limit of the tool; the complete job for those of the video."""
    found = price(name, start_seconds=params.pop("start_seconds", 0), **params)
    assert (found.credits, found.max_credits_at_create) == (final, at_create)
    assert not found.exact
    assert "if the output has" in found.reason


@pytest.mark.parametrize("name", ["face_swap", "lip_sync", "video_to_video", "auto_subtitle_generator"])
@pytest.mark.parametrize("clip", [{}, {"start_seconds": 2}, {"end_seconds": 0}, {"start_seconds": 5, "end_seconds": 5}])
def test_the_length_of_a_video_is_not_guessed(name, clip):
    """Also without validation, as it is unknown what the service does with a clip without a length."""
    tool = catalog.tool(name)
    body = {key: value for key, value in tool["example"].items() if not key.endswith("_seconds")}
    found = estimate(tool, {**body, **clip})
    assert (found.credits, found.max_credits_at_create) == (None, None)
    assert "end_seconds" in found.reason


def test_an_unknown_price_has_no_maximum_either():
    for found in (video(model="default"), price("character_replace"), price("body_swap", resolution="4k")):
        assert (found.credits, found.max_credits_at_create, found.exact) == (None, None, False)
    assert Estimate(5, as_of=None, reason="", exact=True).max_credits_at_create is None


def test_prices_have_no_float_rounding_errors():
    assert 0.1 * 3 > 0.3
    assert 4.35 * 100 < 435
    for tenths in range(1, 600):
        found = price("face_swap", start_seconds=0, end_seconds=tenths / 10)
        assert found.max_credits_at_create == 3 * tenths
        assert found.credits == -(-24 * tenths // 10)
    assert price("animation", fps=100, end_seconds=4.35).credits == 435
    for start in range(1, 200):
        found = price("face_swap", start_seconds=start / 100, end_seconds=(start + 290) / 100)
        assert found.max_credits_at_create == 87


HUNDREDTHS = st.integers(10, 100_000)


@PLAIN
@given(clip=HUNDREDTHS, start=st.integers(0, 100_000), rate=st.sampled_from([("480p", 1), ("720p", 2), ("1080p", 3)]))
def test_the_price_of_any_clip_equals_an_integer_frame_count(clip, start, rate):
    resolution, per_frame = rate
    found = price("audio_to_video", start_seconds=start / 100, end_seconds=(start + clip) / 100, resolution=resolution)
    frames = -(-clip * 24 // 100)
    assert found.credits == found.max_credits_at_create == frames * per_frame
    assert found.exact


@PLAIN
@given(clip=HUNDREDTHS, start=st.integers(0, 100_000), fps=st.integers(100, 12_000), pro=st.booleans())
def test_the_price_at_any_frame_rate_equals_an_integer_frame_count(clip, start, fps, pro):
    times = {"start_seconds": start / 100, "end_seconds": (start + clip) / 100}
    style = {"generation_mode": "pro" if pro else "lite"}
    found = price("lip_sync", **times, max_fps_limit=fps / 100, style=style)
    assert found.credits == -(-clip * fps // 10_000) * (2 if pro else 1)
    assert found.credits == found.max_credits_at_create
    assert price("animation", end_seconds=clip / 100, fps=fps / 100).credits == -(-clip * fps // 10_000)


@PLAIN
@given(clip=HUNDREDTHS, start=st.integers(0, 100_000))
def test_any_video_costs_at_create_what_thirty_frames_a_second_cost(clip, start):
    times = {"start_seconds": start / 100, "end_seconds": (start + clip) / 100}
    frames, at_create = -(-clip * 24 // 100), -(-clip * 30 // 100)
    expected = {
        "face_swap": (frames, at_create),
        "auto_subtitle_generator": (-(-frames // 5), -(-at_create // 5)),
        "video_to_video": (2 * -(-clip * 12 // 100), 2 * -(-clip * 15 // 100)),
    }
    for name, figures in expected.items():
        found = price(name, **times)
        assert (found.credits, found.max_credits_at_create) == figures


@PLAIN
@given(
    clip=st.floats(0.1, 1e6, allow_nan=False),
    start=st.floats(0, 1e6),
    fps=st.floats(1, 1000),
    name=st.sampled_from([name for name in catalog.TOOLS if catalog.tool(name)["credits"]]),
)
def test_the_maximum_at_create_is_at_least_the_estimate(clip, start, fps, name):
    tool = catalog.tool(name)
    body = {**tool["example"], "start_seconds": start, "end_seconds": start + clip}
    for field in {"fps", "max_fps_limit"} & set(tool["request"]["properties"]):
        body[field] = fps
    found = estimate(tool, body)
    assert (found.credits is None) == (found.max_credits_at_create is None)
    assert found.credits is None or 0 <= found.credits <= found.max_credits_at_create


def test_a_tool_without_rates_is_unknown():
    found = price("character_replace")
    assert str(found) == "unknown: no rate is published for character_replace"
    assert found.as_of is None


def test_an_estimate_shows_its_calculation():
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
        ({"rate": 7, "per": "frame"}, None),
        ({"rate": 7, "per": "frame", "fps": "times"}, 84),
        ({"rate": 7, "per": "frame", "fps": ["mode", "times"]}, 84),
        ({"rate": 7, "per": "frame", "fps": ["mode", 2]}, 56),
        ({"rate": 7, "per": "frame", "fps": "mode"}, None),
        ({"rate": 7, "per": "second", "fps": 0.3, "count": "times"}, 140),
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


def test_the_reason_for_an_unpriced_model_names_the_priced_ones():
    tool = catalog.tool("image_to_video")
    body = {"assets": {"image_file_path": "a.png"}, "end_seconds": 5}
    reason = estimate(tool, body).reason
    assert (
        "no rate is published for model 'default' (the default, as none is given); model has a price if it is" in reason
    )
    assert "kling-2.6, " in reason
    assert reason.index("kling-2.6") < reason.index("seedance-2.5")
    reason = estimate(tool, {**body, "model": "kling-2.6", "resolution": "480p"}).reason
    assert "resolution has a price if it is 720p or 1080p" in reason
    reason = estimate(tool, {**body, "model": "ltx-2.5", "resolution": "4k"}).reason
    assert reason.endswith("model has a price if it is kling-3.0")
    tool = catalog.tool("ai_image_generator")
    reason = estimate(tool, {"image_count": 1, "model": "default", "resolution": "auto"}).reason
    assert "; model has a price, with another resolution, if it is " in reason
    assert "nano-banana" in reason


VIDEO_PATH = "assets.video_file_path"
VIDEO_REQUEST = {"assets": {"video_source": "file", "video_file_path": "a.mp4"}, "start_seconds": 0, "end_seconds": 5}


@pytest.mark.parametrize(
    ("name", "fields", "video", "credits", "most"),
    [
        ("face_swap", {}, VideoInfo(Fraction(10), Fraction(25)), 125, 150),
        ("face_swap", {}, VideoInfo(Fraction(10), Fraction(30000, 1001)), 150, 150),
        ("face_swap", {}, VideoInfo(Fraction(10), Fraction(60)), 150, 150),
        ("face_swap", {}, VideoInfo(Fraction(3), Fraction(25)), 75, 150),
        ("face_swap", {"start_seconds": 1}, VideoInfo(Fraction(3), Fraction(25)), 50, 120),
        ("video_to_video", {"fps_resolution": "FULL"}, VideoInfo(Fraction(10), Fraction(25)), 250, 300),
        ("video_to_video", {"fps_resolution": "HALF"}, VideoInfo(Fraction(10), Fraction(25)), 126, 150),
        ("video_to_video", {"fps_resolution": "HALF"}, VideoInfo(Fraction(10), Fraction(60)), 150, 150),
        ("lip_sync", {}, VideoInfo(Fraction(10), Fraction(25)), 125, 150),
        ("lip_sync", {"max_fps_limit": 12}, VideoInfo(Fraction(10), Fraction(25)), 60, 60),
        ("lip_sync", {"max_fps_limit": 30}, VideoInfo(Fraction(10), Fraction(25)), 125, 150),
        ("auto_subtitle_generator", {}, VideoInfo(Fraction(10), Fraction(24000, 1001)), 24, 30),
    ],
)
def test_a_video_whose_header_is_known_has_an_exact_price(name, fields, video, credits, most):  # noqa: A002
    found = estimate(catalog.tool(name), {**VIDEO_REQUEST, **fields}, {VIDEO_PATH: video})
    assert (found.credits, found.max_credits_at_create, found.exact) == (credits, most, True)
    assert "a second, as the video has" in found.reason
    assert not str(found).startswith("about")
    assert estimate(catalog.tool(name), {**VIDEO_REQUEST, **fields}).exact is False


def test_values_missing_in_a_video_header_are_assumptions():
    tool = catalog.tool("face_swap")
    for video, assumption in (
        (VideoInfo(Fraction(10), None), "if the output has 24 frames a second"),
        (VideoInfo(None, Fraction(25)), "if the video is that long"),
        (VideoInfo(Fraction(10), Fraction(25), False), "if the service uses the average frame rate of the video"),
    ):
        found = estimate(tool, VIDEO_REQUEST, {VIDEO_PATH: video})
        assert not found.exact
        assert str(found).startswith("about ")
        assert assumption in found.reason
    found = estimate(tool, {**VIDEO_REQUEST, "start_seconds": 4}, {VIDEO_PATH: VideoInfo(Fraction(3), Fraction(25))})
    assert found.credits is None
    assert "start_seconds is after the end of the video, which is 3 s long" in found.reason


@pytest.mark.parametrize("name", [name for name in catalog.TOOLS if video_fields(catalog.tool(name))])
def test_every_term_with_a_bound_names_its_video(name):
    tool = catalog.tool(name)
    assert video_fields(tool) == [VIDEO_PATH]
    assert all("video" in term for term in tool["credits"]["terms"] if "fps_at_create" in term)


def test_every_term_with_a_bound_has_a_video():
    for name in catalog.TOOLS:
        terms = (catalog.tool(name).get("credits") or {}).get("terms", [])
        assert all("video" in term for term in terms if "fps_at_create" in term)
