"""The options of a tool's command: one for each field, from the generated table, and those of all tools."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.parser import add_budget, add_client, add_common, credits_, seconds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from magic_hour_ext.cli.parser import Parser

FIELD = "field "
"""Prefix of the fields in the parsed options, so that no field has the name of another option."""

_VALUES = {"file": "FILE", "number": "NUMBER", "text": "TEXT", "json": "JSON"}


def add_fields(parser: Parser, options: Sequence[Mapping[str, Any]]) -> None:
    """Adds an option for each field of the request."""
    group = parser.add_argument_group("Fields")
    for option in options:
        text = option["help"].replace("%", "%%")
        if option.get("required"):
            text = f"(required) {text}"
        settings: dict[str, Any] = {
            "dest": FIELD + option["path"],
            "default": None,
            "help": argparse.SUPPRESS if option.get("deprecated") else text,
        }
        if option["kind"] == "flag":
            settings["action"] = argparse.BooleanOptionalAction
        else:
            settings["metavar"] = _VALUES[option["kind"]]
            if option.get("many"):
                settings["action"] = "append"
        group.add_argument(*option["flags"], **settings)


def add_common_options(parser: Parser, mode: str) -> None:
    """Adds the options of all tools.

    Args:
        parser: The parser.
        mode: As in `ToolCommand`.
    """
    group = parser.add_argument_group("Input")
    group.add_argument(
        "--input",
        metavar="JSON",
        help="All fields as one JSON object; @FILE or - reads it. Options replace its fields.",
    )
    group.add_argument("--extra-body", metavar="JSON", help="Fields that this version does not know.")
    if mode != "estimate":
        group = parser.add_argument_group("Payment")
        group.add_argument(
            "--max-credits",
            type=credits_,
            metavar="N",
            help="Send nothing if it could cost more or its price is unknown (exit code 5).",
        )
        add_budget(group)
        group.add_argument("--dry-run", action="store_true", help="Check everything and show the price; send nothing.")
        group.add_argument(
            "--key",
            metavar="KEY",
            help="Idempotency key: the same key returns the same job. Default: a hash of the request.",
        )
        group.add_argument(
            "--again", action="store_true", help="Create, and pay for, another job of a request that was sent before."
        )
        group = parser.add_argument_group("Output")
        group.add_argument(
            "--record",
            action="store_true",
            help="Write a record of the request beside each output; `mhx verify` checks it.",
        )
    if mode == "run":
        group.add_argument("--out", metavar="DIR", help="Directory for the outputs; default: the current one.")
        group.add_argument(
            "--filename",
            metavar="NAME",
            help='Template of file names: "{name}-{index}"; fields: id, tool, name, idempotency_key, index, date.',
        )
        group.add_argument(
            "--timeout",
            type=seconds,
            metavar="SECONDS",
            help="Limit for waiting and saving; default: 1800 for waiting. The job continues (exit code 4).",
        )
        group.add_argument("--no-wait", action="store_true", help="Start the job and don't wait for it.")
        group.add_argument("--no-download", action="store_true", help="Wait, but don't save the outputs.")
    elif mode == "start":
        parser.set_defaults(out=None, no_wait=True, no_download=True)
    if mode != "estimate":
        group.add_argument("--no-progress", action="store_true", help="Show no progress.")
    if mode == "estimate":
        parser.set_defaults(base_url=None, journal=None, no_journal=True)
    else:
        add_client(parser)
    add_common(parser)
