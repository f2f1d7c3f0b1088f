"""Files that can't be uploaded are refused before anything is sent, each with a specific message."""

from __future__ import annotations

import asyncio
import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.pictures import picture as picture_of

from magic_hour_ext import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

MP4 = b"\x00\x00\x00\x20ftypisom" + bytes(64)
MP3 = b"ID3\x04" + bytes(64)
HTML = b"<!DOCTYPE html><html><body>404</body></html>"


@pytest.fixture
def refusal(driver: ClientDriver, service: MemoryService) -> Callable[..., str]:
    """Passes a value to the file field of a tool, and returns the message of the error."""

    def given(value: Any, *, end: bool = False) -> str:
        assets = {"image_file_path": "api-assets/1.png", "end_image_file_path": value} if end else {}
        with pytest.raises(ValidationError) as caught:
            driver.run(
                driver.client_on(service).v1.image_to_video.start(
                    assets=assets or {"image_file_path": value}, end_seconds=5, model="ltx-2.5", resolution="480p"
                )
            )
        assert service.seen == []
        (problem,) = caught.value.problems
        assert problem.path == f"assets.{'end_' if end else ''}image_file_path"
        return str(problem)

    return given


def test_a_missing_file_is_refused(refusal: Any, tmp_path: Path) -> None:
    assert f"no such file: {tmp_path / 'no.png'}" in refusal(tmp_path / "no.png")
    assert f"no such file: no.png (looked in {tmp_path / 'here'})" in refusal("no.png")
    assert "no such file" in refusal(tmp_path / "no.png", end=True)


def test_a_directory_is_refused(refusal: Any, tmp_path: Path) -> None:
    directory = tmp_path / "folder.png"
    directory.mkdir()
    assert f"is a directory, not a file: {directory}" in refusal(directory)


def test_an_empty_file_is_refused(refusal: Any, tmp_path: Path, picture: bytes) -> None:
    path = tmp_path / "empty.png"
    path.touch()
    assert "empty.png is empty" in refusal(path)
    assert "is empty" in refusal(("a.png", b""))
    assert "is empty" in refusal(("a.png", io.BytesIO()))
    assert "is empty" in refusal("")
    assert "is empty" in refusal("   ")
    at_its_end = io.BytesIO(picture)
    at_its_end.seek(0, os.SEEK_END)
    at_end = f"a.png stands at its end, {len(picture)} bytes in: rewind it with seek(0)"
    assert at_end in refusal(("a.png", at_its_end))
    path.write_bytes(picture)
    with path.open("rb") as file:
        file.read()
        assert "empty.png stands at its end" in refusal(file)


