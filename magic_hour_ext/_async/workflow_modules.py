"""The modules that the methods of the tools need. They are imported at the first call, off the event loop."""

from __future__ import annotations


def load_create() -> None:
    """Imports the modules for `create`."""
    import magic_hour_ext._async.job_creation
    import magic_hour_ext._async.submission
    import magic_hour_ext._rules.validation  # noqa: F401


def load_workflow() -> None:
    """Imports the modules for `start` and `generate`, up to the last download."""
    import magic_hour_ext._async.completion
    import magic_hour_ext._async.files
    import magic_hour_ext._async.job_creation
    import magic_hour_ext._async.submission
    import magic_hour_ext._rules.validation  # noqa: F401
