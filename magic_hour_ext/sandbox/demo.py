"""``make demo``: one call that turns a picture into a video file, with the sandbox instead of the service."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from . import DEMO_PICTURE

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the demo; returns the exit code."""
    try:
        return _run(_parse(arguments))
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130


# Imported in the functions, so that Ctrl-C during the imports also ends with the line above.
def _parse(arguments: Sequence[str] | None) -> Namespace:
    from argparse import ArgumentParser
    from pathlib import Path

    parser = ArgumentParser(prog="python -m magic_hour_ext.sandbox.demo", description=__doc__)
    parser.add_argument("--image", default=str(DEMO_PICTURE), help="the picture; default: an included one")
    parser.add_argument("--seconds", type=float, default=5.0, help="length of the video; default: 5")
    parser.add_argument("--resolution", default="720p", help="480p, 720p or 1080p; default: 720p")
    parser.add_argument("--output", type=Path, default=Path("outputs"), help="directory of the video; default: outputs")
    return parser.parse_args(arguments)


def _run(given: Namespace) -> int:
    from magic_hour_ext.errors import MagicHourError

    from .server import sandbox

    print("The sandbox stands in for Magic Hour: no key, no network, no credits, and no AI.", flush=True)
    print(f"picture   {_shown(given.image)}", flush=True)
    try:
        with sandbox(queue_seconds=0.5, render_seconds=2.0) as client:
            result = client.v1.image_to_video.generate(
                assets={"image_file_path": given.image},
                end_seconds=given.seconds,
                resolution=given.resolution,
                download_directory=given.output,
                on_update=_progress(),
            )
    except MagicHourError as error:
        print(f"\n{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    for output in result.outputs:
        size = f"{(output.size or 0) / 1024:,.0f} KiB"
        print(f"video     {output.path}: {size}, {given.seconds:g} s, {result.width}x{result.height}, H.264")
    print(f"job       {result.id}, {result.credits_charged} pretend credits")
    print("With a key of your own, Client() in place of the sandbox's client does the same for real.")
    return 0


def _shown(image: str) -> str:
    if image.startswith(("http://", "https://")):
        from magic_hour_ext._rules.redaction import redact_url

        return f"{redact_url(image)} (the sandbox fetches no URLs: it draws a landscape instead)"
    return "the one included in the sandbox" if image == str(DEMO_PICTURE) else image


def _progress() -> Callable[[Any], None]:
    """Prints each status of the job once, with the seconds since the start."""
    import time

    started = time.monotonic()
    seen: list[str] = []

    def update(job: Any) -> None:
        if job.last_status not in seen:
            seen.append(job.last_status)
            print(f"{time.monotonic() - started:6.1f} s  {job.last_status}", flush=True)

    return update


if __name__ == "__main__":
    sys.exit(main())
