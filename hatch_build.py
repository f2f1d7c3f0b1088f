"""What hatchling is told of this project beside pyproject.toml: the contract in the wheel, and some metadata.

The metadata are the URLs of where the project is published, and README with whole URLs as its links.

Links that stand relative to README work in a checkout, but not on a package index. The workflow that publishes a
release knows the repository's address; without it, as in a checkout, README stays as it is.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
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


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """Called for each wheel: the contract's document without its white space, which is for people."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds magic_hour_api/openapi.json."""
        if version == "editable":  # The sources are used, and the document is beside them.
            return
        document = json.loads((Path(self.root) / "generated" / "openapi.json").read_text("utf-8"))
        self._folder = tempfile.TemporaryDirectory()
        file = Path(self._folder.name, "openapi.json")
        file.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")), "utf-8")
        build_data["force_include"][str(file)] = "magic_hour_api/openapi.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes what `initialize` wrote."""
        if version != "editable":
            self._folder.cleanup()


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
