"""``python -m openapi.generator [--check] [--output DIR]``: writes all generated files, or compares them."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from . import aliases, catalog, client, commands, docs, facade, models, params, reference, unasync
from .bundle import bundle
from .contract import read
from .layout import COMMAND, COMMANDS, DOCUMENT, HAND_WRITTEN_ASYNC, PACKAGE, ROOT, SYNC, TOOLS, ContractError
from .outputs import differences, publish
from .tidy import tidy
from .validate import validate


def generate(stage: Path) -> None:
    """Writes all generated files below an empty directory, with the paths that they have in the repository.

    Raises:
        ContractError: If the contract has a mistake.
    """
    merged = bundle(ROOT / "openapi")
    contract = read(merged)
    validate(merged, contract)
    (stage / DOCUMENT).parent.mkdir(parents=True)
    (stage / DOCUMENT).write_text(merged.as_json(), encoding="utf-8")
    with client.writing(merged.document, stage):
        facade.write(contract, stage)
        commands.write(contract, stage)
        unasync.write(ROOT / HAND_WRITTEN_ASYNC, stage)
        docs.write(contract, stage, commands.example)
    models.gather(contract, stage)
    catalog.write(contract, stage)
    params.write(contract, stage)
    aliases.write(contract, stage)
    tidy(stage, {PACKAGE: "I,F401", TOOLS: "I,F401,TC005", COMMANDS: "I,F401", SYNC: "I"})
    reference.write(contract, stage)


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m openapi.generator", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything would change")
    parser.add_argument("--output", type=Path, default=ROOT, help="the directory to write to; default: the repository")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as directory:
        stage = Path(directory)
        try:
            generate(stage)
        except ContractError as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
        changes = differences(stage, options.output)
        if not options.check:
            publish(stage, options.output, changes)
            print(f"{len(changes)} files changed")
            return 0
    for path, change in changes.items():
        print(f"{change}: {path.as_posix()}")
    if changes:
        print(f"{len(changes)} files differ from the contract; run `{COMMAND}`", file=sys.stderr)
    return 1 if changes else 0


if __name__ == "__main__":
    sys.exit(main())
