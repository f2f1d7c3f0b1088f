"""Runs one measurement in a fresh process of a client's environment. Imports as little as possible."""

from __future__ import annotations

import importlib
import sys

RESULT = "figures: "


class Workspace:
    """The base URL and the directory of a measurement."""

    __slots__ = ("base_url", "directory")

    def __init__(self, base_url, directory):
        self.base_url = base_url
        self.directory = directory


def _value(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def main():
    """Arguments: adapter, work, base URL, directory, then the case as ``name=value``."""
    adapter_name, work_name, base_url, directory, *pairs = sys.argv[1:]
    adapter = importlib.import_module(f"bench.adapters.{adapter_name}")
    work = importlib.import_module(f"bench.cases.{work_name}")
    case = {name: _value(value) for name, _, value in (pair.partition("=") for pair in pairs)}
    figures = work.measure(adapter, Workspace(base_url, directory), **case)
    import json

    print(RESULT + json.dumps(figures))
