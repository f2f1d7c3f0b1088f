"""Every operation of the API has its methods, a cassette, examples, a page, and an implementation in the sandbox."""

from __future__ import annotations

import copy
import inspect
import json
import re
from functools import cache, reduce
from pathlib import Path

import httpx
import pytest
from magic_hour_api import catalog

from magic_hour_ext import AsyncClient, Client
from magic_hour_ext.sandbox import sandbox
from magic_hour_ext.testing.scrub import API

from .files import CONTRACT, HOME, content

DOCS = Path(__file__).parent.parent.parent / "docs"
DOCUMENT = json.loads(CONTRACT.read_text("utf-8"))
ORDER = ("post", "get", "delete")


def operations(document):
    """Method, path and definition of each operation, creating ones first and deleting ones last."""
    found = [(method, path, one) for path, methods in document["paths"].items() for method, one in methods.items()]
    return sorted(found, key=lambda one: ORDER.index(one[0]))


def method_of(client, name):
    """The method of a client for an operation, or None."""
    return reduce(lambda at, step: getattr(at, step, None), name.split("."), client.v1)


def methods_of(definition):
    """The names of the methods that an operation should have."""
    tool = definition.get("x-tool")
    return [definition["operationId"], *(f"{tool}.{name}" for name in ("start", "generate", "estimate") if tool)]


@cache
def recorded():
    """Method and path of every request that has a successful response in a cassette."""
    traffic = [one for path in HOME.rglob("*.yaml") for one in content(path)["interactions"]]
    return {
        (one["request"]["method"].lower(), one["request"]["uri"].removeprefix(API).partition("?")[0])
        for one in traffic
        if one["response"]["status"]["code"] < 300
    }


@cache
def pages():
    """The text of all pages."""
    return "\n".join(page.read_text("utf-8") for page in DOCS.rglob("*.md"))


def is_recorded(method, path):
    pattern = re.compile(re.sub(r"{\w+}", "[^/]+", path))
    return any(method == other and pattern.fullmatch(asked) for other, asked in recorded())


def examples_missing(definition):
    success = next(answer for status, answer in sorted(definition["responses"].items()) if status < "300")
    bodies = [definition["requestBody"]] if "requestBody" in definition else []
    bodies += [success] if "content" in success else []
    return [body for body in bodies if "example" not in body["content"]["application/json"]]


def has_page(definition):
    if tool := definition.get("x-tool"):
        page = DOCS / "tools" / f"{tool}.md"
        return page.is_file() and f"client.v1.{tool}.generate(" in page.read_text("utf-8")
    return f"client.v1.{definition['operationId']}(" in pages()


def answered(service, document):
    """The operations of a document to which the sandbox responds successfully."""
    good, ids = set(), {}
    headers = {"authorization": f"Bearer {service.key}"}
    with httpx.Client(base_url=service.base_url, headers=headers) as http:
        for method, path, definition in operations(document):
            body = definition.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
            kind = next((kind for kind, project in catalog.PROJECTS.items() if project["path"] == path), None)
            answer = http.request(method, path.replace("{id}", ids.get(kind, "none")), json=body)
            if answer.is_success:
                good.add(definition["operationId"])
            if answer.is_success and "x-project" in definition:
                ids[definition["x-project"]] = answer.json()["id"]
    return good


def gaps(document, service):
    """Everything that is missing, by operation."""
    good = answered(service, document)
    sync, concurrent = Client(token="mhk_test"), AsyncClient(token="mhk_test")
    for method, path, definition in operations(document):
        name = definition["operationId"]
        if not all(callable(method_of(sync, one)) for one in methods_of(definition)):
            yield f"{name}: no sync method"
        if not all(callable(method_of(concurrent, one)) for one in methods_of(definition)) or not (
            inspect.iscoroutinefunction(inspect.unwrap(method_of(concurrent, name)))
        ):
            yield f"{name}: no async method"
        if not is_recorded(method, path):
            yield f"{name}: no cassette"
        if examples_missing(definition):
            yield f"{name}: no example"
        if not has_page(definition):
            yield f"{name}: no page"
        if name not in good:
            yield f"{name}: no answer of the sandbox"


@pytest.fixture(scope="module")
def service():
    with sandbox(advance="immediate").serving() as running:
        yield running


def test_no_operation_lacks_tests_or_docs(service):
    assert list(gaps(DOCUMENT, service)) == []


def test_the_tools_of_the_catalog_are_the_tools_of_the_contract():
    assert sorted(one["x-tool"] for _, _, one in operations(DOCUMENT) if "x-tool" in one) == sorted(catalog.TOOLS)


def test_an_operation_without_coverage_is_reported(service):
    larger = copy.deepcopy(DOCUMENT)
    made_up = copy.deepcopy(larger["paths"]["/v1/photo-colorizer"]["post"])
    made_up.update({"operationId": "wishing_well.create", "x-tool": "wishing_well"})
    del made_up["requestBody"]["content"]["application/json"]["example"]
    larger["paths"]["/v1/wishing-well"] = {"post": made_up}
    found = [gap for gap in gaps(larger, service) if gap.startswith("wishing_well")]
    lacking = ("sync method", "async method", "cassette", "example", "page", "answer of the sandbox")
    assert found == [f"wishing_well.create: no {what}" for what in lacking]
