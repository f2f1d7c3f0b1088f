"""The example tests of an app detect its typical mistakes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from users_pytest import run_pytest

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "replay" / "samples"
PAYS_AGAIN = {
    "test_an_order_sent_twice_is_paid_for_once",
    "test_an_order_whose_create_response_is_lost_is_not_paid_for_again",
}
ERRORS = {
    "test_an_order_whose_create_response_is_lost_is_not_paid_for_again",
    "test_without_credits_the_app_answers_402",
    "test_an_invalid_order_is_422_and_costs_nothing",
    "test_an_unusable_photo_fails_the_order_with_the_reason",
    "test_after_two_minutes_the_app_answers_504_and_a_later_request_succeeds",
    "test_while_the_service_is_down_the_app_answers_503",
}
NO_DEADLINE = {"test_after_two_minutes_the_app_answers_504_and_a_later_request_succeeds"}


# By name of the app: what is replaced in it, by what, and the tests that must fail then.
BROKEN = {
    "creates_twice": (r'\n *idempotency_key=order.number,|journal=folder / "journal.sqlite"', "", PAYS_AGAIN),
    "handles_no_errors": (r"raise HTTPException\((?:402|422|503|504), .*\) from error", "raise", ERRORS),
    "has_no_deadline": (r"job\.wait\(timeout=PATIENCE\)", "job.wait()", NO_DEADLINE),
}
CONFTEST = f"""
import shutil, pytest

@pytest.fixture
def samples(tmp_path):
    return shutil.copytree({str(SAMPLES)!r}, tmp_path / "in")
"""


@pytest.mark.slow
def test_each_broken_variant_of_the_app_fails_the_tests_of_that_behaviour(pytester, monkeypatch):
    pytester.makeconftest(CONFTEST)
    for name, (written, instead, _) in BROKEN.items():
        package = pytester.mkpydir(name)
        broken, count = re.subn(written, instead, (HERE / "photo_app.py").read_text("utf-8"))
        assert count > 0
        (package / "photo_app.py").write_text(broken, "utf-8")
        shutil.copy(HERE / "test_photo_app.py", package)
    result = run_pytest(pytester, monkeypatch)
    found = set(re.findall(r"^FAILED (\w+)/test_photo_app\.py::(\w+)", result.stdout.str(), re.MULTILINE))
    assert found == {(name, test) for name, (_, _, caught) in BROKEN.items() for test in caught}
    result.assert_outcomes(passed=36 - len(found), failed=len(found))
