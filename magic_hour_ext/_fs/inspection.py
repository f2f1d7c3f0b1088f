"""Local inputs: each is checked before anything is sent, and becomes a `Source`, or a problem that names the field."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from magic_hour_ext._fs.contents import Identity, NamedFile
from magic_hour_ext._fs.copies import UnreadableError, position_of
from magic_hour_ext._fs.sources import Source, content_of
from magic_hour_ext._fs.streams import pin_of, plain_file, private_content
from magic_hour_ext._rules.filenames import display_name
from magic_hour_ext._rules.redaction import redact_urls
from magic_hour_ext.errors import ConfigurationError, Problem, UploadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from magic_hour_ext._rules.assets import Asset
    from magic_hour_ext._rules.video_info import VideoInfo


def inspect_all(assets: Sequence[Asset]) -> list[Source | Problem]:
    """Inspects files one after the other; a stream that several fields were given is read once.

    If any of them has a problem, all are released.
    """
    found: list[Source | Problem] = []
    streams: dict[int, Source] = {}
    try:
        for asset in assets:
            given = id(content_of(asset))
            one = inspect(asset, streams.get(given) if asset.source == "stream" else None)
            if isinstance(one, Source) and asset.source == "stream":
                streams.setdefault(given, one)
            found.append(one)
    finally:
        if len(found) < len(assets) or any(isinstance(one, Problem) for one in found):
            release_all(one for one in found if isinstance(one, Source))
    return found


def release_all(sources: Iterable[Source]) -> None:
    """Frees memory and descriptors of sources: an exception that an app keeps must not keep files open."""
    for source in sources:
        source.release()


def videos_of(assets: Iterable[Asset]) -> dict[str, VideoInfo]:
    """Length and frame rate by field path, of those videos that can be read without moving the caller's stream."""
    videos: dict[str, VideoInfo] = {}
    for asset in assets:
        can_peek = asset.source != "stream" or plain_file(content_of(asset)) is not None
        found = inspect(asset) if asset.upload_needed and can_peek else None
        if isinstance(found, Source):
            try:
                video = found.video_info()
            except UploadError:
                video = None
            finally:
                found.release()
            videos.update({} if video is None else {asset.path: video})
    return videos


def existing_files(names: Mapping[str, str]) -> list[str]:
    """The keys of those values that name a file on this machine."""
    return [key for key, name in names.items() if os.path.isfile(name)]  # noqa: PTH113 (which never raises)


def inspect(asset: Asset, same: Source | None = None) -> Source | Problem:
    """Checks the local file, stream or bytes of a field; returns the source to upload, or the problem.

    Args:
        asset: The field and value.
        same: The source of another field with the same stream.

    Raises:
        ConfigurationError: If it is in object storage and the extra is not installed.
    """

    def problem(reason: object) -> Problem:
        text = redact_urls(display_name(str(reason), most=500))
        return Problem(asset.path, f"{asset.name} can't be read: {text}", given=asset.name)

    try:
        found = same.for_field(asset) if same is not None else _source_or_problem(asset)
        if isinstance(found, Problem):
            return found
        if found.size == 0:
            found.release()
            return Problem(asset.path, f"{asset.name} {_why_empty(asset)}", given=asset.name)
        found.check_content()
        if found.type_mismatch is not None and not asset.extension:  # Uploads have an extension.
            found.release()
            return found.type_mismatch
    except ConfigurationError:  # The extra is missing: nothing is wrong with the field.
        raise
    except UploadError:
        return problem("it changed while it was read; upload it when it is complete")
    except (UnreadableError, OSError, ValueError) as error:
        return problem(error)
    except MemoryError:
        return problem("there is not enough memory to read it")
    except Exception as error:  # noqa: BLE001 (a custom stream may raise anything)
        try:
            return problem(f"{type(error).__name__}: {error}")
        except Exception:  # noqa: BLE001 (so may `str` of a custom exception)
            return problem(type(error).__name__)
    return found


def _source_or_problem(asset: Asset) -> Source | Problem:
    if asset.source == "file":
        source = _named_file(asset)
        if isinstance(source, Problem):
            return source
    elif asset.source == "object":
        from magic_hour_ext._fs.object_contents import StoredObject

        try:
            source = Source(asset, StoredObject(asset.local))
        except OSError as error:
            return Problem(asset.path, f"{_shown(asset)} can't be read: {error.strerror}", given=_shown(asset))
    else:
        content, identity = private_content(content_of(asset))
        source = Source(asset, content, identity=identity)
    try:
        source.inspect()
    except PermissionError:
        return Problem(asset.path, f"not readable, permission denied: {_shown(asset)}", given=_shown(asset))
    except BaseException:
        source.release()
        raise
    return source


def _named_file(asset: Asset) -> Source | Problem:
    shown = _shown(asset)

    def problem(message: str) -> Problem:
        return Problem(asset.path, message, given=shown)

    try:
        path = Path(asset.local).expanduser()
        status = path.stat()
    except FileNotFoundError:
        return problem(f"no such file: {shown}{_looked_in(asset)}")
    except NotADirectoryError:
        return problem(
            f"no such file: {shown}; {display_name(_file_above(Path(asset.local)))} is a file, not a directory"
        )
    except PermissionError:
        return problem(f"not readable, permission denied: {shown}")
    except (OSError, ValueError, RuntimeError) as error:
        return problem(f"not a usable path: {getattr(error, 'strerror', None) or type(error).__name__}: {shown}")
    if stat.S_ISDIR(status.st_mode):
        return problem(f"is a directory, not a file: {shown}")
    if not stat.S_ISREG(status.st_mode):
        return problem(f"is not a regular file: {shown}; open it yourself and pass ('name.ext', stream)")
    return Source(asset, NamedFile(path, status.st_size), identity=Identity.of(status))


def _why_empty(asset: Asset) -> str:
    """The reason why there is nothing to upload, for an error text."""
    if asset.source == "stream":
        stream = content_of(asset)
        pin = pin_of(stream)
        position = position_of(stream) if pin is None else pin.position
        if position:
            return f"stands at its end, {position:,} bytes in: rewind it with seek(0)"
    return "is empty"


def _file_above(path: Path) -> str:
    """The component of a path that is a file, not a directory."""
    above = reversed(path.expanduser().parents)
    return str(next((one for one in above if os.path.isfile(one)), "a component of it"))  # noqa: PTH113 (never raises)


def _looked_in(asset: Asset) -> str:
    try:
        return "" if Path(asset.local).expanduser().is_absolute() else f" (looked in {Path.cwd()})"
    except (OSError, RuntimeError):  # The current directory has been removed.
        return " (there is no current directory)"


def _shown(asset: Asset) -> str:
    path = asset.local or asset.name
    return display_name(path, most=1000)
