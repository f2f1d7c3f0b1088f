"""The local files of rows. What was seen of a file is kept for a while: many rows name the same one."""

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

_MOST_KEPT = 2000


class SeenFile(NamedTuple):
    """What a check needs to know of a file.

    Attributes:
        name: Its path, or the name of a stream.
        size: Bytes.
        kind: ``image``, ``video`` or ``audio``, by its content.
        extension: What it is uploaded as.
        mismatch: What is wrong with its content, if anything is.
        pixels: Width and height of a picture, if they can be read.
        video: Length and frame rate of a video, if they are needed and can be read.
    """

    name: str
    size: int
    kind: str | None
    extension: str
    mismatch: Problem | None
    pixels: tuple[int, int] | None
    video: VideoInfo | None


class SeenFiles:
    """The files that were looked at while one batch is planned."""

    def __init__(self) -> None:
        self._seen: dict[tuple[object, ...], SeenFile | Problem] = {}

    def see(self, assets: Sequence[Asset], video_fields: Sequence[str]) -> list[SeenFile | Problem]:
        """What the files of a row are, or what is wrong with them; as `_fs.inspection.inspect_all`.

        Args:
            assets: The fields and values; kind and extension are set as the content says.
            video_fields: The fields whose videos the price depends on.
        """
        if not all(asset.local for asset in assets):
            return _inspected(assets, video_fields)
        keys = [(asset.field, asset.path, asset.local, asset.kind, asset.extension) for asset in assets]
        if not all(key in self._seen for key in keys):
            if len(self._seen) >= _MOST_KEPT:
                self._seen.clear()
            self._seen.update(zip(keys, _inspected(assets, video_fields), strict=True))
        found = [self._seen[key] for key in keys]
        for asset, one in zip(assets, found, strict=True):
            if isinstance(one, SeenFile):
                asset.kind, asset.extension = one.kind, one.extension
        return found


def _inspected(assets: Sequence[Asset], video_fields: Sequence[str]) -> list[SeenFile | Problem]:
    found = inspect_all(assets)
    is_open = not any(isinstance(one, Problem) for one in found)
    try:
        return [one if isinstance(one, Problem) else _file(one, video_fields, is_open=is_open) for one in found]
    finally:
        release_all(one for one in found if isinstance(one, Source))


def _file(source: Source, video_fields: Sequence[str], *, is_open: bool) -> SeenFile:
    asset = source.asset
    video = None
    if is_open and asset.path in video_fields:
        with suppress(UploadError):  # It changed meanwhile.
            video = source.video_info()
    pixels = source.pixels() if is_open and asset.kind == "image" else None
    name = asset.local or source.name
    return SeenFile(name, source.size, asset.kind, asset.extension, source.type_mismatch, pixels, video)
