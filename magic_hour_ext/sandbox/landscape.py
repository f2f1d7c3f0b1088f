"""A landscape drawn from a seed: the demo picture, and the substitute for inputs that are not available."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

if TYPE_CHECKING:
    from collections.abc import Callable

Colour = tuple[int, int, int]

# Colours: sky at the top, sky at the horizon, haze over the far hills, nearest hill, sun.
PALETTES: tuple[tuple[Colour, Colour, Colour, Colour, Colour], ...] = (
    ((52, 71, 128), (255, 196, 140), (214, 150, 150), (24, 28, 52), (255, 240, 206)),
    ((40, 98, 152), (236, 238, 214), (158, 190, 200), (18, 50, 52), (255, 252, 232)),
    ((66, 44, 98), (255, 164, 134), (196, 116, 142), (34, 20, 50), (255, 226, 190)),
    ((24, 84, 108), (250, 226, 170), (150, 178, 160), (20, 44, 38), (255, 246, 214)),
)
HILLS = 6


def landscape(width: int, height: int, seed: int) -> Image.Image:
    """Draws hills under a low sun. The same arguments always give the same picture."""
    rng = random.Random(seed)  # noqa: S311 - a picture, not a secret
    top, horizon, haze, near, sun = PALETTES[seed % len(PALETTES)]
    picture = _sky(width, height, top, horizon)
    _light(picture, (rng.uniform(0.24, 0.42) * width, 0.40 * height), 0.055 * height, sun)
    _clouds(picture, rng, sun)
    for number in range(HILLS):
        depth = number / (HILLS - 1)
        colour = _mix(haze, near, depth**0.8)
        line = _ridge(rng, width, height, depth)
        trees = _wood(rng, width, height, line) if number == HILLS - 1 else []
        _hill(picture, line, trees, colour, _mix(colour, haze, 0.55 * (1 - depth) + 0.12))
    return _finish(picture, rng)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _sky(width: int, height: int, top: Colour, horizon: Colour) -> Image.Image:
    ramp = ImageOps.colorize(_ramp(height), top, horizon, mid=_mix(top, horizon, 0.55), midpoint=96, whitepoint=168)
    return ramp.resize((width, height), Image.Resampling.NEAREST)


def _ramp(height: int) -> Image.Image:
    """One column, from black at the top to white at the bottom."""
    return Image.linear_gradient("L").resize((1, height), Image.Resampling.BICUBIC)


def _light(picture: Image.Image, centre: tuple[float, float], radius: float, sun: Colour) -> None:
    """Draws the sun's disc with two glows, a wide faint one and a narrow one."""
    for reach, strength in ((14.0, 0.55), (4.2, 0.75)):
        side = round(radius * reach) * 2
        glow = ImageOps.invert(Image.radial_gradient("L")).resize((side, side), Image.Resampling.BICUBIC)
        faded = glow.point([round(strength * 255 * (level / 255) ** 3) for level in range(256)])
        picture.paste(sun, (round(centre[0] - side / 2), round(centre[1] - side / 2)), faded)
    reach = math.ceil(radius * 1.5)  # Of the disc and its soft edge.
    left, upper = round(centre[0]) - reach, round(centre[1]) - reach
    disc = Image.new("L", (2 * reach, 2 * reach), 0)
    middle = centre[0] - left, centre[1] - upper
    ImageDraw.Draw(disc).ellipse(tuple(at + side * radius for side in (-1, 1) for at in middle), fill=255)
    picture.paste(sun, (left, upper), disc.filter(ImageFilter.GaussianBlur(radius / 22)))


def _upper_noise(rng: random.Random, size: tuple[int, int], cells: tuple[int, int]) -> Image.Image:
    """The upper half of a picture of this size, filled with noise."""
    grid = Image.frombytes("L", cells, rng.randbytes(cells[0] * cells[1]))
    rows = size[1] - size[1] // 2
    return grid.resize((size[0], rows), Image.Resampling.BICUBIC, (0, 0, cells[0], cells[1] * rows / size[1]))


