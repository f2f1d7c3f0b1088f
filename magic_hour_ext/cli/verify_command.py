"""`mhx verify`: checks files against their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext.cli.output import Result

if TYPE_CHECKING:
    from magic_hour_ext.cli.session import Session


def verify(session: Session) -> Result:
    """Checks each file; the exit code is 1 if any of them does not match its record."""
    from magic_hour_ext.cli.errors import CommandFailedError
    from magic_hour_ext.cli.wording import command_line_text
    from magic_hour_ext.records import RecordError, check_record

    data = []
    for word in session.words:
        try:
            record = check_record(word)
        except RecordError as error:
            data.append({"file": word, "valid": False, "job_id": None, "problem": command_line_text(str(error), error)})
        else:
            data.append({"file": word, "valid": True, "job_id": record.job_id, "problem": None})
    is_valid = all(one["valid"] for one in data)
    lines = [f"{one['file']}: {'matches its record' if one['valid'] else one['problem']}" for one in data]
    quiet = [str(one["file"]) for one in data if not one["valid"]]
    failed = None if is_valid else CommandFailedError(f"{len(quiet)} of {len(data)} files don't match their records")
    return Result({"valid": is_valid, "files": data}, lines, quiet, error=failed)
