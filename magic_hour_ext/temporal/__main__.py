"""``python -m magic_hour_ext.temporal temporal://host:7233/namespace``: a worker.

Key and journal are those of MAGIC_HOUR_API_KEY and MAGIC_HOUR_JOURNAL.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib

from magic_hour_ext import Client
from magic_hour_ext.temporal.worker import connect, make_worker


async def work(address: str, threads: int) -> None:
    """Works until it is cancelled."""
    with Client() as client:
        await make_worker(client, await connect(address), threads=threads).run()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m magic_hour_ext.temporal", description=__doc__)
    parser.add_argument("address", help="temporal://host:7233/namespace")
    parser.add_argument("--threads", type=int, default=20, help="activities at a time; default: 20")
    given = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(work(given.address, given.threads))


if __name__ == "__main__":
    main()
