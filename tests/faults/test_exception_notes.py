"""Every exception of a paid call has a note that states whether a job may exist, with its id or fingerprint."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
import time
import traceback

import anyio
import pytest
from support.client_driver import KEY, ClientDriver
from support.fault_server import FAULTS

from magic_hour_ext import AsyncClient
from magic_hour_ext.errors import MagicHourError, SubmissionUncertainError
from magic_hour_ext.journal import Journal

from . import children
from .helpers import film

FREE, OPEN, PAID = "created no job", "A job may exist", "is paid for"
MOMENTS = {
    "uploading": ({"faults": {"put": FAULTS["read time-out"]}}, "put", FREE),
    "the answer awaited": ({"faults": {"create": FAULTS["read time-out"]}}, "create", OPEN),
    "the pause after 429": ({"faults": {"create": FAULTS["429 with Retry-After"].always()}}, "create", FREE),
    "waiting": ({"statuses": ("queued",)}, "poll", PAID),
    "downloading": ({"faults": {"download": FAULTS["dripping body"]}}, "download", "has ended (complete)"),
}


class Alarm(BaseException):
    """Raised by a signal handler of the app."""


class NeighbourError(Exception):
    """Raised by another task."""


def wait_for_request(server, stage):
    ends = time.monotonic() + 20
    while not server.at(stage):
        assert time.monotonic() < ends
        time.sleep(0.005)
    time.sleep(0.15)


async def by_cancel(call, come):
    task = asyncio.create_task(call)
    await come()
    task.cancel()
    await task


async def by_wait_for(call, come):
    async def stopping():
        await come()
        return 0.0

    started = asyncio.create_task(call)
    await come()
    await asyncio.wait_for(started, 0.01)


async def by_timeout(call, come):
    async with asyncio.timeout(None) as scope:

        async def expire():
            await come()
            scope.reschedule(asyncio.get_running_loop().time())

        expiring = asyncio.create_task(expire())
        await call
        await expiring


async def by_fail_after(call, come):
    with anyio.fail_after(1000) as scope:

        async def expire():
            await come()
            scope.deadline = anyio.current_time()

        expiring = asyncio.create_task(expire())
        await call
        await expiring


HOWS = {"Task.cancel": by_cancel, "wait_for": by_wait_for, "timeout": by_timeout, "fail_after": by_fail_after}


def check_note(text, server, note):
    assert note in text, text
    if note == FREE:
        assert len(server.jobs) == 0
    elif note != OPEN:
        assert server.jobs[0].id in text


@pytest.mark.slow
@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("journal", [True, False])
def test_an_interrupted_call_gets_a_note_about_the_possible_job(journal, moment, how, serve, image, out, path):
    fault_config, stage, note = MOMENTS[moment]
    server = serve(**fault_config)

    async def main():
        more = {"journal": path} if journal else {}
        async with AsyncClient(token=KEY, base_url=server.base_url, **more) as client:
            client._client_state.clock.pace = 1 if "429" in moment else 100
            call = client.v1.image_to_video.generate(**film(image, download_directory=out))
            await HOWS[how](call, lambda: asyncio.to_thread(wait_for_request, server, stage))

    with pytest.raises((asyncio.CancelledError, TimeoutError)) as caught:
        asyncio.run(main())
    text = "".join(traceback.format_exception(caught.value))
    check_note(text, server, note)
    if journal and note == OPEN:
        [entry] = Journal(path).list()
        assert f"(request {entry.fingerprint[:12]})" in text


@pytest.mark.parametrize("how", ["move_on_after", "TaskGroup"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_cancellation_swallowed_by_a_scope_or_task_group_is_logged(moment, how, serve, image, out, caplog):
    fault_config, stage, note = MOMENTS[moment]
    server = serve(**fault_config)

    async def main():
        async with AsyncClient(token=KEY, base_url=server.base_url) as client:
            client._client_state.clock.pace = 1 if "429" in moment else 100
            call = client.v1.image_to_video.generate(**film(image, download_directory=out))

            async def neighbour():
                await asyncio.to_thread(wait_for_request, server, stage)
                raise NeighbourError

            if how == "TaskGroup":
                async with asyncio.TaskGroup() as group:
                    group.create_task(call)
                    group.create_task(neighbour())
            else:
                with anyio.move_on_after(1000) as scope:
                    waiter = asyncio.create_task(neighbour())
                    waiter.add_done_callback(lambda task: (task.exception(), scope.cancel()))
                    await call

    with caplog.at_level("WARNING", "magic_hour_ext"):
        if how == "TaskGroup":
            with pytest.raises(BaseException, match="unhandled errors"):
                asyncio.run(main())
        else:
            asyncio.run(main())
    if note != FREE:
        check_note(caplog.text, server, note)


@pytest.mark.parametrize("error", [KeyboardInterrupt, Alarm, SystemExit])
@pytest.mark.parametrize("moment", MOMENTS)
def test_an_exception_of_a_signal_handler_gets_a_note_about_the_possible_job(moment, error, serve, image, out, path):
    fault_config, stage, note = MOMENTS[moment]
    server = serve(**fault_config)

    def handler(*_args):
        raise error

    def interrupt():
        wait_for_request(server, stage)
        os.kill(os.getpid(), signal.SIGUSR1)

    before = signal.signal(signal.SIGUSR1, handler)
    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        with ClientDriver("sync") as driver:
            client = driver.client_of(server, journal=path, pace=1 if "429" in moment else 100)
            with pytest.raises(error) as caught:
                client.v1.image_to_video.generate(**film(image, download_directory=out))
    finally:
        thread.join()
        signal.signal(signal.SIGUSR1, before)
    check_note("".join(traceback.format_exception(caught.value)), server, note)
    states = [entry.state for entry in Journal(path).list()]
    assert states == {FREE: [], OPEN: ["uncertain"]}.get(note, ["created"])


def generate_until_the_loop_is_closed(base_url, pace, out, path):
    """Closes the loop under a call at SIGUSR1, then the call.

    In a process of its own, since nothing can close the sockets of a loop that is closed already.
    """
    loop = asyncio.new_event_loop()
    loop.add_signal_handler(signal.SIGUSR1, loop.stop)
    client = AsyncClient(token=KEY, base_url=base_url, journal=path)
    client._client_state.clock.pace = pace
    task = loop.create_task(client.v1.image_to_video.generate(**film("api-assets/a.png", download_directory=out)))
    loop.run_forever()
    assert not task.done()
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    with contextlib.suppress(RuntimeError):  # The HTTP library awaits when it is closed.
        task.get_coro().close()
    os._exit(0)


@pytest.mark.parametrize("moment", ["the answer awaited", "the pause after 429", "waiting"])
def test_a_call_whose_loop_is_closed_is_not_paid_twice(moment, serve, out, path):
    fault_config, stage, note = MOMENTS[moment]
    server = serve(**fault_config)
    pace = 1 if "429" in moment else 100
    process = children.spawn(generate_until_the_loop_is_closed, server.base_url, pace, str(out), str(path))
    wait_for_request(server, stage)
    os.kill(process.pid, signal.SIGUSR1)
    process.join(20)
    assert process.exitcode == 0
    states = [entry.state for entry in Journal(path).list()]
    assert states in {FREE: ([], ["submitting"]), OPEN: (["uncertain"], ["submitting"]), PAID: (["created"],)}[note]


@pytest.mark.parametrize("name", ["400", "404", "429 with a long Retry-After"])
def test_a_package_error_has_a_note_that_no_job_was_created(name, driver, serve, path):
    server = serve(faults={"create": FAULTS[name]})
    with pytest.raises(MagicHourError) as caught:
        driver.run(driver.client_of(server, journal=path).v1.image_to_video.start(**film("api-assets/a.png")))
    assert FREE in caught.value.__notes__[0]


async def cancelled(task):
    """The text of the exception of a cancelled task."""
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        return "".join(traceback.format_exception(error))
    raise AssertionError("it was not cancelled")


def test_a_note_names_the_process_that_was_waited_for(serve, path):
    server = serve(faults={"create": FAULTS["read time-out"]})

    async def main():
        async with AsyncClient(token=KEY, base_url=server.base_url, journal=path) as client:
            client._client_state.clock.pace = 1
            calls = [asyncio.create_task(client.v1.image_to_video.start(**film("api-assets/a.png"))) for _ in range(2)]
            await asyncio.to_thread(wait_for_request, server, "create")
            await asyncio.sleep(0.3)
            return [await cancelled(call) for call in reversed(calls)]

    texts = asyncio.run(main())
    owner, waiter = sorted(texts, key=lambda text: "sent nothing" in text)
    assert OPEN in owner
    assert f"process {os.getpid()} was submitting the same call" in waiter
    assert len(server.posts()) == 1


def test_all_exceptions_of_a_call_have_the_fingerprint_of_its_journal_entry(driver, serve, path):
    server = serve(faults={"create": FAULTS["500"]})
    client = driver.client_of(server, journal=path)
    marks = set()
    for _ in range(2):
        with pytest.raises(SubmissionUncertainError) as caught:
            driver.run(client.v1.image_to_video.start(**film("api-assets/a.png")))
        marks.add(caught.value.fingerprint)
    assert marks == {Journal(path).list()[0].fingerprint}
