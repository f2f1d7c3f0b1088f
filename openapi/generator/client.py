"""Writes the raw client with openapi-python-client and the templates in openapi/templates."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING

from .layout import PACKAGE, ROOT, ContractError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .bundle import Json

_TEMPLATES = ROOT / "openapi" / "templates"
_CONFIG = ROOT / "openapi" / "client.yaml"
# It renames fields with the name of a builtin. Python's site module adds these five for the interactive prompt only,
# and the account's `credits` must keep its name.
_RUN = """
import builtins
for name in ("copyright", "credits", "exit", "license", "quit"):
    vars(builtins).pop(name, None)
from copy import copy
from openapi_python_client.cli import app
from openapi_python_client.parser import openapi
from openapi_python_client.parser.openapi import Endpoint

# It copies each endpoint, with the schemas in it, before each change, and drops the first: a third of its time.
openapi.deepcopy = copy

# The template needs the exact operationId and the extensions, which endpoints don't have by default.
build = Endpoint.from_data

def from_data(*, data, **others):
    endpoint, *rest = build(data=data, **others)
    if isinstance(endpoint, Endpoint):
        endpoint.operation_id = data.operationId
        endpoint.creates_job = "x-tool" in (data.model_extra or {})
    return endpoint, *rest

Endpoint.from_data = staticmethod(from_data)
app()
"""
_COPIED = tuple(f"{name}.py.jinja" for name in ("decoding", "model_base", "operation", "redacted_urls", "redaction"))


@contextmanager
def writing(document: Json, stage: Path) -> Iterator[None]:
    """Writes generated/magic_hour_api (models, api, client, types, errors) below `stage`, beside what the block does.

    Raises:
        ContractError: At the end of the block, if openapi-python-client prints a warning: it omits something then.
    """
    source = stage / "openapi-for-client.json"
    source.write_text(json.dumps(_as_the_client_needs_it(document)), encoding="utf-8")
    package = stage / PACKAGE
    package.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", _RUN, "generate", "--meta", "none", "--fail-on-warning"]
    command += ["--path", str(source), "--output-path", str(package), "--overwrite"]
    command += ["--config", str(_CONFIG), "--custom-template-path", str(_TEMPLATES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        yield
        printed, errors = run.communicate()
    source.unlink()
    if run.returncode != 0:
        raise ContractError(f"openapi-python-client: {(errors or printed).strip()}")
    for name in _COPIED:
        shutil.copyfile(_TEMPLATES / name, package / name.removesuffix(".jinja"))
    (package / "py.typed").write_bytes(b"")


def _as_the_client_needs_it(document: Json) -> Json:
    """A copy of the document for openapi-python-client, which reads `security` only from operations, and descriptions
    of parameters only from their schemas."""
    document = deepcopy(document)
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "responses" in operation:
                operation.setdefault("security", document.get("security", []))
                for parameter in operation.get("parameters", []):
                    _describe(parameter)
    for parameter in document["components"].get("parameters", {}).values():
        _describe(parameter)
    return document


def _describe(parameter: Json) -> None:
    if "$ref" not in parameter.get("schema", {"$ref": ""}):
        parameter["schema"].setdefault("description", parameter.get("description", ""))
