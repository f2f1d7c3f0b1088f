"""The estimated cost of a job on a local video, from the header of the video, is the final cost."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import av
import pytest

from magic_hour_ext import ValidationError
from magic_hour_ext.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService


def video(rate: Fraction, frames: int, form: str = "mp4") -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format=form) as container:
        stream: Any = container.add_stream("mpeg4" if form == "mp4" else "libvpx", rate=rate)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(frames):
            container.mux(stream.encode(av.VideoFrame(64, 48, "yuv420p")))
        container.mux(stream.encode())
    return file.getvalue()


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox(advance="immediate", credits=10**6).serving() as sandbox:
        yield sandbox


def fields(video: Any, **others: Any) -> dict[str, Any]:
    assets = {"video_source": "file", "video_file_path": video, "image_file_path": "https://example.com/face.png"}
    return {"assets": assets, "start_seconds": 0, "end_seconds": 2, **others}


@pytest.mark.parametrize(
    ("rate", "frames", "form", "credits"),
    [
        (Fraction(25), 60, "mp4", 50),
        (Fraction(30000, 1001), 70, "mp4", 60),
        (Fraction(60), 130, "mp4", 60),
        (Fraction(24), 36, "mp4", 36),
        (Fraction(25), 60, "webm", 50),
    ],
)
def test_the_estimate_is_what_the_finished_job_costs(
    driver: ClientDriver,
    running: Sandbox,
    tmp_path: Path,
    rate: Fraction,
    frames: int,
    form: str,
    credits: int,  # noqa: A002
) -> None:
    path = tmp_path / f"video.{form}"
    path.write_bytes(video(rate, frames, form))
    tool = driver.client_of(running).v1.face_swap
    estimate = tool.estimate(**fields(path))
    assert (estimate.credits, estimate.exact) == (credits, True)
    assert estimate.max_credits_at_create == 60
    job = driver.run(tool.start(**fields(path), max_credits=60))
    assert job.credits_charged == 60
    assert driver.run(job.wait()).credits_charged == credits


def test_the_max_credits_error_names_the_exact_price(driver: ClientDriver, service: MemoryService) -> None:
    tool = driver.client_on(service).v1.face_swap
    with pytest.raises(ValidationError, match=r"up to 60 credits would be charged when it is created, 50 credits once"):
        driver.run(tool.start(**fields(("video.mp4", video(Fraction(25), 60))), max_credits=59))
    with pytest.raises(ValidationError, match=r"about 48 credits once"):
        driver.run(tool.start(**fields("api-assets/id/1.mp4"), max_credits=59))
    assert service.seen == []


def test_an_estimate_does_not_consume_a_stream_and_needs_no_file(driver: ClientDriver, service: MemoryService) -> None:
    tool = driver.client_on(service).v1.face_swap
    content = video(Fraction(25), 60)
    stream = io.BytesIO(content)
    assert tool.estimate(**fields(("video.mp4", stream))).credits == 50
    assert stream.tell() == 0

    class OwnStream:
        def __init__(self) -> None:
            self.reads = 0

        def read(self, size: int = -1) -> bytes:
            self.reads += 1
            return b""

    own = OwnStream()
    found = tool.estimate(**fields(("video.mp4", own)))
    assert (found.credits, found.exact, own.reads) == (48, False, 0)
    assert tool.estimate(**fields("nowhere.mp4")).exact is False


async def _awaited(value: Any) -> Any:
    return await value


def test_an_estimate_can_be_awaited(driver: ClientDriver, service: MemoryService) -> None:
    tool = driver.client_on(service).v1.face_swap
    estimate = tool.estimate(**fields("nowhere.mp4"))
    assert driver.run(estimate) is estimate
    assert driver.run(_awaited(estimate)) is estimate
