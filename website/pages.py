"""The pages of the site, their order, and the directory that they are built from."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, TypeAlias

from magic_hour_api import catalog

from . import BUILD, ROOT

if TYPE_CHECKING:
    from pathlib import Path

Navigation: TypeAlias = "list[dict[str, str | Navigation]]"
PAGES = BUILD / "pages"
# Copied unchanged: links between them, and to the files next to them, need no change.
_FOLDERS = ("docs", "examples")
_FILES = ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "bench/README.md", "bench/*.png")
_KINDS = {"video": "Videos", "image": "Images", "audio": "Sound", "face_detection": "Faces"}

_BEFORE: Navigation = [
    {"Start": [{"What it is": "README.md"}, {"Start in five minutes": "docs/start.md"}]},
    {
        "Guides": [
            {"Uploads": "docs/uploads.md"},
            {"Waiting": "docs/waiting.md"},
            {"Many jobs": "docs/many-jobs.md"},
            {"Batches": "docs/batch.md"},
            {"Never paying twice": "docs/reliability.md"},
            {"Ledger and budgets": "docs/budgets.md"},
            {"Outputs": "docs/outputs.md"},
            {"Object storage": "docs/object-storage.md"},
            {"Webhooks": "docs/webhooks.md"},
            {"Testing your app": "docs/testing.md"},
            {"The sandbox": "docs/sandbox.md"},
            {"Beyond one machine": "docs/scaling.md"},
            {"Moving from the vendor's SDK": "docs/migrating.md"},
            {"Upgrading": "docs/upgrading.md"},
            {"When the service changes": "docs/contract.md"},
            {"Examples": "examples/README.md"},
        ]
    },
]
_COMMANDS: dict[str, str | Navigation] = {
    "Command line": [
        {"Use": "docs/command-line.md"},
        {"Commands": "docs/commands.md"},
        {"A server for agents": "docs/agents.md"},
    ]
}
_REFERENCE: Navigation = [
    {"Results, jobs, errors": "docs/reference/README.md"},
    {"Projects, files, account": "docs/resources.md"},
    {"The raw client": "docs/raw-client.md"},
]
_BACKGROUND: dict[str, str | Navigation] = {
    "How it works": [
        {"How it works": "docs/how-it-works.md"},
        {"Measurements": "bench/README.md"},
        {"Security": "SECURITY.md"},
        {"Contributing": "CONTRIBUTING.md"},
        {"Changelog": "CHANGELOG.md"},
    ]
}


def stage() -> None:
    """Copies the pages of the repository to a new directory, with the same layout."""
    shutil.rmtree(BUILD, ignore_errors=True)
    for folder in _FOLDERS:
        shutil.copytree(ROOT / folder, PAGES / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for pattern in _FILES:
        for file in ROOT.glob(pattern):
            target = PAGES / file.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    shutil.copytree(ROOT / "website" / "theme" / "assets", PAGES / "assets")


def navigation(reference: dict[str, str]) -> Navigation:
    """The navigation.

    Args:
        reference: The pages of the API reference: their titles, and their files.
    """
    tools: Navigation = [{"All tools": "docs/tools/README.md"}]
    for kind, title in _KINDS.items():
        names = [name for name in catalog.TOOLS if catalog.tool(name)["project"] == kind]
        tools.append({title: [{name: f"docs/tools/{name}.md"} for name in names]})
    described: Navigation = [{title: file} for title, file in reference.items()]
    return [*_BEFORE, {"Tools": tools}, _COMMANDS, {"Reference": [*_REFERENCE, *described]}, _BACKGROUND]


def write_configuration(reference: dict[str, str], site: Path) -> Path:
    """Writes the configuration of MkDocs and returns its file."""
    file = BUILD / "mkdocs.yml"
    configuration = {
        "INHERIT": str(ROOT / "website" / "mkdocs.yml"),
        "docs_dir": str(PAGES),
        "site_dir": str(site),
        "theme": {"custom_dir": str(ROOT / "website" / "theme")},
        "nav": navigation(reference),
    }
    file.write_text(json.dumps(configuration), "utf-8")  # JSON is YAML
    return file
