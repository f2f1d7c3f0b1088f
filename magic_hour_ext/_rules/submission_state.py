"""The state of a create, the only request that costs money: a state machine driven by events. Pure.

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

_UNCERTAIN_STATUSES = TRANSIENT_STATUSES - {409, 423, 425, 429}
"""The 4xx statuses after which a job may exist, as a server or a proxy stopped waiting for the response behind it."""


class SubmissionState:
    """The state of one create, from its preparation to its outcome.

    Attributes:
        state: ``prepared`` (nothing was sent), ``on_wire`` (the first byte may have been sent), ``created``,
            ``refused`` (it is proved that no job was created) or ``uncertain``.
        job_id: The id of the job, once it is known.
        credits_charged: Credits charged for the job, if the response stated them.
        partial_id: The job id in an incomplete response.
        response: The response, or None.
    """

    __slots__ = ("_is_traced", "credits_charged", "job_id", "partial_id", "response", "state")

    def __init__(self) -> None:
        self.state: str = "prepared"
        self.job_id: str | None = None
        self.credits_charged: int | None = None
        self.partial_id: str | None = None
        self.response: ResponseInfo | None = None
        self._is_traced = False

    @property
    def may_exist(self) -> bool:
        """Whether a job may exist."""
        return self.state not in {"prepared", "refused"}

    def prepare(self) -> None:
        """Starts an attempt. An earlier attempt, if there was one, did not arrive or was refused."""
        self.state, self.response, self._is_traced = "prepared", None, False

    def hand_over(self, *, is_traced: bool) -> None:
        """Records that the request is passed to the HTTP library.

        Args:
            is_traced: Whether `record_first_byte` or `trace` is known to be called when the first byte is sent.
                Otherwise, it may be sent from now on.
        """
        self._is_traced = is_traced
        if not is_traced:
            self.state = "on_wire"

    def record_first_byte(self) -> None:
        """Records that the first byte is about to be sent."""
        self.state = "on_wire"

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Processes an event of httpcore's ``trace`` extension."""
        if event.endswith("send_request_headers.started"):
            # A CONNECT request to a proxy comes first; it contains nothing of the create.
            if getattr(info.get("request"), "method", b"") != b"CONNECT":
                self.record_first_byte()
        elif event.endswith("send_request_headers.failed"):
            if type(info.get("exception")).__name__ == "LocalProtocolError":
                self.state = "prepared"  # An invalid header: nothing was written.
        elif not self._is_traced and self.state == "on_wire" and event.startswith("connection."):
            self._is_traced = True  # So the events do arrive, and the first byte has not been sent yet.
            self.state = "prepared"

    def record_failure(self, *, never_sent: bool) -> None:
        """Records that no usable response arrived.

        Args:
            never_sent: Whether the type of the failure proves that nothing was sent. Used only if there are no trace
                events.
        """
        if self.state == "on_wire":
            self.state = "prepared" if never_sent and not self._is_traced else "uncertain"

    def record_body(self, status_code: int, content: bytes, *, is_whole: bool) -> None:
        """Records the body of a response, before anything else is done with it.

        Args:
            status_code: The status.
            content: The body, which may be incomplete.
            is_whole: Whether the body is complete. If not, an id in it is only evidence, and the outcome is uncertain.
        """
        if self.job_id is not None or not 200 <= status_code < 300:
            return
        job_id, charged = parse_created(content)
        if job_id is not None and is_whole:
            self.job_id, self.credits_charged, self.state = job_id, charged, "created"
        elif job_id is not None:
            self.partial_id = job_id

    def record_response(self, response: ResponseInfo, *, is_documented_bad_gateway: bool) -> None:
        """Records a complete response."""
        self.response = response
        status = response.status_code
        self.record_body(status, response.content, is_whole=True)
        if self.job_id is not None:
            self.state = "created"
        elif is_documented_bad_gateway or (400 <= status < 500 and status not in _UNCERTAIN_STATUSES):
            self.state = "refused"
        else:
            self.state = "uncertain"


def parse_created(content: bytes) -> tuple[str | None, int | None]:
    """The job id and the credits in the response to a create. Invalid UTF-8 in other fields is tolerated; damaged JSON
    is not, as an id in it may belong to something else."""
    for text in (content, content.decode("utf-8", "replace")):
        try:
            data = json.loads(text, parse_int=_whole_number)
        except (ValueError, RecursionError, OSError):  # OSError: the module of an encoding can't be loaded.
            continue
        if not isinstance(data, dict):
            return None, None
        identifier, charged = data.get("id"), data.get("credits_charged")
        job_id = identifier if is_id(identifier) else None
        return job_id, charged if isinstance(charged, int) and not isinstance(charged, bool) else None
    return None, None


def _whole_number(digits: str) -> int | None:
    """Parses an integer; None for one with 20 digits or more, as Python refuses thousands of digits."""
    return int(digits) if len(digits) < 20 else None
