"""Every published price, cell by cell: an estimate is the number of the table, or unknown."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

import pytest
from magic_hour_api import catalog

from magic_hour_ext._rules.pricing import estimate
from magic_hour_ext._rules.validation import check


class Cell(NamedTuple):
    """A cell of a table: a request, its final cost, and the most that is charged at create (None: unknown)."""

    tool: str
    params: dict[str, Any]
    final: int | None
    at_create: int | None
    exact: bool = True


# Credits per second of output, and the extra for sound; None in place of the extra: the model has no sound.
RESOLUTIONS = ("480p", "720p", "1080p", "4k")
VIDEO_RATES: dict[str, tuple[tuple[int | None, ...], tuple[int, ...] | None]] = {
    "ltx-2.3": ((24, 48, 72, None), (0, 0, 0, 0)),
    "wan-2.2": ((24, 48, 72, None), None),
    "kling-2.6": ((None, 36, 72, None), None),
    "kling-3.0": ((None, 48, 72, 240), (0, 24, 24, 48)),
    "veo3.1-lite": ((None, 48, 72, None), (0, 24, 24, 0)),
    "veo3.1": ((None, 96, 120, None), (0, 24, 24, 0)),
    "seedance-1.5": ((30, 60, 90, None), (30, 60, 90, 0)),
    "seedance-2.0-mini": ((96, 192, None, None), (0, 0, 0, 0)),
    "seedance-2.0": ((144, 288, None, None), (0, 0, 0, 0)),
    "seedance-2.5": ((288, 576, None, None), (0, 0, 0, 0)),
    "sora-2": ((None, 120, None, None), (0, 0, 0, 0)),
}
SECONDS = {"veo3.1": 4, "veo3.1-lite": 4, "sora-2": 4}  # lengths that the model takes; 5 otherwise


def _videos():
    for tool in ("image_to_video", "text_to_video"):
        for model, (rates, sound) in VIDEO_RATES.items():
            seconds = SECONDS.get(model, 5)
            for index, (resolution, rate) in enumerate(zip(RESOLUTIONS, rates, strict=True)):
                params = {"model": model, "resolution": resolution, "end_seconds": seconds}
                cost = None if rate is None else rate * seconds
                yield Cell(tool, {**params, "audio": None}, cost, cost)
                if sound is not None:
                    loud = None if rate is None else (rate + sound[index]) * seconds
                    yield Cell(tool, {**params, "audio": True}, loud, loud)
        yield Cell(tool, {"model": "default", "resolution": "720p", "end_seconds": 5}, None, None)


def _clips():
    """A clip of ten seconds; with a video as input, the create costs as much as 30 frames per second."""
    clip = {"start_seconds": 0, "end_seconds": 10}
    for resolution, rate in {"480p": 24, "720p": 48, "1080p": 72}.items():
        yield Cell("audio_to_video", {**clip, "resolution": resolution}, rate * 10, rate * 10)
    yield Cell("audio_to_video", {**clip, "resolution": None}, None, None)
    yield Cell("animation", {"end_seconds": 10, "fps": 24}, 240, 240)
    yield Cell("animation", {"end_seconds": 10, "fps": 12}, 120, 120)
    for mode, rate in {"prompted": 20, "realistic": 48, None: 48}.items():
        yield Cell("ai_talking_photo", {**clip, "style": {"generation_mode": mode}}, rate * 10, rate * 10)
    yield Cell("auto_subtitle_generator", clip, 48, 60, exact=False)
    yield Cell("face_swap", clip, 240, 300, exact=False)
    for mode, rate in {"lite": 1, "standard": 1, "pro": 2, None: 1}.items():
        style = {"style": {"generation_mode": mode}}
        yield Cell("lip_sync", {**clip, **style, "max_fps_limit": 12}, 120 * rate, 120 * rate, exact=False)
        yield Cell("lip_sync", {**clip, **style, "max_fps_limit": None}, 240 * rate, 300 * rate, exact=False)
    for fps, rate in {"FULL": 48, "HALF": 24, None: 24}.items():
        cost = (rate * 10, rate * 10 * 30 // 24)
        yield Cell("video_to_video", {**clip, "fps_resolution": fps}, *cost, exact=False)


FLAT = {
    "ai_clothes_changer": 25,
    "ai_face_editor": 1,
    "ai_gif_generator": 50,
    "ai_headshot_generator": 50,
    "ai_meme_generator": 10,
    "ai_qr_code_generator": 0,
    "face_swap_photo": 10,
    "head_swap": 10,
    "image_background_remover": 5,
    "photo_colorizer": 10,
    "face_detection": 0,
}
UPSCALER = {"preserve": (25, 100), "balanced": (50, 200), "creative": (50, 200), None: (50, 200)}


def _outputs():
    for tool, cost in FLAT.items():
        yield Cell(tool, {}, cost, cost)
    for resolution, cost in {"640px": 50, "1k": None, "2k": None, "4k": None}.items():
        yield Cell("body_swap", {"resolution": resolution}, cost, cost)
    for mode, costs in UPSCALER.items():
        for factor, cost in zip((2, 4), costs, strict=True):
            yield Cell("ai_image_upscaler", {"style": {"mode": mode}, "scale_factor": factor}, cost, cost)
    yield Cell("ai_image_upscaler", {"style": None, "scale_factor": 4}, 200, 200)
    for characters, cost in {1: 1, 10: 1, 11: 2, 100: 10, 101: 11}.items():
        text = {"prompt": "x" * characters}
        yield Cell("ai_voice_generator", {"style": {**text, "voice_name": "Someone"}}, cost, cost)
        yield Cell("ai_voice_cloner", {"style": text}, cost, cost)
    for seconds in (15, 61, 300):
        yield Cell("ai_music_generator", {"duration": seconds}, seconds, seconds)


# Credits per image at the lowest resolution, that resolution, and a higher one, of which no price is published.
GENERATED = {
    "flux-2-klein": (5, "640px", "2k"),
    "flux-schnell": (5, "640px", "2k"),
    "gpt-image-2": (50, "640px", "4k"),
    "gpt-image-2.5-flare": (100, "640px", "4k"),
    "krea-2": (10, "640px", "1k"),
    "nano-banana": (50, "640px", "1k"),
    "nano-banana-2": (100, "640px", "4k"),
    "nano-banana-2-lite": (50, "640px", "1k"),
    "nano-banana-2.1": (50, "640px", "4k"),
    "nano-banana-pro": (150, "1k", "4k"),
    "qwen-image-2.1": (10, "640px", "2k"),
    "seedream-v4": (40, "640px", "4k"),
    "seedream-v5-pro": (75, "640px", "2k"),
    "z-image-turbo": (5, "640px", "2k"),
}
EDITED = {model: price for model, price in GENERATED.items() if model not in {"flux-schnell", "z-image-turbo"}} | {
    "qwen-edit": (10, "640px", "2k"),
    "seedream-v4.5": (50, "640px", "4k"),
}


def _images():
    for tool, prices in (("ai_image_generator", GENERATED), ("ai_image_editor", EDITED)):
        for model, (cost, low, high) in prices.items():
            count = 1 if model in {"flux-2-klein", "krea-2"} else 4
            params = {"model": model, "image_count": count}
            yield Cell(tool, {**params, "resolution": low}, cost * count, cost * count)
            yield Cell(tool, {**params, "resolution": high}, None, None)
            yield Cell(tool, {**params, "resolution": "auto"}, None, None)
        yield Cell(tool, {"model": "default", "image_count": 1, "resolution": "640px"}, None, None)


UNPUBLISHED = ["ai_ugc_ad", "ai_video_editor", "ai_video_translator", "ai_video_upscaler", "character_replace"]
CELLS = [*_videos(), *_clips(), *_outputs(), *_images(), *(Cell(tool, {}, None, None) for tool in UNPUBLISHED)]


def _estimate(cell: Cell):
    tool = catalog.tool(cell.tool)
    params = {**copy.deepcopy(tool["example"]), **cell.params}
    report = check(tool, params)
    if cell.final is not None:
        assert report.problems == []
    return estimate(tool, report.body)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.tool} {cell.params}")
def test_each_published_price_equals_the_estimate(cell):
    found = _estimate(cell)
    assert (found.credits, found.max_credits_at_create) == (cell.final, cell.at_create)
    assert found.exact == (cell.exact and cell.final is not None)


def test_every_tool_has_published_prices_to_compare():
    assert {cell.tool for cell in CELLS} == set(catalog.TOOLS)
