"""Files to save: written beside their target, renamed into place when whole, never over another file."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import stat
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from magic_hour_ext._fs.part_files import is_at, open_part, remove_leftovers, usual_mode
from magic_hour_ext._fs.placing import is_file_of, place
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.filenames import display_name
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.naming import numbered
from magic_hour_ext._rules.object_urls import file_url_path, is_object_url
from magic_hour_ext._rules.templates import LONGEST_STEM
from magic_hour_ext.errors import ConfigurationError, DownloadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from magic_hour_ext._fs.object_parts import ObjectPart
    from magic_hour_ext._fs.object_stores import ObjectDirectory, ObjectPath


def prepare_directory(directory: Any) -> Path | ObjectDirectory:
    """The download directory, made if it isn't there, and proven to take files: better before a job is paid than after.

    Args:
        directory: A path, a URL of object storage or of a local directory, a store of obstore, or None: here.

    Raises:
        ConfigurationError: If it can't be made or written to.
    """
    if (objects := _object_directory(directory)) is not None:
        return objects
    if is_a(directory, str) and (local := file_url_path(directory)):
        directory = local
    path = Path()
    try:
        path = Path(directory if directory is not None else ".").expanduser()
        if not path.is_dir():
            path.mkdir(parents=True, exist_ok=True)
        _prove_writable(path)
    except (FileExistsError, NotADirectoryError) as error:
        file = next((one for one in [path, *path.parents] if one.is_file()), None)
        what = f"{display_name(str(file), 1000)} is a file, not a directory" if file else "it is not a directory"
        raise ConfigurationError(f"download_directory can't be used: {what}; choose another") from error
    except Exception as error:
        given = show(str(directory) if is_a(directory, str, Path) else directory)
        reason = getattr(error, "strerror", None) or show(error)
        raise ConfigurationError(f"download_directory {given} can't be written to: {reason}") from error
    return path


def _object_directory(directory: Any) -> ObjectDirectory | None:
    """A directory in object storage, proven to take objects; None for one on this machine."""
    is_url = is_a(directory, str) and is_object_url(directory)
    if directory is None or (not is_url and is_a(directory, str, Path)):
        return None
    from magic_hour_ext._fs.object_stores import is_store, open_directory, prove_writable

    if not is_url and not is_store(directory):
        return None
    objects = open_directory(directory)
    prove_writable(objects)
    return objects


def prepare_file(path: str | os.PathLike[str]) -> tuple[Path | ObjectDirectory, str]:
    """The directory, made if it isn't there, and the name of a file that is to be written.

    Raises:
        ConfigurationError: If it can't be a file there.
    """
    if is_a(path, str) and is_object_url(str(path)):
        start, _, name = str(path).rpartition("/")
        if not name or start.endswith("/"):
            raise ConfigurationError(f"path {show(path)} must end with the name of an object, after that of the bucket")
        return prepare_directory(start), name
    try:
        given = os.fspath(path)
        given = file_url_path(given) or given if is_a(given, str) else given
        if not is_a(given, str) or not given or given.endswith(("/", os.sep)) or "\0" in given:
            raise ValueError("it must be a text that ends with the name of a file")
        whole = Path(given).expanduser()
        if not whole.name or whole.is_dir():
            raise ValueError("it is a directory: job.download(directory) saves in it")
        whole.parent.mkdir(parents=True, exist_ok=True)
        _prove_writable(whole.parent)
    except Exception as error:
        reason = getattr(error, "strerror", None) or show(error)
        raise ConfigurationError(f"path {show(path)} can't be written to: {reason}") from error
    return whole.parent, whole.name


def _prove_writable(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_TMPFILE | os.O_WRONLY, 0o600))  # A file without a name: Linux.
    except (AttributeError, OSError):
        import tempfile

        with tempfile.TemporaryFile(dir=path):
            pass


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


class Part:
    """The unfinished copy of one output, beside its target.

    Its name carries a hash of the version (the ETag), so that a later process can go on with it and two versions never
    mix. A lock keeps two processes from writing one part.

    A cancelled task leaves its part (`keep`, `discard`) while a thread may still write it or put it in its place. Then
    the thread ends its step, and puts the part away itself; no step begins any more.

    Args:
        directory: Where the target will be.
        stem: The target's name without extension.
        extension: The target's extension.
        version: What identifies the content (a strong ETag with the length), or None if nothing does: then nobody
            can go on with it.
        owner: As in `Target`.
        is_exact: Whether no other name will do.
    """

    def __init__(
        self,
        directory: Path,
        stem: str,
        extension: str,
        version: str | None,
        *,
        owner: str = "",
        is_exact: bool = False,
    ) -> None:
        self._directory = directory
        self._stem = stem
        self._extension = extension
        self._owner = owner
        self._is_exact = is_exact
        self.target = directory / numbered(stem, extension, 0)
        mark = hashlib.sha256(version.encode()).hexdigest()[:16] if version else secrets.token_hex(8)
        self._beginning = _beginning_of(stem, extension, owner)
        self._path = directory / f"{self._beginning}{mark}.part"
        self._wanted = version is not None  # Whether a later process can go on with it.
        self._state = threading.Lock()  # Held for moments, never while the disk is waited for.
        self._is_busy = self._is_left = False
        self._is_placed = False
        with self._errors():
            self._file = self._open()
            self._size = self._file.tell()

    @property
    def size(self) -> int:
        """Bytes that were written."""
        return self._size

    def _open(self) -> IO[bytes]:
        file = open_part(self._path)
        while file is None:  # Not ours to write: make a copy of our own.
            self._wanted = False
            self._path = self._path.with_name(f"{self._path.name[:-5]}.{secrets.token_hex(4)}.part")
            file = open_part(self._path)
        return file

    def head(self, size: int) -> bytes:
        """The first bytes."""
        with self._step():
            self._file.seek(0)
            content = self._file.read(size)
            self._file.seek(0, os.SEEK_END)
        return content

    def write(self, chunks: Sequence[bytes]) -> None:
        """Appends."""
        with self._step():
            self._file.writelines(chunks)

    def restart(self) -> None:
        """Drops what is there."""
        with self._step():
            self._file.seek(0)
            self._file.truncate()

    def check_space(self, needed: int) -> None:
        """Raises DownloadError if the disk can't take `needed` more bytes."""
        with self._errors():
            free = shutil.disk_usage(self._directory).free
        if needed > free:
            raise DownloadError(f"needs {needed:,} bytes, the disk has {free:,} free", path=str(self.target))

    def finish(self) -> Path:
        """Puts the whole file in its place and returns where: the plain name, or a numbered one if another file has
        that name. A file of the same name and size is this output already, and is kept; where the name does not say
        whose output it is, only one of the same content."""
        with self._step():
            self._file.flush()
            size = self._file.tell()
            with contextlib.suppress(AttributeError, OSError):  # Windows, and file systems without modes.
                os.fchmod(self._file.fileno(), usual_mode(self._path))
            os.fsync(self._file.fileno())
            if not size or not is_at(self._file, self._path):
                raise DownloadError("its unfinished copy was taken away meanwhile", path=str(self.target))
            if os.name == "nt":  # Windows renames no file that is open.
                self._file.close()
            for number in range(1 if self._is_exact else 10_000):
                target = self._directory / numbered(self._stem, self._extension, number)
                if place(self._path, target):
                    self._is_placed = True
                    self.keep()
                elif self._is_same(target, size):
                    self.discard()
                else:
                    continue
                remove_leftovers(self._directory, self._beginning)
                return target
            if self._is_exact:
                raise taken(self.target)
            raise DownloadError("10,000 files of that name are there already", path=str(self.target))

    def _is_same(self, target: Path, size: int) -> bool:
        if not same_file(target, size):
            return False
        return not self._owner or _has_content_of(target, self._path)

    def keep(self) -> None:
        """Leaves the unfinished copy for a later try, or removes it if nobody could go on with it. Never waits."""
        with self._state:
            if not self._is_left:
                self._is_left = True
                if not self._is_busy:
                    self._put_away()

    def discard(self) -> None:
        """Removes the unfinished copy. Never waits."""
        self._wanted = False
        self.keep()

    @contextlib.contextmanager
    def _step(self) -> Iterator[None]:
        """One piece of work on the file."""
        has_begun = False
        try:
            with self._state:
                if self._is_left:
                    raise DownloadError("it was given up", path=str(self.target))
                self._is_busy = has_begun = True
            with self._errors():
                yield
        finally:
            if has_begun:
                self._end_step()

    def _end_step(self) -> None:
        with self._state:
            self._is_busy = False
            if not self._file.closed:
                self._size = self._file.tell()
            if self._is_left:
                self._put_away()

    def _put_away(self) -> None:
        if not self._is_placed and not (self._wanted and self._size):
            with contextlib.suppress(OSError):
                if os.name == "nt":  # Windows removes no file that is open.
                    self._file.close()
                if self._file.closed or is_at(self._file, self._path):
                    self._path.unlink()
        with contextlib.suppress(OSError):
            self._file.close()

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise _download_error(error, self.target) from error


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
        raise _download_error(error, target) from error
    if stat.S_ISLNK(status.st_mode):
        raise DownloadError("is a symbolic link; remove it or choose another directory", path=str(target))
    if stat.S_ISDIR(status.st_mode):
        raise DownloadError("is a directory; choose another directory", path=str(target))
    if not size or not is_file_of(size, status):
        return None
    remove_leftovers(directory, _beginning_of(stem, extension, ""))
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
        raise _download_error(error, target) from error
    if size is None or not is_file_of(size, status):
        raise taken(target)


