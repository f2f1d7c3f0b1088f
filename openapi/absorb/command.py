"""``python -m openapi.absorb SPEC``: absorbs a published document into the contract, completely or not at all."""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from openapi.generator.bundle import bundle
from openapi.generator.contract import read as read_contract
from openapi.generator.layout import ContractError
from openapi.generator.validate import validate

from . import decisions as decisions_file
from . import state as state_file
from .absorbing import Absorption
from .apply_facts import fact_id
from .changes import Effect, ordered
from .dates import as_of, date_of
from .facts import read_facts
from .normal import OperationForm, identity, operations
from .proof import disagreements
from .reading import DocumentError, read
from .report import FORMATS, as_json, as_markdown
from .state import State, mark

if TYPE_CHECKING:
    from openapi.generator.contract import Contract

    from .absorption_state import Skipped
    from .changes import Change
    from .outcome import Outcome
    from .reading import Json

_ATTEMPTS = 40


def absorb(arguments: list[str], directory: Path) -> int:
    """Updates the contract in openapi/ from a published OpenAPI document.

    The exit code is 0 if the document was absorbed, also without changes, and 3 if it can't be absorbed.
    """
    parser = argparse.ArgumentParser(prog="python -m openapi.absorb", description=absorb.__doc__)
    parser.add_argument("spec", type=Path, help="the published document, OpenAPI 3 as JSON or YAML")
    parser.add_argument("--as-of", help="its date; default: the date in its file name or version, or today")
    parser.add_argument("--format", choices=FORMATS, default="markdown", help="of the report on standard output")
    parser.add_argument("--contract", type=Path, default=directory, help="the contract's directory; default: openapi/")
    parser.add_argument("--dry-run", action="store_true", help="report only, and edit nothing")
    options = parser.parse_args(arguments)
    if not options.spec.is_file():
        raise DocumentError(f"{options.spec}: there is no such file")
    document = read(options.spec)
    day = as_of(options.as_of, options.spec, document)
    outcome = outcome_of(options.contract, document, day, options.spec.name)
    if not options.dry_run:
        publish(options.contract, outcome.files)
    print(_report(outcome, options.spec.name, day, options.format), end="")
    return 0


def outcome_of(directory: Path, document: Json, day: str, name: str) -> Outcome:
    """The result of absorbing a document; writes nothing.

    Raises:
        DocumentError: If the document belongs to another service, or can't be absorbed.
    """
    contract = read(directory)
    ours, theirs = operations(contract), operations(document)
    _check_is_ours(contract, document, ours, theirs, name)
    state = state_file.load(directory)
    skipped: dict[str, str] = {}
    skipped_edits: Skipped = {}
    decisions_file.check(directory, decisions_file.load(directory), [*ours.values(), *theirs.values()])
    for _ in range(_ATTEMPTS):
        taken = decisions_file.load(directory)
        absorption = Absorption(directory, ours, theirs, state, taken, day, skipped, skipped_edits)
        absorption.run()
        outcome = absorption.outcome
        outcome.files = absorption.contract.changed()
        try:
            merged = absorption.contract.bundle
            edited = _checked(directory, outcome.files) if outcome.files else read_contract(merged)
        except ContractError as error:
            edits = _blamed_edits(str(error), absorption, theirs)
            if edits:
                skipped_edits.update(edits)
                continue
            blamed = _blamed(str(error), absorption, theirs, skipped)
            if not blamed:
                raise DocumentError(f"{name}: absorbing it would break the contract: {error}") from error
            skipped.update(blamed)
            continue
        _prove(edited, theirs, state, absorption, day)
        if not (state.as_of and day < state.as_of):
            after = State(day, absorption.seen)
            if after.seen != state.seen or not state.as_of:
                outcome.files[state_file.FILE] = after.dumped()
        return outcome
    raise DocumentError(f"{name}: absorbing it would break the contract in too many places")


def _check_is_ours(
    contract: Json, document: Json, ours: dict[str, OperationForm], theirs: dict[str, OperationForm], name: str
) -> None:
    def hosts(one: Json) -> set[str]:
        servers = one.get("servers")
        urls = (
            [str(server.get("url", "")) for server in servers if isinstance(server, dict)]
            if isinstance(servers, list)
            else []
        )
        return {host for url in urls if (host := urlsplit(url).hostname)}

    common = len(ours.keys() & theirs.keys())
    mine, given = hosts(contract), hosts(document)
    is_elsewhere = bool(mine and given) and not any(
        host == other or host.endswith("." + ".".join(other.split(".")[-2:])) for host in given for other in mine
    )
    if common == 0 or common * 4 < len(theirs) or (is_elsewhere and common * 2 < len(theirs)):
        servers = f" (servers: {', '.join(sorted(given))})" if given else ""
        raise DocumentError(
            f"{name}: looks like another service's document{servers}: {common} of its {len(theirs)} operations are in "
            "the contract"
        )


def _checked(directory: Path, files: dict[str, str]) -> Contract:
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "openapi"
        copy.mkdir()
        for part in (*directory.glob("*.yaml"), *directory.glob("tools/*.yaml"), *directory.glob("resources/*.yaml")):
            target = copy / part.relative_to(directory)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(part, target)
        for name, text in files.items():
            (copy / name).parent.mkdir(exist_ok=True)
            (copy / name).write_text(text, encoding="utf-8")
        merged = bundle(copy)
        contract = read_contract(merged)
        validate(merged, contract, is_edited=True)
        return contract


