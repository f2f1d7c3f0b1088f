"""A batch as tasks of Celery. Celery runs a task again when its worker dies; the journal prevents a second payment.

The workers: MAGIC_HOUR_JOURNAL=postgresql://… CELERY_BROKER_URL=redis://… celery -A celery_rows worker
The batch, with the same settings: python celery_rows.py rows.csv
"""

import sys
from dataclasses import asdict
from typing import Any

from celery import Celery

from magic_hour_ext import Client, batch

app = Celery("celery_rows")
app.conf.update(task_acks_late=True, task_reject_on_worker_lost=True, worker_prefetch_multiplier=1)


@app.task(autoretry_for=(Exception,), retry_backoff=True, max_retries=None)
def run(row: dict[str, Any]) -> str:
    del row["fingerprint"]  # It follows from the others.
    with Client() as client:
        return batch.run_row(batch.Row(**row), client=client, store=batch.ResultFile("results.jsonl")).status


if __name__ == "__main__":
    plan = batch.plan(sys.argv[1], tool="photo_colorizer", directory="outputs")
    plan.enforce()
    for row in plan.rows():
        run.delay(asdict(row))
