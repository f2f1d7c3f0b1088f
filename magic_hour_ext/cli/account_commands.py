"""The commands `mhx account` and `mhx upload`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext.cli.output import Result
from magic_hour_ext.cli.parser import add_client

if TYPE_CHECKING:
    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session

account_options = add_client


def upload_options(parser: Parser) -> None:
    """Adds the options of `mhx upload`."""
    parser.add_argument("--no-progress", action="store_true", help="Show no progress.")
    add_client(parser)


def account(session: Session) -> Result:
    """Shows the credits and the plan."""
    with session.client(journal=False) as client:
        found = client.v1.account.get()
    data = found.to_dict()
    lines = [f"{found.credits:,} credits", f"plan: {found.tier}"]
    if data.get("email"):
        lines.append(f"account: {data['email']}")
    return Result(data, lines, [str(found.credits)])


def upload(session: Session) -> Result:
    """Uploads files and prints their paths on the service."""
    from magic_hour_ext.cli.progress import progress_settings

    names = [session.values.file("FILE", word) for word in session.words]
    paths = []
    with session.client(journal=False) as client:
        for name in names:
            paths.append(client.v1.files.upload_file(name, **progress_settings(session)))  # noqa: PERF401 (sends)
    data = [{"file": word, "file_path": path} for word, path in zip(session.words, paths, strict=True)]
    return Result({"files": data}, [f"{one['file']}: {one['file_path']}" for one in data], paths)
