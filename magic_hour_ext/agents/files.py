"""Checks local files: an agent may upload only those below one directory."""

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
    """Checks the fields of a request; returns them with each local file as an absolute path without symbolic links.

    Args:
        name: The tool.
        fields: The fields.
        root: The directory of allowed files, without symbolic links.

    Raises:
        ValidationError: If the request is not valid, or a file is outside of the directory. Nothing was read.
    """
    tool = catalog.tool(name)
    report = check(tool, fields, uploads=True)
    problems = list(report.problems)
    for asset in report.assets:
        if not asset.upload_needed:
            continue
        path = _resolve(root, asset.local) if asset.source == "file" else None
        if path is None:
            problems.append(
                Problem(
                    asset.path,
                    "the file is outside of the directory for uploads",
                    given=asset.local,
                    allowed=f"files below {root}, web addresses",
                )
            )
        else:
            put(report.body, asset.path, str(path))
    if problems:
        raise ValidationError(problems, what=name)
    # Only fields of the request: any other name could be an argument of the method, such as download_directory.
    return {key: value for key, value in report.body.items() if key in tool["request"]["properties"]}


def _resolve(root: Path, text: str) -> Path | None:
    """The absolute path of a file; None if it is outside of the root."""
    try:
        path = (root / text).resolve()
    except (OSError, RuntimeError, ValueError):  # For example a loop of links, or too long a name.
        return None
    return path if path.is_relative_to(root) else None
