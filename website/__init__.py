"""The documentation site: `make docs` builds it from the pages of the repository, offline."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "website"
SITE = ROOT / "site"
