"""Inspects the local files of rows. Results are cached, since many rows may name the same file."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._fs.inspection import inspect_all, release_all
from magic_hour_ext._fs.sources import Source
from magic_hour_ext.errors import Problem, UploadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext._rules.assets import Asset
    from magic_hour_ext._rules.video_info import VideoInfo

_MAX_CACHED = 2000


class SeenFile(NamedTuple):
    """The facts about a file that the check of a row needs.

    Attributes:
        name: Its path, or the name of a stream.
        size: Bytes.
        kind: ``image``, ``video`` or ``audio``, by its content.
        extension: The extension for its upload.
        mismatch: The problem if its content does not fit the field; else None.
        pixels: Width and height of a picture, if they can be read.
        video: Length and frame rate of a video, if the price needs them and they can be read.
    """

    name: str
    size: int
    kind: str | None
    extension: str
    mismatch: Problem | None
    pixels: tuple[int, int] | None
    video: VideoInfo | None


class SeenFiles:
    """The cache of files that were inspected for one batch."""

    def __init__(self) -> None:
        self._seen: dict[tuple[object, ...], SeenFile | Problem] = {}

    def inspect(self, assets: Sequence[Asset], video_fields: Sequence[str]) -> list[SeenFile | Problem]:
        """Inspects the files of a row as `_fs.inspection.inspect_all` does; returns the facts or the problem of each.

        Args:
            assets: The fields and values; their kind and extension are set from the content.
            video_fields: The fields with videos that the price depends on.
        """
        if not all(asset.local for asset in assets):
            return _inspect(assets, video_fields)
        keys = [(asset.field, asset.path, asset.local, asset.kind, asset.extension) for asset in assets]
        if not all(key in self._seen for key in keys):
            if len(self._seen) >= _MAX_CACHED:
                self._seen.clear()
            self._seen.update(zip(keys, _inspect(assets, video_fields), strict=True))
        found = [self._seen[key] for key in keys]
        for asset, one in zip(assets, found, strict=True):
            if isinstance(one, SeenFile):
                asset.kind, asset.extension = one.kind, one.extension
        return found


def _inspect(assets: Sequence[Asset], video_fields: Sequence[str]) -> list[SeenFile | Problem]:
    found = inspect_all(assets)
    is_open = not any(isinstance(one, Problem) for one in found)
    try:
        return [one if isinstance(one, Problem) else _seen_file(one, video_fields, is_open=is_open) for one in found]
    finally:
        release_all(one for one in found if isinstance(one, Source))


def _seen_file(source: Source, video_fields: Sequence[str], *, is_open: bool) -> SeenFile:
    asset = source.asset
    video = None
    if is_open and asset.path in video_fields:
        with suppress(UploadError):  # The file changed during the check.
            video = source.video_info()
    pixels = source.pixels() if is_open and asset.kind == "image" else None
    name = asset.local or source.name
    return SeenFile(name, source.size, asset.kind, asset.extension, source.type_mismatch, pixels, video)
