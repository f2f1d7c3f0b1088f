"""Sounds: a few soft notes, as WAV, as MP3 or as a video's audio track."""

from __future__ import annotations

import math
import random
import wave
from array import array
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from .plan import Plan
    from .store import Store

RATE = 24_000
NOTE_SECONDS = 0.3
# A pentatonic scale on A, which sounds pleasant in any order.
SCALE = (220.0, 247.5, 277.2, 330.0, 371.3, 440.0, 495.0)
LOUDNESS = 7_000


def draw_sound(plan: Plan, _number: int, _store: Store, path: Path) -> None:
    """Write one sound of a job."""
    if plan.suffix == "wav":
        with path.open("wb") as file, wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(melody(plan.seconds, plan.seed))
        return
    import av

    with av.open(str(path), "w", format="mp3") as container:
        fill_track(container, add_track(container, "libmp3lame"), plan.seconds, plan.seed)


def melody(seconds: float, seed: int) -> bytes:
    """Notes of the scale in an order given by the seed: 16 bits, one channel."""
    rng = random.Random(seed)  # noqa: S311 - music, not a secret
    notes = [_note(pitch) for pitch in SCALE]
    samples = round(seconds * RATE)
    played = b"".join(rng.choice(notes) for _ in range(math.ceil(seconds / NOTE_SECONDS)))
    return played[: samples * 2].ljust(samples * 2, b"\0")


@cache
def _note(pitch: float) -> bytes:
    length = round(RATE * NOTE_SECONDS)
    turn = math.tau * pitch / RATE
    swell = [min(1.0, sample / 400) * (1 - sample / length) ** 2 for sample in range(length)]
    return array(
        "h",
        (
            round(LOUDNESS * swell[sample] * (math.sin(turn * sample) + 0.3 * math.sin(2 * turn * sample)))
            for sample in range(length)
        ),
    ).tobytes()


def add_track(container: Any, codec: str) -> Any:
    """A new audio stream of an open file; it must be added before the file's first packet."""
    return container.add_stream(codec, rate=48_000 if codec == "libopus" else RATE)


def fill_track(container: Any, track: Any, seconds: float, seed: int) -> None:
    """Writes notes to an audio stream for `seconds`."""
    import av

    samples = melody(seconds, seed)
    resampler = av.AudioResampler(format=track.format, layout="mono", rate=track.rate)
    for start in range(0, len(samples), RATE * 2):
        second = samples[start : start + RATE * 2]
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(second) // 2)
        frame.sample_rate = RATE
        frame.pts = start // 2
        frame.planes[0].update(second)
        for part in resampler.resample(frame):
            container.mux(track.encode(part))
    for part in resampler.resample(None):
        container.mux(track.encode(part))
    container.mux(track.encode(None))
