"""What a webhook tells, once it is known to come from the service."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from magic_hour_api.constants import WEBHOOKS

from magic_hour_ext.errors import DecodeError, MagicHourError, ResponseInfo, WebhookError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext import AsyncClient, AsyncJob, Client, Job

_ONCE_A_PROJECT = frozenset(WEBHOOKS["actions"].values())


@dataclass(frozen=True)
class Event:
    """What a webhook tells: a project started, completed or errored. Plain data: it pickles, so it can go to a queue.

    Attributes:
        type: The event's type as sent: ``video.completed``. An open list: ignore the types you don't know.
        payload: The project as sent, as a plain dict with every field, also those that this version doesn't know.
        extra: What the body has besides ``type`` and ``payload``.
        timestamp: When the delivery was signed, in Unix seconds.
        body: The body as received.
        delivery: Names this one delivery, for the replay guard; see `key` for what stays the same over deliveries.
    """

    type: str
    payload: dict[str, Any] = field(hash=False)
    extra: dict[str, Any] = field(default_factory=dict, hash=False)
    timestamp: int = 0
    body: bytes = b""
    delivery: str = ""

    @property
    def project_kind(self) -> str:
        """What `type` says before its first dot: ``video``, ``image``, ``audio``, or a kind unknown as yet."""
        return self.type.partition(".")[0]

    @property
    def action(self) -> str:
        """What `type` says after its first dot: ``started``, ``completed``, ``errored``, or a word unknown as yet."""
        return self.type.partition(".")[2]

    @property
    def id(self) -> str:
        """The project's id; empty if the payload has none."""
        value = self.payload.get("id")
        return value if isinstance(value, str) else ""

    @property
    def key(self) -> str:
        """The same for every delivery of this event, so that a handler knows duplicates: ``video.completed:<id>``.

        A project starts once and ends once, so type and id name the event. For an unknown action, which may happen more
        than once, and without an id, a hash of the body stands in for the id.
        """
        name = self.id if self.action in _ONCE_A_PROJECT else ""
        return f"{self.type}:{name or hashlib.sha256(self.body).hexdigest()}"

    @cached_property
    def project(self) -> Any:
        """The payload as the model that a GET of this project returns, such as `magic_hour_api.aliases.VideoProject`.

        Raises:
            DecodeError: The payload has another shape; `payload` still has it all.
            WebhookError: This version knows no such kind of project.
        """
        from magic_hour_api import catalog, models

        name = catalog.operation(self._catalog_entry()["get"]).success
        try:
            return getattr(models, str(name)).from_dict(self.payload)
        except MagicHourError as error:
            problem = str(error)  # The place and what was expected there, never the value.
        except Exception as error:  # noqa: BLE001 - any failure on what was sent is another shape.
            problem = type(error).__name__
        # Raised out here: the cause may quote a signed URL, so it isn't chained.
        answer = ResponseInfo(method=WEBHOOKS["method"], url="webhook", status_code=200, headers={}, content=self.body)
        raise DecodeError(f"the payload of {self!r} is no {name} ({problem}); event.payload has it", response=answer)

    @overload
    def job(self, client: AsyncClient) -> AsyncJob[Any]: ...
    @overload
    def job(self, client: Client) -> Job[Any]: ...
    def job(self, client: Any) -> Any:
        """Continues as a Job, to wait for it or to download its files. Sends nothing.

        Args:
            client: A `Client` or an `AsyncClient`; the job is of the same sort.

        Raises:
            WebhookError: This version knows no such kind of project, or the payload has no id.
            ValidationError: The id can't be one.
        """
        entry = self._catalog_entry()
        if not self.id:
            raise WebhookError(f"{self!r} has no project id, so it can't continue as a job; event.payload has it all")
        return getattr(client.v1, entry["resource"]).job(self.id)

    def _catalog_entry(self) -> Mapping[str, Any]:
        from magic_hour_api import catalog

        entry: Mapping[str, Any] | None = catalog.PROJECTS.get(self.project_kind)
        if entry is None:
            known = ", ".join(catalog.PROJECTS)
            raise WebhookError(f"{self!r} is about no kind of project known here ({known}); event.payload has it all")
        return entry

    def __repr__(self) -> str:  # The payload holds signed URLs, which belong in no log.
        return f"Event(type={self.type!r}, id={self.id!r})"
