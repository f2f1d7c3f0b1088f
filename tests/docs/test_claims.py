"""The figures for speed and memory in README are those measured in bench/README.md."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
README = " ".join((ROOT / "README.md").read_text("utf-8").split())
MEASURED = (ROOT / "bench" / "README.md").read_text("utf-8")
PART = "\N{EN DASH}"  # What the rows of a part begin with.
WORDS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8}


def row(title, *, below=""):
    """The cells of the first row with this title, of all or of those below the row that begins with `below`."""
    _, _, rest = MEASURED.partition(f"\n| {below}")
    found = re.search(rf"^\| {re.escape(title)} \|(.*)\|$", rest, re.MULTILINE)
    assert found, f"{title}: no such row"
    cells = [cell.strip() for cell in found[1].split("|")]
    return dict(zip(["ours / httpx", "vendor / httpx", "ours", "vendor", "httpx", "target", "met"], cells, strict=True))


def number(text):
    return float(re.match(r"[\d,.]+", text)[0].replace(",", ""))


def test_the_readme_figure_for_memory_of_large_transfers_was_measured():
    size, claimed = re.search(r"Transfers of (\d+) GB need at most (\d+) MB of memory", README).groups()
    for mode in ("sync", "async"):
        work = f"{int(size) * 1024} MB up and {int(size) * 1024} MB down, {mode}: wall"
        measured = row(f"{PART} memory over idle", below=work)["ours"]
        assert measured.partition(" (")[0].endswith(" MB")
        assert number(measured) <= int(claimed)


def test_the_readme_figure_for_import_time_was_measured():
    part = WORDS[re.search(r"the import takes at most a (\w+) of httpx's time", README)[1]]
    assert number(row("import of the client class")["ours / httpx"]) <= 1 / part


def test_the_readme_claim_that_no_job_is_lost_was_measured():
    jobs = int(re.search(r"of\s+([\d,]+) concurrent jobs none is lost", README)[1].replace(",", ""))
    assert number(row(f"{PART} jobs lost", below=f"{jobs} jobs of")["ours"]) == 0


def test_the_readme_names_each_measurement_that_misses_its_target():
    """README names three kinds of work that miss their targets; the table must not have a fourth one."""
    assert "some large transfers, thousands of jobs at once, and the event loop while many jobs start" in README
    missed = [line for line in MEASURED.splitlines() if line.startswith("| ") and line.endswith("| **no** |")]
    assert missed
    for line in missed:
        assert re.match(rf"\| (\d+ MB up and \d+ MB down|\d{{4,}} jobs of|{PART} longest block of the loop)", line), (
            line
        )
