"""The stored cassettes: they state their source, contain no secrets, are small, and match the contract."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import reduce

import pytest
from jsonschema import Draft202012Validator

from magic_hour_ext.testing.recording import TITLES
from magic_hour_ext.testing.scrub import API, STORAGE

from .files import CONTRACT, HOME, content

TESTS = HOME.parent
CASSETTES = sorted(HOME.rglob("*.yaml"))
LARGEST, LARGEST_SUM = 300_000, 4_000_000  # bytes
SECRET = re.compile(
    r"(?im)bearer\s+\w|^\s*(?:authorization|(?:set-)?cookie|user-agent):|signature=|x-amz-|\bmhk_|token="
    r"|@(?!example\.com)[a-z0-9-]+\.[a-z]|127\.0\.0\.1|localhost"
)

DOCUMENT = json.loads(CONTRACT.read_text("utf-8"))
PATHS = {re.compile(re.sub(r"{\w+}", "[^/]+", path)): path for path in DOCUMENT["paths"]}


def of_each_cassette(test):
    names = [str(path.relative_to(HOME).with_suffix("")) for path in CASSETTES]
    return pytest.mark.parametrize("path", CASSETTES, ids=names)(test)


def operation_of(request):
    """The operation of the contract for a recorded API request."""
    asked = request["uri"].removeprefix(API).partition("?")[0]
    (path,) = [path for pattern, path in PATHS.items() if pattern.fullmatch(asked)]
    return DOCUMENT["paths"][path][request["method"].lower()]


def problems(body, text):
    """The violations of a schema by the JSON body of a request or response."""
    while "$ref" in body:
        body = reduce(lambda at, step: at[step], body["$ref"].removeprefix("#/").split("/"), DOCUMENT)
    schema = {**body["content"]["application/json"]["schema"], "components": DOCUMENT["components"]}
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(json.loads(text))
    ]


@of_each_cassette
def test_the_head_of_a_cassette_has_source_date_and_version(path):
    head = content(path)["metadata"]
    assert head["recorded_from"] in TITLES.values()
    assert datetime.fromisoformat(head["recorded_at"]).tzinfo is not None
    assert head["contract_version"]


@of_each_cassette
def test_a_cassette_contains_no_secret_and_no_host_name(path):
    assert SECRET.findall(path.read_text("utf-8")) == []
    for one in content(path)["interactions"]:
        assert one["request"]["uri"].startswith((f"{API}/v1/", f"{STORAGE}/"))
        assert one["request"]["method"] != "PUT" or re.fullmatch(r"sha256:[0-9a-f]{64}", one["request"]["body"])


@of_each_cassette
def test_the_traffic_of_a_cassette_matches_the_contract(path):
    found = []
    for one in content(path)["interactions"]:
        request, response = one["request"], one["response"]
        if request["uri"].startswith(API):
            operation = operation_of(request)
            found += problems(operation["requestBody"], request["body"]) if request["body"] else []
            text = response["body"]["string"]
            found += problems(operation["responses"][str(response["status"]["code"])], text) if text else []
    assert found == []


def test_cassettes_are_small():
    sizes = {path.name: path.stat().st_size for path in CASSETTES}
    assert {name for name, size in sizes.items() if size > LARGEST} == set()
    assert sum(sizes.values()) < LARGEST_SUM


def test_each_cassette_is_used_by_a_test():
    sources = [path.read_text("utf-8") for path in TESTS.rglob("test_*.py")]
    named = {name for source in sources for name in re.findall(r'mark\.magic_hour_cassette\(f?"([^"]+)"', source)}
    patterns = [re.compile(re.sub(r"{\w+}", r"\\w+", name)) for name in named]
    kept = [str(path.relative_to(HOME).with_suffix("")) for path in CASSETTES]
    assert kept
    assert [name for name in kept if not any(pattern.fullmatch(name) for pattern in patterns)] == []
