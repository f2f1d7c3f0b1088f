"""The files and the contents of the cassettes."""

from __future__ import annotations

from pathlib import Path

import yaml

HOME = Path(__file__).parent.parent / "cassettes"
CONTRACT = Path(__file__).parent.parent.parent / "generated" / "openapi.json"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def content(path):
    """The content of a cassette as plain data."""
    return yaml.load(path.read_text("utf-8"), Loader=_Loader)
