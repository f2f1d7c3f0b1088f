"""The parts of the metadata that depend on where the project is published: its URLs, and README's links as whole URLs.

Links that stand relative to README work in a checkout, but not on a package index. The workflow that publishes a
release knows the repository's address; without it, as in a checkout, README stays as it is.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_RELATIVE_IMAGE = re.compile(r"(?<=!\[)([^\]]*)\]\((?!https?:)([^)\s]+)(?=\))")
_RELATIVE_LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)\s]+)(?=\))")


class CustomMetadataHook(MetadataHookInterface):
    """Called by hatchling for each build."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set ``readme`` and ``urls``."""
        repository = repository_url()
        text = (Path(self.root) / "README.md").read_text("utf-8")
        if repository:
            pages = f"{repository}/blob/v{metadata['version']}"
            text = absolute_images(text, f"{repository}/raw/v{metadata['version']}")
            text = absolute_links(text, pages)
            metadata["urls"] = {
                "Source": repository,
                "Documentation": f"{pages}/README.md",
                "Changelog": f"{pages}/CHANGELOG.md",
                "Issues": f"{repository}/issues",
            }
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def repository_url() -> str | None:
    """The repository's address as GitHub Actions tells it to its jobs; None elsewhere."""
    server, name = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    return f"{server}/{name}" if server and name else None


def absolute_images(text: str, base: str) -> str:
    """A Markdown text whose relative images start at `base`."""
    return _RELATIVE_IMAGE.sub(rf"\1]({base}/\2", text)


def absolute_links(text: str, base: str) -> str:
    """A Markdown text whose relative links start at `base`."""
    return _RELATIVE_LINK.sub(rf"{base}/\1", text)
