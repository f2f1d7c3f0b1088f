"""What is known of a create, the one request that costs money: a small state machine fed with facts. Pure.

    prepared -> on the wire -> created | refused | uncertain

Only *prepared* and *refused* allow the request to be sent again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.option_checks import is_id
from magic_hour_ext._rules.retrying import TRANSIENT_STATUSES

if TYPE_CHECKING:
    from magic_hour_ext.errors import ResponseInfo

_LEFT_OPEN = TRANSIENT_STATUSES - {409, 423, 425, 429}
"""The 4xx after which a job may exist: a server or a proxy gave up waiting for what stands behind it."""


class SubmissionState:
    """Follows one create from before it is sent to what became of it.

    Attributes:
        state: ``prepared`` (nothing has left this machine), ``on_wire`` (the first byte may have left), ``created``,
            ``refused`` (proved: no job was made) or ``uncertain``.
        job_id: The id of the job, once it is known.
        credits_charged: Credits charged for it, if the answer said so.
        named_id: The id in an answer that broke off behind it.
        response: The answer, if one came.
    """

    __slots__ = ("_is_traced", "credits_charged", "job_id", "named_id", "response", "state")

    def __init__(self) -> None:
        self.state: str = "prepared"
        self.job_id: str | None = None
        self.credits_charged: int | None = None
        self.named_id: str | None = None
        self.response: ResponseInfo | None = None
        self._is_traced = False

    @property
    def may_exist(self) -> bool:
        """Whether a job may exist."""
        return self.state not in {"prepared", "refused"}

    def prepare(self) -> None:
        """Starts a try: the one before, if there was one, was never sent or was refused."""
        self.state, self.response, self._is_traced = "prepared", None, False

    def hand_over(self, *, is_traced: bool) -> None:
        """The request goes to the HTTP library.

        Args:
            is_traced: Whether it is known to tell, by `leave` or `trace`, when the first byte leaves. Otherwise it may
                leave from now on.
        """
        self._is_traced = is_traced
        if not is_traced:
            self.state = "on_wire"

    def leave(self) -> None:
        """The first byte is about to leave."""
        self.state = "on_wire"

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Takes an event of httpcore's ``trace`` extension."""
        if event.endswith("send_request_headers.started"):
            # To a proxy, a CONNECT goes first: nothing of our request is in it.
            if getattr(info.get("request"), "method", b"") != b"CONNECT":
                self.leave()
        elif event.endswith("send_request_headers.failed"):
            if type(info.get("exception")).__name__ == "LocalProtocolError":
                self.state = "prepared"  # A header that can't be sent: refused before anything was written.
        elif not self._is_traced and self.state == "on_wire" and event.startswith("connection."):
            self._is_traced = True  # The library does tell: what went before was not the first byte.
            self.state = "prepared"

    def fail(self, *, never_sent: bool) -> None:
        """No usable answer came.

        Args:
            never_sent: Whether the kind of failure itself proves that nothing was sent; asked only of a library that
                doesn't trace.
        """
        if self.state == "on_wire":
            self.state = "prepared" if never_sent and not self._is_traced else "uncertain"

    def read(self, status_code: int, content: bytes, *, is_whole: bool) -> None:
        """Takes the body of an answer before anything else is done with it.

        Args:
            status_code: The status.
            content: The body, as far as it came.
            is_whole: Whether that is all of it. Otherwise the id in it is evidence, and the outcome stays uncertain.
        """
        if self.job_id is not None or not 200 <= status_code < 300:
            return
        found, charged = read_created(content)
        if found is not None and is_whole:
            self.job_id, self.credits_charged, self.state = found, charged, "created"
        elif found is not None:
            self.named_id = found

    def answer(self, response: ResponseInfo, *, is_documented_bad_gateway: bool) -> None:
        """An answer came in full."""
        self.response = response
        status = response.status_code
        self.read(status, response.content, is_whole=True)
        if self.job_id is not None:
            self.state = "created"
        elif is_documented_bad_gateway or (400 <= status < 500 and status not in _LEFT_OPEN):
            self.state = "refused"
        else:
            self.state = "uncertain"


def read_created(content: bytes) -> tuple[str | None, int | None]:
    """The id and the credits in the answer to a create, read from its plain JSON, also where letters in it are not
    UTF-8. Nothing is read from damaged JSON: an id in it may belong to something else."""
    for text in (content, content.decode("utf-8", "replace")):
        try:
            data = json.loads(text, parse_int=_whole_number)
        except (ValueError, RecursionError, OSError):  # OSError: an encoding that can't be loaded any more.
            continue
        if not isinstance(data, dict):
            return None, None
        given, charged = data.get("id"), data.get("credits_charged")
        found = given if is_id(given) else None
        return found, charged if isinstance(charged, int) and not isinstance(charged, bool) else None
    return None, None


def _whole_number(digits: str) -> int | None:
    """A number of usual size; Python refuses to read one with thousands of digits."""
    return int(digits) if len(digits) < 20 else None
