from typing import Literal

ProjectStatus = Literal["canceled", "complete", "draft", "error", "queued", "rendering"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

PROJECT_STATUS_VALUES: frozenset[str] = frozenset(["canceled", "complete", "draft", "error", "queued", "rendering"])
