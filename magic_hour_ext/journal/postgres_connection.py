"""A connection to PostgreSQL with a time-out for each answer: a server may accept a statement and never answer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar

import psycopg

if TYPE_CHECKING:
    from collections.abc import Generator

T = TypeVar("T")

ANSWER_TIMEOUT = 40.0
"""Seconds that an answer takes at most: the server itself gives up a statement after 30 s."""


class NoAnswerError(psycopg.OperationalError):
    """The server did not answer in time. Whether it has done what it was asked for is not known."""


class Connection(psycopg.Connection[Any]):
    """A connection that waits a limited time for each answer.

    Attributes:
        answer_timeout: Seconds to wait for each answer.
        is_silent: Whether the server did not answer in time; the connection is unusable then.
    """

    answer_timeout: float = ANSWER_TIMEOUT
    is_silent: bool = False

    def wait(self, gen: Generator[Any, Any, T], *args: Any, **settings: Any) -> T:
        """Waits for the socket of the connection, as psycopg does, until the time is over."""
        return super().wait(self._bounded(gen), *args, **settings)

    def _bounded(self, gen: Generator[Any, Any, T]) -> Generator[Any, Any, T]:
        ends = time.monotonic() + self.answer_timeout
        try:
            wanted = next(gen)
            while True:
                # While the socket is not ready, psycopg sends 0 here, every 0.1 s.
                ready = yield wanted
                if not ready and time.monotonic() > ends:
                    self.is_silent = True
                    gen.close()
                    raise NoAnswerError(f"the database has not answered for {self.answer_timeout:g} s")
                wanted = gen.send(ready)
        except StopIteration as end:
            result: T = end.value
            return result
