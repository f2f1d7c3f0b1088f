"""Assertions about what an app did, with messages that show what happened instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .report import difference, jobs_text, payments_text, request_line, requests_text, webhooks_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .jobs import Job
    from .records import Delivery, Payment
    from .request_log import RequestLog


class SandboxAssertions:
    """The assertions of a sandbox. Each raises an `AssertionError` whose text lists what happened."""

    if TYPE_CHECKING:
        requests: RequestLog

        @property
        def jobs(self) -> Mapping[str, Job]: ...
        @property
        def payments(self) -> list[Payment]: ...
        @property
        def webhooks(self) -> list[Delivery]: ...

    def assert_paid(self, jobs: int, *, credits: int | None = None) -> None:  # noqa: A002 - what they are called
        """Assert how many jobs were paid for. A job that failed and was refunded counts: it was paid for first.

        Args:
            jobs: Exactly so many charges. Jobs that cost nothing have none.
            credits: If given: exactly so many credits were charged and not refunded.

        Raises:
            AssertionError: It is another number.
        """
        __tracebackhide__ = True
        charges = [one for one in self.payments if one.kind == "charge"]
        spent = sum(one.credits if one.kind == "charge" else -one.credits for one in self.payments)
        problems = []
        if len(charges) != jobs:
            problems.append(f"expected {jobs} paid job{'s' * (jobs != 1)}, there were {len(charges)}")
        if credits is not None and spent != credits:
            problems.append(f"expected {credits:,} credits to be spent, there were {spent:,}")
        if problems:
            creates = [one for one in self.requests if one.place == "api" and one.method == "POST"]
            raise AssertionError("\n".join([*problems, payments_text(self.payments), f"POST {requests_text(creates)}"]))

    def assert_requests(self, *expected: str) -> None:
        """Assert the requests that were made, in their order, as in ``"POST /v1/image-to-video"``.

        Ids are written as ``{id}``: ``"GET /v1/video-projects/{id}"``, ``"GET /outputs/{id}/1.mp4"``. A GET that is
        repeated at once, as polls are, counts as one.

        Args:
            expected: Each request as method and path.

        Raises:
            AssertionError: There were others; the text is a diff, with ``+`` for what was not expected.
        """
        __tracebackhide__ = True
        actual: list[str] = []
        for line in map(request_line, self.requests):
            if not (actual and line == actual[-1] and line.startswith("GET ")):
                actual.append(line)
        if actual != list(expected):
            raise AssertionError(f"other requests than expected:\n{difference(expected, actual)}")

    def assert_webhooks(self, *expected: str) -> None:
        """Assert which events were delivered (answered with 2xx), in their order, as in ``"video.completed"``.

        Args:
            expected: The types of the events.

        Raises:
            AssertionError: There were others; the text is a diff and the list of all attempts.
        """
        __tracebackhide__ = True
        actual = [one.type for one in self.webhooks if one.status is not None and 200 <= one.status < 300]
        if actual != list(expected):
            text = difference(expected, actual)
            raise AssertionError(f"other events than expected:\n{text}\n{webhooks_text(self.webhooks)}")

    def summary(self) -> str:
        """What happened, as text: requests, jobs, payments and webhook deliveries."""
        parts = [requests_text(self.requests), jobs_text(self.jobs.values()), payments_text(self.payments)]
        if self.webhooks:
            parts.append(webhooks_text(self.webhooks))
        return "\n".join(parts)