def test_an_unreadable_file_is_refused(refusal: Any, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated, as the tests may run as root, to whom file modes don't apply."""
    plainly = Path.open

    def denied(self: Path, *args: Any, **settings: Any) -> Any:
        if self == photo:
            raise PermissionError(13, "Permission denied", str(self))
        return plainly(self, *args, **settings)

    monkeypatch.setattr(Path, "open", denied)
    assert f"not readable, permission denied: {photo}" in refusal(photo)


def test_a_file_in_an_unreadable_directory_is_refused(
    refusal: Any, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(self: Path, **_: Any) -> Any:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "stat", denied)
    assert f"not readable, permission denied: {photo}" in refusal(photo)


def test_a_device_and_a_named_pipe_are_refused(refusal: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    assert "is not a regular file" in refusal(pipe)


def test_an_impossible_file_name_is_refused(refusal: Any) -> None:
    assert "zero character" in refusal("a\0b.png")
    assert "not a usable path" in refusal("/" + "x" * 5000 + ".png")


def test_a_stream_in_text_mode_is_refused(refusal: Any, photo: Path) -> None:
    with photo.open(encoding="latin-1") as file:
        assert "text mode: open it with 'rb'" in refusal(file)
        assert "text mode: open it with 'rb'" in refusal(("photo.png", file))
    assert "text mode" in refusal(("photo.png", io.StringIO("picture")))
    with tempfile.SpooledTemporaryFile(mode="w+") as spooled:
        spooled.write("picture")
        spooled.seek(0)
        assert "text mode" in refusal(("photo.png", spooled))


def test_a_closed_or_write_only_stream_is_refused(refusal: Any, photo: Path, tmp_path: Path) -> None:
    with photo.open("rb") as file:
        pass
    assert "the file is closed" in refusal(file)
    with (tmp_path / "new.png").open("wb") as writing:
        assert "not open for reading: open it with 'rb'" in refusal(writing)


def test_an_asynchronous_stream_is_refused(refusal: Any) -> None:
    class Reader:
        name = "photo.png"

        async def read(self, size: int = -1) -> bytes:
            return b""

    assert "reads asynchronously" in refusal(Reader())
    loop = asyncio.new_event_loop()
    assert "reads asynchronously" in refusal(("photo.png", asyncio.StreamReader(loop=loop)))
    loop.close()


def test_a_stream_that_raises_is_refused(refusal: Any) -> None:
    class Broken(io.BytesIO):
        def read(self, size: Any = -1) -> bytes:
            raise OSError("the medium is gone")

    assert "photo.png can't be read: the medium is gone" in refusal(("photo.png", Broken(b"picture")))


def test_unnamed_content_of_another_type_is_refused_with_its_type(refusal: Any) -> None:
    assert 'bytes have no file name: pass ("name.png", data); its content is mp4' in refusal(MP4)
    text = refusal(io.BytesIO(bytes(100)))
    assert 'the stream has no file name: pass ("name.png", file); its content has an unknown type' in text
    with tempfile.TemporaryFile() as file:
        file.write(HTML)
        file.seek(0)
        assert "its content is text" in refusal(file)
    assert "is empty: it has 0 bytes" in refusal(b"")


@pytest.mark.parametrize(
    "value", [5, 5.0, True, None.__class__, object(), [], {}, ("a.png",), ("a.png", 5), (5, b"x"), ("a.png", "text")]
)
def test_a_value_that_is_no_file_is_refused(refusal: Any, value: Any) -> None:
    text = refusal(value)
    assert "takes a" in text or "content must be bytes or a binary stream" in text or "dict" in text


def test_a_name_without_an_extension_is_refused(refusal: Any, tmp_path: Path) -> None:
    path = tmp_path / "photo"
    path.write_bytes(MP4)
    text = refusal(path)
    assert "'photo' has no extension, so its type is unknown; its content is mp4" in text
    assert "allowed: image (png, jpg, jpeg" in text
    assert "has no extension" in refusal(("photo", bytes(100)))
    assert "has no extension" in refusal("https://example.com/photo?name=photo.png")


@pytest.mark.parametrize("name", ["photo.txt", "photo.gif", "photo.pdf", "photo.svg", "photo.png.exe", "photo.psd"])
def test_an_unsupported_extension_is_refused(refusal: Any, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7\n" + bytes(64))
    text = refusal(tmp_path / name)
    assert (
        f"{name!r}: .{name.rpartition('.')[2]} files are not accepted; its content is pdf; allowed: image (png, jpg"
        in text
    )


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("film.mp4", MP4, "a video file"), ("song.mp3", MP3, "an audio file"), ("x.webm", MP4, "a video or audio file")],
    ids=["video", "audio", "either"],
)
def test_a_file_of_a_kind_that_the_field_does_not_accept_is_refused(
    refusal: Any, name: str, content: bytes, kind: str
) -> None:
    text = refusal((name, content))
    assert name in text
    assert kind in text
    assert "this field takes an image file" in text
    assert "this field takes an image file" in refusal(f"https://example.com/{name}")
    assert "this field takes an image file" in refusal(f"api-assets/id/{name}")


def test_a_library_link_of_another_kind_is_refused(refusal: Any) -> None:
    assert "the library link is to a video file" in refusal("https://magichour.ai/my-library?videoId=abc")
    assert "names no file: it needs imageId" in refusal("https://magichour.ai/my-library")


@pytest.mark.parametrize(
    ("name", "content", "holds"),
    [
        ("photo.png", MP4, "mp4"),
        ("photo.png", HTML, "text"),
        ("photo.png", b'{"error": "not found"}', "text"),
        ("photo.webp", picture_of(8, 8, "GIF"), "gif"),
    ],
    ids=["film", "page", "json", "gif"],
)
def test_an_extension_that_contradicts_the_content_is_refused(
    refusal: Any, tmp_path: Path, name: str, content: bytes, holds: str
) -> None:
    (tmp_path / name).write_bytes(content)
    expected = f"{name} contains {holds}, not {name[-3:] if name[-4] == '.' else name[-4:]}"
    assert expected in refusal(tmp_path / name)
    assert expected in refusal((name, content))
    with (tmp_path / name).open("rb") as file:
        assert expected in refusal(file)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("ftp://example.com/a.png", "only http, https, s3, gs, az and file URLs are accepted"),
        ("s3://bucket", "names no object"),
        ("file:///nowhere/a.png", "no such file: /nowhere/a.png"),
        ("data:image/png;base64,AAAA", "data: URLs can't be used"),
        ("https:///a.png", "is not a valid URL"),
        ("http://", "is not a valid URL"),
    ],
)
def test_a_url_that_is_not_http_is_refused(refusal: Any, value: str, reason: str) -> None:
    assert reason in refusal(value)


def test_a_refused_url_is_shown_without_password_and_signature(refusal: Any) -> None:
    text = refusal("https://user:5ecret@example.com/film.mp4?sig=5ecret")
    assert "5ecret" not in text


def test_upload_file_refuses_the_same_files_and_sends_nothing(
    driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    files = driver.client_on(service).v1.files
    for given, reason in {
        "nowhere.png": "no such file",
        str(tmp_path): "is a directory, not a file",
        f"{tmp_path / 'here'}.png/a.png": "no such file",
        "https://example.com/a.png": "a.png is not a local file: pass it to the tool without an upload",
        "api-assets/id/1.png": "1.png is not a local file",
        "saved-items/id/1.png": "1.png is not a local file",
        ("notes.txt", b"words"): "are not accepted",
        5: "takes a file, got the number 5",
    }.items():
        with pytest.raises(ValidationError, match=r"files\.upload_file has 1 problem") as caught:
            driver.run(files.upload_file(given))
        assert reason in str(caught.value)
    assert service.seen == []
