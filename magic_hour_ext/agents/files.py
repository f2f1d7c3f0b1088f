"""Local files: an agent may upload those below one directory, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog

from magic_hour_ext._rules.field_paths import put
from magic_hour_ext._rules.validation import check
from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def checked_fields(name: str, fields: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """The fields of a request, checked, with each local file as an absolute path without symbolic links.

    Args:
        name: The tool.
        fields: The fields.
        root: The directory that local files must be in; without symbolic links.

    Raises:
        ValidationError: If the request is invalid, or a file is outside of the directory. Nothing was read.
    """
    tool = catalog.tool(name)
    report = check(tool, fields, uploads=True)
    problems = list(report.problems)
    for asset in report.assets:
        if not asset.upload_needed:
            continue
        path = _resolved(root, asset.local) if asset.source == "file" else None
        if path is None:
            problems.append(
                Problem(
                    asset.path,
                    "the file is outside of the directory whose files may be uploaded",
                    given=asset.local,
                    allowed=f"files below {root}, web addresses",
                )
            )
        else:
            put(report.body, asset.path, str(path))
    if problems:
        raise ValidationError(problems, what=name)
    # Whatever a check lets pass: what is no field could be an option of the method, such as a directory.
    return {key: value for key, value in report.body.items() if key in tool["request"]["properties"]}


def _resolved(root: Path, text: str) -> Path | None:
    """The file that a path means; None if it is outside of the root."""
    try:
        path = (root / text).resolve()
    except (OSError, RuntimeError, ValueError):  # A loop of links, a name that is too long.
        return None
    return path if path.is_relative_to(root) else None
