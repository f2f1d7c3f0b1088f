"""A sandbox with example jobs: for the screenshot in the docs, and for manual inspection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
from magic_hour_api import catalog

from magic_hour_ext import Client
from magic_hour_ext.sandbox import DEMO_PICTURE, Sandbox

if TYPE_CHECKING:
    from typing import Any

SETTINGS: dict[str, Any] = {"seed": 7, "tier": "pro", "clock_speed": 0, "queue_seconds": 4, "render_seconds": 20}
PROMPTS = ["A lighthouse in the fog", "A harbour by night", "Rain over a valley", "A train in the snow"]


def run_scene(sandbox: Sandbox) -> str:
    """Let a client work. Returns the id of the job to be shown."""
    with Client(token=sandbox.key, base_url=sandbox.base_url) as client:
        first = client.v1.ai_voice_generator.start(style={"prompt": "Good evening", "voice_name": "Morgan Freeman"})
        for prompt in PROMPTS[:2]:
            sandbox.clock.advance(seconds=7)
            client.v1.ai_image_generator.start(style={"prompt": prompt}, image_count=1, aspect_ratio="16:9")
        sandbox.clock.advance(seconds=5)
        client.v1.ai_image_generator.start(style={"prompt": "sandbox:fail=invalid_parameters"}, image_count=1)
        sandbox.add_fault("poll", "status", status=503, contains=first.id)
        sandbox.clock.advance(seconds=9)
        shown = client.v1.image_to_video.start(
            assets={"image_file_path": DEMO_PICTURE}, end_seconds=5, resolution="480p", name="A boat at dusk"
        )
        sandbox.clock.advance(seconds=25)
        shown.refresh()
        for prompt in PROMPTS[2:]:
            client.v1.ai_image_generator.start(style={"prompt": prompt}, image_count=1, aspect_ratio="16:9")
            sandbox.clock.advance(seconds=6)
    entry = catalog.tool("image_to_video")
    headers = {"authorization": f"Bearer {sandbox.key}"}
    httpx.post(f"{sandbox.base_url}{entry['path']}", json={"end_seconds": "five"}, headers=headers)
    return shown.id
