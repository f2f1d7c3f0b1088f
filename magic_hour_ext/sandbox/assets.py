"""Finds the files that a request names, and checks whether the sandbox has them."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_api import catalog

from .media_checks import check_media

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from magic_hour_ext._rules.video_info import VideoInfo

    from .media_checks import MediaProblem
    from .store import Store

# Paths in the service's documentation, such as api-assets/id/1234.png, are accepted, so that its examples run.
_EXAMPLE = re.compile(r"[a-z-]+/id/[\w.-]+")


class Asset(NamedTuple):
    """A file that a request names.

    Attributes:
        path: The dotted path of the field.
        value: The given path or URL.
        kind: ``image``, ``video`` or ``audio``.
        required: Whether the tool requires it.
    """

    path: str
    value: str
    kind: str
    required: bool


def find(schema: Mapping[str, Any], value: object, path: str = "", *, required: bool = False) -> Iterator[Asset]:
    """All files that a value names, by the request schema of the catalog."""
    for choice in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from find(choice, value, path, required=required)
    if isinstance(value, str) and "x-asset" in schema:
        yield Asset(path, value, _kind(value, schema["x-asset"]["kinds"]), required)
    elif isinstance(value, dict):
        for name, part in schema.get("properties", {}).items():
            if name in value:
                needed = name in schema.get("required", ())
                yield from find(part, value[name], f"{path}.{name}".lstrip("."), required=needed)
    elif isinstance(value, list):
        # x-asset is on the items, or on the list for all of them.
        items = {**({"x-asset": schema["x-asset"]} if "x-asset" in schema else {}), **schema.get("items", {})}
        for number, part in enumerate(value):
            yield from find(items, part, f"{path}[{number}]", required=required)


def _kind(value: str, kinds: list[str]) -> str:
    """The kind of the field; if it accepts several kinds, the suffix decides."""
    suffix = value.partition("?")[0].rpartition(".")[2].lower()
    return next((kind for kind in kinds if suffix in catalog.ASSET_KINDS.get(kind, ())), kinds[0])


def is_elsewhere(value: str) -> bool:
    """Whether a file is outside of the sandbox: a URL, a library link, an example of the documentation."""
    return value.startswith(("http://", "https://")) or _EXAMPLE.fullmatch(value) is not None


def problem(store: Store, asset: Asset) -> str | None:
    """The reason why a file can't be used; None if it can."""
    if is_elsewhere(asset.value) or store.has(asset.value):
        return None
    return f"{asset.path}: there is no file {asset.value!r}: upload it, and give the file_path of its upload URL"


def media_problem(store: Store, given: Iterable[Asset]) -> MediaProblem | None:
    """The problem of the first unusable input, or None. Such a job is created and ends in an error."""
    for asset in given:
        path = local_file(store, asset.value)
        if path is not None and (found := check_media(path, asset.kind, store.media_limits)):
            return found._replace(message=f"{asset.path}: {found.message}")
    return None


def videos(store: Store, given: Iterable[Asset]) -> dict[str, VideoInfo]:
    """Length and frame rate of the uploaded videos from their headers, by the paths of their fields."""
    from magic_hour_ext._fs.video_header import read_video_info

    found = {}
    for asset in given:
        path = local_file(store, asset.value) if asset.kind == "video" else None
        if path is None:
            continue
        with suppress(OSError), path.open("rb") as file:

            def read_at(offset: int, length: int, file: BinaryIO = file) -> bytes:
                file.seek(offset)
                return file.read(length)

            video = read_video_info(read_at, path.stat().st_size)
            if video is not None:
                found[asset.path] = video
    return found


def local_file(store: Store, value: str) -> Path | None:
    """The uploaded file of a value; None if it is outside of the sandbox or was removed."""
    return None if is_elsewhere(value) else store.fetch(value)
