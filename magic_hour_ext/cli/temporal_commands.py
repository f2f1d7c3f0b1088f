"""`mhx temporal worker`: runs rows of batches for a Temporal server."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from magic_hour_ext.cli.errors import UsageError
from magic_hour_ext.cli.output import Result
from magic_hour_ext.cli.parser import add_budget, count
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session

_THREADS_END = (
    0.2  # Seconds for the threads of Temporal's library: one that wakes up later crashes an interpreter that ends.
)


def worker_options(parser: Parser) -> None:
    """Adds the options of `mhx temporal worker`."""
    parser.add_argument(
        "--threads",
        type=count,
        default=20,
        metavar="N",
        help="Steps of rows that run at a time: each uploads, creates, polls or saves. Default: 20.",
    )
    parser.add_argument(
        "--create-search-attributes",
        action="store_true",
        help="Create MagicHourTool, MagicHourBatch, MagicHourStatus and MagicHourCredits in the namespace, by which "
        "workflows can be found. Needs the rights of an operator; once is enough.",
    )
    add_budget(parser, has_label=False, label="each batch")
    general = parser.general()
    general.add_argument(
        "--base-url", metavar="URL", help="Address of the API; default: MAGIC_HOUR_BASE_URL, or the service."
    )
    general.add_argument(
        "--journal",
        metavar="URL",
        help="The journal that all workers share, postgresql://…; a file if all of them are on this machine. Default: "
        "MAGIC_HOUR_JOURNAL.",
    )
    parser.set_defaults(no_journal=False)


def worker(session: Session) -> Result:
    """Works until it is stopped."""
    from magic_hour_ext._rules.option_checks import JOURNAL_VARIABLE

    given = session.given
    if not (given.journal or os.environ.get(JOURNAL_VARIABLE)):
        raise UsageError(
            "mhx temporal worker needs the journal that all workers share, so that no row is paid for twice: give "
            f"--journal postgresql://…, or set {JOURNAL_VARIABLE}"
        )
    try:
        from magic_hour_ext.temporal.worker import run_worker
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "temporalio":
            raise
        raise ConfigurationError(
            "mhx temporal worker needs the package temporalio: pip install 'magic-hour-ext[temporal]'"
        ) from None
    import asyncio

    given.label = "that of each row"  # For a budget of one batch.
    address = session.words[0]
    with session.client() as client:
        session.console.tip(f"working for {address:.200}; Ctrl-C lets the steps under way end, 30 s at most")
        with suppress(KeyboardInterrupt):  # How it is ended where signals can't be caught otherwise.
            asyncio.run(
                run_worker(client, address, threads=given.threads, creates_attributes=given.create_search_attributes)
            )
    time.sleep(_THREADS_END)
    return Result(None, is_text=True)
