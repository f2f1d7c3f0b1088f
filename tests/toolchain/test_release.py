"""What a package index shows: README with valid links, and the project's URLs; and the CI workflows."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

ROOT = Path(__file__).resolve().parents[2]


def project_metadata():
    return ProjectMetadata(str(ROOT), PluginManager())


@pytest.fixture
def published(monkeypatch):
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://forge.test")
    monkeypatch.setenv("GITHUB_REPOSITORY", "people/project")
    return project_metadata()


def test_every_link_of_the_published_readme_is_an_absolute_url_of_an_existing_file(published):
    base = f"https://forge.test/people/project/blob/v{published.version}/"
    links = re.findall(r"\]\(([^)]*)\)", published.core.readme)
    assert all(link.startswith("https://") for link in links)
    ours = [link.removeprefix(base) for link in links if link.startswith(base)]
    assert len(ours) > 8
    assert [path for path in ours if not (ROOT / path).is_file()] == []


def test_every_image_of_the_published_readme_is_a_raw_file_url(published):
    images = re.findall(r"!\[[^]]*\]\(([^)]*)\)", published.core.readme)
    base = f"https://forge.test/people/project/raw/v{published.version}/"
    assert images
    assert [one for one in images if not (ROOT / one.removeprefix(base)).is_file()] == []


def test_a_release_has_the_projects_addresses(published):
    page = f"https://forge.test/people/project/blob/v{published.version}"
    assert published.core.urls == {
        "Source": "https://forge.test/people/project",
        "Documentation": f"{page}/README.md",
        "Changelog": f"{page}/CHANGELOG.md",
        "Issues": "https://forge.test/people/project/issues",
    }


def test_a_build_from_a_checkout_has_the_unchanged_readme(monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    built = project_metadata()
    assert built.core.readme == (ROOT / "README.md").read_text("utf-8")
    assert built.core.urls == {}
    assert built.version == metadata.version("magic-hour-ext")


@pytest.mark.parametrize("workflow", sorted(path.name for path in (ROOT / ".github" / "workflows").iterdir()))
def test_every_action_of_a_workflow_is_pinned_by_its_commit(workflow):
    text = (ROOT / ".github" / "workflows" / workflow).read_text("utf-8")
    actions = re.findall(r"uses: (.*)", text)
    assert actions
    pinned = re.compile(r"\./.*|[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)+")
    assert [action for action in actions if not pinned.fullmatch(action)] == []


def test_the_workflow_runs_the_same_targets_as_ci_run():
    gate = set(re.findall(r"^(?:if |    )?make ([a-z-]+)", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE))
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    [checks] = re.findall(r"what: \[(.*)\]", workflow)
    steps = re.findall(r"run: make ([a-z-]+)$", workflow, re.MULTILINE)
    assert {*checks.split(", "), *steps} == gate
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert gate <= targets
