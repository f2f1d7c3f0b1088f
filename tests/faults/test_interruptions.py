"""Exceptions of Ctrl-C and cancellation have the job and a note about resuming; no incomplete file remains."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
import traceback

import anyio
import pytest
from support.client_driver import ClientDriver
from support.fault_server import FAULTS
from support.pictures import picture

from magic_hour_ext import AsyncClient
from magic_hour_ext._fs.local_parts import Part
from magic_hour_ext.errors import DownloadError, SubmissionUncertainError

from . import children
from .children import WorkDirectory
from .helpers import film, saved, threads_left

MOMENTS = {
    "uploading": {"faults": {"put": FAULTS["read time-out"]}},
    "waiting": {"statuses": ("queued",) * 25 + ("complete",)},
    "downloading": {"faults": {"download": FAULTS["dripping body"]}},
    "downloading three": {"faults": {"download": FAULTS["read time-out"].repeated(3)}, "output_count": 3},
}
STAGES = {"uploading": "put", "waiting": "poll", "downloading": "download", "downloading three": "download"}


def seen(server, stage):
    """Waits until the server has received a request at a directory."""
    ends = time.monotonic() + 20
    while not server.at(stage):
        assert time.monotonic() < ends, "it never came there"
        time.sleep(0.005)
    time.sleep(0.05)


def no_output(directory):
    return [name for name in saved(directory) if not name.endswith(".part")] == [] if directory.exists() else True


def whole_files(server):
    [job] = server.jobs
    count = server.fault_config.output_count
    names = [f"{job.id}.mp4"] if count == 1 else [f"{job.id}-{number + 1}.mp4" for number in range(count)]
    return {name: job.output(index, server.fault_config.output_size) for index, name in enumerate(names)}


def interrupted(server, stage, work, *arguments):
    process = children.spawn(work, *arguments)
    seen(server, stage)
    os.kill(process.pid, signal.SIGINT)
    started = time.monotonic()
    process.join(20)
    assert process.exitcode == 0
    return time.monotonic() - started


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("style", ["sync", "asyncio.run"])
def test_ctrl_c_raises_with_the_job_attached_and_the_next_run_finishes_it(style, moment, serve, tmp_path):
    server = serve(**MOMENTS[moment])
    directory = WorkDirectory(tmp_path)
    directory.picture.write_bytes(picture())
    settings = {"timeout": 1.0, "journal": str(directory.journal)}
    if style == "sync":
        work, arguments = children.generate, (server.base_url, "sync", str(tmp_path), settings, {})
    else:
        work, arguments = children.generate_in_a_loop, (server.base_url, str(tmp_path), settings, {})
    elapsed = interrupted(server, STAGES[moment], work, *arguments)
    report = directory.report()
    assert report["error"] == "KeyboardInterrupt"
    assert report["threads"] == []
    assert elapsed < 5
    assert no_output(directory.out)
    if moment == "uploading":
        assert server.posts() == ()
        assert report["job"] is None
    else:
        [job] = server.jobs
        assert report["job"] == job.id
        assert f'client.v1.video_projects.job("{job.id}").' in report["text"]
    children.run(work, *arguments)
    assert directory.report()["error"] is None
    assert len(server.posts()) == 1
    assert saved(directory.out) == whole_files(server)


@pytest.mark.parametrize("style", ["sync", "asyncio.run"])
def test_ctrl_c_during_the_create_is_recorded_as_uncertain(style, serve, tmp_path):
    server = serve(faults={"create": FAULTS["read time-out"]})
    directory = WorkDirectory(tmp_path)
    directory.picture.write_bytes(picture())
    settings = {"journal": str(directory.journal)}
    if style == "sync":
        work, arguments = children.generate, (server.base_url, "sync", str(tmp_path), settings, {})
    else:
        work, arguments = children.generate_in_a_loop, (server.base_url, str(tmp_path), settings, {})
    interrupted(server, "create", work, *arguments)
    assert directory.report()["error"] == "KeyboardInterrupt"
    children.run(work, *arguments)
    report = directory.report()
    assert report["error"] == "SubmissionUncertainError"
    assert "while waiting for the response" in report["text"]
    assert len(server.posts()) == 1


async def cancelled(server, stage, call):
    """Cancels a call when its request has reached a stage; returns its exception."""
    task = asyncio.create_task(call)
    await asyncio.to_thread(seen, server, stage)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        return error
    raise AssertionError("it was not cancelled")


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_cancelled_task_raises_with_the_job_attached(moment, serve, image, out):
    server = serve(**MOMENTS[moment])
    before = threading.active_count()

    async def main():
        async with AsyncClient(token="mhk_test", base_url=server.base_url) as client:
            error = await cancelled(
                server,
                STAGES[moment],
                client.v1.image_to_video.generate(**film(image, download_directory=out)),
            )
            assert len(asyncio.all_tasks()) == 1
            assert no_output(out)
            if moment == "uploading":
                assert server.posts() == ()
                return
            assert error.job.id == server.jobs[0].id
            assert "client.v1.video_projects.job(" in error.__notes__[0]
            await error.job.download(out)

    asyncio.run(main())
    assert threads_left(before) == []
    if moment != "uploading":
        assert saved(out) == whole_files(server)


def test_a_cancelled_create_is_uncertain_at_once_in_the_same_process(serve, out, tmp_path):
    server = serve(faults={"create": FAULTS["read time-out"]})

    async def main():
        journal = tmp_path / "jobs.sqlite"
        async with AsyncClient(token="mhk_test", base_url=server.base_url, journal=journal) as client:
            call = film("api-assets/picture.png", download_directory=out)
            await cancelled(server, "create", client.v1.image_to_video.generate(**call))
            with pytest.raises(SubmissionUncertainError, match="CancelledError while waiting for the response"):
                await client.v1.image_to_video.generate(**call)

    asyncio.run(main())
    assert len(server.posts()) == 1


@pytest.mark.parametrize("how", ["asyncio.wait_for", "anyio.fail_after"])
def test_asyncio_timeout_around_a_call_raises_with_a_note_of_the_job(how, serve, image, out):
    server = serve(statuses=("queued",))

    async def main():
        async with AsyncClient(token="mhk_test", base_url=server.base_url) as client:
            call = client.v1.image_to_video.generate(**film(image, download_directory=out))
            if how == "asyncio.wait_for":
                await asyncio.wait_for(call, 0.5)
            else:
                with anyio.fail_after(0.5):
                    await call

    with pytest.raises(TimeoutError) as caught:
        asyncio.run(main())
    text = "".join(traceback.format_exception(caught.value))
    assert f'job("{server.jobs[0].id}").wait() resumes it' in text


def test_a_failed_task_of_the_group_ends_a_long_pause_at_once(serve, out):
    # One output is gone for good, another is to be asked for again in a minute.
    server = serve(
        output_count=2,
        faults={"download": [FAULTS["503 with Retry-After"], FAULTS["429 with a long Retry-After"]]},
    )
    with ClientDriver("sync") as driver:
        client = driver.client_of(server)
        job = client.v1.image_to_video.start(**film("api-assets/picture.png"))
        job.wait()
        client._client_state.clock.pace = 0.05
        started = time.monotonic()
        with pytest.raises(DownloadError, match="429"):
            job.download(out)
        assert time.monotonic() - started < 10
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("magic-hour")]


def test_a_download_cancelled_repeatedly_while_writing_ends_with_the_whole_file(serve, out, monkeypatch):
    server = serve(output_size=12 * 2**20)
    writing = threading.Event()
    write = Part.write

    def slow(self, chunks):
        writing.set()
        time.sleep(0.01)
        write(self, chunks)

    monkeypatch.setattr(Part, "write", slow)

    async def main():
        async with AsyncClient(token="mhk_test", base_url=server.base_url) as client:
            job = await client.v1.image_to_video.start(**film("api-assets/picture.png"))
            await job.wait()
            for _ in range(3):
                writing.clear()
                task = asyncio.create_task(client.v1.video_projects.job(job.id).download(out))
                await asyncio.to_thread(writing.wait, 10)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                assert no_output(out)
            await client.v1.video_projects.job(job.id).download(out)

    asyncio.run(main())
    assert saved(out) == whole_files(server)
