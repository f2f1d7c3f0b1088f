"""Still pictures: the input or a landscape, the prompt, and a watermark of the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw, ImageFont, ImageOps

from .inputs import open_picture
from .landscape import landscape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .plan import Plan
    from .store import Store

MARK = "magic-hour-ext sandbox"
STAND_IN = f"{MARK} - stand-in, not a model's work"
INK = (250, 248, 240)
SHADE = (18, 20, 32)
MAX_LINES = 3
MAX_INSETS = 3
BACKDROP = 640  # Landscapes are drawn at most this wide and then enlarged, since they are blurred anyway.
PIL_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "png": "PNG"}


class Overlay(NamedTuple):
    """A small picture on a large one, at even coordinates, as video requires."""

    patch: Image.Image
    x: int
    y: int


def draw_picture(plan: Plan, number: int, store: Store, path: Path) -> None:
    """Draws one picture of a job: the first input or a landscape, small other inputs, the prompt, the watermark."""
    size = plan.width, plan.height
    picture = background(plan, number, store, size)
    text = plan.text if plan.count == 1 else f"{number + 1}/{plan.count}  {plan.text}"
    lay(picture, [mark(STAND_IN, size), *insets(plan, store, size), caption(text, size)])
    picture.save(path, PIL_FORMATS.get(plan.suffix, "PNG"), quality=88, compress_level=1)


def draw_face(plan: Plan, number: int, store: Store, path: Path) -> None:
    """Draws one face of a face detection: a square of the picture, where a face might be."""
    source = background(plan, 0, store, (plan.width, plan.height))
    side = max(16, round(min(source.size) * 0.5))
    left = round((source.width - side) * (0.30, 0.70)[number % 2])
    upper = round((source.height - side) * 0.35)
    face = source.crop((left, upper, left + side, upper + side)).resize((256, 256))
    lay(face, [mark(MARK, face.size)])
    face.save(path, "PNG", compress_level=1)


def background(plan: Plan, number: int, store: Store, size: tuple[int, int]) -> Image.Image:
    """The first input, cropped to the size; without inputs, a landscape."""
    return backdrop(plan, number, store, size).resize(size, Image.Resampling.BICUBIC)


def backdrop(plan: Plan, number: int, store: Store, size: tuple[int, int]) -> Image.Image:
    """The background before it is enlarged to the size."""
    if plan.inputs:
        return ImageOps.fit(open_picture(store, plan.inputs[0], size), size)
    shrink = min(1.0, BACKDROP / max(size))
    width, height = (max(16, round(side * shrink)) for side in size)
    return landscape(width, height, plan.seed + number)


def lay(picture: Image.Image, overlays: Iterable[Overlay]) -> None:
    """Pastes overlays onto a picture."""
    for patch, x, y in overlays:
        picture.paste(patch, (x, y))


def mark(text: str, size: tuple[int, int]) -> Overlay:
    """The watermark in the upper left corner."""
    patch = _label([text], max(9.0, min(size) / 30), size[0])
    gap = patch.height // 4 * 2
    return Overlay(patch, gap, gap)


def caption(text: str, size: tuple[int, int]) -> Overlay:
    """The prompt at the lower edge."""
    letters = max(9.0, min(size) / 26)
    patch = _label(wrap(text, ImageFont.load_default(letters), size[0] * 0.84), letters, size[0])
    below = size[1] - patch.height - round(letters * 0.8)
    return Overlay(patch, (size[0] - patch.width) // 4 * 2, max(0, below // 2 * 2))


def insets(plan: Plan, store: Store, size: tuple[int, int]) -> Iterator[Overlay]:
    """The inputs except the first one, small, along the right side."""
    side, gap = max(4, min(size) // 10 * 2), max(2, min(size) // 80 * 2)
    for row, value in enumerate(plan.inputs[1 : 1 + MAX_INSETS]):
        inset = ImageOps.fit(open_picture(store, value, (side, side)), (side, side))
        patch = ImageOps.expand(inset, max(2, gap // 10 * 2), INK)
        yield Overlay(patch, (size[0] - patch.width - gap) // 2 * 2, gap + row * (patch.height + gap))


def _label(lines: list[str], letters: float, width: int) -> Image.Image:
    """Light text on a dark ground, with even sides; the font shrinks until the text fits the width."""
    widest = max(lines, key=len, default="")
    length = ImageFont.load_default(letters).getlength(widest) or 1.0
    letters = max(1.0, letters * min(1.0, width * 0.84 / length))
    font = ImageFont.load_default(letters)
    extent = max(font.getlength(line) for line in lines) + letters * 1.2, letters * (1.3 * len(lines) + 0.6)
    patch = Image.new("RGB", (max(2, round(extent[0] / 2) * 2), max(2, round(extent[1] / 2) * 2)), SHADE)
    pen = ImageDraw.Draw(patch)
    for number, line in enumerate(lines):
        pen.text((patch.width / 2, letters * (0.3 + 1.3 * (number + 0.5))), line, INK, font, anchor="mm")
    return patch


def wrap(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: float) -> list[str]:
    """Wraps a text into a few lines; the rest is replaced by an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < MAX_LINES:
            lines.append(word)
        else:
            lines[-1] += " ..."
            break
    return [_cut(line, font, width) for line in lines]


def _cut(line: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: float) -> str:
    if font.getlength(line) <= width:
        return line
    while line and font.getlength(line + "...") > width:
        line = line[: len(line) * 9 // 10]
    return line + "..."
