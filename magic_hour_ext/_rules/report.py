"""Collects the problems and notices that the checks of a request find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from magic_hour_ext._rules.assets import Asset


class Notice:
    """A warning about a request that can be sent.

    Attributes:
        message: The warning, and what to do about it.
        deprecated: Whether it concerns a replaced field or value, and is issued as a DeprecationWarning.
    """

    __slots__ = ("deprecated", "message")

    def __init__(self, message: str, *, deprecated: bool) -> None:
        self.message = message
        self.deprecated = deprecated


class Findings:
    """The problems and notices of one request. It records which fields are invalid, so that one cause is reported only
    once.

    Attributes:
        uploads: Whether local files will be uploaded; if not, they are problems.
        problems: The problems.
        notices: The warnings.
        assets: The values of file fields, except invalid ones.
        missing: The paths of missing required fields, with the message; `report_missing` makes problems of them.
        limited: The problems about limits of all models, each with its value. The limits of the chosen model replace
            them, if it has any.
        origins: For fields that were filled from a replaced field: how that was given.
    """

    __slots__ = ("_bad", "_explained", "assets", "limited", "missing", "notices", "origins", "problems", "uploads")

    def __init__(self, *, uploads: bool = True) -> None:
        self.uploads = uploads
        self.problems: list[Problem] = []
        self.notices: list[Notice] = []
        self.assets: list[Asset] = []
        self.limited: list[tuple[Problem, Any]] = []
        self.missing: list[tuple[str, str]] = []
        self.origins: dict[str, str] = {}
        self._bad: list[str] = []
        self._explained: list[str] = []

    def problem(
        self, path: str, message: str, *, given: object = None, allowed: str = "", suggestion: str | None = None
    ) -> None:
        """Adds a problem, and records its field as invalid."""
        self.add(Problem(path, message, given=given, allowed=allowed, suggestion=suggestion))

    def add(self, problem: Problem) -> None:
        """Adds a problem, and records its field as invalid."""
        self.add_origin(problem)
        self.problems.append(problem)
        self._bad.append(problem.path)

    def add_origin(self, problem: Problem) -> None:
        """Adds the origin to the message of a problem whose field was filled from a replaced field."""
        origin = self.origins.get(problem.path)
        if origin:
            problem.message += f" (it comes from {origin})"

    def mark_bad(self, path: str) -> None:
        """Records a field as invalid whose problem has been reported elsewhere."""
        self._bad.append(path)

    def explain(self, path: str) -> None:
        """Records that a missing field need not be reported, as it was given under a wrong name."""
        self._explained.append(path)

    def report_missing(self) -> None:
        """Reports the missing required fields, except those that were given under a wrong name."""
        for path, message in self.missing:
            if not any(_within(known, path) for known in self._explained):
                self.problem(path, message)
            self._bad.append(path)
        self.missing.clear()
        self._bad += self._explained

    def is_bad(self, path: str) -> bool:
        """Whether a field, or an object or list that contains it, is recorded as invalid."""
        return bool(self._bad) and any(_within(path, bad) for bad in self._bad)


def _within(path: str, outer: str) -> bool:
    return path == outer or (path.startswith(outer) and path[len(outer)] in ".[")
