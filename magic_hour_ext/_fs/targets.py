"""Where each output goes: its directory and name, and what has that name already."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._fs.local_parts import Part, download_error, name_taken, part_prefix
from magic_hour_ext._fs.part_files import remove_leftovers
from magic_hour_ext._fs.placing import is_file_of
from magic_hour_ext._rules.naming import numbered
from magic_hour_ext.errors import DownloadError

if TYPE_CHECKING:
    from magic_hour_ext._fs.object_parts import ObjectPart
    from magic_hour_ext._fs.object_stores import ObjectDirectory, ObjectPath


class Target(NamedTuple):
    """Where one output goes."""

    directory: Path | ObjectDirectory
    stem: str
    """The name without extension."""

    owner: str = ""
    """Whose output it is, in one line, where the name does not say it. A file of that name then counts as this output
    only if its content is the same; and what another job left behind under that name is no part of it."""

    extension: str | None = None
    """The extension of a name that the caller gave: no other name will do. None: it follows from the content."""

    def part(self, extension: str, version: str | None) -> Part | ObjectPart:
        """The unfinished copy of the output.

        Args:
            extension: The extension, once it is known.
            version: As in `Part`.
        """
        is_exact = self.extension is not None
        if isinstance(self.directory, Path):
            return Part(self.directory, self.stem, extension, version, owner=self.owner, is_exact=is_exact)
        from magic_hour_ext._fs.object_parts import ObjectPart

        return ObjectPart(self.directory, self.stem, extension, owner=self.owner, is_exact=is_exact)


def existing(
    directory: Path | ObjectDirectory, stem: str, extension: str, size: int | None
) -> Path | ObjectPath | None:
    """The file that is this output already: the same name, which holds the job's id, and the same size.

    Raises:
        DownloadError: If the name is taken by something that is no file.
    """
    if not isinstance(directory, Path):
        from magic_hour_ext._fs.object_parts import existing_object

        return existing_object(directory, numbered(stem, extension, 0), size)
    target = directory / numbered(stem, extension, 0)
    try:
        status = target.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise download_error(error, target) from error
    if stat.S_ISLNK(status.st_mode):
        raise DownloadError("is a symbolic link; remove it or choose another directory", path=str(target))
    if stat.S_ISDIR(status.st_mode):
        raise DownloadError("is a directory; choose another directory", path=str(target))
    if not size or not is_file_of(size, status):
        return None
    remove_leftovers(directory, part_prefix(stem, extension, ""))
    return target


def check_free(target: Path | ObjectPath, size: int | None) -> None:
    """Raises DownloadError if something other than a file of that size has the name that the caller gave."""
    if not isinstance(target, Path):
        from magic_hour_ext._fs.object_parts import check_object_free

        check_object_free(target, size)
        return
    try:
        status = target.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise download_error(error, target) from error
    if size is None or not is_file_of(size, status):
        raise name_taken(target)
