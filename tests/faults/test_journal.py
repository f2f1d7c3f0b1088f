"""The journal: the same call again continues with the job that was paid for, and never pays twice."""

from __future__ import annotations

import gzip
import os
import threading
import time

import httpx
import pytest
from support.client_driver import ClientDriver
from support.fault_server import ALL, FAULTS
from support.memory_service import JOB, MemoryService, broken_off, unsized
from support.pictures import picture
from support.postgres import rewritten

from magic_hour_ext.errors import (
    BadRequestError,
    ConfigurationError,
    JobFailedError,
    NetworkError,
    SubmissionUncertainError,
    ValidationError,
)
from magic_hour_ext.journal import Journal, JournalError

from .helpers import film, generate, saved


def test_the_same_call_again_gives_the_same_job_and_its_files(driver, serve, image, out, location):
    server = serve()
    results = [generate(driver, driver.client_of(server, journal=location), out, image) for _ in range(3)]
    assert len({result.id for result in results}) == 1
    assert len(server.posts()) == 1
    assert len(saved(out)) == 1
    assert len({tuple(result.downloaded_paths) for result in results}) == 1


def test_a_journal_may_be_shared_by_clients_and_given_as_an_object(driver, serve, out, location):
    server = serve()
    journal = Journal(location)
    for _ in range(2):
        client = driver.client_of(server, journal=journal)
        assert client.journal.name == journal.name
        generate(driver, client, out)
    assert len(server.posts()) == 1


def test_a_changed_parameter_or_file_makes_a_different_call(driver, serve, image, out, location):
    server = serve()
    client = driver.client_of(server, journal=location)
    for more in ({}, {"style": {"prompt": "a"}}, {"style": {"prompt": "b"}}, {"name": "n"}):
        generate(driver, client, out, image, **more)
    image.write_bytes(picture(color=(7, 7, 7)))
    generate(driver, client, out, image)
    assert server.jobs.created == 5
    assert len(client.journal.list()) == 5


def test_the_same_parameters_for_another_tool_make_a_different_call(driver, serve, location):
    server = serve()
    client = driver.client_of(server, journal=location)
    driver.run(client.v1.ai_image_upscaler.start(assets={"image_file_path": "api-assets/a.png"}, scale_factor=2))
    driver.run(client.v1.image_background_remover.start(assets={"image_file_path": "api-assets/a.png"}))
    assert server.jobs.created == 2


def test_an_idempotency_key_identifies_a_call(driver, serve, out, location):
    server = serve()
    client = driver.client_of(server, journal=location)
    first = generate(driver, client, out, idempotency_key="order-42")
    again = generate(driver, client, out, idempotency_key="order-42")
    other = generate(driver, client, out, idempotency_key="order-43")
    assert first.id == again.id != other.id
    assert server.jobs.created == 2
    assert {entry.journal_key for entry in client.journal.list()} == {"order-42", "order-43"}


@pytest.mark.parametrize("ends_in", ["complete", "uncertain"])
def test_a_key_reused_for_another_request_is_an_error_before_anything_is_sent(ends_in, driver, serve, out, location):
    server = serve(faults={"create": FAULTS["500"]} if ends_in == "uncertain" else {})
    client = driver.client_of(server, journal=location)
    try:
        generate(driver, client, out, idempotency_key="order-42")
    except SubmissionUncertainError:
        assert ends_in == "uncertain"
    before = len(server.requests)
    with pytest.raises(ValidationError, match="was used for another request"):
        generate(driver, client, out, idempotency_key="order-42", style={"prompt": "another"})
    assert len(server.requests) == before
    client.journal.forget("order-42")
    generate(driver, client, out, idempotency_key="order-42", style={"prompt": "another"})


def test_a_key_without_a_journal_is_an_error_before_anything_is_sent(driver, serve, out):
    server = serve()
    with pytest.raises(ConfigurationError, match=r'journal="jobs.sqlite"'):
        generate(driver, driver.client_of(server), out, idempotency_key="order-42")
    assert server.requests == ()


def test_an_uncertain_call_stays_an_error_until_it_is_forgotten(driver, serve, out, location):
    server = serve(faults={"create": FAULTS["read time-out"]})
    client = driver.client_of(server, journal=location, timeout=0.4)
    with pytest.raises(SubmissionUncertainError) as first:
        generate(driver, client, out)
    later = driver.client_of(server, journal=location)
    for _ in range(2):
        with pytest.raises(SubmissionUncertainError, match=r"client\.journal\.forget\(") as again:
            generate(driver, later, out)
        assert again.value.fingerprint
        assert again.value.request == first.value.request
    assert len(server.posts()) == 1
    [entry] = later.journal.list()
    assert (entry.state, entry.job) == ("uncertain", None)
    assert "no response in time" in entry.note
    assert later.journal.forget(entry.journal_key)
    assert not later.journal.forget(entry.journal_key)
    generate(driver, later, out)
    assert len(server.posts()) == 2


