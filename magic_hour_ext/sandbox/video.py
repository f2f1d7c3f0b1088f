"""Moving pictures: a slow camera movement over the picture, as H.264 or VP8 video or as a GIF."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PIL import Image

from . import sounds
from .pictures import MARK, Overlay, backdrop, background, caption, insets, lay, mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .plan import Plan
    from .store import Store

# RGB to limited-range BT.709, which players expect: weights and offset of Y', Cb and Cr.
BT709 = (
    (0.1826, 0.6142, 0.0620, 16.0),
    (-0.1006, -0.3386, 0.4392, 128.0),
    (0.4392, -0.3989, -0.0403, 128.0),
)
BT709_TAG, LIMITED_RANGE = 1, 1
CODECS: dict[str, tuple[str, str, dict[str, str]]] = {
    "mp4": ("libx264", "aac", {"preset": "ultrafast", "qp": "26"}),
    "webm": ("libvpx", "libopus", {"deadline": "realtime", "cpu-used": "16", "threads": "1", "b": "2M"}),
}
GIF_FPS = 8.0
# The movement of the camera in a clip, as a share of the frame: visible in short clips, slow in long ones.
LEAST_TRAVEL, MOST_TRAVEL = 0.08, 0.30


def draw_video(plan: Plan, number: int, store: Store, path: Path) -> None:
    """Draws one video of a job. Its length is exact to a frame, and its index is at the beginning."""
    import av

    size = plan.width, plan.height
    video_codec, audio_codec, options = CODECS[plan.suffix]
    count = max(1, round(plan.seconds * plan.fps))
    spots = list(camera(plan, number, count))
    margin = max(left for left, _ in spots), max(upper for _, upper in spots)
    whole = _even(size[0] + margin[0]), _even(size[1] + margin[1])
    scene = planes(backdrop(plan, number, store, whole), whole)
    layers = [(planes(patch, patch.size), x, y) for patch, x, y in _overlays(plan, store)]

    flags = {"movflags": "+faststart"} if plan.suffix == "mp4" else {}
    with av.open(str(path), "w", format=plan.suffix, options=flags) as container:
        container.metadata["comment"] = f"{MARK}: a stand-in, drawn on this machine"
        stream: Any = container.add_stream(video_codec, rate=_rate(plan.fps), options=options)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        context = stream.codec_context
        context.colorspace = context.color_primaries = context.color_trc = BT709_TAG
        context.color_range = LIMITED_RANGE
        track = sounds.add_track(container, audio_codec) if plan.sound else None
        for moment, (left, upper) in enumerate(spots):
            store.check_open()
            frame = av.VideoFrame(*size, "yuv420p")
            for layer, (plane, part) in enumerate(zip(frame.planes, (1, 2, 2), strict=True)):
                x, y = left // part, upper // part
                view = scene[layer].crop((x, y, x + size[0] // part, y + size[1] // part))
                for patches, x, y in layers:
                    view.paste(patches[layer], (x // part, y // part))
                plane.update(_padded(view, plane.line_size))
            frame.pts = moment
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if track is not None:
            sounds.fill_track(container, track, count / plan.fps, plan.seed)


def draw_gif(plan: Plan, number: int, store: Store, path: Path) -> None:
    """Draws one animated GIF, with few colours and frames."""
    width, height = plan.width, plan.height
    spots = list(camera(plan, number, max(2, round(min(plan.seconds, 10.0) * GIF_FPS))))
    margin = max(left for left, _ in spots), max(upper for _, upper in spots)
    scene = background(plan, number, store, (width + margin[0], height + margin[1]))
    overlays = _overlays(plan, store)
    frames = [scene.crop((left, upper, left + width, upper + height)) for left, upper in spots]
    for frame in frames:
        lay(frame, overlays)
    palette = frames[0].quantize(96)
    first, *rest = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    first.save(path, "GIF", save_all=True, append_images=rest, duration=round(1000 / GIF_FPS), loop=0)


def _overlays(plan: Plan, store: Store) -> list[Overlay]:
    """The overlays that don't move with the scene. The prompt is drawn only without inputs."""
    size = plan.width, plan.height
    text = [] if plan.inputs else [caption(plan.text, size)]
    return [mark(MARK, size), *insets(plan, store, size), *text]


def camera(plan: Plan, number: int, count: int) -> Iterator[tuple[int, int]]:
    """The position of each frame in a slightly larger scene: a slow movement towards one of its corners.

    It moves by the same number of whole pixels each time, which looks smooth and needs only a crop, no scaling.
    """
    across, down = ((1, 1), (1, -1), (-1, -1), (-1, 1))[(plan.seed + number) % 4]
    last = max(1, count - 1)
    side = min(plan.width, plan.height)
    step = max(1, math.ceil(LEAST_TRAVEL * side / last))
    rest = max(1, math.ceil(step * last / (MOST_TRAVEL * side)))  # Frames per step; more than one in long clips.
    way = [step * (moment // rest) for moment in range(count)]
    for gone in way:
        yield (
            gone if across > 0 else way[-1] - gone,
            gone if down > 0 else way[-1] - gone,
        )


def planes(picture: Image.Image, size: tuple[int, int]) -> list[Image.Image]:
    """Y', Cb and Cr of a picture that is scaled to a size with even sides; Cb and Cr have half the resolution."""
    luma, *chroma = (picture.convert("L", weights) for weights in BT709)
    half = (size[0] // 2, size[1] // 2)
    return [
        luma.resize(size, Image.Resampling.BICUBIC),
        *(plane.resize(half, Image.Resampling.BILINEAR) for plane in chroma),
    ]


def _even(pixels: int) -> int:
    return pixels + pixels % 2


def _rate(fps: float) -> Fraction:
    return Fraction(fps).limit_denominator(1001)


def _padded(view: Image.Image, line_size: int) -> bytes:
    """The bytes of a plane, with each row padded to the length that the encoder requires."""
    if view.width == line_size:
        return view.tobytes()
    wide = Image.new("L", (line_size, view.height))
    wide.paste(view)
    return wide.tobytes()
