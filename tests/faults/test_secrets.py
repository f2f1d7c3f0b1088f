"""Key and signatures appear in no log, exception or file, in particular not after failures."""

from __future__ import annotations

import copy
import io
import logging
import pickle
import traceback
from pathlib import Path

import httpx
import pytest
from support.client_driver import KEY, ClientDriver
from support.fault_server import STAGES
from support.fault_server.faults import ADDRESS_KINDS, CONNECTION_KINDS
from support.memory_service import STORAGE, MemoryService, project
from support.pictures import picture

import magic_hour_ext
from magic_hour_ext import Job
from magic_hour_ext.errors import APIError, JobFailedError, MagicHourError, SubmissionUncertainError

from .helpers import film
from .matrix import faults_at

PACKAGE = str(Path(magic_hour_ext.__file__).parent)

SECRETS = (KEY, KEY[-12:], "signature=", "X-Signature", "never-to-be-seen", "Bearer")
GIVEN = "https://pictures.test/a.png?X-Signature=never-to-be-seen"
SLOW = {"silent", "drip"}


@pytest.fixture
def logs():
    """All log records from level DEBUG, formatted."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s %(args)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def traces(error):
    """All forms in which an exception is printed, stored or sent."""
    yield str(error)
    yield repr(error)
    yield repr(vars(error))
    yield "".join(traceback.format_exception(error))
    yield repr(pickle.dumps(error))
    yield repr(pickle.dumps(copy.copy(error)))
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    yield repr(vars(again))
    job = getattr(error, "job", None)
    if job is not None:
        yield job.to_json()
        yield repr(job)
        assert again.job.id == job.id


def outcome(driver, client, call):
    """The result of a call in all forms in which it is printed."""
    try:
        result = driver.run(client.v1.image_to_video.generate(**call))
    except MagicHourError as error:
        return list(traces(error))
    return [repr(result), str(result), str(result.outputs)]


def leaks(texts):
    return [(secret, text) for text in texts for secret in SECRETS if secret in text]


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_no_fault_leaks_a_secret(stage, driver, serve, tmp_path, logs):
    (tmp_path / "a.png").write_bytes(picture())
    kinds = {*ADDRESS_KINDS, *CONNECTION_KINDS}
    # Every other fault in each half: what is shown comes from one source.
    for name, fault in list(faults_at(stage).items())[driver.mode == "async" :: 2]:
        if fault.kind in kinds:
            continue
        server = serve(faults={stage: fault.always()}, bomb_size=4 * 2**20)
        timeout = 0.2 if fault.kind in SLOW else 10
        client = driver.client_of(
            server, timeout=timeout, journal=tmp_path / f"{name}.sqlite", max_retries=1, max_download_bytes=10**6
        )
        given = tmp_path / "a.png" if stage in {"upload_urls", "put"} else GIVEN
        shown = outcome(driver, client, film(given, download_directory=tmp_path / "out", timeout=5))
        assert leaks(shown) == [], name
        assert leaks([repr(client), repr(client.v1), repr(client.journal), repr(client.journal.list())]) == []
        assert leaks([(tmp_path / f"{name}.sqlite").read_bytes().decode("latin-1")]) == []
    assert leaks([logs.getvalue()]) == []
    assert "magic_hour_ext" in logs.getvalue()
    assert "httpx INFO HTTP Request" in logs.getvalue()


def test_an_unreachable_address_leaks_no_secret(driver, image, out, logs):
    for base_url in ("https://127.0.0.1:1", "http://127.0.0.1:1", "https://nonexistent.invalid"):
        client = driver.client(base_url=base_url, max_retries=1)
        with pytest.raises(MagicHourError) as caught:
            driver.run(client.v1.image_to_video.generate(**film(image, download_directory=out)))
        assert leaks(traces(caught.value)) == []
    assert leaks([logs.getvalue()]) == []


def test_a_given_httpx_client_does_not_log_signatures_either(driver, out, logs):
    stub = MemoryService(download=lambda *_: httpx.Response(200, content=b"\0film"))
    driver.run(driver.client_on(stub).v1.image_to_video.generate(**film(GIVEN, download_directory=out)))
    assert f"{STORAGE}/outputs/1" in logs.getvalue()
    assert leaks([logs.getvalue()]) == []


@pytest.mark.parametrize("status", [400, 401, 402, 403, 422, 500])
def test_a_response_that_echoes_key_and_url_is_redacted(status, driver, out, logs):
    text = f"no such key: {KEY}; can't read {GIVEN}, nor '{GIVEN}' of Bearer-less you".replace("Bearer", "carrier")
    stub = MemoryService(create=lambda *_: httpx.Response(status, json={"message": text, "code": "x"}))
    with pytest.raises((APIError, SubmissionUncertainError)) as caught:
        driver.run(driver.client_on(stub).v1.image_to_video.generate(**film(GIVEN, download_directory=out)))
    assert leaks(traces(caught.value)) == []
    assert status == 500 or "https://pictures.test/a.png" in str(caught.value)
    assert leaks([logs.getvalue()]) == []


def test_a_failed_job_error_contains_no_url_signature(driver, out, logs):
    failed = project(status="error", downloads=[], error={"code": "x", "message": f"can't read {GIVEN}"})
    stub = MemoryService(poll=lambda *_: httpx.Response(200, json=failed))
    with pytest.raises(JobFailedError) as caught:
        driver.run(driver.client_on(stub).v1.image_to_video.generate(**film(GIVEN, download_directory=out)))
    error = caught.value
    assert leaks([str(error), repr(error), error.message, "".join(traceback.format_exception(error))]) == []
    assert leaks([logs.getvalue()]) == []


@pytest.mark.parametrize(
    "location",
    [
        f"{STORAGE}:99999999/x?signature=1",
        "https://x.test/\x01?signature=1",
        f"{STORAGE}/down/0.mp4?signature=1",
    ],
)
def test_a_redirect_to_a_signed_url_is_redacted(location, driver, out, logs):
    stub = MemoryService(download=lambda *_: httpx.Response(302, headers={"location": location}))
    with pytest.raises(MagicHourError) as caught:
        driver.run(driver.client_on(stub).v1.image_to_video.generate(**film(GIVEN, download_directory=out)))
    assert leaks(traces(caught.value)) == []
    assert leaks([logs.getvalue()]) == []


def test_a_serialized_job_contains_no_secret(driver, serve, image):
    server = serve()
    client = driver.client_of(server)
    job = driver.run(client.v1.image_to_video.start(**film(image)))
    driver.run(job.wait())
    assert leaks([job.to_json(), repr(pickle.dumps(job)), repr(job)]) == []
    with ClientDriver("sync") as other:
        travelled = Job.from_json(job.to_json(), other.client_of(server))
        assert travelled.wait().id == job.id


def test_the_key_is_not_among_the_local_variables_of_a_traceback(driver, serve, image):
    server = serve(faults={"create": faults_at("create")["read time-out"]})
    with pytest.raises(SubmissionUncertainError) as caught:
        driver.run(driver.client_of(server, timeout=0.2).v1.image_to_video.start(**film(image)))
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    frames = [frame for frame in shown.stack if frame.filename.startswith(PACKAGE)]
    assert frames
    assert KEY not in str([frame.locals for frame in frames])