def taken(target: Path) -> DownloadError:
    """The error that says that something else has the name that the caller gave."""
    return DownloadError("something else is there, and is kept: choose another path, or move it away", path=str(target))


def _beginning_of(stem: str, extension: str, owner: str) -> str:
    """What the names of all parts of an output begin with."""
    if len(stem.encode(errors="replace")) > LONGEST_STEM:  # A name of the caller's may leave no room for what is added.
        stem = hashlib.sha256(stem.encode(errors="replace")).hexdigest()[:32]
    mark = f"{hashlib.sha256(owner.encode()).hexdigest()[:8]}." if owner else ""
    return f".{stem}.{extension}.{mark}"


def _has_content_of(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes."""
    try:
        descriptor = os.open(one, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as first, other.open("rb") as second:
            while True:
                chunk = first.read(2**20)
                if chunk != second.read(2**20):
                    return False
                if not chunk:
                    return True
    except OSError:  # It may not be read: another file, as far as one can tell.
        return False


def same_file(path: Path, size: int) -> bool:
    """Whether a regular file of that size is there."""
    try:
        return is_file_of(size, path.lstat())
    except OSError:
        return False


def _download_error(error: OSError, target: Path) -> DownloadError:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the file system is read-only",
        errno.EACCES: "permission denied",
        errno.ENAMETOOLONG: "the name is too long for this file system",
        errno.EFBIG: "the file is too large for this file system",
        errno.ENOENT: "the directory is gone",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return DownloadError(reason, path=str(target))
