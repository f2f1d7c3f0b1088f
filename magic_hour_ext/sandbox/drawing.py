"""Selects the module that draws each format of output."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from .plan import within

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .jobs import Job
    from .plan import Plan
    from .store import Store

# The modules are imported when something is drawn, since PyAV and Pillow are slow to import.
_BY_SUFFIX = {
    "mp4": ("video", "draw_video"),
    "webm": ("video", "draw_video"),
    "gif": ("video", "draw_gif"),
    "wav": ("sounds", "draw_sound"),
    "mp3": ("sounds", "draw_sound"),
}
MEDIA_TYPES = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "gif": "image/gif",
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}


THUMBNAIL_SIDE, THUMBNAIL_SECONDS = 128, 1.0


def register_outputs(store: Store, job: Job) -> None:
    """Registers a job's outputs, which are drawn at their first request."""
    cut_out = job.project == "face_detection"
    for number, key in enumerate(job.outputs):
        store.register_lazy(key, drawer(job.plan, number, store, cut_out=cut_out))


def drawer(plan: Plan, number: int, store: Store, *, cut_out: bool = False) -> Callable[[Path, int], None]:
    """A function that draws the `number`-th output of a plan into a file; each version looks different."""
    return partial(_draw, plan, number, store, cut_out)


def _draw(plan: Plan, number: int, store: Store, cut_out: bool, path: Path, version: int) -> None:
    if version:
        plan = replace(plan, seed=plan.seed + version, text=f"{plan.text} (version {version + 1})")
    if store.thumbnails:
        width, height = within(plan.width, plan.height, THUMBNAIL_SIDE) if plan.width else (0, 0)
        plan = replace(plan, width=width, height=height, seconds=min(plan.seconds, THUMBNAIL_SECONDS))
    module, name = ("pictures", "draw_face") if cut_out else _BY_SUFFIX.get(plan.suffix, ("pictures", "draw_picture"))
    getattr(import_module(f"{__package__}.{module}"), name)(plan, number, store, path)
