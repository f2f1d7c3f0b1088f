"""A download that is cancelled at any step raises the cancellation; its file is complete or absent."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
import warnings

import anyio
import pytest
from support.client_driver import KEY
from support.fault_server import ScriptedServer
from support.fault_server.scripted import FILM
from support.fault_server.wire import head, response

from magic_hour_ext import AsyncClient
from magic_hour_ext._fs.local_parts import Part

from .helpers import saved

PIECES = 3


class Steps:
    """Counts the suspensions of a coroutine, and cancels its task at one of them."""

    def __init__(self, coroutine, at, cancel):
        self._steps = coroutine.__await__()
        self._at = at
        self._cancel = cancel
        self.count = 0

    def __await__(self):
        sent, error = None, None
        while True:
            try:
                future = self._steps.send(sent) if error is None else self._steps.throw(error)
            except StopIteration as stop:
                return stop.value
            self.count += 1
            if self.count == self._at:
                self._cancel()
            sent, error = None, None
            try:
                sent = yield future
            except BaseException as raised:  # noqa: BLE001 (goes in where it belongs)
                error = raised


def _download(service, out, count=1):
    async def download():
        async with AsyncClient(token=KEY, base_url=service.base_url) as client:
            return await client.v1.video_projects.job("abc").download(out)

    return download()


async def _natively(work, at):
    """Cancels the task at its n-th suspension; returns whether it raised the cancellation, and the number of steps."""
    task = asyncio.current_task()
    steps = Steps(work, at, task.cancel)
    try:
        await steps
    except asyncio.CancelledError:
        if hasattr(task, "uncancel"):
            task.uncancel()
        return True, steps.count
    return False, steps.count


async def _by_scope(work, at):
    with anyio.CancelScope() as scope:
        steps = Steps(work, at, scope.cancel)
        await steps
    return scope.cancelled_caught, steps.count


def whole_or_absent(out):
    for name, content in saved(out).items():
        if not name.endswith(".part"):
            assert content == FILM


@pytest.mark.slow
@pytest.mark.parametrize("cancelled", [_natively, _by_scope], ids=["task.cancel", "scope.cancel"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_download_can_be_cancelled_at_every_step_without_wrong_files(cancelled, count, tmp_path):
    third = len(FILM) // PIECES + 1
    slowly = [piece for at in range(0, len(FILM), third) for piece in (FILM[at : at + third], 0.005)]
    with ScriptedServer(count=count, download=lambda _: [head(content_length=len(FILM), etag='"1"'), *slowly]) as raw:

        async def main():
            at, ended = 1, 0
            while ended < 3:
                out = tmp_path / str(at)
                out.mkdir()
                was_cancelled, steps = await cancelled(_download(raw, out), at)
                whole_or_absent(out)
                ended = 0 if steps >= at else ended + 1
                if steps < at:
                    assert not was_cancelled
                    assert len(saved(out)) == count
                at += 1
                assert at < 500
            assert at > 10
            assert len(asyncio.all_tasks()) == 1

        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            asyncio.run(main())
            gc.collect()
        assert [str(one.message) for one in caught] == []  # No connection was left open, also not by a cancelled close.


@pytest.mark.parametrize("method", ["finish", "write", "keep"])
@pytest.mark.parametrize("cancelled", ["task.cancel", "scope.cancel"])
def test_a_cancellation_during_a_file_operation_raises_cancelled_error(method, cancelled, tmp_path, monkeypatch):
    entered, goes_on = threading.Event(), threading.Event()
    real = getattr(Part, method)

    def slow(self, *args):
        if threading.current_thread() is not threading.main_thread():
            entered.set()
            goes_on.wait(5)
        return real(self, *args)

    with ScriptedServer() as raw:

        async def main():
            scope = anyio.CancelScope()

            async def within():
                with scope:
                    await _download(raw, tmp_path)

            task = asyncio.create_task(within())
            if not await asyncio.to_thread(entered.wait, 1):
                await task  # It is not done in a thread.
                return
            task.cancel() if cancelled == "task.cancel" else scope.cancel()
            await asyncio.sleep(0.05)
            goes_on.set()
            if cancelled == "task.cancel":
                with pytest.raises(asyncio.CancelledError):
                    await task
            else:
                await task
                # It ends with the step that a thread was at; what that step has made whole stays.
                assert scope.cancelled_caught or saved(tmp_path) == {"abc.mp4": FILM}

        monkeypatch.setattr(Part, method, slow)
        asyncio.run(main())
        whole_or_absent(tmp_path)
        monkeypatch.undo()
        asyncio.run(_download(raw, tmp_path))
        assert saved(tmp_path) == {"abc.mp4": FILM}


def test_a_second_cancellation_right_after_the_first_has_no_effect(tmp_path):
    with ScriptedServer(download=lambda _: [head(content_length=len(FILM)), FILM[:100], 0.05, FILM[100:]]) as raw:

        async def main():
            for number in range(25):
                out = tmp_path / str(number)
                task = asyncio.create_task(_download(raw, out))
                await asyncio.sleep(0.004 * number)
                task.cancel()
                await asyncio.sleep(0)
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
                if out.exists():
                    whole_or_absent(out)

        asyncio.run(main())


def test_a_cancelled_download_is_resumed(tmp_path):
    content = FILM * 4
    half = len(content) // 2
    asked = []

    def storage(one):
        asked.append(one.headers.get("range"))
        if one.headers.get("range"):
            start = int(one.headers["range"][6:-1])
            span = f"bytes {start}-{len(content) - 1}/{len(content)}"
            return [response(content[start:], "206 Partial Content", content_range=span, etag='"1"')]
        return [head(content_length=len(content), etag='"1"'), content[:half], 20.0]

    with ScriptedServer(download=storage) as raw:

        async def main():
            task = asyncio.create_task(_download(raw, tmp_path))
            while not asked:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.2)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            [part] = saved(tmp_path).values()
            assert part == content[:half]
            await _download(raw, tmp_path)
            assert asked[-1] == f"bytes={half}-"
            assert saved(tmp_path) == {"abc.mp4": content}

        asyncio.run(main())
