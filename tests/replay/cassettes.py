"""Cassettes: where they are, what stands in them, how they are played and recorded."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import vcr
import yaml
from socket_guard import no_sockets
from vcr.record_mode import RecordMode

from . import scrub
from .clock import FakeClock

HOME = Path(__file__).parent.parent / "cassettes"
CONTRACT = Path(__file__).parent.parent.parent / "generated" / "openapi.json"

# Method, path, query and body: two POSTs that are swapped must not get each other's answers. Hosts may differ.
_MATCH_ON = ("method", "path", "query", "body")
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def path_of(name):
    """The file of a cassette."""
    return HOME / f"{name}.yaml"


def content(path):
    """All that a cassette holds, as plain data."""
    return yaml.load(path.read_text("utf-8"), Loader=_Loader)


class _Text:
    """A cassette as YAML: where it comes from on top, then the traffic, with ids numbered."""

    def __init__(self, head=None):
        self.head = head

    def serialize(self, data):
        # Uploads and downloads run side by side: only their names give them an order that stays.
        runs = groupby(data["interactions"], key=lambda one: one["request"]["uri"].startswith(scrub.STORAGE))
        traffic = [
            one
            for stored, run in runs
            for one in (sorted(run, key=lambda one: one["request"]["uri"]) if stored else run)
        ]
        text = {"metadata": self.head, "interactions": scrub.numbered(traffic, {}), "version": data["version"]}
        return yaml.dump(text, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)

    def deserialize(self, text):
        data = yaml.load(text, Loader=_Loader)
        self.head = data["metadata"]
        return data


def _open(path, mode, text):
    tapes = vcr.VCR(
        serializer="text",
        record_mode=mode,
        match_on=_MATCH_ON,
        before_record_request=scrub.request,
        before_record_response=scrub.response,
        decode_compressed_response=True,
    )
    tapes.register_serializer("text", text)
    return tapes.use_cassette(str(path))


@contextmanager
def playing(path, monkeypatch):
    """Plays a cassette: without a socket, and without a pause.

    Time is the time of the recording, and passes only where the code under test waits.
    """
    assert path.is_file(), f"there is no cassette {path}: `make record` records it"
    text = _Text()
    with _open(path, RecordMode.NONE, text) as tape, no_sockets():
        tape.clock = FakeClock(datetime.fromisoformat(text.head["recorded_at"]).timestamp(), monkeypatch)
        yield tape


def unplayed(tape):
    """The requests of a cassette that nobody made."""
    requests = [f"{request.method} {request.uri}" for request in tape.requests]
    return [request for index, request in enumerate(requests) if not tape.play_counts[index]]


@contextmanager
def recording(path, source):
    """Records a cassette from a source, which it names."""
    head = {
        "recorded_from": source,
        "recorded_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "contract_version": json.loads(CONTRACT.read_text("utf-8"))["info"]["version"],
    }
    with _open(path, RecordMode.ALL, _Text(head)) as tape:
        yield tape
