"""A type checker knows every parameter: correct code passes, and each wrong line is reported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CODE = """
from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from magic_hour_ext._async.client import AsyncClient
from magic_hour_ext._generated.sync.client import Client

if TYPE_CHECKING:
    from magic_hour_api.models import V1ImageToVideoCreateResponse
    from magic_hour_api.params import V1ImageToVideoCreateBodyAssets
    from magic_hour_ext.results import ImageResult, VideoResult


def right(client: Client) -> None:
    assets: V1ImageToVideoCreateBodyAssets = {"image_file_path": Path("a.png"), "end_image_file_path": io.BytesIO()}
    made: VideoResult = client.v1.image_to_video.generate(assets=assets, end_seconds=5, resolution="720p")
    print(made.downloaded_paths, made.downloads[0].url)
    created: V1ImageToVideoCreateResponse = client.v1.image_to_video.create(
        assets={"image_file_path": ("a.png", b"bytes")}, end_seconds=5.0, model="a-model-of-next-month"
    )
    print(created.credits_charged + 1)
    edited: ImageResult = client.v1.ai_image_editor.generate(
        assets={"image_file_paths": ["a.png", Path("b.png")]}, style={"prompt": "hats"}
    )
    print(edited.image_count)
    print(client.v1.image_to_video.start(assets=assets, end_seconds=5, idempotency_key="order-42").id)


async def right_too(client: AsyncClient) -> None:
    made: VideoResult = await client.v1.text_to_video.generate(end_seconds=5, style={"prompt": "a dog"})
    print(made.width)


def wrong(client: Client) -> None:
    client.v1.image_to_video.create(assets={"image_file_path": "a"}, end_seconds="5")  # end_seconds
    client.v1.image_to_video.create(assets={"image_file_path": "a"}, end_seconds=5, resolution="721p")  # resolution
    client.v1.image_to_video.create(assets={"image_file_path": "a"}, end_secs=5)  # end_secs
    client.v1.image_to_video.create(assets={"image": "a"}, end_seconds=5)  # image_file_path
    client.v1.image_to_video.create(end_seconds=5)  # assets
    client.v1.image_to_video.create(assets={"image_file_path": 7}, end_seconds=5)  # image_file_path
    client.v1.image_to_video.generate(assets={"image_file_path": "a"}, end_seconds=5, wait_for=1)  # wait_for
    client.v1.image_to_video.start(assets={"image_file_path": "a"}, end_seconds=5, key="a")  # key
    client.v1.no_such_tool.create()  # no_such_tool
"""


@pytest.mark.slow
def test_mypy_reports_each_wrong_call_and_no_correct_one(tmp_path):
    file = tmp_path / "calls.py"
    file.write_text(CODE)
    # Silent: the package is read as an installed one, for its types; `make types` checks the bodies of its functions.
    options = ["--strict", "--no-incremental", "--follow-imports=silent", "--config-file="]
    command = [sys.executable, "-m", "mypy", *options, str(file)]
    environment = {"MYPYPATH": f"{ROOT}:{ROOT / 'generated'}", "PATH": ""}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    found: dict[int, str] = {}
    for line in run.stdout.splitlines():
        if line.startswith("calls.py:") and ": error: " in line:
            number = int(line.split(":")[1])
            found[number] = found.get(number, "") + line
    expected = {
        number: text.rpartition("# ")[2]
        for number, text in enumerate(CODE.splitlines(), start=1)
        if text.startswith("    client.v1.") and "  # " in text
    }
    assert set(found) == set(expected), run.stdout
    assert all(expected[number] in message for number, message in found.items())
