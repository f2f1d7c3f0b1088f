"""The example on every tool's page runs as it stands there, and makes the requests that were recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from magic_hour_api import catalog

from .blocks import python_blocks, run

PAGES = Path(__file__).parent.parent.parent / "docs" / "tools"


def with_cassette(tool):
    return pytest.param(tool, marks=pytest.mark.magic_hour_cassette(f"tools/{tool}"))


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("tool", [with_cassette(tool) for tool in catalog.TOOLS])
def test_the_example_on_its_page_runs(tool, capsys):
    page = PAGES / f"{tool}.md"
    (block,) = python_blocks(page)
    namespace = {}
    run(block.code, namespace, None, name=str(page), line=block.line)
    result = namespace["result"]
    assert result.status == "complete"
    assert result.downloaded_paths
    assert all(Path(path).is_file() for path in result.downloaded_paths)
    assert result.id in capsys.readouterr().out
