"""How often a download is attempted, and the pauses between attempts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.attempts import MIN_PROGRESS, Attempts


def tries(sizes, discard=lambda _: False):
    attempts = Attempts()
    for number, size in enumerate(sizes):
        if discard(number):
            attempts.record_discard()
        attempts.record_failure(size)
        if attempts.are_exhausted:
            return number + 1
    return None


def test_at_most_five_consecutive_attempts_without_progress():
    assert tries([0] * 10) == 5
    assert tries([MIN_PROGRESS] * 10) == 6
    assert tries([size * (MIN_PROGRESS - 1) for size in range(1, 20)]) == 5


def test_attempts_with_progress_are_unlimited():
    assert tries(MIN_PROGRESS * number for number in range(1, 1000)) is None


def test_discarded_bytes_are_no_progress():
    """Each attempt gets further than the last one, and its content is discarded."""
    assert tries((10**6 * number for number in range(1, 1000)), discard=lambda number: number > 0) == 6


def test_discarded_bytes_are_counted_over_the_whole_download():
    assert tries((10**6 * number for number in range(1, 1000)), discard=lambda number: number % 10 == 9) == 50


@given(asked=st.none() | st.floats(-1e9, 1e9), fails=st.integers(1, 5), expired=st.booleans())
def test_no_retry_after_makes_the_pause_shorter_than_the_back_off(asked, fails, expired):
    attempts = Attempts()
    for _ in range(fails):
        attempts.record_failure(0)
    pause = attempts.pause(asked, expired=expired)
    if expired and fails == 1 and asked is None:
        assert pause == 0  # Only its URL has to be asked for anew.
    else:
        assert pause >= max(0.75 * 0.5 * 2 ** (fails - 1), asked or 0.0)


@pytest.mark.parametrize("asked", [0.0, -5.0])
def test_a_retry_after_of_zero_with_an_expired_url_does_not_skip_the_back_off(asked):
    attempts = Attempts()
    attempts.record_failure(0)
    assert attempts.pause(asked, expired=True) >= 0.375
