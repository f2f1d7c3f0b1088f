"""After the POST, nothing has to be opened or imported before the id of the job is recorded."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

import pytest
from support.client_driver import ClientDriver
from support.fault_server import ScriptedServer
from support.fault_server.wire import response

from magic_hour_ext import errors
from magic_hour_ext.journal import Journal

from .forked import forked
from .helpers import film

# One process: what the server imports takes a second.
pytestmark = pytest.mark.xdist_group("descriptors")

ANSWERS = {
    "a job": response({"id": "job1", "credits_charged": 120}),
    "a job described oddly": response({"id": "job1", "credits_charged": []}),
    "a job in UTF-16": response('{"id": "job1"}'.encode("utf-16-le")),
    "a job quoting the key and a URL": response(
        {"id": "job1", "note": "mhk_live_never_to_be_seen https://a.test/?b=c"}
    ),
    "a 500": response({"message": "see https://a.test/b?c=d"}, "500 Internal Server Error"),
    "a redirect": response(b"", "303 See Other", location="https://a.test/b?c=d"),
    "no JSON": response(b"<html>"),
}


def starts_with_nothing_left(how, mode, answer, journal):
    """Makes a paid call in a process that can open no more files after its POST has arrived; returns the outcome."""
    spoiled = []

    def spoil():
        if how == "no descriptors":
            # As many as are open: another thread, say, has taken the rest.
            try:
                while True:
                    spoiled.append(os.open(os.devnull, os.O_RDONLY))
            except OSError:
                pass
        elif how == "a lower limit":
            resource.setrlimit(
                resource.RLIMIT_NOFILE,
                (len(list(Path("/dev/fd").iterdir())) - 1, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),
            )
        elif how == "a limit below what is open":
            resource.setrlimit(resource.RLIMIT_NOFILE, (3, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
        else:
            sys.meta_path.insert(0, Unreadable())
            sys.path_importer_cache.clear()
        return ANSWERS[answer]

    class Unreadable:
        def find_spec(self, name, _path=None, _target=None):
            raise PermissionError(13, "the package's files are gone", name)

    resource.setrlimit(resource.RLIMIT_NOFILE, (60, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    api = ScriptedServer(lambda _request: spoil())
    told = {}
    driver = ClientDriver(mode)
    client = driver.client_of(api, **({"journal": journal} if journal else {}))
    try:
        told["job"] = driver.run(client.v1.image_to_video.start(**film("api-assets/a.png"))).id
    except errors.SubmissionUncertainError as error:
        told["uncertain"] = error.job_id
    except BaseException as error:  # noqa: BLE001 (that is what must not happen)
        told["foreign"] = f"{type(error).__name__}: {error}"
    told["posts"] = len(api.posts())
    return told


CASES = [
    *((how, answer, True) for how in ("no descriptors", "no imports") for answer in ANSWERS),
    *((how, "a job", False) for how in ("no descriptors", "no imports")),
    *((how, "a job", True) for how in ("a lower limit", "a limit below what is open")),
    ("a limit below what is open", "a 500", True),
]


@pytest.fixture(scope="module")
def start():
    with forked(starts_with_nothing_left) as call:
        yield call


@pytest.mark.slow
@pytest.mark.parametrize(("how", "answer", "journal"), CASES)
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_the_job_id_is_kept_when_no_descriptor_is_left_after_the_post(how, mode, journal, answer, path, start):
    told, _ = start(how, mode, answer, str(path) if journal else None)
    expected = {"job": "job1"} if answer.startswith("a job") else {"uncertain": None}
    assert told == {**expected, "posts": 1}
    if journal:
        [entry] = Journal(path).list()
        assert entry.state == ("created" if "job" in expected else "uncertain")
        assert "job" not in expected or "job1" in entry.job
