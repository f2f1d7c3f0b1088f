"""The permissions of the agent, set by the person who starts the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from magic_hour_api import catalog

if TYPE_CHECKING:
    from pathlib import Path

    from magic_hour_ext import Budget


@dataclass(frozen=True, slots=True)
class AgentSettings:
    """The permissions of an agent.

    Attributes:
        budget: Upper limit of the cost of its calls; 0 credits allow estimates only.
        root: The directory of the files that it may upload, without symbolic links.
        out: The directory of the outputs; created if missing.
        tools: The tools of the catalog that it may use.
    """

    budget: Budget
    root: Path
    out: Path
    tools: tuple[str, ...] = catalog.TOOLS

    @property
    def is_paying(self) -> bool:
        """Whether calls may cost something."""
        return self.budget.credits > 0
