"""Pictures for the rows of a CSV file. Stop it at any time and run it again: no row is paid for twice.

    python batch_csv.py rows.csv

The columns are `id` and `prompt`. The journal knows each row by its id: a second run goes on with the jobs of the
first.
What became of each row is written to results.csv.

A row is uncertain if its request was sent and the answer was lost: the job may exist, so it is not sent again. Look for
it in your library. If it is there, write its id into a third column, `job_id`; if it is not, write `none`. Run again.
"""

import asyncio
import csv
import sys
from collections import Counter
from pathlib import Path

from magic_hour_ext import AsyncClient, MagicHourError, SubmissionUncertainError

Row = dict[str, str]


def settle_uncertain_rows(client: AsyncClient, rows: list[Row]) -> None:
    """Tells the journal what was found in the library."""
    assert client.journal is not None
    uncertain = {entry.journal_key for entry in client.journal.list() if entry.state in {"uncertain", "submitting"}}
    for row in rows:
        found = row.get("job_id")
        if found and row["id"] in uncertain:
            if found == "none":
                client.journal.forget(row["id"])
            else:
                client.journal.resolve(row["id"], found)


async def make_picture(client: AsyncClient, row: Row) -> Row:
    """Makes the picture of one row; returns the row with what became of it."""
    try:
        result = await client.v1.ai_image_generator.generate(
            image_count=1,
            style={"prompt": row["prompt"]},
            idempotency_key=row["id"],
            download_directory="outputs",
        )
    except SubmissionUncertainError as error:
        return {**row, "outcome": "uncertain", "detail": str(error)}
    except MagicHourError as error:
        return {**row, "outcome": "failed", "detail": str(error)}
    return {**row, "outcome": "done", "detail": result.downloaded_paths[0]}


async def main(rows: list[Row], results: "csv.DictWriter[str]") -> Counter[str]:
    outcomes: Counter[str] = Counter()
    async with AsyncClient(journal="jobs.sqlite") as client:
        settle_uncertain_rows(client, rows)
        for made in asyncio.as_completed([make_picture(client, row) for row in rows]):
            row = await made
            results.writerow(row)
            outcomes[row["outcome"]] += 1
    return outcomes


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file))
    with Path("results.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "prompt", "job_id", "outcome", "detail"])
        writer.writeheader()
        counted = asyncio.run(main(given, writer))
    print(dict(counted))
    sys.exit(0 if set(counted) == {"done"} else 1)
