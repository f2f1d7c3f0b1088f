"""`ProjectStatus`."""

from __future__ import annotations

from typing import Literal

ProjectStatus = Literal["canceled", "complete", "draft", "error", "queued", "rendering"]
"""The values of the contract. The service may send newer ones, which are passed through unchanged."""
