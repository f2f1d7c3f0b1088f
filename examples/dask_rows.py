"""A batch as tasks of Dask. Dask runs a task again when its worker dies; the journal prevents a second payment.

MAGIC_HOUR_JOURNAL=postgresql://worker:password@db.internal/jobs python dask_rows.py rows.csv
"""

import sys

import dask

from magic_hour_ext import Client, batch


@dask.delayed
def run(row: batch.Row) -> batch.RowResult:
    with Client() as client:
        return batch.run_row(row, client=client, store=batch.ResultFile("results.jsonl"))


if __name__ == "__main__":
    plan = batch.plan(sys.argv[1], tool="photo_colorizer", directory="outputs")
    plan.enforce()
    for result in dask.compute(*map(run, plan.rows()), scheduler="processes", num_workers=3):
        print(result.key, result.status, *result.paths)
