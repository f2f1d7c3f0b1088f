"""Where the cassettes are, and what they hold."""

from __future__ import annotations

from pathlib import Path

import yaml

HOME = Path(__file__).parent.parent / "cassettes"
CONTRACT = Path(__file__).parent.parent.parent / "generated" / "openapi.json"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def content(path):
    """All that a cassette holds, as plain data."""
    return yaml.load(path.read_text("utf-8"), Loader=_Loader)
