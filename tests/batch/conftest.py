"""Batches in a directory of their own, against a sandbox in which waiting takes no time."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from support.client_driver import MODES, ClientDriver
from support.pictures import picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory, with one picture in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "photo.png").write_bytes(picture())
    return tmp_path


@pytest.fixture(params=MODES)
def driver(request: pytest.FixtureRequest) -> Iterator[ClientDriver]:
    """The sync client, then the async one."""
    with ClientDriver(request.param) as made:
        yield made


@pytest.fixture
def write_csv(here: Path) -> Callable[..., Path]:
    """Writes ``rows.csv``: `write_csv(["key", "name"], ["1", "a"], …)`."""

    def write(*rows: list[Any], name: str = "rows.csv", **options: Any) -> Path:
        path = here / name
        with path.open("w", newline="", encoding=options.pop("encoding", "utf-8")) as file:
            csv.writer(file, **options).writerows(rows)
        return path

    return write


@pytest.fixture
def write_jsonl(here: Path) -> Callable[..., Path]:
    """Writes ``rows.jsonl``."""

    def write(*rows: Any, name: str = "rows.jsonl") -> Path:
        path = here / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return path

    return write
