"""Pictures for the rows of a CSV file. Stop it at any time and run it again: no row is paid for twice.

    python batch_csv.py rows.csv

The columns are `id` and `prompt`. All rows are checked and priced first; the result of each is written
to results.jsonl and results.csv, and report.html shows the pictures.

A row is uncertain if its request was sent and the response was lost: the job may exist, so it is not sent again. Look
for it in your library. If it is there, write its id into a third column, `job_id`; if not, write `none`. Run again.
"""

import csv
import sys
from pathlib import Path

from magic_hour_ext import Client, ValidationError, batch


def resolve_uncertain_rows(client: Client, path: Path, name: str) -> None:
    """Records in the journal what was found in the library."""
    assert client.journal is not None
    uncertain = {entry.journal_key for entry in client.journal.list() if entry.state in {"uncertain", "submitting"}}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found, key = row.get("job_id"), f"{name}/{row['id']}"
            if found and key in uncertain:
                if found == "none":
                    client.journal.forget(key)
                else:
                    client.journal.resolve(key, found)


def main(path: Path) -> batch.Summary:
    plan = batch.plan(
        path,
        tool="ai_image_generator",
        key="{id}",
        fields={"style.prompt": "{prompt}", "image_count": 1},
        ignore=["job_id"],
        directory="outputs",
        filename="{key}",
    )
    print(plan, file=sys.stderr)
    with Client(journal="jobs.sqlite") as client:
        resolve_uncertain_rows(client, path, plan.name)
        summary = batch.run(plan, client=client, results="results.jsonl")
    batch.write_table("results.jsonl", "results.csv", overwrite=True)
    batch.write_report("results.jsonl", "report.html")
    return summary


if __name__ == "__main__":
    try:
        summary = main(Path(sys.argv[1]))
    except ValidationError as error:
        sys.exit(str(error))
    print(summary)
    sys.exit(0 if summary.is_complete else 1)
