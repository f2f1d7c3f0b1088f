"""Fixtures: a small contract that has absorbed a document which says the same."""

from __future__ import annotations

import copy
import shutil

import pytest
from small_contract import BASE_DAY, absorb, make_contract, published


@pytest.fixture(scope="session")
def base(tmp_path_factory):
    """The contract's directory, what absorbing its own document came to, and that document."""
    directory = make_contract(tmp_path_factory.mktemp("absorb") / "openapi")
    document = published(directory)
    return directory, absorb(directory, document, BASE_DAY), document


@pytest.fixture
def contract(base, tmp_path):
    """A copy of the contract that may be edited."""
    return shutil.copytree(base[0], tmp_path / "openapi")


@pytest.fixture
def document(base):
    """A copy of the document that may be changed."""
    return copy.deepcopy(base[2])