def _clouds(picture: Image.Image, rng: random.Random, sun: Colour) -> None:
    """Draws thin clouds in the upper half: octaves of noise, wider than high."""
    size = picture.size
    veil = _upper_noise(rng, size, (3, 9))
    for octave, share in ((2, 0.40), (4, 0.33), (8, 0.27), (16, 0.16)):
        veil = Image.blend(veil, _upper_noise(rng, size, (3 * octave, 9 * octave)), share)
    streaks = veil.point([min(105, max(0, level - 122) * 2) for level in range(256)])
    fade = ImageOps.invert(Image.linear_gradient("L")).point(
        [min(255, max(0, level - 128) * 3) for level in range(256)]
    )
    column = fade.resize((1, size[1])).crop((0, 0, 1, veil.height))
    mask = ImageChops.multiply(streaks, column.resize(veil.size, Image.Resampling.NEAREST))
    picture.paste(sun, (0, 0), mask.filter(ImageFilter.GaussianBlur(size[1] / 270)))


def _ridge(rng: random.Random, width: int, height: int, depth: float) -> Callable[[float], float]:
    """The outline of a hill: long waves with shorter, lower ones on top. Far hills are jagged, near ones round."""
    base = height * (0.50 + 0.42 * depth)
    swell = height * (0.060 + 0.035 * depth)
    waves = [
        (swell * 0.52**octave, (1.1 + rng.random()) * (2.05 - 0.25 * depth) ** octave, rng.uniform(0, math.tau))
        for octave in range(7 if depth < 0.7 else 5)
    ]
    (long_size, long_speed, long_phase), *short_waves = waves
    sin = math.sin

    def line(x: float) -> float:
        turn = x / width * math.tau
        rough = sum([size * (0.4 - abs(sin(speed * turn / 2 + phase))) for size, speed, phase in short_waves])
        return base - long_size * sin(long_speed * turn + long_phase) - rough * (1.25 - 0.9 * depth)

    return line


def _wood(
    rng: random.Random, width: int, height: int, line: Callable[[float], float]
) -> list[list[tuple[float, float]]]:
    """Conifers on the outline of a hill, in loose groups; each is a stack of triangles."""
    shapes: list[list[tuple[float, float]]] = []
    x = -0.01 * width
    while x < width * 1.01:
        tall = height * rng.uniform(0.035, 0.105)
        foot = line(x) + tall * 0.12
        for tier in range(4):
            top, spread = foot - tall * (1 - 0.23 * tier), tall * (0.09 + 0.055 * tier)
            shapes.append([(x, top), (x - spread, top + tall * 0.34), (x + spread, top + tall * 0.34)])
        x += width * rng.choice((0.006, 0.009, 0.012, 0.016, 0.06))
    return shapes


def _hill(
    picture: Image.Image,
    line: Callable[[float], float],
    trees: list[list[tuple[float, float]]],
    colour: Colour,
    foot: Colour,
) -> None:
    """Draws one hill, lighter towards its foot, as with mist in the valley."""
    width, height = picture.size
    fine = 2  # Drawn at twice the size, for smooth edges.
    points = [(x * fine, line(x) * fine) for x in range(0, width + 2, 2)]
    mask = Image.new("L", (width * fine, height * fine), 0)
    pen = ImageDraw.Draw(mask)
    pen.polygon([(0, height * fine), *points, (width * fine, height * fine)], fill=255)
    for tree in trees:
        pen.polygon([(x * fine, y * fine) for x, y in tree], fill=255)
    peak = max(0, math.floor(min(y for _, y in points) / fine))
    ramp = ImageOps.colorize(_ramp(max(1, height - peak)), colour, foot)
    body = Image.new("RGB", picture.size, colour)
    body.paste(ramp.resize((width, ramp.height), Image.Resampling.NEAREST), (0, peak))
    picture.paste(body, (0, 0), mask.reduce(fine))


def _finish(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Adds a little grain and darker corners."""
    width, height = picture.size
    grain = Image.frombytes("L", (width, height), rng.randbytes(width * height)).filter(ImageFilter.GaussianBlur(0.7))
    lit = Image.blend(picture, ImageChops.overlay(picture, Image.merge("RGB", [grain] * 3)), 0.06)
    gradient = Image.radial_gradient("L")
    side = gradient.width
    inner = gradient.resize((width, height), Image.Resampling.BICUBIC, (side / 6, side / 6, side / 1.2, side / 1.2))
    dark = inner.point([round(max(0, level - 90) * 0.45) for level in range(256)])
    lit.paste((8, 8, 20), (0, 0), dark)
    return lit
