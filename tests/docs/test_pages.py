"""The code on README and the other pages runs, in its order, as it stands there: on the sandbox, not on the service."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from magic_hour_api import AuthenticatedClient

import magic_hour_ext
from magic_hour_ext import Client
from magic_hour_ext.sandbox import sandbox

from .blocks import python_blocks, run

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"


@pytest.fixture
def at_the_desk(samples, monkeypatch):
    """A directory with a photo in it, and clients that need no settings."""
    shutil.copy("picture.png", "photo.png")
    with sandbox(advance="reads", thumbnails=True).serving() as running:
        monkeypatch.setenv("MAGIC_HOUR_BASE_URL", running.base_url)
        point_raw_client_at(running, monkeypatch)
        monkeypatch.setenv("MAGIC_HOUR_API_KEY", running.key)
        yield running


def point_raw_client_at(sandbox, monkeypatch):
    """Lets every client of `magic_hour_api` use this sandbox, whatever address it names."""

    def start(self, _, *args, original=AuthenticatedClient.__init__, **settings):
        original(self, sandbox.base_url, *args, **settings)

    monkeypatch.setattr(AuthenticatedClient, "__init__", start)


@pytest.fixture
def run_page(at_the_desk, loop, capsys):
    """Runs the blocks of a page, with these names to start from, and returns what each one printed."""

    def run_all(page, **names):
        printed, client = [], names.get("client")
        for block in python_blocks(page):
            run(block.code, names, loop, name=str(page), line=block.line)
            client = client or names["client"]
            if names["client"] is not client and isinstance(names["client"], Client):
                names["client"].close()
            names["client"] = client  # A block that made one of its own leaves the page's to the next block.
            printed.append(capsys.readouterr().out)
        client.close()
        return printed

    return run_all


def test_every_block_of_the_readme_runs_without_a_name_from_elsewhere(run_page):
    printed = run_page(README)
    assert len(printed) >= 5
    assert ".mp4" in printed[0]
    (refusal,) = [text for text in printed if "nothing was sent" in text]
    for told in ("end_seconds", "style.promt", "did you mean prompt?"):
        assert told in refusal
    assert len(list(Path.cwd().glob("**/*.mp4"))) >= 3


@pytest.mark.usefixtures("standing_in")  # One page shows the import of what is moved from.
@pytest.mark.parametrize("name", ["migrating", "raw-client", "reliability", "resources", "sandbox"])
def test_every_block_of_a_page_runs_with_the_public_names_and_a_client(name, run_page):
    public = {name: getattr(magic_hour_ext, name) for name in magic_hour_ext.__all__}
    printed = run_page(ROOT / "docs" / f"{name}.md", **public, client=Client(), paths=["photo.png"])
    assert printed