def _blamed_edits(error: str, absorption: Absorption, theirs: dict[str, OperationForm]) -> Skipped:
    """The single edits that the errors name, with the reason: the other edits of their operations are made."""
    found: Skipped = {}
    for line in error.splitlines():
        for key, form in theirs.items():
            file = absorption.contract.path_file(form.key)
            if file is None or f"{file}:" not in line:
                continue
            reason = _reason(line)
            edits = [one for one in (*absorption.outcome.edits, *absorption.stated) if identity(one.operation) == key]
            scores = [_names(one, line) for one in edits]
            best = max(scores, default=0)
            for one, score in zip(edits, scores, strict=True):
                if best and score == best:
                    found[key, one.place, one.kind, one.subject] = reason
    return found


def _names(change: Change, error: str) -> int:
    """How many of the names of an edit, of its field and its model or value, an error has in it; its path counts more,
    as a name may be a word of the error's text too."""
    path = change.place.removeprefix("request.").replace("[]", "")
    words = {path.rpartition(".")[2], change.subject} - {""}
    count = sum(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", error) is not None for word in words)
    return count + 2 * (bool(path) and f": {path}: " in error)


def _reason(line: str) -> str:
    return re.sub(r"^.*?\.yaml:(?:\d+:)?\s*", "", line)[:200]


def _blamed(
    error: str, absorption: Absorption, theirs: dict[str, OperationForm], skipped: dict[str, str]
) -> dict[str, str]:
    """The operations whose edits break the contract, with the reason. They are left to a person."""
    found: dict[str, str] = {}
    for line in error.splitlines():
        for key, form in theirs.items():
            file = absorption.contract.path_file(form.key)
            if key not in skipped and file is not None and f"{file}:" in line and file in absorption.contract.changed():
                found[key] = _reason(line)
    if not found:  # A shared file: any edit may be the cause.
        reason = _reason(error.splitlines()[0])
        edited = {identity(one.operation) for one in absorption.outcome.edits} & theirs.keys()
        found = dict.fromkeys(edited - skipped.keys(), reason)
    return found


def _prove(
    contract: Contract, theirs: dict[str, OperationForm], state: State, absorption: Absorption, day: str
) -> None:
    outcome = absorption.outcome
    default = str(contract.document["info"].get("version", ""))
    for operation in contract.tools:
        form = theirs.get(f"{operation.method} {operation.path}")
        if form is None:
            continue
        facts = [fact for fact in read_facts(form).facts if day >= date_of(fact_id(fact), operation.data, default)]
        for one in disagreements(form, facts, operation):
            token = mark("disagreement", one.operation, one.place, one.subject, one.old)
            absorption.seen.add(token)
            if token in state.seen:
                continue
            if absorption.decisions.find(one.operation, one.place, one.subject, one.kind, one.new) is not None:
                outcome.decided += 1
            else:
                outcome.disagreements.append(one)


def publish(directory: Path, files: dict[str, str]) -> None:
    """Writes all files, or none: each is first written to a temporary file; if one can't be renamed, all are restored.

    Raises:
        DocumentError: If a file can't be written; nothing is changed then.
    """
    before: dict[Path, bytes | None] = {}
    staged: list[tuple[Path, Path]] = []
    try:
        for name, text in files.items():
            target = directory / name
            target.parent.mkdir(exist_ok=True)
            beside = target.with_name(f".{target.name}.new")
            beside.write_text(text, encoding="utf-8")
            staged.append((beside, target))
        for beside, target in staged:
            before[target] = target.read_bytes() if target.exists() else None
            beside.replace(target)
    except BaseException as error:
        for target, content in before.items():
            if content is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(content)
        if not isinstance(error, OSError):  # Ctrl-C, say.
            raise
        raise DocumentError(f"{error.filename}: can't be written: {error.strerror}; nothing was changed") from error
    finally:
        for beside, _ in staged:
            beside.unlink(missing_ok=True)


def _report(outcome: Outcome, name: str, day: str, form: str) -> str:
    edited = sorted(file for file in outcome.files if file != state_file.FILE)
    if form == "json":
        return as_json(
            outcome.edits,
            as_of=day,
            files=edited,
            left=[one.as_json() for one in ordered(outcome.left)],
            contradicted=[one.as_json() for one in ordered(outcome.contradicted)],
            disagreements=[one.as_json() for one in ordered(outcome.disagreements)],
            decided=outcome.decided,
            beyond=outcome.beyond,
        )
    github = form == "github"
    text = as_markdown(ordered(outcome.edits), f"Absorbed {name} as of {day}", github=github)
    sections = (
        ("Left to a person", outcome.left),
        ("Rules of ours that the document says otherwise", outcome.contradicted),
        ("Combinations that the document and our validation judge differently", outcome.disagreements),
    )
    for title, found in sections:
        if found:
            text += "\n" + as_markdown(ordered(found), title, github=github)
    text += f"\n{len(edited)} files edited; {outcome.decided} differences covered by decisions.yaml; "
    return text + f"{outcome.beyond} facts that the contract knows beyond the document, kept.\n"


__all__ = ["Effect", "absorb", "outcome_of", "publish"]
