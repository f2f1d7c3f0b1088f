"""The reference lists every public exception and result with their attributes."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import attrs
import pytest
from magic_hour_api import catalog

import magic_hour_ext
from magic_hour_ext import MagicHourError, results
from magic_hour_ext._public import FORMER_NAMES

PAGE = (Path(__file__).parent.parent.parent / "docs" / "reference" / "README.md").read_text("utf-8")
SECTIONS = {text.partition("\n")[0]: text for text in re.split(r"^##+ ", PAGE, flags=re.MULTILINE)}


def exported(base):
    named = ((name, getattr(magic_hour_ext, name)) for name in magic_hour_ext.__all__)
    return [value for name, value in named if inspect.isclass(value) and issubclass(value, base) and name != "ApiError"]


@pytest.mark.parametrize("error", exported(MagicHourError), ids=lambda error: error.__name__)
def test_the_reference_lists_every_error_with_its_attributes(error):
    section = SECTIONS[error.__name__]
    bases = [base.__name__ for base in error.__bases__ if base is not Exception]
    assert all(f"`{base}`" in section for base in bases)
    own = error.__dict__.get("__init__")
    assigned = re.findall(r"self\.([a-z]\w*)(?:: [^=]+)? =", inspect.getsource(own)) if own else []
    for name in assigned:
        assert f"| `{name}` | `" in section


@pytest.mark.parametrize("name", results.__all__)
def test_the_reference_lists_every_attribute_of_a_result(name):
    for field in attrs.fields(getattr(results, name)):
        if field.name != "additional_properties":
            assert re.search(rf"^\| (~~)?`{field.name}`", SECTIONS[name], re.MULTILINE), field.name


def test_the_reference_lists_every_attribute_of_job_and_estimate():
    with pytest.raises(magic_hour_ext.ConfigurationError):
        magic_hour_ext.Job.from_json("{}")
    job = magic_hour_ext.Job.from_json('{"id": "abc", "kind": "video"}')
    attributes = set(re.findall(r"^\| `(\w+)` \| `", SECTIONS["Job"], re.MULTILINE))
    assert attributes >= {"id", "tool", "kind", "credits_charged", "created_at", "last_status", "project"}
    assert attributes <= set(dir(job))
    for name in re.findall(r"^\| `(\w+)\(", SECTIONS["Job"], re.MULTILINE):
        assert callable(getattr(job, name))
    assert set(re.findall(r"^\| `(\w+)` \| `", SECTIONS["Estimate"], re.MULTILINE)) == set(
        magic_hour_ext.Estimate.__slots__
    )


def test_readme_and_the_error_without_a_key_say_where_keys_are_made(monkeypatch):
    monkeypatch.delenv("MAGIC_HOUR_API_KEY", raising=False)
    with pytest.raises(magic_hour_ext.ConfigurationError, match="create a key at https://") as caught:
        magic_hour_ext.Client()
    assert str(caught.value).rpartition(" ")[2] in (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_readme_links_to_each_page():
    root = Path(__file__).parents[2]
    text = (root / "README.md").read_text("utf-8")
    pages = [*(root / "docs").glob("*.md"), *(root / "docs").glob("*/README.md"), root / "examples" / "README.md"]
    assert not [page for page in pages if f"]({page.relative_to(root).as_posix()})" not in text]


def test_links_between_pages_have_existing_targets():
    pages = Path(__file__).parent.parent.parent / "docs"
    for page in [*pages.rglob("*.md"), pages.parent / "README.md"]:
        for target, anchor in re.findall(r"\]\(([\w./-]+\.md)(?:#([\w-]+))?\)", page.read_text("utf-8")):
            linked = page.parent / target
            assert linked.is_file(), f"{page}: {target}"
            headings = re.findall(r"^#+ (.*)$", linked.read_text("utf-8"), re.MULTILINE)
            assert not anchor or anchor in {
                re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings
            }, f"{page}: {target}#{anchor}"


def test_the_upgrading_page_lists_each_former_name_with_its_replacement():
    page = (Path(__file__).parent.parent.parent / "docs" / "upgrading.md").read_text("utf-8")
    for name in FORMER_NAMES:
        with pytest.warns(DeprecationWarning, match=f"{name} is deprecated"):
            renamed = getattr(magic_hour_ext, name)
        assert f"| `{name}` | `{renamed.__name__}` |" in page


def test_the_list_of_tools_has_a_price_for_each_that_has_published_rates():
    index = (Path(__file__).parents[2] / "docs" / "tools" / "README.md").read_text("utf-8")
    for name in catalog.TOOLS:
        (price,) = re.findall(rf"^\| \[`{name}`\][^|]*\|[^|]*\| ([^|]+) \|", index, re.MULTILINE)
        assert (price == "unknown") == (catalog.tool(name)["credits"] is None)
        assert price == "unknown" or price[0].isdigit()
    assert "| 24 to 576 per second of output, by `model` and `resolution`; plus 0 to 90 per second" in index
