"""The recorded uploads: a file that was uploaded a few days ago need not be uploaded again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_api.constants import STORAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext.journal.store import Store

# Half a day less than the service keeps uploads: the job still has to start.
_MAX_AGE = (STORAGE["uploads_kept_days"] - 0.5) * 86400


class UploadMethods:
    """The methods of a `Journal` for uploads."""

    store: Store

    def uploads(self, contents: Sequence[str], *, scope: str) -> dict[str, str]:
        """The `file_path` by content, of those contents that were uploaded less than 6.5 days ago.

        Args:
            contents: SHA-256 of each file's content, in hex.
            scope: As in `JournalEntry.scope`.

        Raises:
            JournalError: If the journal can't be read.
        """
        with self.store.transaction() as database:
            since = database.now() - _MAX_AGE
            rows = [
                database.execute(
                    "SELECT content, file_path FROM uploads WHERE scope = ? AND content = ? AND uploaded > ?",
                    (scope, content, since),
                ).fetchone()
                for content in contents
            ]
        return {row[0]: row[1] for row in rows if row is not None and isinstance(row[1], str)}

    def uploaded(self, paths: dict[str, str], *, scope: str) -> None:
        """Records uploads.

        Args:
            paths: The `file_path` by content (SHA-256 in hex).
            scope: As in `JournalEntry.scope`.

        Raises:
            JournalError: If the journal can't be written.
        """
        with self.store.transaction() as database:
            now = database.now()
            for content, path in sorted(paths.items()):
                database.execute(
                    "INSERT INTO uploads (scope, content, file_path, uploaded) VALUES (?, ?, ?, ?) ON CONFLICT "
                    "(scope, content) DO UPDATE SET file_path = excluded.file_path, uploaded = excluded.uploaded",
                    (scope, content, path, now),
                )
            database.execute("DELETE FROM uploads WHERE uploaded < ?", (now - _MAX_AGE,))

    def forget_uploads(self, contents: Sequence[str], *, scope: str) -> None:
        """Removes uploads that the service no longer accepts.

        Args:
            contents: SHA-256 of each file's content, in hex.
            scope: As in `JournalEntry.scope`.

        Raises:
            JournalError: If the journal can't be written.
        """
        with self.store.transaction() as database:
            for content in sorted(contents):
                database.execute("DELETE FROM uploads WHERE scope = ? AND content = ?", (scope, content))
