"""Saved outputs: complete or absent, never overwriting a file, never outside the directory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from support.memory_service import FILM, SIGNATURE, STORAGE, failure, streamed

from magic_hour_ext import DownloadError

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService


@pytest.fixture
def save(driver: ClientDriver, service: MemoryService, tmp_path: Path) -> Callable[..., list[str]]:
    """Saves the outputs of a complete job, and returns the names of the files."""

    def saved(kind: str = "video", **settings: Any) -> list[str]:
        job = getattr(driver.client_on(service, **settings).v1, f"{kind}_projects").job(service.job_id)
        paths = [Path(path) for path in driver.run(job.download(tmp_path / "films"))]
        assert {path.parent for path in paths} <= {tmp_path / "films"}
        return [path.name for path in paths]

    return saved


@pytest.fixture
def out_dir(tmp_path: Path) -> Path:
    (tmp_path / "films").mkdir()
    return tmp_path / "films"


def names_in(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_one_output_has_the_name_of_the_job(save: Any, out_dir: Path) -> None:
    assert save() == ["job1.mp4"] == names_in(out_dir)


def test_several_outputs_are_numbered_in_their_order(save: Any, service: MemoryService, out_dir: Path) -> None:
    service.outputs = [(bytes([number]) * number, "image/png") for number in range(1, 6)]
    assert save("image") == [f"job1-{number}.png" for number in range(1, 6)]
    assert [(out_dir / f"job1-{number}.png").read_bytes() for number in range(1, 6)] == [
        content for content, _ in service.outputs
    ]


def test_several_outputs_are_downloaded_concurrently(driver: ClientDriver, service: MemoryService, save: Any) -> None:
    service.outputs = [(b"\x01", "image/png")] * 3
    save("image")
    assert sorted(one.path for one in service.storage) == ["/outputs/1", "/outputs/2", "/outputs/3"]


@pytest.mark.parametrize(
    ("content_type", "extension"),
    [
        ("video/webm", "webm"),
        ("image/webp; charset=x", "webp"),
        ("audio/mpeg", "mp3"),
        ("audio/x-wav", "wav"),
        ("image/gif", "gif"),
        ("application/octet-stream", "mp4"),
        ("", "mp4"),
    ],
)
def test_the_content_type_gives_the_suffix_if_the_url_has_none(
    save: Any, service: MemoryService, content_type: str, extension: str
) -> None:
    service.outputs = [(FILM, content_type)]
    assert save() == [f"job1.{extension}"]


def test_the_suffix_of_the_url_is_preferred(save: Any, service: MemoryService) -> None:
    link = {"url": f"{STORAGE}/outputs/a%20b.WEBM?{SIGNATURE}", "expires_at": "2026-11-22T10:00:00.000Z"}
    service.project = {"status": "complete", "downloads": [link]}
    service.instead["GET /outputs/a b.WEBM"] = [streamed(FILM, {"content-type": "video/mp4"})]
    assert save() == ["job1.webm"]


@pytest.mark.parametrize(
    "path", ["/..%2f..%2fevil.mp4", "/..\\evil.mp4", "/a/../../evil.sh", "/%00.mp4", "/.bashrc", "/x.mp4%2f..%2fe.exe"]
)
def test_no_output_url_writes_outside_of_the_directory(
    save: Any, service: MemoryService, out_dir: Path, path: str
) -> None:
    link = {"url": f"{STORAGE}{path}?{SIGNATURE}", "expires_at": "2026-11-22T10:00:00.000Z"}
    service.project = {"status": "complete", "downloads": [link]}

    class Everything(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            return [streamed(FILM, {"content-type": "video/mp4"})] if "GET /v1" not in key else default

    service.instead = Everything()
    assert save() == ["job1.mp4"] == names_in(out_dir)
    assert names_in(out_dir.parent) == ["films", "here"]


class TestExistingFiles:
    def test_the_same_output_is_kept_and_returned(self, save: Any, out_dir: Path) -> None:
        save()
        before = (out_dir / "job1.mp4").stat()
        assert save() == ["job1.mp4"] == names_in(out_dir)
        assert (out_dir / "job1.mp4").stat().st_mtime_ns == before.st_mtime_ns

    def test_another_file_of_the_same_name_is_kept(self, save: Any, out_dir: Path) -> None:
        (out_dir / "job1.mp4").write_bytes(b"something of the user's")
        assert save() == ["job1_1.mp4"]
        assert (out_dir / "job1.mp4").read_bytes() == b"something of the user's"
        assert (out_dir / "job1_1.mp4").read_bytes() == FILM
        assert save() == ["job1_1.mp4"]
        assert names_in(out_dir) == ["job1.mp4", "job1_1.mp4"]

    def test_an_existing_empty_file_is_kept(self, save: Any, out_dir: Path) -> None:
        (out_dir / "job1.mp4").touch()
        assert save() == ["job1_1.mp4"]

    @pytest.mark.parametrize("kind", ["directory", "link"])
    def test_a_directory_or_link_of_the_same_name_is_an_error(self, save: Any, out_dir: Path, kind: str) -> None:
        if kind == "directory":
            (out_dir / "job1.mp4").mkdir()
        else:
            (out_dir.parent / "precious.mp4").write_bytes(FILM)
            (out_dir / "job1.mp4").symlink_to(out_dir.parent / "precious.mp4")
        with pytest.raises(DownloadError, match=r"is a (directory|symbolic link)"):
            save()
        assert names_in(out_dir) == ["job1.mp4"]


class TestFailedDownloads:
    def test_a_failed_download_leaves_no_file_and_carries_the_job(
        self, save: Any, service: MemoryService, out_dir: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("magic_hour_ext._rules.retrying.random.uniform", lambda *_: 0.0)
        service.instead["GET /outputs/1"] = [failure(500)]
        with pytest.raises(DownloadError) as caught:
            save()
        assert names_in(out_dir) == []
        assert caught.value.job.id == "job1"
        assert caught.value.path.startswith(str(out_dir / "job1"))
        assert 'client.v1.video_projects.job("job1").download() tries again' in str(caught.value)
        assert "5ecret" not in str(caught.value)

    def test_an_expired_url_is_replaced_by_a_fresh_one(self, save: Any, service: MemoryService, out_dir: Path) -> None:
        service.instead["GET /outputs/1"] = [failure(403), streamed(FILM, {"content-type": "video/mp4"})]
        assert save() == ["job1.mp4"]
        assert (out_dir / "job1.mp4").read_bytes() == FILM
        assert [one.path for one in service.seen] == [
            "/v1/video-projects/job1",
            "/outputs/1",
            "/v1/video-projects/job1",
            "/outputs/1",
        ]

    def test_an_html_page_instead_of_a_video_is_not_saved(
        self, save: Any, service: MemoryService, out_dir: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("magic_hour_ext._rules.retrying.random.uniform", lambda *_: 0.0)
        service.outputs = [(b"<html>sign in to the hotel's network</html>", "text/html; charset=utf-8")]
        with pytest.raises(DownloadError, match="storage sent an HTML page, not a file"):
            save()
        assert names_in(out_dir) == []

    def test_an_output_over_the_size_limit_is_not_downloaded(
        self, save: Any, service: MemoryService, out_dir: Path
    ) -> None:
        with pytest.raises(DownloadError, match="is 6 bytes, the limit is 5"):
            save(max_download_bytes=5)
        assert names_in(out_dir) == []
        assert save(max_download_bytes=6) == ["job1.mp4"]

    def test_a_body_longer_than_the_limit_is_refused_without_a_content_length(
        self, save: Any, service: MemoryService, out_dir: Path
    ) -> None:
        endless = streamed(FILM * 20)
        del endless.headers["content-length"]
        service.instead["GET /outputs/1"] = [endless]
        with pytest.raises(DownloadError, match="storage sends more than 10 bytes"):
            save(max_download_bytes=10)
        assert names_in(out_dir) == []

    def test_a_full_disk_is_named_in_the_error(
        self, save: Any, service: MemoryService, out_dir: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usage = type("usage", (), {"free": 3})
        monkeypatch.setattr("magic_hour_ext._fs.local_parts.shutil.disk_usage", lambda _: usage)
        with pytest.raises(DownloadError, match="needs 6 bytes, the disk has 3 free"):
            save()
        assert names_in(out_dir) == []

    @pytest.mark.parametrize("url", ["ftp://x.invalid/a.mp4", "file:///etc/passwd", "not a url", "http://[::1", ""])
    def test_a_url_that_can_not_be_fetched_is_a_download_error(
        self, save: Any, service: MemoryService, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("magic_hour_ext._rules.retrying.random.uniform", lambda *_: 0.0)
        service.project = {"status": "complete", "downloads": [{"url": url}]}
        with pytest.raises(DownloadError, match="not a valid http or https URL"):
            save()
        assert service.storage == []


def test_a_saved_file_has_the_mode_of_the_umask(save: Any, out_dir: Path) -> None:
    before = os.umask(0o022)
    try:
        save()
    finally:
        os.umask(before)
    assert (out_dir / "job1.mp4").stat().st_mode & 0o777 == 0o644


def test_a_redirect_of_the_storage_is_followed(save: Any, service: MemoryService, out_dir: Path) -> None:
    service.outputs = [(b"\0moved", "video/mp4")]
    link = {"url": f"{STORAGE}/moved?{SIGNATURE}", "expires_at": "2026-11-22T10:00:00.000Z"}
    service.project = {"status": "complete", "downloads": [link]}
    service.instead["GET /moved"] = [httpx.Response(307, headers={"location": "/outputs/1?sig=2"})]
    assert save() == ["job1.mp4"]
    assert (out_dir / "job1.mp4").read_bytes() == b"\0moved"
