"""`mhx schema`: the fields of a tool, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from magic_hour_ext.cli.output import Result

if TYPE_CHECKING:
    from magic_hour_ext.cli.session import Session

_SHOWN = ("name", "project", "request", "models", "requires", "defaults", "credits", "median_seconds", "example")


def schema(session: Session) -> Result:
    """Prints the entry of a tool in the catalog.

    Raises:
        UsageError: If there is no such tool.
    """
    from magic_hour_api import catalog

    from magic_hour_ext._rules.suggest import closest
    from magic_hour_ext.cli.errors import UsageError

    name = session.words[0].replace("-", "_")
    if name not in catalog.TOOLS:
        near = closest(name, catalog.TOOLS)
        meant = f"; did you mean {near[0].replace('_', '-')}?" if near else "; `mhx --help` lists them"
        raise UsageError(f"there is no tool {session.words[0]!r:.80}{meant}")
    entry = catalog.tool(name)
    data = {key: entry[key] for key in _SHOWN}
    return Result(data, json.dumps(data, indent=2).splitlines(), is_text=True)
