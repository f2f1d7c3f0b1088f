"""The pytest plugin: a sandbox and cassettes for the tests of your app. Needs the extra ``testing``.

    def test_a_photo_becomes_a_video(magic_hour_sandbox):
        result = app.make_video("photo.png")        # the app's own Client() reaches the sandbox
        assert result.endswith(".mp4")
        magic_hour_sandbox.assert_paid(1)

Fixtures, markers and options: docs/testing.md. The names below are for annotations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from magic_hour_ext.sandbox import Sandbox

    from .cassette import Cassette
    from .errors import CassetteError, NetworkRefusedError

__all__ = ["Cassette", "CassetteError", "NetworkRefusedError", "Sandbox"]

_LAZY_EXPORTS = {
    "Cassette": "magic_hour_ext.testing.cassette",
    "CassetteError": "magic_hour_ext.testing.errors",
    "NetworkRefusedError": "magic_hour_ext.testing.errors",
    "Sandbox": "magic_hour_ext.sandbox",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _LAZY_EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY_EXPORTS[name]), name)
