"""Helpers of the tests against servers with faults: arguments of calls, remaining threads and files."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from support.client_driver import ClientDriver


def film(picture_path: Any, **more: Any) -> dict[str, Any]:
    """Arguments of a paid call with a file."""
    return {"assets": {"image_file_path": str(picture_path)}, "end_seconds": 5, **more}


def generate(driver: ClientDriver, client: Any, out: Any, given: Any = "api-assets/picture.png", **more: Any) -> Any:
    """Arguments of a generate whose outputs are saved in `out`."""
    return driver.run(client.v1.image_to_video.generate(**film(given, download_directory=out, **more)))


def threads_left(before: int = 1) -> list[str]:
    """The threads that were not running before, after waiting briefly for threads that are about to end."""
    ends = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < ends:
        time.sleep(0.01)
    return [thread.name for thread in threading.enumerate()[before:]]


def saved(directory: Any) -> dict[str, bytes]:
    """The files in a download directory, including part files."""
    return {path.name: path.read_bytes() for path in directory.iterdir()}
