"""A batch in a pool of processes; with MAGIC_HOUR_JOURNAL=postgresql://… the same on any number of machines.

MAGIC_HOUR_JOURNAL=postgresql://worker:password@db.internal/jobs python process_pool.py rows.csv
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from magic_hour_ext import Client, batch


def run(row: batch.Row) -> batch.RowResult:
    with Client() as client:  # Its journal lets one worker alone pay for a row, and limits all of them together.
        return batch.run_row(row, client=client, store=batch.ResultFile("results.jsonl"))


if __name__ == "__main__":
    plan = batch.plan(sys.argv[1], tool="photo_colorizer", directory="outputs")
    plan.enforce()
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        for result in pool.map(run, plan.rows()):
            print(result.key, result.status, *result.paths)
