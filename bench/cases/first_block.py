"""The longest block of the event loop during the first call of a fresh process: imports and setup."""

from bench.probes import Ticker

ROUNDS, QUICK_ROUNDS = 9, 3
CASES = QUICK = ({},)
ROWS = ({"title": "first call of a process, async: longest block of the loop", "figure": "block", "unit": "ms"},)


def measure(adapter, workspace):
    import asyncio

    return asyncio.run(_measure(adapter, workspace))


async def _measure(adapter, workspace):
    async with Ticker() as ticker:
        client = adapter.async_client(workspace.base_url)
        await adapter.aget(client, "done-1000")
    await adapter.aclose(client)
    return {"block": ticker.longest * 1000}
