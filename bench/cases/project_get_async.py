"""Repeated GETs of a project on an open connection of an async client."""

ROUNDS, QUICK_ROUNDS = 9, 3
CASES, QUICK = ({"number": 1500},), ({"number": 400},)
ROWS = (
    {"title": "`video_projects.get`, async, p50", "figure": "p50", "unit": "ms", "ratio_at_most": 1.15},
    {"title": "`video_projects.get`, async, CPU", "figure": "cpu", "unit": "ms", "ratio_at_most": 1.15},
)
WARM_UP = 200


def measure(adapter, workspace, number):
    import asyncio

    return asyncio.run(_measure(adapter, workspace, number))


async def _measure(adapter, workspace, number):
    import time

    from bench.probes import middle

    client = adapter.async_client(workspace.base_url)
    for _ in range(WARM_UP):
        await adapter.aget(client, "done-1000")
    walls = []
    cpu = time.process_time()
    for _ in range(number):
        started = time.perf_counter()
        await adapter.aget(client, "done-1000")
        walls.append(time.perf_counter() - started)
    cpu = time.process_time() - cpu
    await adapter.aclose(client)
    return {"p50": middle(walls) * 1000, "cpu": cpu / number * 1000}
