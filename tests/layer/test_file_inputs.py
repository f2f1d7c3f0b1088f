"""Every kind of file input arrives at storage unchanged, streamed, and without the key."""

from __future__ import annotations

import io
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

    from magic_hour_ext.sandbox import Sandbox
    from magic_hour_ext.sandbox.request_log import SeenRequest

BEFORE = b"bytes that stand before the picture"


class Arrival:
    """The requests and uploads of a `start` with one picture."""

    def __init__(self, sandbox: Sandbox, job_id: str, requests: list[SeenRequest]) -> None:
        self.value: str = sandbox.jobs[job_id].body["assets"]["image_file_path"]
        self.requests = requests
        self._store = sandbox._running().state.store

    @property
    def content(self) -> bytes:
        path = self._store.path(self.value)
        assert path is not None
        return path.read_bytes()

    @property
    def put(self) -> SeenRequest:
        (found,) = [one for one in self.requests if one.method == "PUT"]
        return found


@pytest.fixture
def start(driver: ClientDriver, sandbox: Sandbox) -> Callable[[Any], Arrival]:
    client = driver.client_of(sandbox)

    def started(picture: Any) -> Arrival:
        seen = len(sandbox.requests)
        job = driver.run(client.v1.image_to_video.start(assets={"image_file_path": picture}, end_seconds=5))
        return Arrival(sandbox, job.id, list(sandbox.requests)[seen:])

    return started


class PathLike:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __fspath__(self) -> str:
        return str(self._path)


class OnlyRead:
    """A stream that can be read only once, like that of a response: without name, length and seek."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(min(size, 7) if size > 0 else size)


class Pipe(io.RawIOBase):
    """A stream of the io module that can't seek."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._file.readinto(buffer)


@contextmanager
def _opened(path: Path, content: bytes) -> Iterator[Any]:
    with path.open("rb") as file:
        yield file


@contextmanager
def _from_where_it_stands(path: Path, content: bytes) -> Iterator[Any]:
    path.write_bytes(BEFORE + content)
    with path.open("rb") as file:
        file.seek(len(BEFORE))
        yield file


@contextmanager
def _unbuffered(path: Path, content: bytes) -> Iterator[Any]:
    with path.open("rb", buffering=0) as file:
        yield file


@contextmanager
def _temporary(path: Path, content: bytes) -> Iterator[Any]:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        yield ("photo.png", file)


@contextmanager
def _named_temporary(path: Path, content: bytes) -> Iterator[Any]:
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        file.write(content)
        file.seek(0)
        yield file


@contextmanager
def _spooled(path: Path, content: bytes) -> Iterator[Any]:
    with tempfile.SpooledTemporaryFile(max_size=2**20) as file:
        file.write(BEFORE + content)
        file.seek(len(BEFORE))
        yield ("photo.png", file)


@contextmanager
def _spooled_to_disk(path: Path, content: bytes) -> Iterator[Any]:
    with tempfile.SpooledTemporaryFile(max_size=10) as file:
        file.write(content)
        file.seek(0)
        yield ("photo.png", file)


@contextmanager
def _nameless(path: Path, content: bytes) -> Iterator[Any]:
    with io.BytesIO(BEFORE + content) as file:
        file.seek(len(BEFORE))
        yield ("photo.png", file)


@contextmanager
def _as_it_is(value: Any) -> Iterator[Any]:
    yield value


