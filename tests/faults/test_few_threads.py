"""If no thread can be started, calls work without one, or raise a MagicHourError that has the job; nothing hangs."""

from __future__ import annotations

import asyncio
import threading

import pytest
from support.fault_server import ScriptedServer
from support.fault_server.scripted import FILM
from support.memory_service import JOB

from magic_hour_ext import MagicHourError
from magic_hour_ext._backend import anyio_backend, sync_backend, sync_network
from magic_hour_ext.journal import Journal

from .helpers import film, generate, saved


@pytest.fixture
def service():
    with ScriptedServer(count=3) as raw:
        yield raw


class FewThreads:
    """Limits how many threads of the process can start; those of the service are not counted.

    Attributes:
        wanted: How many were asked for.
    """

    def __init__(self, monkeypatch, left):
        self.wanted = 0
        self._left = left
        self._real = threading.Thread.start
        monkeypatch.setattr(threading.Thread, "start", lambda thread: self._start(thread))  # noqa: PLW0108

    def _start(self, thread):
        if getattr(thread, "is_of_the_service", False):
            return self._real(thread)
        self.wanted += 1
        if self.wanted > self._left:
            raise RuntimeError("can't start new thread")
        return self._real(thread)


@pytest.mark.parametrize("left", [0, 1, 2, 3, 5])
def test_generate_with_few_or_no_threads_succeeds_or_fails_with_the_job(
    left, driver, service, image, out, path, monkeypatch
):
    client = driver.client_of(service, journal=path)
    threads = FewThreads(monkeypatch, left)
    try:
        result = generate(driver, client, out, given=image)
    except MagicHourError as error:
        assert service.at("create") == [] or error.job.id == JOB  # noqa: PT017
    else:
        assert set(saved(out).values()) == {FILM}
        assert len(result.downloaded_paths) == 3
    assert threads.wanted >= 1
    monkeypatch.undo()
    assert generate(driver, client, out, given=image).id == JOB
    assert len(service.at("create")) == 1
    assert {entry.state for entry in Journal(path).list()} == {"created"}


@pytest.mark.parametrize("left", [0, 1])
def test_many_jobs_are_polled_without_threads(left, driver, service, monkeypatch):
    client = driver.client_of(service)
    jobs = [client.v1.video_projects.job(f"job{number}") for number in range(30)]
    FewThreads(monkeypatch, left)
    assert len(driver.run(client.wait_all(jobs, timeout=20))) == 30
    monkeypatch.undo()  # The loop of this test ends its executor in a thread.


def test_a_journal_claim_is_made_once_if_the_executor_has_no_thread(driver, service, path, monkeypatch):
    """An executor that can't start a thread keeps the work in its queue and does it later."""
    begun = []
    real = Journal.begin
    monkeypatch.setattr(Journal, "begin", lambda *args, **more: begun.append(1) or real(*args, **more))
    client = driver.client_of(service, journal=path)
    with monkeypatch.context() as scarce:
        FewThreads(scarce, 0)
        driver.run(client.v1.image_to_video.start(**film("api-assets/x.png", name="one")))
    driver.run(client.v1.image_to_video.start(**film("api-assets/x.png", name="two")))
    assert len(begun) == 2
    assert {entry.state for entry in Journal(path).list()} == {"created"}


@pytest.mark.parametrize(
    "work",
    [
        lambda: sync_backend.gather([threading.get_ident] * 3),
        lambda: sync_network._addresses("localhost", 80, lambda: None),
        lambda: asyncio.run(anyio_backend.finish_in_thread(pytest.fail, "it may run in the thread already")),
    ],
    ids=["several at once", "a DNS lookup", "work to its end"],
)
def test_an_exception_of_a_signal_handler_is_not_taken_for_a_lack_of_threads(work, monkeypatch):
    def interrupted(_thread):
        raise RuntimeError("raised by a signal handler of the app")

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    with pytest.raises(RuntimeError, match="signal handler"):
        work()


def test_a_hostname_is_resolved_without_a_thread_or_fails_with_a_package_error(driver, service, monkeypatch):
    client = driver.client(base_url=service.base_url.replace("127.0.0.1", "localhost"), max_retries=0)
    FewThreads(monkeypatch, 0)
    if driver.mode == "sync":
        assert driver.run(client.v1.account.get()).credits == 7
    else:  # asyncio resolves host names in a thread.
        with pytest.raises(MagicHourError, match="can't start new thread"):
            driver.run(client.v1.account.get())
    monkeypatch.undo()  # The loop of this test ends its executor in a thread.
