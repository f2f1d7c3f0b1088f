"""``make screenshot``: the picture of the sandbox's page in docs/. With ``--all FOLDER``: every view."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from chromium import ARGUMENTS, find
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from scene import SETTINGS, run_scene

from magic_hour_ext.sandbox import Sandbox

TARGET = Path(__file__).resolve().parents[2] / "docs" / "sandbox-page.png"
VIEWS = ("jobs", "requests", "credits", "webhooks", "control")


def take(page: Page, path: Path) -> None:
    """Write a picture of the page, small: with 256 colours."""
    page.wait_for_timeout(700)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path, f"{path.stat().st_size / 1024:.0f} KiB")


def main() -> int:
    """Returns the exit code."""
    folder = Path(sys.argv[2]) if sys.argv[1:2] == ["--all"] else None
    with Sandbox(**SETTINGS).serving() as sandbox, sync_playwright() as playwright:
        job_id = run_scene(sandbox)
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})

        def show(view: str) -> None:
            page.goto(f"{sandbox.base_url}/#{view}")
            page.get_by_text("Live", exact=True).wait_for()
            page.wait_for_timeout(300)

        show(f"jobs/{job_id}")
        if folder:
            page.get_by_role("button", name="Timeline").click()
        take(page, folder / "timeline.png" if folder else TARGET)
        if folder:
            bad = len(sandbox.requests)
            for scheme, size in (("light", (1280, 800)), ("dark", (1280, 800)), ("dark", (390, 844))):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.set_viewport_size({"width": size[0], "height": size[1]})
                for view in (*VIEWS, f"jobs/{job_id}", f"requests/{bad}"):
                    show(view)
                    take(page, folder / f"{view.split('/')[0]}{'-one' if '/' in view else ''}-{scheme}-{size[0]}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
