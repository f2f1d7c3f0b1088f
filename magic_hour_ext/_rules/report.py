"""What a check has found so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from magic_hour_ext._rules.assets import Asset


class Notice:
    """Something to tell about a request that is sent all the same.

    Attributes:
        message: What it is and what to do.
        deprecated: Whether it is about a field or value that has been replaced (else it is a plain warning).
    """

    __slots__ = ("deprecated", "message")

    def __init__(self, message: str, *, deprecated: bool) -> None:
        self.message = message
        self.deprecated = deprecated


class Findings:
    """Collects problems, and knows which fields are wrong already: one cause is reported once.

    Attributes:
        uploads: Whether local files will be uploaded; if not, they are a problem.
        problems: What is wrong.
        notices: What is worth a warning.
        assets: The file fields, but for those that can't be made sense of.
        missing: Required fields that are absent, with the text for it; they become problems in `settle_missing`.
        limited: The problems of values beyond the limits that hold for all models, each with the value: those of the
            chosen model are told instead, if it has any.
        origins: For fields that were filled from an older field: how that was given.
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
        """Reports a problem; the field counts as wrong from now on."""
        self.add(Problem(path, message, given=given, allowed=allowed, suggestion=suggestion))

    def add(self, problem: Problem) -> None:
        """Reports a problem; the field counts as wrong from now on."""
        self.add_origin(problem)
        self.problems.append(problem)
        self._bad.append(problem.path)

    def add_origin(self, problem: Problem) -> None:
        """Completes a problem's text where its field was filled from an older one."""
        origin = self.origins.get(problem.path)
        if origin:
            problem.message += f" (it comes from {origin})"

    def mark_bad(self, path: str) -> None:
        """Notes that a field is wrong, which has been reported elsewhere."""
        self._bad.append(path)

    def explain(self, path: str) -> None:
        """Notes that the absence of a field has been reported: it was given under a wrong name."""
        self._explained.append(path)

    def settle_missing(self) -> None:
        """Reports the required fields that are absent without another explanation."""
        for path, message in self.missing:
            if not any(_within(known, path) for known in self._explained):
                self.problem(path, message)
            self._bad.append(path)
        self.missing.clear()
        self._bad += self._explained

    def is_bad(self, path: str) -> bool:
        """Whether a field, or what it lies in, is known to be wrong."""
        return bool(self._bad) and any(_within(path, bad) for bad in self._bad)


def _within(path: str, outer: str) -> bool:
    return path == outer or (path.startswith(outer) and path[len(outer)] in ".[")
