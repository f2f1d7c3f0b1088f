"""The documented example of every tool, from upload to saved file, sync and async."""

from __future__ import annotations

from pathlib import Path

import pytest
from magic_hour_api import catalog

from .examples import example_call


def cassette_of(tool):
    return pytest.param(tool, marks=pytest.mark.magic_hour_cassette(f"tools/{tool}"))


@pytest.mark.parametrize("tool", [cassette_of(tool) for tool in catalog.TOOLS])
def test_the_example_of_each_tool_uploads_creates_waits_and_saves(tool, client):
    updates = []
    result = getattr(client.v1, tool).generate(
        **example_call(tool), download_directory="made", on_update=lambda job: updates.append(job.last_status)
    )
    assert result.status == updates[-1] == "complete"
    assert result.downloaded_paths
    assert {str(path) for path in Path("made").iterdir()} == set(result.downloaded_paths)
    assert [output.size for output in result.outputs] == [Path(path).stat().st_size for path in result.downloaded_paths]
    assert all(output.size for output in result.outputs)
