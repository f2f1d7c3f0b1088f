"""Assertions about the requests, payments and webhooks of an app; a failure shows the actual ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .report import difference, jobs_text, payments_text, request_line, requests_text, webhooks_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .jobs import Job
    from .records import Delivery, Payment
    from .request_log import RequestLog


class SandboxAssertions:
    """The assertions of a sandbox. Each raises an `AssertionError` with a report of the actual events."""

    if TYPE_CHECKING:
        requests: RequestLog

        @property
        def jobs(self) -> Mapping[str, Job]: ...
        @property
        def payments(self) -> list[Payment]: ...
        @property
        def webhooks(self) -> list[Delivery]: ...
        def _wait_for_deliveries(self) -> None: ...

    def assert_paid(self, jobs: int, *, credits: int | None = None) -> None:  # noqa: A002 - what they are called
        """Asserts the number of jobs that were paid for. A job that failed and was refunded counts too.

        Args:
            jobs: The exact number of charges. Jobs that cost nothing have none.
            credits: The exact number of credits that were charged and not refunded; None to skip this check.

        Raises:
            AssertionError: If a number differs.
        """
        __tracebackhide__ = True
        charges = [one for one in self.payments if one.kind == "charge"]
        spent = sum(one.credits if one.kind == "charge" else -one.credits for one in self.payments)
        problems = []
        if len(charges) != jobs:
            problems.append(f"expected {jobs} paid job{'s' * (jobs != 1)}, got {len(charges)}")
        if credits is not None and spent != credits:
            problems.append(f"expected {credits:,} spent credits, got {spent:,}")
        if problems:
            creates = [one for one in self.requests if one.server == "api" and one.method == "POST"]
            raise AssertionError("\n".join([*problems, payments_text(self.payments), f"POST {requests_text(creates)}"]))

    def assert_requests(self, *expected: str) -> None:
        """Asserts the requests that were sent, in order, as in ``"POST /v1/image-to-video"``.

        Ids are written as ``{id}``: ``"GET /v1/video-projects/{id}"``, ``"GET /outputs/{id}/1.mp4"``. Equal GETs in a
        row, such as polls, count as one.

        Args:
            expected: Each request as method and path.

        Raises:
            AssertionError: If they differ; the text is a diff, with ``+`` for unexpected requests.
        """
        __tracebackhide__ = True
        actual: list[str] = []
        for line in map(request_line, self.requests):
            if not (actual and line == actual[-1] and line.startswith("GET ")):
                actual.append(line)
        if actual != list(expected):
            raise AssertionError(f"other requests than expected:\n{difference(expected, actual)}")

    def assert_webhooks(self, *expected: str) -> None:
        """Asserts the events that were delivered (answered with 2xx), in order, as in ``"video.completed"``.

        Waits for attempts that are in progress. Their receiver must run in another thread, process or event loop.

        Args:
            expected: The types of the events.

        Raises:
            AssertionError: If they differ; the text is a diff and the list of all attempts.
        """
        __tracebackhide__ = True
        if self._delivered() != list(expected):
            self._wait_for_deliveries()  # The job may have ended just now.
        actual = self._delivered()
        if actual != list(expected):
            text = difference(expected, actual)
            raise AssertionError(f"other events than expected:\n{text}\n{webhooks_text(self.webhooks)}")

    def _delivered(self) -> list[str]:
        return [one.type for one in self.webhooks if one.status is not None and 200 <= one.status < 300]

    def summary(self) -> str:
        """A text report of requests, jobs, payments and webhook deliveries."""
        parts = [requests_text(self.requests), jobs_text(self.jobs.values()), payments_text(self.payments)]
        if self.webhooks:
            parts.append(webhooks_text(self.webhooks))
        return "\n".join(parts)
