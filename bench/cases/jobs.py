"""Many concurrent jobs with one async client: its delay, lost jobs, processor time and memory."""

import time

from bench.files import picture
from bench.probes import Memory, Ticker

ROUNDS = QUICK_ROUNDS = 1
SECONDS, QUICK_SECONDS = 60, 6
CASES = tuple({"number": number, "seconds": SECONDS} for number in (10, 50, 200, 1000, 5000, 20000))
QUICK = tuple({"number": number, "seconds": QUICK_SECONDS} for number in (10, 100))
ROWS = (
    {
        "title": "{number} jobs of {seconds} s at once: wall over {seconds} s",
        "figure": "wall",
        "unit": "",
        "at_most": 1.1,
    },
    {"title": "– jobs lost", "figure": "lost", "unit": "", "at_most": 0},
    {"title": "– done to returned, mean", "figure": "overshoot", "unit": "s"},
    {"title": "– CPU", "figure": "cpu", "unit": "s"},
    {"title": "– memory per job", "figure": "memory", "unit": "KB", "at_most": 20},
    {"title": "– longest block of the loop", "figure": "block", "unit": "ms", "at_most": 20},
    {"title": "– the same without garbage collection", "figure": "block_without_gc", "unit": "ms"},
    {"title": "– polls", "figure": "polls", "unit": ""},
    {"title": "– most requests in a second", "figure": "peak_per_second", "unit": ""},
)
# With more jobs the other clients take hours, or run into their own timeouts.
MOST = {"vendor": 200, "httpx": 1000}


def skip(name, number, seconds):
    """Whether a client is not measured in a case."""
    return number > MOST.get(name, number)


def server(number, seconds):
    """The server's settings for a case."""
    return {"job_seconds": seconds}


def rows(number, seconds):
    """The rows of a case: up to 200 jobs the target of the wall time is 1.05; memory per job has one from 1,000."""
    for row in ROWS:
        if row["figure"] == "wall" and number <= 200:
            yield {**row, "at_most": 1.05}
        elif row["figure"] != "memory" or number >= 200:
            yield {
                key: value
                for key, value in row.items()
                if key != "at_most" or row["figure"] != "memory" or number >= 1000
            }


def measure(adapter, workspace, number, seconds):
    import asyncio

    return asyncio.run(_measure(adapter, workspace, number, seconds))


async def _measure(adapter, workspace, number, seconds):
    import asyncio

    client = adapter.async_client(workspace.base_url)
    # Up to 200 jobs upload a picture and save a video each, like `generate`; above that only waiting is measured.
    whole = number <= 200
    image = picture(f"{workspace.directory}/photo.png") if whole else "api-assets/photo.png"
    directory = workspace.directory if whole else None
    await adapter.aget(client, "done-1000")

    async def one():
        status, done_at = await adapter.agenerate(client, image, directory)
        return time.monotonic() - float(done_at) if status == "complete" else None

    memory = Memory()
    cpu = time.process_time()
    started = time.perf_counter()
    async with Ticker() as ticker:
        results = await asyncio.gather(*(one() for _ in range(number)), return_exceptions=True)
    wall = time.perf_counter() - started
    overshoots = [result for result in results if isinstance(result, float)]
    figures = {
        "wall": wall / seconds,
        "lost": number - len(overshoots),
        "cpu": time.process_time() - cpu,
        "memory": memory.grown() * 1024 / number,
        "block": ticker.longest * 1000,
        "block_without_gc": ticker.longest_without_gc * 1000,
    }
    if overshoots:
        figures["overshoot"] = sum(overshoots) / len(overshoots)
    reasons = {type(result).__name__ for result in results if isinstance(result, BaseException)}
    await adapter.aclose(client)
    return {**figures, "note": ", ".join(sorted(reasons))}
