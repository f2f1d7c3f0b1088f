"""What a journal remembers of uploads."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from magic_hour_api.constants import STORAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext.journal.sqlite_file import SQLiteFile

# Half a day less than the service keeps them, for the job still has to start.
_UPLOADS_LAST = (STORAGE["uploads_kept_days"] - 0.5) * 86400


class UploadMethods:
    """The methods of a `Journal` that are about uploads."""

    file: SQLiteFile

    def uploads(self, contents: Sequence[str], *, scope: str) -> dict[str, str]:
        """The `file_path` of each of these contents (SHA-256, hex) that was uploaded less than 6.5 days ago.

        Args:
            contents: What was uploaded.
            scope: The address and account it was uploaded to.

        Raises:
            JournalError: If the file can't be read.
        """
        since = time.time() - _UPLOADS_LAST
        with self.file.transaction() as database:
            rows = [
                database.execute(
                    "SELECT content, file_path FROM uploads WHERE scope = ? AND content = ? AND uploaded > ?",
                    (scope, content, since),
                ).fetchone()
                for content in contents
            ]
        return {row[0]: row[1] for row in rows if row is not None and isinstance(row[1], str)}

    def uploaded(self, paths: dict[str, str], *, scope: str) -> None:
        """Remembers uploads.

        Args:
            paths: The `file_path` by content (SHA-256, hex).
            scope: The address and account.

        Raises:
            JournalError: If the file can't be written.
        """
        now = time.time()
        rows = [(scope, content, path, now) for content, path in paths.items()]
        with self.file.transaction() as database:
            database.executemany("INSERT OR REPLACE INTO uploads VALUES (?, ?, ?, ?)", rows)
            database.execute("DELETE FROM uploads WHERE uploaded < ?", (now - _UPLOADS_LAST,))

    def forget_uploads(self, contents: Sequence[str], *, scope: str) -> None:
        """Drops the memory of uploads that the service no longer takes.

        Raises:
            JournalError: If the file can't be written.
        """
        with self.file.transaction() as database:
            database.executemany(
                "DELETE FROM uploads WHERE scope = ? AND content = ?", [(scope, content) for content in contents]
            )