def test_after_a_failed_job_the_same_call_creates_a_new_one(driver, serve, out, location):
    server = serve(statuses=("error",))
    client = driver.client_of(server, journal=location)
    for number in (1, 2):
        with pytest.raises(JobFailedError) as caught:
            generate(driver, client, out)
        assert server.jobs.created == number
        assert caught.value.job.id == server.jobs[-1].id
    assert [entry.state for entry in client.journal.list()] == ["failed"]


def test_the_end_of_a_job_is_recorded_by_a_later_wait_if_the_journal_fails(driver, serve, path, monkeypatch, caplog):
    server = serve(statuses=("error",))
    client = driver.client_of(server, journal=path)
    job = driver.run(client.v1.image_to_video.start(**film("api-assets/picture.png")))

    def fails(*_args, **_options):
        raise JournalError("the disk is full")

    with monkeypatch.context() as outage:
        outage.setattr(Journal, "failed", fails)
        with pytest.raises(JobFailedError):
            driver.run(job.wait())
    assert "its end could not be recorded: the disk is full" in caplog.text
    assert client.journal.list()[0].state == "created"
    with pytest.raises(JobFailedError):
        driver.run(job.wait())
    assert client.journal.list()[0].state == "failed"


@pytest.mark.parametrize("name", ["400", "refused for good"])
def test_a_call_that_created_no_job_is_not_in_the_journal(name, driver, serve, out, location):
    server = serve()
    if name == "400":
        server = serve(faults={"create": FAULTS["400"]})
        client = driver.client_of(server, journal=location)
        error = BadRequestError
    else:
        client = driver.client(base_url="http://127.0.0.1:9", journal=location)
        error = NetworkError
    with pytest.raises(error):
        generate(driver, client, out)
    assert client.journal.list() == []
    generate(driver, driver.client_of(server, journal=location), out)
    assert server.jobs.created == 1


def test_eight_threads_with_the_same_call_send_it_once(serve, image, out, location):
    server = serve(answer_delay=0.02)
    results, errors = [], []

    def call():
        try:
            with ClientDriver("sync") as driver:
                results.append(generate(driver, driver.client_of(server, journal=location), out, image))
        except Exception as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(server.posts()) == 1
    assert {result.id for result in results} == {server.jobs[0].id}
    assert saved(out) == {f"{server.jobs[0].id}.mp4": server.jobs[0].output(0, 100_000)}


