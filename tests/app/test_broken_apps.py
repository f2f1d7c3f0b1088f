"""What those tests catch when the app is broken on purpose."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from users_pytest import run_pytest

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "replay" / "samples"
PAYS_AGAIN = {
    "test_an_order_that_is_placed_twice_is_paid_for_once",
    "test_an_order_whose_answer_is_lost_is_not_paid_for_again",
}
ERRORS = {
    "test_an_order_whose_answer_is_lost_is_not_paid_for_again",
    "test_without_credits_the_user_is_told",
    "test_an_impossible_order_costs_nothing",
    "test_a_photo_that_no_video_can_be_made_of_is_given_back",
    "test_the_user_waits_two_minutes_at_most_and_may_come_again",
    "test_when_the_service_is_down_the_user_is_asked_to_come_again",
}
NO_DEADLINE = {"test_the_user_waits_two_minutes_at_most_and_may_come_again"}


@pytest.mark.parametrize(
    ("written", "instead", "caught"),
    [
        pytest.param(
            r'\n *idempotency_key=order.number,|journal=folder / "journal.sqlite"', "", PAYS_AGAIN, id="creates-twice"
        ),
        pytest.param(r"raise HTTPException\((?:402|422|503|504), .*\) from error", "raise", ERRORS, id="no-errors"),
        pytest.param(r"job\.wait\(timeout=PATIENCE\)", "job.wait()", NO_DEADLINE, id="no-deadline"),
    ],
)
def test_each_mistake_fails_the_tests_that_are_about_it(written, instead, caught, pytester, monkeypatch):
    app = (HERE / "photo_app.py").read_text("utf-8")
    broken, count = re.subn(written, instead, app)
    assert count > 0
    package = pytester.mkpydir("shop")
    (package / "photo_app.py").write_text(broken, "utf-8")
    shutil.copy(HERE / "test_photo_app.py", package)
    (package / "conftest.py").write_text(
        "import shutil, pytest\n\n"
        "@pytest.fixture\n"
        f"def samples(tmp_path):\n    return shutil.copytree({str(SAMPLES)!r}, tmp_path / 'in')\n"
    )
    result = run_pytest(pytester, monkeypatch)
    failed = {line.partition("::")[2].partition(" ")[0] for line in result.outlines if line.startswith("FAILED")}
    assert failed == caught
    result.assert_outcomes(passed=12 - len(caught), failed=len(caught))
