"""Many threads and tasks share one client."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from magic_hour_ext import AsyncClient, Client
from magic_hour_ext._async.connection import AsyncConnection
from magic_hour_ext._async.transport import FILES_AT_ONCE
from magic_hour_ext._backend.anyio_backend import release
from magic_hour_ext._generated.sync.connection import Connection
from magic_hour_ext.errors import ConfigurationError, JobTimeoutError, RequestTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable

    from magic_hour_ext.sandbox import Sandbox

AT_ONCE = 50  # Requests of one client that are under way at a time, each on a connection of its own.


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The created connections, by class."""
    made: list[str] = []
    kinds: tuple[Any, Any] = (Connection, AsyncConnection)
    for cls in kinds:

        def counted(self: Any, *args: Any, __init__: Callable[..., None] = cls.__init__, **settings: Any) -> None:
            made.append(type(self).__name__)
            __init__(self, *args, **settings)

        monkeypatch.setattr(cls, "__init__", counted)
    return made


def test_consecutive_calls_reuse_connections(sandbox: Sandbox, pools: list[str], photo: Path, tmp_path: Path) -> None:
    clip: Any = {"assets": {"image_file_path": photo}, "end_seconds": 1, "model": "ltx-2.5", "resolution": "480p"}
    with Client(token=sandbox.token, base_url=sandbox.base_url) as client:
        for number in range(3):
            client.v1.image_to_video.generate(**clip, download_directory=tmp_path / str(number))
            client.v1.account.get()
    assert pools == ["Connection", "Connection"]  # Uploads and downloads have their own, which never sees the key.


def test_threads_that_start_together_share_one_client_state(sandbox: Sandbox, pools: list[str]) -> None:
    start = threading.Barrier(AT_ONCE)
    with Client(token=sandbox.token, base_url=sandbox.base_url) as client:

        def first_use(_: int) -> tuple[str, int]:
            start.wait()
            return client.v1.account.get().tier, id(client._client_state)

        with ThreadPoolExecutor(AT_ONCE) as threads:
            found = set(threads.map(first_use, range(AT_ONCE)))
            made = len(pools)
            client.v1.account.get()
    assert len(found) == 1
    assert 1 <= made <= AT_ONCE
    assert len(pools) == made


def test_more_threads_than_connections_queue(sandbox: Sandbox, pools: list[str]) -> None:
    with (
        Client(token=sandbox.token, base_url=sandbox.base_url) as client,
        ThreadPoolExecutor(3 * AT_ONCE) as threads,
    ):
        tiers = list(threads.map(lambda _: client.v1.account.get().tier, range(6 * AT_ONCE)))
    assert tiers == ["creator"] * 6 * AT_ONCE
    assert len(pools) <= AT_ONCE


def test_more_tasks_than_connections_queue(sandbox: Sandbox, pools: list[str]) -> None:
    async def use() -> list[str]:
        async with AsyncClient(token=sandbox.token, base_url=sandbox.base_url) as client:
            accounts = await asyncio.gather(*(client.v1.account.get() for _ in range(6 * AT_ONCE)))
        return [account.tier for account in accounts]

    assert asyncio.run(use()) == ["creator"] * 6 * AT_ONCE
    assert pools == ["AsyncConnection"] * AT_ONCE


def test_a_cancelled_task_leaves_the_connection_queue(sandbox: Sandbox) -> None:
    async def use() -> str:
        async with AsyncClient(token=sandbox.token, base_url=sandbox.base_url) as client:
            for _ in range(3 * AT_ONCE):
                task = asyncio.create_task(client.v1.account.get())
                await asyncio.sleep(0.001)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            return (await asyncio.wait_for(client.v1.account.get(), 5)).tier

    assert asyncio.run(use()) == "creator"


def test_a_task_without_a_connection_ends_by_its_deadline_or_when_the_client_is_closed(
    sandbox: Sandbox, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NeverFree:
        async def acquire(self, timeout: float | None) -> None:
            """Python 3.11 does not trace what follows a time-out of anyio."""

    async def use() -> None:
        async with AsyncClient(token=sandbox.token, base_url=sandbox.base_url) as client:
            job = await client.v1.photo_colorizer.start(assets={"image_file_path": str(photo)})
            await job.wait()
            state = client._client_state.transport._state_of_loop()
            held = [await state.storage._limiter.acquire() for _ in range(FILES_AT_ONCE)]
            with pytest.raises(JobTimeoutError, match="continue with"):
                await job.download(tmp_path, timeout=0.2)
            asyncio.get_running_loop().call_later(0.02, release, held[0])
            assert [Path(path).parent for path in await job.download(tmp_path, timeout=20)] == [tmp_path]
            monkeypatch.setattr(state.storage, "_limiter", NeverFree())
            with pytest.raises(RequestTimeoutError, match="no connection became free") as caught:
                async with state.storage.connection("GET", "https://storage.test/?X-Signature=a", None):
                    raise AssertionError("there is no connection")
            assert (caught.value.sent, "X-Signature=a" in str(caught.value)) == (False, False)
            held = [await state.api._limiter.acquire() for _ in range(AT_ONCE)]
            waiting = asyncio.create_task(client.v1.account.get())
            await asyncio.sleep(0.01)
            await client.aclose()
            for slot in held:
                release(slot)
                release(slot)  # Does nothing.
            with pytest.raises(ConfigurationError, match="client is closed"):
                await waiting
            free = [await state.api._limiter.acquire(timeout=1.0) for _ in range(AT_ONCE)]
            assert None not in free
            assert await state.api._limiter.acquire(timeout=0.001) is None, "no slot was released twice"

    asyncio.run(use())


def test_every_call_of_a_closed_client_raises_that_it_is_closed(sandbox: Sandbox) -> None:
    client = Client(token=sandbox.token, base_url=sandbox.base_url)
    client.v1.account.get()
    client.close()
    for _ in range(2 * AT_ONCE):
        with pytest.raises(ConfigurationError, match="closed"):
            client.v1.account.get()
