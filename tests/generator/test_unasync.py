"""The sync modules are the async source without async and await, in names, texts and types."""

from __future__ import annotations

import pytest

from openapi.generator import unasync

CASES = {
    "a call": ("x = await self._send(await y)", "x = self._send(y)"),
    "a method": ("async def get(self) -> None: ...", "def get(self) -> None: ..."),
    "blocks and loops": (
        "async with a as b:\n    async for c in b.aiter_bytes():\n        pass",
        "with a as b:\n    for c in b.iter_bytes():\n        pass",
    ),
    "our classes": ("class AsyncJob(AsyncBase[AsyncIterator[int]]): ...", "class Job(Base[Iterator[int]]): ..."),
    "private classes": ("_AsyncThing()", "_Thing()"),
    "the client of httpx": ("httpx.AsyncClient(verify=x)", "httpx.Client(verify=x)"),
    "modules": (
        "from magic_hour_ext._async.job import AsyncJob\nfrom magic_hour_ext._backend.anyio_backend import gather",
        "from magic_hour_ext._generated.sync.job import Job\nfrom magic_hour_ext._backend.sync_backend import gather",
    ),
    "the decorator of tools": ("@async_tool_call", "@tool_call"),
    "closing": ("await response.aclose()", "response.close()"),
    "reading": ("await response.aread()", "response.read()"),
    "the protocols": (
        "async def __aenter__(self): ...\nasync def __anext__(self): raise StopAsyncIteration",
        "def __enter__(self): ...\ndef __next__(self): raise StopIteration",
    ),
    "context managers": ("@asynccontextmanager", "@contextmanager"),
    "awaitables": ("Callable[[], Awaitable[list[T]]]", "Callable[[], list[T]]"),
    "names in strings": ('"AsyncClient"', '"Client"'),
    "a docstring": (
        '"""Use `async with AsyncClient()` and `await client.aclose()`, or an `AsyncJob`."""',
        '"""Use `with Client()` and `client.close()`, or a `Job`."""',
    ),
    "an f-string": (
        'f"{await job.status()} of {AsyncJob} in an AsyncClient"',
        'f"{job.status()} of {Job} in a Client"',
    ),
    "brackets in an f-string": ('f"[{await x[0]}]"; y: Awaitable[int]', 'f"[{x[0]}]"; y: int'),
    "a comment": ("x = 1  # of an AsyncClient, awaited", "x = 1  # of a Client, awaited"),
    "what only looks like it": (
        "async_mode = 'asynchrony'; Asynchronous = asyncio_name = aiofiles",
        "async_mode = 'asynchrony'; Asynchronous = asyncio_name = aiofiles",
    ),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES.keys())
def test_async_code_becomes_sync_code(source, expected):
    assert unasync.convert(source) == expected


def test_every_file_is_converted_and_names_its_source(tmp_path):
    hand_written, stage = tmp_path / "source", tmp_path / "stage"
    (hand_written / "inner").mkdir(parents=True)
    (hand_written / "job.py").write_text("async def f() -> None: ...\n")
    (hand_written / "inner/tool.py").write_text("class AsyncTool: ...\n")
    unasync.write(hand_written, stage)
    made = stage / "magic_hour_ext/_generated/sync"
    assert (made / "job.py").read_text() == (
        "# Generated from magic_hour_ext/_async/job.py by `make generate`; never edited.\ndef f() -> None: ...\n"
    )
    assert (made / "inner/tool.py").read_text().endswith("class Tool: ...\n")
