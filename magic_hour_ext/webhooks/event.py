"""The event of a verified webhook."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

from magic_hour_api.constants import WEBHOOKS

from magic_hour_ext._backend.lazy import lazy_property
from magic_hour_ext.errors import DecodeError, MagicHourError, ResponseInfo, WebhookError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext import AsyncClient, AsyncJob, Client, Job

_ONCE_A_PROJECT = frozenset(WEBHOOKS["actions"].values())


@dataclass(frozen=True)
class Event:
    """The event of a webhook: a project started, completed or errored. It can be pickled, for example into a queue.

    Attributes:
        type: The event's type, such as ``video.completed``. An open list: ignore unknown types.
        payload: The project as a dict with all fields that were sent, also those that this version does not know.
        extra: The fields of the body other than ``type`` and ``payload``.
        timestamp: Unix time in seconds at which the delivery was signed.
        body: The raw body.
        delivery: Identifies this delivery, for the replay guard. All deliveries of one event have the same `key`.
    """

    type: str
    payload: dict[str, Any] = field(hash=False)
    extra: dict[str, Any] = field(default_factory=dict, hash=False)
    timestamp: int = 0
    body: bytes = b""
    delivery: str = ""

    @property
    def project_kind(self) -> str:
        """The part of `type` before the first dot: ``video``, ``image``, ``audio``, or a future kind."""
        return self.type.partition(".")[0]

    @property
    def action(self) -> str:
        """The part of `type` after the first dot: ``started``, ``completed``, ``errored``, or a future action."""
        return self.type.partition(".")[2]

    @property
    def id(self) -> str:
        """The project's id; empty if the payload has none."""
        value = self.payload.get("id")
        return value if isinstance(value, str) else ""

    @property
    def key(self) -> str:
        """Identifies the event in repeated deliveries, for a handler to skip duplicates: ``video.completed:<id>``.

        A project starts once and ends once, so type and id are enough. For an unknown action, which may happen more
        than once, or without an id, a hash of the body is used in place of the id.
        """
        name = self.id if self.action in _ONCE_A_PROJECT else ""
        return f"{self.type}:{name or hashlib.sha256(self.body).hexdigest()}"

    @lazy_property
    def project(self) -> Any:
        """The payload as the model that a GET of this project returns, such as `magic_hour_api.aliases.VideoProject`.

        Raises:
            DecodeError: If the payload does not match the model; use `payload` then.
            WebhookError: If this version does not know the kind of project.
        """
        from magic_hour_api import catalog, models

        name = catalog.operation(self._catalog_entry()["get"]).success
        try:
            return getattr(models, str(name)).from_dict(self.payload)
        except MagicHourError as error:
            problem = str(error)  # It has the path and the expected type, never the value.
        except Exception as error:  # noqa: BLE001 - the payload may be anything.
            problem = type(error).__name__
        # Raised outside of the handler: the cause may quote a signed URL, so it must not be chained.
        response = ResponseInfo(
            method=WEBHOOKS["method"], url="webhook", status_code=200, headers={}, content=self.body
        )
        text = f"the payload of {self!r} does not match {name} ({problem}); use event.payload"
        raise DecodeError(text, response=response)

    @overload
    def job(self, client: AsyncClient) -> AsyncJob[Any]: ...
    @overload
    def job(self, client: Client) -> Job[Any]: ...
    def job(self, client: Any) -> Any:
        """Returns the `Job` of this event, to wait for it or to download its files. Sends nothing.

        Args:
            client: A `Client`, or an `AsyncClient` to get an `AsyncJob`.

        Raises:
            WebhookError: If this version does not know the kind of project, or the payload has no id.
            ValidationError: If the id is not valid.
        """
        entry = self._catalog_entry()
        if not self.id:
            raise WebhookError(f"{self!r} has no project id, which a job needs; use event.payload")
        return getattr(client.v1, entry["resource"]).job(self.id)

    def _catalog_entry(self) -> Mapping[str, Any]:
        from magic_hour_api import catalog

        entry: Mapping[str, Any] | None = catalog.PROJECTS.get(self.project_kind)
        if entry is None:
            known = ", ".join(catalog.PROJECTS)
            raise WebhookError(f"{self!r} has an unknown kind of project; allowed: {known}; use event.payload")
        return entry

    def __repr__(self) -> str:  # The payload contains signed URLs, which must not be logged.
        return f"Event(type={self.type!r}, id={self.id!r})"
