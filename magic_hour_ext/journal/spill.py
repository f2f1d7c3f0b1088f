"""Outcomes that could not be written to the journal's database, in files of this machine until they can be."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from magic_hour_ext._backend.shared import log
from magic_hour_ext._fs.state_directory import create_private, state_directory
from magic_hour_ext.journal.entry import JournalError
from magic_hour_ext.journal.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUFFIX = ".json"


class Spill:
    """A directory with a file for each outcome, for one database. Any process of this machine may write them down.

    Args:
        name: The name of the database, without a secret.
    """

    def __init__(self, name: str) -> None:
        self._mark = hashlib.sha256(name.encode()).hexdigest()[:16]
        self._path: Path | None = None

    def prepare(self) -> None:
        """Makes sure that an outcome can be put here.

        Raises:
            JournalError: If the user's state directory can't be written.
        """
        try:
            directory = self._directory()
            create_private(directory)
            is_ready = os.access(directory, os.W_OK | os.X_OK)
            reason = "" if is_ready else "permission denied"
        except (OSError, RuntimeError) as error:
            reason = str(error)
        if reason:
            raise JournalError(
                "there is no place for the id of a paid job if the database can't be reached then "
                f"({reason}); set XDG_STATE_HOME to a directory that can be written"
            )

    def put(self, outcome: Outcome) -> None:
        """Keeps an outcome, on the disk when this returns.

        Raises:
            JournalError: If it can't be written.
        """
        directory = self._directory()
        path = directory / f"{outcome.row['attempt']}{_SUFFIX}"
        unfinished = path.with_suffix(".part")
        try:
            descriptor = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(outcome.to_json().encode("utf-8", "surrogatepass"))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except OSError as error:
            raise JournalError(f"{path}: {error}") from None
        log.warning("the journal's database can't be reached; what became of a call is kept in %s until it can", path)

    def outcomes(self) -> Iterator[tuple[Outcome, Path]]:
        """The outcomes, each with its file; one that can't be read is put aside."""
        for path in self._files():
            try:
                yield Outcome.from_json(path.read_text("utf-8", "surrogatepass")), path
            except FileNotFoundError:
                continue  # Another process has written it down.
            except (OSError, ValueError, TypeError, KeyError) as error:
                log.warning("%s can't be read: %s", path, error)
                with contextlib.suppress(OSError):
                    path.replace(path.with_suffix(".damaged"))

    def _files(self) -> list[Path]:
        try:
            directory = self._directory()
            if not directory.is_dir():
                return []
            return sorted(path for path in directory.iterdir() if path.suffix == _SUFFIX)
        except (OSError, RuntimeError):
            return []

    def _directory(self) -> Path:
        if self._path is None:
            self._path = state_directory() / "unwritten" / self._mark
        return self._path
