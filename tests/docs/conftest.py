"""What the tests of documentation share: the interpreters that they paste code into."""

from __future__ import annotations

import pytest

from magic_hour_ext.sandbox import Sandbox, plan

from .fresh import FreshInterpreters

SMALL = {"MAX_SIDE": 64, "MAX_LOOP_SIDE": 64, "MAX_SECONDS": 0.5}


@pytest.fixture(scope="session")
def interpreters(tmp_path_factory):
    """New interpreters, and one sandbox for all of them, on which jobs are done at once."""
    with pytest.MonkeyPatch.context() as patch, Sandbox(advance="immediate").serving() as running:
        for name, value in SMALL.items():  # What a job looks like is not what is tested here.
            patch.setattr(plan, name, value)
        made = FreshInterpreters(running, tmp_path_factory.mktemp("pasted"))
        yield made
        made.close()
