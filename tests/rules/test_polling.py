"""The state machine of polling, with any sequence of responses."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.polling import TERMINAL_STATUSES, PollState, updated_median
from magic_hour_ext._rules.retrying import LONGEST_WAIT, TRANSIENT_STATUSES

STATUSES = st.sampled_from(["draft", "queued", "rendering", "complete", "error", "canceled", "paused", ""]) | st.text()
FAULTS = st.none() | st.integers(100, 599)
POLLS = st.lists(
    st.one_of(
        st.tuples(st.just("status"), STATUSES | st.none() | st.integers(), st.just(None)),
        st.tuples(st.just("fault"), FAULTS, st.none() | st.floats(0, 500)),
    ),
    max_size=40,
)


@given(
    polls=POLLS, jumps=st.lists(st.floats(-5, 400), min_size=40, max_size=40), timeout=st.none() | st.floats(1, 2000)
)
def test_polling_ends_only_by_terminal_status_deadline_or_permanent_error(polls, jumps, timeout):
    now = 100.0
    poll_state = PollState(now, median=74, timeout=timeout)
    for (kind, value, asked), jump in zip(polls, jumps, strict=False):
        assert poll_state.outcome is None
        assert timeout is None or poll_state.next_poll_at() <= 100.0 + timeout
        now = max(poll_state.next_poll_at(), now) + jump
        over = (
            poll_state.record_status(now, value)
            if kind == "status"
            else poll_state.record_failed_poll(now, value, asked)
        )
        assert over is (poll_state.outcome is not None)
        if poll_state.outcome in TERMINAL_STATUSES:
            assert kind == "status"
            assert value == poll_state.outcome
        elif poll_state.outcome == "timeout":
            assert timeout is not None
            assert now >= 100.0 + timeout
        elif poll_state.outcome == "fatal":
            assert kind == "fault"
            assert (asked or 0) > LONGEST_WAIT or (400 <= value < 500 and value not in TRANSIENT_STATUSES)
        else:
            assert poll_state.next_poll_at() >= now or timeout is not None
        if over:
            return


@given(status=st.text().filter(lambda text: text not in TERMINAL_STATUSES))
def test_an_unknown_status_counts_as_running(status):
    poll_state = PollState(0)
    assert not poll_state.record_status(0, status)


@pytest.mark.parametrize("status_code", [None, 200, 302, 408, 409, 425, 429, 499, 500, 502, 503, 504, 520, 522])
def test_a_transient_error_does_not_end_polling(status_code):
    poll_state = PollState(0)
    for second in range(100):
        assert not poll_state.record_failed_poll(float(second), status_code)


@pytest.mark.parametrize("status_code", [400, 401, 402, 403, 404, 410, 422])
def test_a_permanent_error_ends_polling(status_code):
    poll_state = PollState(0)
    assert poll_state.record_failed_poll(1, status_code)
    assert poll_state.outcome == "fatal"


def test_a_404_right_after_the_create_is_transient():
    poll_state = PollState(0, fresh=True)
    assert not poll_state.record_failed_poll(1, 404)
    assert poll_state.record_failed_poll(16, 404)


def test_retry_after_is_obeyed_up_to_120_seconds_and_more_is_an_error_at_once():
    poll_state = PollState(0)
    assert not poll_state.record_failed_poll(10, 429, 120)
    assert poll_state.next_poll_at() == 130
    assert poll_state.record_failed_poll(130, 429, 121)


def test_the_first_poll_is_immediate_and_the_last_at_the_deadline():
    poll_state = PollState(5, timeout=60)
    assert poll_state.next_poll_at() == 5
    assert not poll_state.record_failed_poll(50, 503, 100)
    assert poll_state.next_poll_at() == 65
    assert poll_state.record_status(65, "rendering")
    assert poll_state.outcome == "timeout"


def test_a_job_that_is_complete_at_the_deadline_is_returned():
    poll_state = PollState(0, timeout=10)
    assert poll_state.record_status(11, "complete")
    assert poll_state.outcome == "complete"


def looks_until(done: float, median: float) -> tuple[float, int]:
    poll_state, count = PollState(0, median=median), 0
    while True:
        now, count = poll_state.next_poll_at(), count + 1
        if poll_state.record_status(now, "complete" if now >= done else "rendering"):
            return now - done, count


def test_overshoot_and_number_of_polls_are_small_for_published_medians():
    random.seed(7)
    overshoot, polls, half_seconds = [], 0, 0.0
    for median in (3, 9, 22, 51, 74, 96, 174, 229, 446, 596, 772):
        for _ in range(100):
            done = median * math.exp(random.gauss(0, 0.35))
            late, count = looks_until(done, median)
            overshoot.append(late / done)
            polls += count
            half_seconds += done * 2
    assert sum(overshoot) / len(overshoot) < 0.04
    assert polls < half_seconds / 4


def test_a_job_that_completes_at_once_is_found_within_four_polls():
    late, count = looks_until(0.2, 74)
    assert late <= 0.15
    assert count <= 4


@given(median=st.none() | st.floats(0.1, 1e4), seconds=st.floats(0, 1e5))
def test_the_median_moves_towards_the_measured_duration(median, seconds):
    new = updated_median(median, seconds)
    assert new > 0
    if median and seconds > 0:
        assert min(median, seconds) * 0.999 <= new <= max(median, seconds) * 1.001


@pytest.mark.parametrize("active_jobs", [51, 500, 5_000, 20_000, 100_000])
def test_with_many_jobs_each_is_still_polled_soon_after_it_ends(active_jobs):
    median, longest_gap = 60.0, 12.0
    state = PollState(0.0, median=median, active_jobs=active_jobs)
    assert state.next_poll_at() <= 0.75 * median + longest_gap
    while (now := state.next_poll_at()) < 3 * median:
        state.record_status(now, "rendering")
        assert state.next_poll_at() - now <= (longest_gap if now >= 0.75 * median else median)
