"""Never pay twice, never lose a paid job, never leave a wrong file: every fault, at every stage, sync and async, with
and without a journal, once and for good."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import product

import pytest
from support.client_driver import MODES
from support.fault_server import STAGES

from .matrix import FOR_GOOD, ONCE, cases, faults_at
from .run_case import CaseRun
from .totals import record

pytestmark = pytest.mark.waits

FIGURES = (
    "cases",
    "create_POSTs",
    "jobs_paid",
    "uncertain",
    "jobs_paid_twice",
    "jobs_lost",
    "second_POSTs",
    "wrong_or_half_files",
    "files_as_short_as_announced",
    "foreign_exceptions",
)
AT_ONCE = 8  # Most of a case is waiting. More threads at once take processor time from each other.
AT_ONCE_WITH_POSTGRES = 6  # Each client has connections of its own, and all tests have 60.


QUICK = ("create", "journal", "once")  # Of a fault in the create itself: `make test` runs these, sync and async.


COMBINATIONS = [
    pytest.param(
        stage,
        journal == "journal",
        times == "for good",
        marks=() if (stage, journal, times) == QUICK else pytest.mark.slow,
        id=f"{stage}-{journal}-{times}",
    )
    for stage, journal, times in product(STAGES, ("no journal", "journal"), ("once", "for good"))
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("stage", "journal", "for_good"), COMBINATIONS)
def test_every_fault_costs_one_job_at_most_and_loses_none(stage, mode, journal, for_good, request):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        played = list(pool.map(CaseRun, cases(stage, mode, journal=journal, for_good=for_good)))
    totals = sum((one.figures for one in played), Counter())
    record(request, **{name: totals[name] for name in FIGURES})
    assert not (complaints := [text for one in played for text in one.complaints]), "\n" + "\n".join(complaints)


@pytest.mark.slow
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("mode", MODES)
def test_a_create_costs_one_job_at_most_with_a_journal_in_postgresql(
    mode, for_good, postgres_url, tmp_path, monkeypatch, request
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with ThreadPoolExecutor(AT_ONCE_WITH_POSTGRES) as pool:
        run = partial(CaseRun, journal=postgres_url)
        played = list(pool.map(run, cases("create", mode, journal=True, for_good=for_good)))
    totals = sum((one.figures for one in played), Counter())
    record(request, **{f"postgresql_{name}": totals[name] for name in FIGURES})
    assert not (complaints := [text for one in played for text in one.complaints]), "\n" + "\n".join(complaints)


def test_the_expectation_tables_name_only_existing_faults():
    for table in (ONCE, FOR_GOOD):
        for stage in STAGES:
            assert not table[stage].keys() - faults_at(stage).keys()