def test_threads_that_wait_for_a_call_that_is_refused_send_their_own(serve, out, location):
    server = serve(faults={"create": FAULTS["400"].repeated(2)}, answer_delay=0.02)
    outcomes = []

    def call():
        with ClientDriver("sync") as driver:
            try:
                outcomes.append(generate(driver, driver.client_of(server, journal=location), out).id)
            except BadRequestError:
                outcomes.append("refused")

    threads = [threading.Thread(target=call) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("refused") == 2
    assert server.jobs.created == 1
    assert len(server.posts()) == 3


def test_a_create_of_a_dead_process_is_uncertain_at_once(driver, serve, out, location):
    server = serve()
    client = driver.client_of(server, journal=location)
    generate(driver, client, out)
    [entry] = client.journal.list()
    process = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(process, 0)
    rewritten(
        location, f"UPDATE calls SET state = 'submitting', job = NULL, owner = {process}, changed = {time.time()}"
    )
    started = time.monotonic()
    with pytest.raises(SubmissionUncertainError, match="the process ended"):
        generate(driver, client, out)
    assert time.monotonic() - started < 5
    assert len(server.posts()) == 1
    assert client.journal.get(entry.journal_key).state == "submitting"


def test_a_create_of_a_dead_process_with_our_pid_is_uncertain_at_once(driver, serve, out, location):
    server = serve()
    client = driver.client_of(server, journal=location)
    generate(driver, client, out)
    # As in a container, where the app always has the same id. It is older than this process, by the clock's account.
    rewritten(location, "UPDATE calls SET state = 'submitting', job = NULL, changed = changed - 170")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("magic_hour_ext.journal.entry._STARTED", time.time() - 100)
        with pytest.raises(SubmissionUncertainError):
            generate(driver, client, out)
    assert len(server.posts()) == 1


def test_different_signed_urls_make_different_calls(driver, serve, out, location):
    server = serve()
    client = driver.client_of(server, journal=location)
    for signature in ("a", "b"):
        generate(driver, client, out, f"https://pictures.test/a.png?signature={signature}")
    assert server.jobs.created == 2


def test_after_failed_polls_the_same_call_continues_with_the_job(driver, serve, out, location):
    server = serve(faults={"poll": FAULTS["401"]})
    client = driver.client_of(server, journal=location)
    with pytest.raises(Exception, match="401") as caught:
        generate(driver, client, out)
    assert caught.value.job.id == server.jobs[0].id
    assert generate(driver, client, out).id == server.jobs[0].id
    assert len(server.posts()) == 1


def test_a_response_with_an_invalid_id_is_uncertain_and_the_error_contains_it(driver, out, location):
    stub = MemoryService(create=lambda *_: httpx.Response(200, json={"id": "../../account", "credits_charged": 1}))
    client = driver.client_on(stub, journal=location)
    with pytest.raises(SubmissionUncertainError, match="has no valid job id") as caught:
        generate(driver, client, out)
    assert b"../../account" in caught.value.response.content
    assert client.journal.list()[0].state == "uncertain"


@pytest.mark.parametrize(
    "content",
    [
        f'{{"id": "{JOB}", "credits_charged": []}}'.encode(),
        f'{{"id": "{JOB}", "note": "d\xe9j\xe0 vu"}}'.encode("latin-1"),
    ],
)
def test_a_response_with_an_id_is_enough_even_if_the_rest_is_unreadable(content, driver, out):
    stub = MemoryService(
        create=lambda *_: httpx.Response(200, content=content),
        download=lambda *_: httpx.Response(200, content=b"\0film"),
    )
    assert generate(driver, driver.client_on(stub), out).id == JOB
    assert saved(out) == {f"{JOB}.mp4": b"\0film"}


class Interrupted(BaseException):
    """Raised by a library of the app, as `gevent.Timeout` is."""


def test_an_id_in_an_incomplete_response_is_kept_in_the_journal(driver, path):
    stub = MemoryService(create=lambda *_: broken_off(b'{"id": "half1"}', error=Interrupted()))
    client = driver.client_on(stub, journal=path)
    with pytest.raises(Interrupted) as caught:
        driver.run(client.v1.image_to_video.start(**film("api-assets/picture.png")))
    assert caught.value.job_may_exist
    (entry,) = client.journal.list()
    assert entry.state == "uncertain"
    assert entry.note == "Interrupted while waiting for the response; the incomplete response has the job id half1"


def test_an_id_in_a_response_whose_compression_is_cut_off_is_enough(driver, path):
    content = gzip.compress(b'{"id": "job1", "credits_charged": 3}')[:-8]
    stub = MemoryService(create=lambda *_: unsized(content, {"content-encoding": "gzip"}))
    client = driver.client_on(stub, journal=path)
    job = driver.run(client.v1.image_to_video.start(**film("api-assets/picture.png")))
    assert (job.id, job.credits_charged) == ("job1", 3)
    created = driver.run(client.v1.image_to_video.create(**film("api-assets/picture.png")))
    assert (created.id, created.credits_charged) == ("job1", 3)
    assert client.journal.list()[0].state == "created"


def test_a_call_running_in_another_process_is_waited_for(driver, serve, out, location):
    server = serve()
    client = driver.client_of(server, journal=location)
    job = driver.run(client.v1.image_to_video.start(**film("api-assets/picture.png")))
    rewritten(location, f"UPDATE calls SET state = 'submitting', job = NULL, owner = {os.getppid()}")
    statement = "UPDATE calls SET state = 'created', job = ?"
    timer = threading.Timer(0.2, lambda: rewritten(location, statement, (job.to_json(),)))
    timer.start()
    assert generate(driver, client, out).id == job.id
    timer.join()
    assert len(server.posts()) == 1


def test_a_permanent_fault_of_create_is_retried_only_while_it_is_safe(driver, serve, out, location):
    server = serve(faults={"create": FAULTS["429"].repeated(ALL)})
    client = driver.client_of(server, journal=location)
    with pytest.raises(Exception, match="429"):
        generate(driver, client, out)
    assert len(server.posts()) == 4
    assert client.journal.list() == []
