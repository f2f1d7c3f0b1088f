"""A damaged row of the journal raises a MagicHourError, nothing is sent for it, and `forget` removes it."""

from __future__ import annotations

import contextlib
import json
import math
import sqlite3

import pytest
from support.client_driver import ClientDriver
from support.fault_server import ScriptedServer
from support.memory_service import JOB

from magic_hour_ext import Job, MagicHourError
from magic_hour_ext.journal import Journal

from .helpers import film

TEXTS = ["call", "fingerprint", "operation", "state", "request", "job", "note", "host", "attempt", "scope", "job_id"]
NUMBERS = ["owner", "changed", "lease", "started", "credits", "estimate", "final", "counted", "current"]
ODD = {
    "a blob": b"\xff\xfe\0",
    "text that is not UTF-8": "CAST(x'ff41' AS TEXT)",
    "empty": "",
    "a number": 7,
    "a fraction": 1.5,
    "a large number": 2**62,
    "a negative number": -1,
    "infinity": math.inf,
    "minus infinity": -math.inf,
    "long": "x" * 200_000,
    "a list": "[]",
    "deep JSON": "[" * 100_000,
    "surrogates in JSON": '{"id": "\\ud800", "kind": "video"}',
    "a number with a thousand digits": "9" * 1000,
    "a job of another kind": json.dumps({"format": 1, "id": "abc", "kind": "hologram"}),
    "a job with an odd kind": json.dumps({"format": 1, "id": "abc", "kind": []}),
    "a job with an odd id": json.dumps({"format": 1, "id": "../../account", "kind": "video"}),
    "a job of all times": '{"format": 1, "id": "abc", "kind": "video", "created_at": 1%s}' % ("0" * 400),
    "a job with odd credits": '{"format": 1, "id": "abc", "kind": "video", "credits_charged": NaN, "tool": {}}',
}
STATES = ["created", "submitting", "uncertain", "failed"]


def damage(path, column, value, state):
    """Writes a value into the only row; returns whether the database accepts it."""
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        # Whoever submitted it has ended: otherwise its answer is waited for.
        database.execute("UPDATE calls SET state = ?, lease = 0", (state,))
        with contextlib.suppress(sqlite3.IntegrityError):
            if isinstance(value, str) and value.startswith("CAST("):
                database.execute(f"UPDATE calls SET {column} = {value}")
            else:
                database.execute(f"UPDATE calls SET {column} = ?", (value,))


@pytest.fixture(scope="module")
def service():
    with ScriptedServer() as raw:
        yield raw


@pytest.mark.slow
@pytest.mark.parametrize("column", [*TEXTS, *NUMBERS])
def test_a_damaged_row_raises_a_package_error_and_nothing_is_paid_twice(column, service, path):
    with ClientDriver("sync") as driver:
        client = driver.client_of(service, journal=path)
        client.v1.image_to_video.start(**film("api-assets/x.png"))
    undamaged = path.read_bytes()
    for odd, value in ODD.items():
        for state in STATES:
            path.write_bytes(undamaged)
            with ClientDriver("sync") as driver:
                client = driver.client_of(service, journal=path)
                damage(path, column, value, state)
                before = len(service.requests)
                try:
                    job = client.v1.image_to_video.start(**film("api-assets/x.png"))
                    if state == "created":
                        job.wait(timeout=0.5)
                except MagicHourError:
                    pass
                sent = sum(request.stage == "create" for request in service.requests[before:])
                # A row with another name, state or account belongs to another call.
                is_ours = column not in {"call", "scope", "current", "state"}
                assert sent <= (1 if state == "failed" else 0) or not is_ours, (odd, state)
                for use in (client.journal.list, lambda: Journal(path).failed(JOB)):
                    with contextlib.suppress(MagicHourError):
                        use()
            path.unlink()


@pytest.mark.slow
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("column", ["content", "file_path", "uploaded", "scope"])
def test_a_damaged_upload_row_raises_only_package_errors(column, odd, driver, service, path, image):
    client = driver.client_of(service, journal=path)
    driver.run(client.v1.image_to_video.start(**film(image, name="one")))
    value = ODD[odd]
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        given = value if isinstance(value, str) and value.startswith("CAST(") else "?"
        database.execute(f"UPDATE uploads SET {column} = {given}", () if given != "?" else (value,))
    with contextlib.suppress(MagicHourError):
        driver.run(client.v1.image_to_video.start(**film(image, name="two")))


def test_a_damaged_row_can_be_forgotten(service, path):
    with ClientDriver("sync") as driver:
        client = driver.client_of(service, journal=path)
        client.v1.image_to_video.start(**film("api-assets/x.png"), idempotency_key="mine")
        before = len(service.at("create"))
        damage(path, "request", b"\xff", "created")
        with pytest.raises(MagicHourError, match="damaged"):
            client.v1.image_to_video.start(**film("api-assets/x.png"), idempotency_key="mine")
        assert len(service.at("create")) == before
        assert client.journal.forget("mine")
        client.v1.image_to_video.start(**film("api-assets/x.png"), idempotency_key="mine")
        assert len(service.at("create")) == before + 1


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 5000, b"x"])
def test_a_journal_overwritten_by_other_content_raises_a_package_error(content, service, path):
    with ClientDriver("sync") as driver:
        client = driver.client_of(service, journal=path)
        client.v1.image_to_video.start(**film("api-assets/x.png"))
        path.write_bytes(content)
        with contextlib.suppress(MagicHourError):
            client.v1.image_to_video.start(**film("api-assets/x.png"))
        with contextlib.suppress(MagicHourError):
            Journal(path).list()


@pytest.mark.parametrize("created_at", [10**400, -(10**400), "soon", None, True, math.inf, math.nan, -1])
def test_job_from_json_restores_or_refuses_odd_json(created_at, service):
    text = json.dumps({"format": 1, "id": "abc", "kind": "video", "tool": [], "created_at": created_at})
    with ClientDriver("sync") as driver:
        client = driver.client_of(service)
        try:
            job = Job.from_json(text, client)
        except MagicHourError:
            return
        assert job.wait(timeout=5).id == "abc"
        assert Job.from_json(job.to_json(), client).id == "abc"
