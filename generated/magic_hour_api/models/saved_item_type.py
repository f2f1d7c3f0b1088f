"""`SavedItemType`."""

from __future__ import annotations

from typing import Literal

SavedItemType = Literal["brand_kit", "character", "moodboard", "reference", "voice"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
