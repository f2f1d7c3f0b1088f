"""The example on a tool's page has a price if the service publishes one for the tool."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from magic_hour_api import catalog

from magic_hour_ext._rules.pricing import estimate
from magic_hour_ext._rules.validation import check

PAGES = Path(__file__).resolve().parents[2] / "docs" / "tools"


def shown_call(tool: str) -> dict[str, object]:
    """The arguments of `generate` on the page."""
    text = (PAGES / f"{tool}.md").read_text(encoding="utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    (call,) = [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "generate"
    ]
    return {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}


@pytest.mark.parametrize("tool", [name for name in catalog.TOOLS if catalog.tool(name).get("credits")])
def test_the_example_of_a_page_has_a_price(tool: str) -> None:
    report = check(catalog.tool(tool), shown_call(tool))
    assert report.problems == []
    assert estimate(catalog.tool(tool), report.body).credits is not None


@pytest.mark.parametrize("tool", [name for name in catalog.TOOLS if catalog.tool(name).get("credits")])
def test_the_rates_that_are_added_to_others_are_named_so(tool: str) -> None:
    """The second table of image_to_video is the price of sound, not the price of a video with sound."""
    terms = catalog.tool(tool)["credits"]["terms"]
    conditional = [term for term in terms if term.get("when")]
    added = len(conditional) if len(conditional) < len(terms) else 0
    text = (PAGES / f"{tool}.md").read_text(encoding="utf-8")
    assert text.count("\nAdditional credits per ") + text.count("\n- plus ") == added
