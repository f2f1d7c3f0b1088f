"""Upload and download of a large file: time, memory over the idle client, blocks of the event loop."""

import time

from bench.files import picture, video
from bench.probes import Memory, Ticker

MB = 1024 * 1024
ROUNDS, QUICK_ROUNDS = 5, 2
TIMELINE = True
CASES = tuple({"size": size, "mode": mode} for size in (512, 64, 2048) for mode in ("sync", "async"))
QUICK = tuple({"size": size, "mode": mode} for size in (64, 256) for mode in ("sync", "async"))
ROWS = (
    {"title": "{size} MB up and {size} MB down, {mode}: wall", "figure": "wall", "unit": "s", "ratio_at_most": 1.05},
    {"title": "– of it up", "figure": "up", "unit": "s"},
    {"title": "– of it down", "figure": "down", "unit": "s"},
    {"title": "– memory over idle", "figure": "memory", "unit": "MB", "at_most": 8},
    {"title": "– longest block of the loop", "figure": "block", "unit": "ms", "at_most": 20},
    {"title": "– the same without garbage collection", "figure": "block_without_gc", "unit": "ms"},
)


def rounds(quick, size, mode):
    """Fewer rounds for the largest files: they measure memory, which does not vary."""
    return 2 if quick or size > 512 else ROUNDS


def measure(adapter, workspace, size, mode):
    if mode == "sync":
        return _sync(adapter, workspace, size)
    import asyncio

    return asyncio.run(_async(adapter, workspace, size))


def _figures(started, between, ended, memory):
    return {"wall": ended - started, "up": between - started, "down": ended - between, "memory": memory.grown()}


def _sync(adapter, workspace, size):
    path = video(f"{workspace.directory}/input.mp4", size * MB)
    client = adapter.client(workspace.base_url)
    adapter.upload(client, picture(f"{workspace.directory}/photo.png"))
    adapter.download(client, "done-1000", workspace.directory)
    memory = Memory()
    started = time.perf_counter()
    adapter.upload(client, path)
    between = time.perf_counter()
    saved = adapter.download(client, f"done-{size * MB}", workspace.directory)
    figures = _figures(started, between, time.perf_counter(), memory)
    adapter.close(client)
    return _checked(figures, saved, size)


async def _async(adapter, workspace, size):
    path = video(f"{workspace.directory}/input.mp4", size * MB)
    client = adapter.async_client(workspace.base_url)
    await adapter.aupload(client, picture(f"{workspace.directory}/photo.png"))
    await adapter.adownload(client, "done-1000", workspace.directory)
    memory = Memory()
    async with Ticker() as ticker:
        started = time.perf_counter()
        await adapter.aupload(client, path)
        between = time.perf_counter()
        saved = await adapter.adownload(client, f"done-{size * MB}", workspace.directory)
        ended = time.perf_counter()
    figures = {
        **_figures(started, between, ended, memory),
        "block": ticker.longest * 1000,
        "block_without_gc": ticker.longest_without_gc * 1000,
    }
    await adapter.aclose(client)
    return _checked(figures, saved, size)


def _checked(figures, saved, size):
    import os

    if os.path.getsize(saved) != size * MB:
        raise AssertionError(f"{os.path.getsize(saved)} bytes were saved, not {size * MB}")
    return figures
