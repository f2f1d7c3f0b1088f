"""What the person who starts the server allows the agent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from magic_hour_api import catalog

if TYPE_CHECKING:
    from pathlib import Path

    from magic_hour_ext import Budget


@dataclass(frozen=True, slots=True)
class AgentSettings:
    """What an agent may do.

    Attributes:
        budget: The most that its calls may cost; one of 0 credits allows estimates only.
        root: The directory whose files it may upload, with all symbolic links resolved.
        out: The directory that outputs are saved in; created if missing.
        tools: The tools of the catalog that it has.
    """

    budget: Budget
    root: Path
    out: Path
    tools: tuple[str, ...] = catalog.TOOLS

    @property
    def is_paying(self) -> bool:
        """Whether any call may cost something."""
        return self.budget.credits > 0
