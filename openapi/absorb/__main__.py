"""``python -m openapi.absorb SPEC`` and ``python -m openapi.absorb diff OLD NEW``; see docs/contract.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from openapi.generator.layout import ROOT

from .diff import against_contract, differences
from .reading import DocumentError, read
from .report import FORMATS, as_json, as_markdown, exit_code

BAD_INPUT = 3
"""The exit code if a document can't be read; nothing has been changed then."""


def diff(arguments: list[str]) -> int:
    """Compares two documents, or one with the contract."""
    parser = argparse.ArgumentParser(prog="python -m openapi.absorb diff", description=diff.__doc__)
    parser.add_argument("old", type=Path, help="the older document; or openapi/, the contract")
    parser.add_argument("new", type=Path, help="the newer document; or openapi/, the contract")
    parser.add_argument("--format", choices=FORMATS, default="markdown")
    options = parser.parse_args(arguments)
    if options.old.is_dir() and not options.new.is_dir():
        changes = against_contract(options.old, read(options.new))
    elif options.new.is_dir() and not options.old.is_dir():
        changes = against_contract(options.new, read(options.old), reverse=True)
    else:
        changes = differences(read(options.old), read(options.new))
    if options.format == "json":
        print(as_json(changes), end="")
    else:
        title = f"{options.old.name} → {options.new.name}"
        print(as_markdown(changes, title, github=options.format == "github"), end="")
    return exit_code(changes)


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if given[:1] == ["diff"]:
            return diff(given[1:])
        from .command import absorb

        return absorb(given, ROOT / "openapi")
    except DocumentError as error:
        print(f"error: {error}", file=sys.stderr)
        return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
