"""Derives the outputs of a request: number, format, size and length. It uses the fields that requests have in common,
and has no code for single tools.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import assets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .store import Store

STILL = ("png", "jpg", "jpeg", "webp")
SUFFIXES = {"video": "mp4", "image": "png", "audio": "wav", "face_detection": "png"}

# Pixels of the shorter side of a video, and of the longer side of a picture.
SHORT_SIDES = {"2k": 1440, "4k": 2160}
LONG_SIDES = {"1k": 1024, "2k": 2048, "4k": 4096}
SHAPES = {"landscape": 16 / 9, "portrait": 9 / 16, "square": 1.0}

DEFAULT_SECONDS = {"video": 5.0, "image": 2.0, "audio": 0.0, "face_detection": 0.0}
SECONDS_PER_LETTER = 0.06
DEFAULT_FPS = 24.0
MAX_SIDE = 4096
MAX_LOOP_SIDE = 480  # Of an animated output of an image tool.
MAX_SECONDS = 600.0
MAX_OUTPUTS = 16
FACES = 2
MAX_TEXT = 500  # Characters of a prompt that are drawn.

# Limit of a clip: duration and resolution are kept, the frame rate is reduced. 60 s in 4k have 3 frames per second.
MAX_PIXELS = 1_500_000_000
MIN_FPS = 2.0


@dataclass(frozen=True)
class Plan:
    """The outputs of a job.

    Attributes:
        suffix: File format of the outputs: ``mp4``, ``png``…
        count: Number of outputs.
        width: Width in pixels; 0 for sound.
        height: Height in pixels; 0 for sound.
        seconds: Length of a video or a sound.
        fps: Frames per second of a video.
        sound: Whether a video has an audio track.
        text: The prompt, or a similar text.
        inputs: The given pictures and videos; the first one is shown large.
        seed: A number derived from tool and text, for all random choices.
    """

    suffix: str
    count: int
    width: int
    height: int
    seconds: float
    fps: float
    sound: bool
    text: str
    inputs: tuple[str, ...]
    seed: int


def make_plan(tool: Mapping[str, Any], body: Mapping[str, Any], store: Store) -> Plan:
    """Decides the outputs of a request. It reads the input files, so call it in a worker thread."""
    return _Planner(tool, body, store).plan()


class _Planner:
    def __init__(self, tool: Mapping[str, Any], body: Mapping[str, Any], store: Store) -> None:
        self.tool = tool
        self.body = body
        self.store = store
        self.project: str = tool["project"]
        self.fields: Mapping[str, Any] = tool["request"].get("properties", {})
        self.given = list(assets.find(tool["request"], body))

    def value(self, name: str) -> Any:
        """The value of a field, or its documented default; None for a field without effect."""
        if self.fields.get(name, {}).get("deprecated"):
            return None
        models = self.tool.get("models") or {}
        defaults = {**models.get("defaults", {}), **(self.tool.get("defaults") or {})}
        return self.body.get(name, defaults.get(name))

    def number(self, name: str) -> float | None:
        value = self.value(name)
        return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def plan(self) -> Plan:
        suffix = self.suffix()
        text = next(self.prompts(), "") or str(self.body.get("name") or self.tool["name"].replace("_", " "))
        inputs = self.inputs()
        text = " ".join(text.split())
        seconds = self.seconds(text)
        width, height = (0, 0) if self.project == "audio" else self.size(inputs[0] if inputs else None)
        count = FACES if self.project == "face_detection" else int(self.number("image_count") or 1)
        return Plan(
            suffix=suffix,
            count=max(1, min(MAX_OUTPUTS, count)),
            width=width,
            height=height,
            seconds=seconds,
            fps=self.fps(width * height, seconds),
            sound=self.value("audio") is True or any(asset.kind == "audio" for asset in self.given),
            text=text[:MAX_TEXT],
            inputs=inputs,
            seed=zlib.crc32(f"{self.tool['name']} {text}".encode()),
        )

    def suffix(self) -> str:
        """`output_format`, else the first allowed value of that field, else the default of the kind of project."""
        schema = self.fields.get("output_format", {})
        return str(self.value("output_format") or next(iter(schema.get("enum", ())), SUFFIXES[self.project]))

    def prompts(self) -> Iterator[str]:
        """The free texts of the request, its prompt first."""
        found = sorted(_free_texts(self.tool["request"], self.body), key=lambda pair: pair[0] != "prompt")
        yield from (text for _, text in found if text.strip())

    def inputs(self) -> tuple[str, ...]:
        """The inputs, the main one first: a video for a video tool, and required ones before optional ones."""
        seen = [asset for asset in self.given if asset.kind != "audio"]
        seen.sort(key=lambda asset: (asset.kind != self.project, not asset.required))
        return tuple(asset.value for asset in seen)

    def seconds(self, text: str) -> float:
        start, end, duration = self.number("start_seconds") or 0, self.number("end_seconds"), self.number("duration")
        if end is not None and end > start:
            seconds = end - start
        else:
            seconds = duration or end or DEFAULT_SECONDS[self.project] or max(1.0, len(text) * SECONDS_PER_LETTER)
        return min(MAX_SECONDS, float(seconds))

    def fps(self, pixels: int, seconds: float) -> float:
        asked = max(1.0, min(60.0, self.number("fps") or DEFAULT_FPS))
        affordable = MAX_PIXELS / max(1.0, pixels * seconds)
        return asked if affordable >= asked else max(MIN_FPS, float(int(affordable)))

    def size(self, picture: str | None) -> tuple[int, int]:
        """Width and height: the requested aspect ratio, else that of the picture, at the requested resolution."""
        from .inputs import picture_size

        asked = self.number("width"), self.number("height")
        if asked[0] and asked[1]:
            return within(asked[0], asked[1], MAX_SIDE)
        natural = picture_size(self.store, picture) if picture else None
        ratio = self.ratio() or (natural[0] / natural[1] if natural else 16 / 9 if self.project == "video" else 1.0)
        ratio = max(0.2, min(5.0, ratio))
        if self.project == "video":
            short = self.side(SHORT_SIDES, 720)
            return within(short * max(ratio, 1.0), short / min(ratio, 1.0), MAX_SIDE)
        if natural and (factor := self.number("scale_factor")):
            return within(natural[0] * factor, natural[1] * factor, MAX_SIDE)
        long = self.number("max_resolution") or self.side(LONG_SIDES, max(natural) if natural else 1024)
        limit = MAX_SIDE if self.suffix() in STILL else MAX_LOOP_SIDE
        return within(long * min(ratio, 1.0), long / max(ratio, 1.0), limit)

    def ratio(self) -> float | None:
        shape = self.body.get("aspect_ratio") or self.body.get("orientation")
        if isinstance(shape, str) and (sides := re.fullmatch(r"([1-9][0-9]{0,3}):([1-9][0-9]{0,3})", shape)):
            return int(sides[1]) / int(sides[2])
        return SHAPES.get(str(shape))

    def side(self, names: Mapping[str, int], otherwise: int) -> int:
        """The pixels of a resolution, which is a name, or a number as in 720p and 640px."""
        name = str(self.value("resolution"))
        pixels = re.fullmatch(r"([1-9][0-9]{0,3})(?:p|px)", name)
        return int(pixels[1]) if pixels else names.get(name, otherwise)


def within(width: float, height: float, limit: int) -> tuple[int, int]:
    """A size scaled down to a limit, in even numbers, as video requires."""
    scale = min(1.0, limit / max(width, height))
    return max(16, round(width * scale / 2) * 2), max(16, round(height * scale / 2) * 2)


def _free_texts(schema: Mapping[str, Any], value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Name and text of every free-text field: the prompt, and required texts."""
    for choice in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from _free_texts(choice, value, name)
    is_text = "string" in schema.get("type", ()) and not {"enum", "x-asset", "format"} & set(schema)
    if isinstance(value, str) and is_text:
        yield name, value
    elif isinstance(value, dict):
        required = schema.get("required", ())
        for part, inner in schema.get("properties", {}).items():
            if part in value and (part == "prompt" or part in required or isinstance(value[part], dict)):
                yield from _free_texts(inner, value[part], part)
