# Generated from magic_hour_ext/_async/workflow_modules.py by `make generate`; never edited.
"""What the methods of the tools import before anything else, off the event loop."""

from __future__ import annotations


def load_create() -> None:
    """Imports what `create` of a tool needs."""
    import magic_hour_ext._generated.sync.job_creation
    import magic_hour_ext._generated.sync.submission
    import magic_hour_ext._rules.validation  # noqa: F401


def load_workflow() -> None:
    """Imports what `start` and `generate` of a tool need, to the last download."""
    import magic_hour_ext._generated.sync.completion
    import magic_hour_ext._generated.sync.files
    import magic_hour_ext._generated.sync.job_creation
    import magic_hour_ext._generated.sync.submission
    import magic_hour_ext._rules.validation  # noqa: F401
