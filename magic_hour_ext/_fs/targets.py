"""The directory and name of each output, and the check whether that name is free or already holds the output."""

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
    """The directory and file name that one output is saved under."""

    directory: Path | ObjectDirectory
    stem: str
    """The name without extension."""

    owner: str = ""
    """The job and output, in one line, if the name does not identify them. A file of that name then counts as this
    output only if its content is the same, and unfinished copies of other owners are not resumed."""

    extension: str | None = None
    """The extension of an exact name that the caller gave: no numbered name is tried. None: the content decides."""

    def part(self, extension: str, version: str | None) -> Part | ObjectPart:
        """Opens the unfinished copy of the output.

        Args:
            extension: The extension, now that the content is known.
            version: As in `Part`.

        Raises:
            DownloadError: If it can't be created.
        """
        is_exact = self.extension is not None
        if isinstance(self.directory, Path):
            return Part(self.directory, self.stem, extension, version, owner=self.owner, is_exact=is_exact)
        from magic_hour_ext._fs.object_parts import ObjectPart

        return ObjectPart(self.directory, self.stem, extension, owner=self.owner, is_exact=is_exact)


def existing(
    directory: Path | ObjectDirectory, stem: str, extension: str, size: int | None
) -> Path | ObjectPath | None:
    """The file that already holds this output: same name, which contains the job's id, and same size. None if absent.

    Raises:
        DownloadError: If a link or a directory has that name, or the store can't be read.
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
    """Checks that the name that the caller gave is free, or that of a file of the output's size.

    Raises:
        DownloadError: If the name is taken, or can't be checked.
    """
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
