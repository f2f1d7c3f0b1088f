"""The representation of results, jobs and outputs in notebooks: saved files, and no signed URLs."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING, Any

import pytest

from magic_hour_ext import Output, _notebook

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

STORED = {"image_file_path": "api-assets/id/1.png"}


def html(value: Any) -> str:
    bundle = value._repr_mimebundle_(include=None, exclude=None)
    assert bundle["text/plain"] == repr(value)
    assert "5ecret" not in str(bundle)
    assert "storage.service" not in bundle["text/html"]
    return str(bundle["text/html"])


def source(content: bytes, media_type: str) -> str:
    return f'src="data:{media_type};base64,{base64.b64encode(content).decode()}"'


@pytest.mark.parametrize(
    ("content_type", "tag", "media_type"),
    [
        ("image/png", "<img ", "image/png"),
        ("image/webp", "<img ", "image/webp"),
        ("video/mp4", "<video ", "video/mp4"),
        ("video/webm", "<video ", "video/webm"),
        ("audio/mpeg", "<audio ", "audio/mpeg"),
    ],
)
def test_saved_files_are_shown_by_their_kind(
    driver: ClientDriver, service: MemoryService, content_type: str, tag: str, media_type: str
) -> None:
    service.outputs = [(b"\0one\0", content_type), (b"\0two\0", content_type)]
    job = driver.client_on(service).v1.video_projects.job("job1")
    driver.run(job.download())
    for value in (job, driver.run(job.result())):
        shown = html(value)
        assert shown.count(tag) == 2
        assert source(b"\0one\0", media_type) in shown
        assert source(b"\0two\0", media_type) in shown
        assert "<td style='text-align: left'>complete</td>" in shown
    first, second = job.outputs
    assert source(b"\0one\0", media_type) in html(first)
    assert source(b"\0one\0", media_type) not in html(second)
    assert tag in html(job.project.outputs[0])


def test_of_very_many_outputs_the_rest_is_counted(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(_notebook._MAX_FILES + 2)]
    outputs = [Output("https://storage.service/1", None, str(path)) for path in paths]
    shown = _notebook.mimebundle("text", {}, outputs)["text/html"]
    assert shown.endswith("<div>and 2 more outputs</div>")
    assert paths[-3].name in shown
    assert paths[-2].name not in shown


def test_an_output_that_is_not_saved_is_marked_and_not_linked(driver: ClientDriver, service: MemoryService) -> None:
    job = driver.client_on(service).v1.video_projects.job("job1")
    assert "not polled yet" in html(job)
    driver.run(job.wait())
    for value in (job, job.project, job.outputs[0], job.project.outputs[0]):
        shown = html(value)
        assert "not saved" in shown
        assert "src=" not in shown


def test_file_names_are_escaped(driver: ClientDriver, service: MemoryService) -> None:
    service.project = {"status": "complete", "name": "<script>alert(1)</script>"}
    job = driver.client_on(service).v1.video_projects.job("job1")
    driver.run(job.download(filename="a' onerror='x"))
    shown = html(job.project)
    assert "<script>" not in shown
    assert "onerror='x" not in shown
    assert "&lt;script&gt;" in shown


def test_a_large_file_is_named_and_not_embedded(
    driver: ClientDriver, service: MemoryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_notebook, "_MAX_BYTES", 8)
    service.outputs = [(b"\0" * 5, "image/png"), (b"\x01" * 5, "image/png")]
    job = driver.client_on(service).v1.image_projects.job("job1")
    driver.run(job.download())
    shown = html(job)
    assert shown.count("<img ") == 1
    assert "job1-2.png</code> (5 bytes, too large to be shown here)" in shown


@pytest.mark.parametrize("kind", ["gone", "directory", "pipe"])
def test_a_saved_file_that_is_gone_or_no_regular_file_is_only_named(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "film.mp4"
    if kind == "directory":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    shown = html(Output(url="https://storage.test/x?X-Signature=5ecret", path=str(path)))
    assert "film.mp4" in shown
    assert "<video" not in shown


def test_a_file_of_an_unknown_type_is_only_named(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<script>alert(1)</script>")
    (tmp_path / "x.svg").write_text("<svg onload=alert(1)>")
    for name in ("page.html", "x.svg"):
        shown = html(Output(url="", path=str(tmp_path / name)))
        assert "alert" not in shown
        assert name in shown


class TestReprs:
    def test_the_repr_of_a_result_is_short_and_lists_its_files(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.project = {"status": "complete", "name": "Waves", "width": -1, "height": 720, "brand_new": {"a": 1}}
        tool = driver.client_on(service).v1.image_to_video
        result = driver.run(tool.generate(assets=STORED, end_seconds=5))
        assert repr(result) == (
            "VideoResult(id='job1', status='complete', name='Waves', type_='IMAGE_TO_VIDEO', height=720, "
            "credits_charged=450)\n  output 1: job1.mp4 (6 bytes)"
        )

    def test_the_repr_of_a_result_has_no_long_unset_or_signed_values(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.project = {"status": "complete", "name": "https://x.invalid/?sig=5ecret " * 100}
        service.outputs = [(b"\0" * number, "video/mp4") for number in range(1, 40)]
        for download in (True, False):
            job = driver.client_on(service).v1.video_projects.job("job1")
            driver.run(job.download() if download else job.wait())
            shown = repr(job.project)
            assert len(shown.splitlines()) == 7
            assert shown.endswith("and 34 more outputs")
            assert len(shown) < 1000
            for word in ("UNSET", "Unset", "5ecret", "storage.service"):
                assert word not in shown
