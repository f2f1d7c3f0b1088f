"""Compares what the sandbox charged with what a journal recorded, after workers have been killed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from magic_hour_api.constants import CONCURRENT_JOBS
from magic_hour_ext import Client

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext.sandbox import Sandbox


class Accounts:
    """What was created and paid for.

    Args:
        sandbox: The sandbox.
        journal: The URL of the journal.
        labels: The labels of the batches.
        rows: How many rows the batches have together.
        tier: The plan of the account.

    Attributes:
        jobs: How many jobs were created.
        twice: How many jobs were created or charged once too often.
        calls: How many charges the journal has for each call.
    """

    def __init__(self, sandbox: Sandbox, *, journal: str, labels: Sequence[str], rows: int, tier: str) -> None:
        jobs = list(sandbox.jobs.values())
        charges = Counter(one.job_id for one in sandbox.payments if one.kind == "charge")
        with Client(base_url=sandbox.base_url, token=sandbox.token, journal=journal) as client:
            assert client.journal is not None
            entries = [one for label in labels for one in client.journal.ledger(label=label)]
            self._spent = sum(client.journal.spent(label=label) for label in labels)
        self.jobs = len(jobs)
        self.twice = max(len(jobs) - rows, 0) + sum(count > 1 for count in charges.values())
        self.calls = Counter(one.journal_key for one in entries if one.state != "released")
        self._most = max(sum(one.created_at <= job.created_at < one.history[-1][1] for one in jobs) for job in jobs)
        self._limit = CONCURRENT_JOBS[tier]
        self._paid = sum(one.credits if one.kind == "charge" else -one.credits for one in sandbox.payments)
        self._uncertain = sum(one.reserved or 0 for one in entries if one.state == "uncertain")
        self._refusals = sum(one.status == 429 for one in sandbox.requests)

    @property
    def are_right(self) -> bool:
        """Whether nothing was paid twice, the plan's limit was kept, and journal and service agree."""
        agree = self._spent <= self._paid <= self._spent + self._uncertain
        return self.twice == 0 and self._most <= self._limit and agree

    def print(self) -> None:
        """Prints the jobs at a time and the credits."""
        print(f"jobs at a time: {self._most} of {self._limit}; refused for being too fast: {self._refusals}")
        print(f"credits: the service {self._paid}, the ledger {self._spent} and {self._uncertain} uncertain")