FORMS: dict[str, Callable[[Path, bytes], Any]] = {
    "str": lambda path, content: _as_it_is(str(path)),
    "Path": lambda path, content: _as_it_is(path),
    "PathLike": lambda path, content: _as_it_is(PathLike(path)),
    "open file": _opened,
    "open file from where it stands": _from_where_it_stands,
    "unbuffered file": _unbuffered,
    "TemporaryFile with a name": _temporary,
    "NamedTemporaryFile": _named_temporary,
    "SpooledTemporaryFile in memory": _spooled,
    "SpooledTemporaryFile on disk": _spooled_to_disk,
    "BytesIO with a name": _nameless,
    "bytes with a name": lambda path, content: _as_it_is(("photo.png", content)),
    "bytearray with a name": lambda path, content: _as_it_is(("photo.PNG", bytearray(content))),
    "memoryview with a name": lambda path, content: _as_it_is((Path("a/photo.png"), memoryview(content))),
    "stream that can't seek": lambda path, content: _as_it_is(("photo.png", OnlyRead(content))),
    "raw stream that can't seek": lambda path, content: _as_it_is(("photo.png", Pipe(content))),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_each_form_of_a_file_is_uploaded_unchanged(start: Any, photo: Path, picture: bytes, form: Any) -> None:
    with form(photo, picture) as given:
        arrival = start(given)
        stream = given[1] if isinstance(given, tuple) else given
        if hasattr(stream, "closed"):
            assert not stream.closed
    assert arrival.content == picture
    assert arrival.put.headers["content-length"] == str(len(picture))
    assert "transfer-encoding" not in arrival.put.headers
    assert "authorization" not in arrival.put.headers
    assert [f"{one.server} {one.method}" for one in arrival.requests] == ["api POST", "storage PUT", "api POST"]


def test_a_tilde_is_the_home_directory(start: Any, photo: Path, picture: bytes, monkeypatch: Any) -> None:
    monkeypatch.setenv("HOME", str(photo.parent))
    monkeypatch.setenv("USERPROFILE", str(photo.parent))
    assert start("~/photo.png").content == picture
    assert start(Path("~/photo.png")).content == picture


def test_a_relative_path_is_resolved_against_the_current_directory(
    start: Any, photo: Path, picture: bytes, monkeypatch: Any
) -> None:
    monkeypatch.chdir(photo.parent)
    assert start("photo.png").content == picture
    assert start("../" + photo.parent.name + "/photo.png").content == picture


def test_a_pipe_of_the_system_is_read_to_its_end(start: Any, picture: bytes) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as end:
        end.write(picture)
    with os.fdopen(reading, "rb") as file:
        assert start(("photo.png", file)).content == picture
        assert not file.closed


def test_a_symbolic_link_is_followed(start: Any, photo: Path, picture: bytes) -> None:
    link = photo.parent / "link.png"
    link.symlink_to(photo)
    assert start(link).content == picture


def test_files_with_unusual_names_are_uploaded(start: Any, tmp_path: Path, picture: bytes) -> None:
    for name in ("a b.png", "größe 100%.png", "#1?.PNG", "-x.png", "..png.png", "\U0001f3ac.png", "api-assets.png"):
        path = tmp_path / name
        path.write_bytes(picture)
        assert start(path).content == picture


@pytest.mark.parametrize(
    "given",
    [
        "https://example.com/photo.png",
        "http://example.com/photo.JPG?width=100&sig=abc",
        "HTTPS://example.com/a%20b.webp",
        "https://magichour.ai/my-library?imageId=cuid123",
        "https://www.magichour.ai/my-library?imageId=cuid123&x=1",
        "api-assets/id/1234.png",
        "saved-items/id/1234.png",
    ],
)
def test_urls_and_stored_paths_are_sent_unchanged(driver: ClientDriver, service: MemoryService, given: str) -> None:
    tool = driver.client_on(service).v1.image_to_video
    driver.run(tool.start(assets={"image_file_path": given}, end_seconds=5))
    assert service.created["assets"]["image_file_path"] == given
    assert len(service.seen) == 1


def test_a_file_of_many_chunks_is_uploaded_completely(driver: ClientDriver, sandbox: Sandbox, tmp_path: Path) -> None:
    content = b"\xff\xfb\x90\x00" + os.urandom(3 * 2**20 + 17)
    path = tmp_path / "song.mp3"
    path.write_bytes(content)
    stored = driver.run(driver.client_of(sandbox).v1.files.upload_file(path))
    found = sandbox._running().state.store.path(stored)
    assert found is not None
    assert found.read_bytes() == content


def test_upload_file_returns_the_path_used_in_requests(
    driver: ClientDriver, service: MemoryService, photo: Path, picture: bytes
) -> None:
    files = driver.client_on(service).v1.files
    assert driver.run(files.upload_file(photo)) == "api-assets/1-1.png"
    assert driver.run(files.upload_file(file=str(photo))) == "api-assets/2-1.png"
    assert driver.run(files.upload_file(("a.webm", b"\x1aE\xdf\xa3" + bytes(50)))) == "api-assets/3-1.webm"
    with photo.open("rb") as file:
        assert driver.run(files.upload_file(file)) == "api-assets/4-1.png"
    assert service.stored[0] == service.stored[3] == picture
    assert [items[0] for items in service.items] == [
        {"type": "image", "extension": "png"},
        {"type": "image", "extension": "png"},
        {"type": "video", "extension": "webm"},
        {"type": "image", "extension": "png"},
    ]
