"""What the tests of documentation share: the interpreters that they paste code into."""

from __future__ import annotations

import pytest

from magic_hour_ext.sandbox import Sandbox

from .new_interpreters import NewInterpreters


@pytest.fixture(scope="session")
def interpreters(tmp_path_factory):
    """New interpreters, and one sandbox for all of them, on which jobs are done at once."""
    with Sandbox(advance="immediate", thumbnails=True).serving() as running:
        made = NewInterpreters(running, tmp_path_factory.mktemp("pasted"))
        yield made
        made.close()
