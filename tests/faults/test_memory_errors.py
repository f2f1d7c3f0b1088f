"""A MemoryError at any step of a call raises a package error, with the job if there is one; nothing is paid twice."""

from __future__ import annotations

import pytest
from support.fault_server import ScriptedServer
from support.fault_server.scripted import FILM
from support.memory_service import JOB

from magic_hour_ext import MagicHourError
from magic_hour_ext._fs import local_parts, sources
from magic_hour_ext._rules import bodies
from magic_hour_ext.journal import Attempt, Journal

from .helpers import generate, saved

STEPS = {
    "reading an answer": (bodies.BodyDecoder, "feed"),
    "putting an answer together": (bodies.BodyDecoder, "finish"),
    "hashing the file": (sources.Source, "content_hash"),
    "opening the file": (sources.Source, "open"),
    "checking the file": (sources.Source, "check_unchanged"),
    "reading its size": (sources.Source, "pixels"),
    "reading the journal": (Journal, "get"),
    "claiming the call": (Journal, "begin"),
    "remembering uploads": (Journal, "uploaded"),
    "recording the job": (Attempt, "created"),
    "writing an output": (local_parts.Part, "write"),
    "reading a part": (local_parts.Part, "head"),
    "checking for space": (local_parts.Part, "check_space"),
    "moving an output to its path": (local_parts.Part, "finish"),
}


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", [MemoryError, OSError, RuntimeError])
def test_a_memory_error_in_any_step_loses_no_job(step, kind, driver, image, out, path, monkeypatch):
    cls, name = STEPS[step]
    fails = [True]
    real = getattr(cls, name)

    def scarce(*args, **more):
        if fails:
            raise kind("for want of it")
        return real(*args, **more)

    with ScriptedServer() as service:
        client = driver.client_of(service, journal=path, max_retries=0)
        monkeypatch.setattr(cls, name, scarce)
        try:
            generate(driver, client, out, given=image)
        except MagicHourError as error:
            if service.at("poll"):
                assert error.job.id == JOB  # noqa: PT017
        except kind as error:
            assert kind is not MemoryError, error  # noqa: PT017
        fails.clear()
        states = {entry.state for entry in client.journal.list()}
        if states & {"uncertain", "submitting"}:
            for entry in client.journal.list():
                client.journal.forget(entry.journal_key)
        generate(driver, client, out, given=image)
        assert set(saved(out).values()) == {FILM}
        assert len(service.at("create")) == 1 or states & {"uncertain", "submitting"}
