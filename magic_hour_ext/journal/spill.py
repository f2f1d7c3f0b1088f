"""Outcomes that could not be written to the journal's database: kept in local files until the database is back."""

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
    """A directory with a file for each outcome of one database. Any process of this machine may move them there.

    Args:
        name: The name of the database, without a secret.
    """

    def __init__(self, name: str) -> None:
        self._name_hash = hashlib.sha256(name.encode()).hexdigest()[:16]
        self._path: Path | None = None

    def prepare(self) -> None:
        """Checks that an outcome can be written here.

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
                "the local directory that keeps the id of a paid job while the database can't be reached is not "
                f"writable ({reason}); set XDG_STATE_HOME to a writable directory"
            )

    def put(self, outcome: Outcome) -> None:
        """Writes an outcome to disk; it is synced when this returns.

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
        log.warning("the journal's database can't be reached; the outcome of a call is kept in %s until it can", path)

    def outcomes(self) -> Iterator[tuple[Outcome, Path]]:
        """The outcomes, each with its file; an unreadable file is renamed to ``.damaged``."""
        for path in self._files():
            try:
                yield Outcome.from_json(path.read_text("utf-8", "surrogatepass")), path
            except FileNotFoundError:
                continue  # Another process has recorded it.
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
            self._path = state_directory() / "unwritten" / self._name_hash
        return self._path
