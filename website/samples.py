"""Adds the sandbox's output for the example of each tool to its page: a small picture, video or audio."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from magic_hour_ext import Client
from magic_hour_ext.sandbox import DEMO_PICTURE, Sandbox, drawing
from openapi.generator.bundle import bundle
from openapi.generator.contract import read
from openapi.generator.docs import example_values

from . import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

TOOLS = "docs/tools"
_SIDE, _SECONDS = 384, 2.0
_BEFORE = "\n## Parameters\n"
_SECTION = """
## Output of the sandbox

<div class="sample" markdown="0">{player}</div>

The [sandbox](../sandbox.md) has drawn this for the example above, smaller and shorter than requested. It shows the type
of the output, not the quality of the service's models: the sandbox uses no AI.
"""


def write(pages: Path) -> None:
    """Adds samples to the tools' pages below `pages`, and a gallery to the list of tools."""
    gallery = []
    for tool, file in _samples(pages / TOOLS / "samples"):
        page = pages / TOOLS / f"{tool}.md"
        text = page.read_text("utf-8")
        if _BEFORE not in text:
            raise ValueError(f"{page.name} has no section for its parameters")
        section = _SECTION.format(player=_player(file, tool))
        page.write_text(text.replace(_BEFORE, section + _BEFORE, 1), "utf-8")
        if file.suffix != ".wav":
            gallery.append(f'<a href="{tool}.html">{_preview(file)}{tool}</a>')
    index = pages / TOOLS / "README.md"
    shown = f'\n## Outputs of the sandbox\n\n<div class="gallery" markdown="0">{"".join(gallery)}</div>\n'
    index.write_text(index.read_text("utf-8") + shown, "utf-8")


def _samples(target: Path) -> Iterator[tuple[str, Path]]:
    """Runs the example of each tool on a sandbox; yields the tools with their files in `target`."""
    target.mkdir(parents=True)
    drawing.THUMBNAIL_SIDE, drawing.THUMBNAIL_SECONDS = _SIDE, _SECONDS
    with (
        _folder_with_a_photo(),
        Sandbox(advance="immediate", thumbnails=True, seed=1).serving() as running,
        Client(token=running.key, base_url=running.base_url, journal=False) as client,
    ):
        for operation in read(bundle(ROOT / "openapi")).tools:
            tool, values = str(operation.tool), dict(example_values(operation))
            result = getattr(client.v1, tool).generate(**values, download_directory="made")
            made = Path(result.downloaded_paths[0])
            file = target / f"{tool}{'.webp' if made.suffix in {'.png', '.jpg'} else made.suffix}"
            if file.suffix == ".webp":
                Image.open(made).save(file, quality=80)
            else:
                shutil.copy(made, file)
            yield tool, file


@contextmanager
def _folder_with_a_photo() -> Iterator[None]:
    """Changes to a temporary directory with the photo.png of the examples."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Image.open(DEMO_PICTURE).save("photo.png")
        yield


def _player(file: Path, tool: str) -> str:
    source = f"samples/{file.name}"
    match file.suffix:
        case ".mp4":
            return f'<video controls loop muted playsinline preload="metadata" src="{source}"></video>'
        case ".wav":
            return f'<audio controls preload="none" src="{source}"></audio>'
        case _:
            return f'<img src="{source}" alt="Output of the sandbox for {tool}">'


def _preview(file: Path) -> str:
    if file.suffix == ".mp4":
        return f'<video muted playsinline preload="metadata" src="samples/{file.name}"></video>'
    return f'<img loading="lazy" src="samples/{file.name}" alt="">'
