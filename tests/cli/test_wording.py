"""Error texts name calls and parameters of the library; the command line replaces them by its commands and options."""

from __future__ import annotations

import pickle
from typing import get_args

import pytest

from magic_hour_ext._rules.references import DIRECTORY, FIELDS, IGNORE, RECONCILE, Name, forget, refer
from magic_hour_ext.cli.failures import Failure
from magic_hour_ext.cli.wording import COMMANDS, OPTIONS, command_line_text
from magic_hour_ext.errors import ConfigurationError, MagicHourError, Problem, ValidationError


def test_each_python_reference_in_a_text_has_a_command_line_wording():
    assert sorted([*COMMANDS, *OPTIONS]) == sorted(get_args(Name))


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        (forget("a key's name"), "`mhx journal forget 'a key'\"'\"'s name'`"),
        (forget("k1"), "`mhx journal forget k1`"),
        (RECONCILE, "`mhx journal reconcile`"),
        (DIRECTORY, "--out"),
        (IGNORE, "--ignore"),
        (FIELDS, "--set"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.name,
)
def test_references_are_replaced_and_other_text_is_kept(reference, words):
    error = refer(MagicHourError(f"do this with {reference}, not with client.journal.list()"), reference)
    assert Failure(error).report["message"] == f"do this with {words}, not with client.journal.list()"


def test_a_text_without_references_is_unchanged():
    error = ConfigurationError("download_directory is only quoted here")
    assert Failure(error).report["message"] == "download_directory is only quoted here"


@pytest.mark.parametrize("copy", [lambda error: error, lambda error: pickle.loads(pickle.dumps(error))])
def test_problems_and_pickled_errors_keep_their_references(copy):
    problem = refer(Problem("column 'x'", f"name it in {IGNORE}"), IGNORE)
    error = copy(ValidationError([problem]))
    assert "column 'x': name it in --ignore" in Failure(error).report["message"]
    assert command_line_text(str(DIRECTORY), copy(refer(ConfigurationError(str(DIRECTORY)), DIRECTORY))) == "--out"
