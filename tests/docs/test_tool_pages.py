"""The example on every tool's page runs as it stands there, and makes the requests that were recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from magic_hour_api import catalog

from .blocks import python_blocks, run

PAGES = Path(__file__).parent.parent.parent / "docs" / "tools"


def with_cassette(tool):
    return pytest.param(tool, marks=pytest.mark.cassette(f"tools/{tool}"))


def is_recorded(tool):
    """Whether the page shows the recorded example, and not one of a model that has a price."""
    model = catalog.tool(tool)["example"].get("model")
    return model is None or f'model="{model}"' in (PAGES / f"{tool}.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("cassette")
@pytest.mark.parametrize("tool", [with_cassette(tool) for tool in catalog.TOOLS if is_recorded(tool)])
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
