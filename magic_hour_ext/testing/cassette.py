"""Cassettes: HTTP traffic in a file, recorded with vcrpy, scrubbed, and replayed without a network."""

from __future__ import annotations

import copy
import os
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from magic_hour_ext.errors import ConfigurationError

from . import scrub
from .errors import CassetteError
from .nearest import explain, line
from .virtual_time import VirtualTime

try:
    import yaml
    from vcr import matchers
    from vcr.cassette import Cassette as _VcrCassette
    from vcr.filters import decode_response
    from vcr.record_mode import RecordMode
except ImportError as _error:
    raise ConfigurationError(f"cassettes need {_error.name}: pip install 'magic-hour-ext[testing]'") from _error

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator
    from pathlib import Path

# The body is compared, so that two creates in another order get their own responses. Hosts may differ.
_MATCH_ON = (matchers.method, matchers.path, matchers.query, matchers.body)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_API_HOST = urlsplit(scrub.API).netloc
_STORAGE_HOST = urlsplit(scrub.STORAGE).netloc


class Cassette:
    """The HTTP traffic of one test while it is recorded or replayed.

    Attributes:
        head: The metadata of the file: the source, the time of the recording and the contract version.
        time: The client's clock during a replay, which starts at the time of the recording; None while recording.
        unmatched: For each request without a recorded response, the reason as text.
        is_replaying: Whether it is replayed; False while it is recorded.
    """

    def __init__(self, path: str, *, base_url: str, head: dict[str, Any] | None = None) -> None:
        self.unmatched: list[str] = []
        self.time: VirtualTime | None = None
        self.is_replaying: bool = head is None
        self._path = path
        self._text = _Text(head)
        self._scrubber = scrub.Scrubber(base_url)
        self._hosts = {_API_HOST, _STORAGE_HOST, urlsplit(base_url).netloc}
        self._traffic: Any = None  # vcrpy's cassette, which has no types.

    @contextmanager
    def installed(self) -> Iterator[Cassette]:
        """Reads the file, then replays or records all requests inside a ``with`` block."""
        options = {
            "path": self._path,
            "serializer": self._text,
            "record_mode": RecordMode.NONE if self.is_replaying else RecordMode.ALL,
            "match_on": _MATCH_ON,
            "before_record_request": self._scrub_request,
            "before_record_response": self._scrub_response,
        }
        with _Traffic.use(refuse=self._refuse, **options) as self._traffic:
            yield self

    @property
    def head(self) -> dict[str, Any]:
        """The metadata of the file."""
        return self._text.head or {}

    @property
    def recorded_at(self) -> float:
        """Unix time of the recording."""
        return datetime.fromisoformat(self.head["recorded_at"]).timestamp()

    @property
    def requests(self) -> list[Any]:
        """The recorded requests, as vcrpy has them: with `method`, `uri`, `headers` and `body`."""
        return [request for request, _ in self._traffic.data]

    @property
    def responses(self) -> list[dict[str, Any]]:
        """The recorded responses, in the order of `requests`, as vcrpy has them."""
        return [response for _, response in self._traffic.data]

    @property
    def play_count(self) -> int:
        """How many requests were answered from the file."""
        counts: Counter[int] = self._traffic.play_counts
        return counts.total()

    @property
    def all_played(self) -> bool:
        """Whether the test sent each recorded request."""
        return not self.unused

    @property
    def unused(self) -> list[str]:
        """The recorded requests that the test did not send, such as ``POST /v1/image-to-video``."""
        return [line(request) for index, request in enumerate(self.requests) if not self._traffic.play_counts[index]]

    def __len__(self) -> int:
        return len(self._traffic.data)

    def _scrub_request(self, request: Any) -> Any:
        """The scrubbed copy of a request; None for a request to another service, which is sent to its real host."""
        if urlsplit(request.uri).netloc.lower() not in self._hosts:
            return None
        return self._scrubber.request(copy.deepcopy(request))

    def _scrub_response(self, response: dict[str, Any]) -> dict[str, Any]:
        response = decode_response(response)
        if not self.is_replaying:
            self._hosts |= scrub.hosts_in(response)
        return self._scrubber.response(response)

    def _refuse(self, request: Any) -> None:
        """Called with a request that has no recorded response.

        Raises:
            CassetteError: If this is a replay; the text shows the most similar recorded request.
        """
        ours = self._scrub_request(request)
        if not self.is_replaying or ours is None:
            return
        used = [self._traffic.play_counts[index] > 0 for index in range(len(self))]
        problem = f"{line(ours)} is not in the cassette {self._path}. {explain(ours, self.requests, used)}"
        self.unmatched.append(problem)
        raise CassetteError(f"{problem}\nRecord it again with --magic-hour-record=all if the change is intended")


class _Traffic(_VcrCassette):  # type: ignore[misc, unused-ignore]
    """vcrpy's cassette, which hands a request without a recorded response to ours."""

    def __init__(self, *, refuse: Callable[[Any], None], **options: Any) -> None:
        self._refuse = refuse
        super().__init__(**options)

    def can_play_response_for(self, request: Any) -> bool:
        if super().can_play_response_for(request):
            return True
        self._refuse(request)
        return False


class _Text:
    """The YAML of a cassette: its metadata, then the traffic, with numbered ids."""

    def __init__(self, head: dict[str, Any] | None) -> None:
        self.head = head

    def serialize(self, data: dict[str, Any]) -> str:
        # Uploads and downloads run concurrently; sorted by name, their order is the same in each recording.
        runs = groupby(data["interactions"], key=lambda one: one["request"]["uri"].startswith(scrub.STORAGE))
        traffic = [
            one
            for stored, run in runs
            for one in (sorted(run, key=lambda one: one["request"]["uri"]) if stored else run)
        ]
        text = {"metadata": self.head, "interactions": scrub.numbered(traffic, {}), "version": data["version"]}
        dumped: str = yaml.dump(text, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
        return dumped

    def deserialize(self, text: str) -> Any:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
        self.head = data["metadata"]
        return data


@contextmanager
def replaying(path: str | os.PathLike[str], *, base_url: str = scrub.API) -> Iterator[Cassette]:
    """Replays a cassette inside a ``with`` block, without a network and without real waiting.

    The client's clock starts at the time of the recording and advances only while the client waits.

    Args:
        path: The file.
        base_url: The address of the API that the client uses.

    Raises:
        CassetteError: If there is no such file, or it is not a cassette.
    """
    if not os.path.isfile(path):  # noqa: PTH113
        raise CassetteError(f"there is no cassette {path}: record it with --magic-hour-record=once")
    with ExitStack() as stack:
        try:
            cassette = stack.enter_context(Cassette(os.fspath(path), base_url=base_url).installed())
            start = cassette.recorded_at
        except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
            raise CassetteError(
                f"{path} is not a cassette of this plugin ({type(error).__name__}): delete it and record it again"
            ) from error
        cassette.time = stack.enter_context(VirtualTime(start=start).installed())
        yield cassette


@contextmanager
def recording(path: Path, source: str, *, base_url: str) -> Iterator[Cassette]:
    """Records a cassette inside a ``with`` block.

    Args:
        path: The file.
        source: The name of the recorded server, for the metadata.
        base_url: The address of the API that the client uses.
    """
    from magic_hour_ext.sandbox.contract import Contract

    head = {
        "recorded_from": source,
        "recorded_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "contract_version": Contract.load().document["info"]["version"],
    }
    with Cassette(str(path), base_url=base_url, head=head).installed() as cassette:
        yield cassette
