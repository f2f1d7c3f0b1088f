"""The generator runs on Python 3.11 and newer, as openapi-python-client does; its output is tested on all."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("openapi_python_client") else ["test_generation.py", "test_made_up_tool.py"]
