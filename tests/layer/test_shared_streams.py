"""One open file passed to several calls: each sends the bytes from the position at the time of the call."""

from __future__ import annotations

import asyncio
import gzip
import io
import os
import random
import tempfile
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.client_driver import ClientDriver
from support.pictures import picture as picture_of

from magic_hour_ext import MagicHourError, UploadError, ValidationError
from magic_hour_ext._fs import copies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from support.memory_service import MemoryService

BEFORE = b"what stands before the picture"
CONTENT = picture_of(64, 48) + random.Random(7).randbytes(3 * 2**20 + 17)
AT_ONCE = 8


class Custom(io.RawIOBase):
    """A seekable stream of a user-defined class, whose `read` lets other threads run."""

    def __init__(self, content: bytes = CONTENT) -> None:
        self._file = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1) -> Any:
        threading.Event().wait(0.001)
        return self._file.read(min(size, 300_000))


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    path.write_bytes(BEFORE + CONTENT)
    with path.open("rb") as file:
        yield file


@contextmanager
def _unbuffered(path: Path) -> Iterator[Any]:
    path.write_bytes(BEFORE + CONTENT)
    with path.open("rb", buffering=0) as file:
        yield file


@contextmanager
def _written(path: Path) -> Iterator[Any]:
    with path.open("w+b") as file:
        file.write(BEFORE + CONTENT)
        yield file


@contextmanager
def _temporary(path: Path) -> Iterator[Any]:
    with tempfile.NamedTemporaryFile() as file:
        file.write(BEFORE + CONTENT)  # The end of it is still in the buffer.
        yield file


@contextmanager
def _spooled(path: Path) -> Iterator[Any]:
    with tempfile.SpooledTemporaryFile(max_size=2**30) as file:
        file.write(BEFORE + CONTENT)
        yield file


@contextmanager
def _spooled_to_disk(path: Path) -> Iterator[Any]:
    with tempfile.SpooledTemporaryFile(max_size=10) as file:
        file.write(BEFORE + CONTENT)
        yield file


@contextmanager
def _in_memory(path: Path) -> Iterator[Any]:
    yield io.BytesIO(BEFORE + CONTENT)


@contextmanager
def _custom(path: Path) -> Iterator[Any]:
    yield Custom(BEFORE + CONTENT)


@contextmanager
def _gzipped(path: Path) -> Iterator[Any]:
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(BEFORE + CONTENT)
    with gzip.open(path, "rb") as file:
        yield file


@contextmanager
def _in_archive(path: Path) -> Iterator[Any]:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("photo.png", BEFORE + CONTENT)
    with zipfile.ZipFile(path) as archive, archive.open("photo.png") as file:
        yield file


class Buffered(io.BufferedReader):
    """A subclass of a file class, which may override `read` and so can't be read by its descriptor."""


@contextmanager
def _derived(path: Path) -> Iterator[Any]:
    path.write_bytes(BEFORE + CONTENT)
    with Buffered(io.FileIO(path)) as file:
        yield file


FORMS: dict[str, Callable[[Path], Any]] = {
    "open file": _opened,
    "unbuffered file": _unbuffered,
    "file that was just written": _written,
    "NamedTemporaryFile with bytes in its buffer": _temporary,
    "SpooledTemporaryFile in memory": _spooled,
    "SpooledTemporaryFile on disk": _spooled_to_disk,
    "BytesIO": _in_memory,
    "stream of the caller's class": _custom,
    "gzip file": _gzipped,
    "member of an archive": _in_archive,
    "derived from BufferedReader": _derived,
}


def at_once(driver: ClientDriver, calls: list[Callable[[], Any]]) -> list[Any]:
    """Makes all calls, and runs them concurrently; returns what each returned or raised."""
    if driver.is_async:
        made = [call() for call in calls]

        async def gathered() -> list[Any]:
            return await asyncio.gather(*made, return_exceptions=True)

        return list(driver.run(gathered()))

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except Exception as error:  # noqa: BLE001 (examined by the test)
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def start(client: Any, given: Any) -> Any:
    return client.v1.image_to_video.start(assets={"image_file_path": ("photo.png", given)}, end_seconds=5)


def descriptors() -> int:
    """The number of open file descriptors of this process."""
    return len(list(Path("/dev/fd").iterdir()))


def bodies(service: MemoryService) -> list[bytes]:
    return [one.body for one in service.storage]


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_concurrent_calls_with_one_stream_each_send_the_exact_bytes(
    driver: ClientDriver, service: MemoryService, tmp_path: Path, form: Any
) -> None:
    with form(tmp_path / "file") as stream:
        stream.seek(len(BEFORE))
        client, other = driver.client_on(service), driver.client_on(service)
        calls: list[Callable[[], Any]] = [lambda: start(client, stream)] * 4
        calls += [lambda: start(other, stream)] * 2
        calls += [lambda: other.v1.files.upload_file(("photo.png", stream))] * 2
        found = at_once(driver, calls)
        assert [one for one in found if isinstance(one, BaseException)] == []
        assert stream.tell() == len(BEFORE), "the position of the caller's stream is not moved"
    assert [body == CONTENT for body in bodies(service)] == [True] * AT_ONCE


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_without_pread_the_calls_copy_the_stream_one_after_the_other(
    driver: ClientDriver, service: MemoryService, tmp_path: Path, form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    monkeypatch.delattr(os, "pread")
    with form(tmp_path / "file") as stream:
        stream.seek(len(BEFORE))
        client = driver.client_on(service)
        found = at_once(driver, [lambda: start(client, stream)] * 4)
        assert [one for one in found if isinstance(one, BaseException)] == []
        assert stream.tell() == len(BEFORE)
    assert [body == CONTENT for body in bodies(service)] == [True] * 4


@pytest.mark.parametrize("kind", ["open file", "BytesIO", "stream of the caller's class"])
def test_each_call_reads_from_the_position_at_the_time_of_the_call(
    driver: ClientDriver, service: MemoryService, tmp_path: Path, kind: str
) -> None:
    """Also when it is moved before the coroutines run."""
    pictures = [picture_of(16, size) + bytes(size * 1000) for size in range(16, 20)]
    content = b"".join(pictures)
    (tmp_path / "file").write_bytes(content)
    client = driver.client_on(service)
    with (tmp_path / "file").open("rb") as file:
        given: Any = {"open file": file, "BytesIO": io.BytesIO(content)}.get(kind) or Custom(content)
        made = []
        for index in range(4):
            given.seek(sum(map(len, pictures[:index])))
            made.append(start(client, given))
        if driver.is_async:
            driver.run(gather(made))
    assert sorted(bodies(service)) == sorted(b"".join(pictures[index:]) for index in range(4))


async def gather(made: list[Any]) -> None:
    await asyncio.gather(*made)


def test_a_reused_buffer_is_sent_with_the_content_of_each_call(driver: ClientDriver, service: MemoryService) -> None:
    buffer, made = io.BytesIO(), []
    client = driver.client_on(service)
    pictures = [picture_of(16, size) for size in range(16, 24)]
    for picture in pictures:
        buffer.seek(0)
        buffer.truncate()
        buffer.write(picture)
        buffer.seek(0)
        made.append(start(client, buffer))
    if driver.is_async:
        driver.run(gather(made))
    assert sorted(bodies(service)) == sorted(pictures)


@pytest.mark.parametrize("kind", ["bytearray", "memoryview", "file"])
def test_small_content_overwritten_after_the_call_is_sent_unchanged(
    driver: ClientDriver, service: MemoryService, kind: str
) -> None:
    picture, other = picture_of(16, 16), picture_of(16, 16, "PNG")[::-1]
    client = driver.client_on(service)
    with tempfile.TemporaryFile() as file:
        file.write(picture)
        file.seek(0)
        array = bytearray(picture)
        given: Any = {"bytearray": array, "memoryview": memoryview(array), "file": file}[kind]
        made = start(client, given)
        array[:] = other
        file.write(other)
        file.flush()
        driver.run(made)
    assert bodies(service) == [picture]


def test_a_large_file_that_is_written_to_after_the_call_was_made_is_refused(
    service: MemoryService, tmp_path: Path
) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(picture_of(file_size=3 * 2**20))

    async def use(client: Any) -> None:
        with path.open("r+b") as file:
            call = client.v1.image_to_video.start(assets={"image_file_path": ("photo.png", file)}, end_seconds=5)
            file.seek(100)
            file.write(b"another picture")
            file.flush()
            file.seek(0)
            with pytest.raises(ValidationError, match="the file was written to after the call was made"):
                await call

    with ClientDriver("async", memory_retries=0) as driver:
        driver.run(use(driver.client_on(service)))
    assert service.seen == []


def test_a_large_bytearray_is_sent_as_it_was_checked(driver: ClientDriver, service: MemoryService) -> None:
    """The app may change the buffer and its length while it is uploaded."""
    array = bytearray(CONTENT)
    client = driver.client_on(service)
    answered = service._upload_urls

    def meddle(items: Any, *, batch: int) -> Any:
        array[:1000] = bytes(1000)
        array.clear()
        return answered(items, batch=batch)

    service._upload_urls = meddle  # type: ignore[method-assign]
    driver.run(start(client, array))
    assert bodies(service) == [CONTENT]


@pytest.mark.parametrize("view", ["sliced", "two dimensions", "wide items", "of an array", "nothing"])
def test_a_memoryview_of_any_format_is_sent_as_its_bytes(
    driver: ClientDriver, service: MemoryService, view: str
) -> None:
    content = CONTENT[: len(CONTENT) // 8 * 8]
    made: dict[str, Callable[[], memoryview]] = {
        "sliced": lambda: memoryview(b"".join(bytes([one, 0]) for one in content[:3000]))[::2],
        "two dimensions": lambda: memoryview(content).cast("B", [len(content) // 8, 8]),
        "wide items": lambda: memoryview(content).cast("Q"),
        "of an array": lambda: memoryview(bytearray(content)).cast("Q"),
        "nothing": lambda: memoryview(b"").cast("B"),
    }
    given = made[view]()
    client = driver.client_on(service)
    if view == "nothing":
        with pytest.raises(ValidationError, match="is empty"):
            driver.run(start(client, given))
        return
    driver.run(start(client, given))
    assert bodies(service) == [content[:3000] if view == "sliced" else content]


class Once:
    """A stream that can be read once, slowly."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        threading.Event().wait(0.01)
        return self._file.read(min(size, 1000))


@pytest.mark.parametrize("kind", ["pipe", "two files on one pipe", "stream of the caller's class"])
def test_the_second_call_with_one_pipe_is_refused_and_sends_nothing(
    driver: ClientDriver, service: MemoryService, kind: str
) -> None:
    content = picture_of(64, 48) + bytes(200_000)
    client = driver.client_on(service)
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as sink, os.fdopen(reading, "rb") as one, open(reading, "rb", closefd=False) as two:

        def feed() -> None:
            for start in range(0, len(content), 20_000):
                sink.write(content[start : start + 20_000])
                sink.flush()
                threading.Event().wait(0.02)
            sink.close()

        feeding = threading.Thread(target=feed)
        feeding.start()
        once = Once(content[:20_000])
        given: list[Any] = {"pipe": [one, one], "two files on one pipe": [one, two]}.get(kind, [once, once])
        found = at_once(driver, [partial(start, client, one) for one in given])
        if kind == "stream of the caller's class":
            one.read()
        feeding.join()
    (refused,) = [one for one in found if isinstance(one, BaseException)]
    assert isinstance(refused, ValidationError)
    assert "another call is reading it" in str(refused)
    assert bodies(service) == [content[:20_000] if kind == "stream of the caller's class" else content]


@pytest.mark.parametrize("failure", ["an exception", "text", "too much"])
def test_a_stream_partly_read_by_a_failed_call_is_not_sent_by_the_next(
    driver: ClientDriver, service: MemoryService, failure: str
) -> None:
    class Failing:
        def __init__(self) -> None:
            self._reads = 0

        def read(self, size: int = -1) -> Any:
            self._reads += 1
            if self._reads == 2:
                if failure == "an exception":
                    raise ConnectionResetError("reset")
                return "text" if failure == "text" else bytes(size + 1)
            return CONTENT[:1000] if self._reads < 4 else b""

    given = Failing()
    client = driver.client_on(service)
    with pytest.raises(ValidationError, match=r"photo\.png can't be read: "):
        driver.run(start(client, given))
    with pytest.raises(ValidationError, match="an earlier call read a part of it and failed: open it again"):
        driver.run(start(client, given))
    assert service.seen == []


def test_a_failed_seekable_stream_is_read_again_from_its_position(driver: ClientDriver, service: MemoryService) -> None:
    class Failing(Custom):
        fails = True

        def read(self, size: int = -1) -> Any:
            if self.fails and self.tell() > len(BEFORE):
                raise ConnectionResetError("reset")
            return super().read(size)

    given = Failing(BEFORE + CONTENT)
    given.seek(len(BEFORE))
    client = driver.client_on(service)
    with pytest.raises(ValidationError, match="reset"):
        driver.run(start(client, given))
    given.fails = False
    driver.run(start(client, given))
    assert bodies(service) == [CONTENT]


def test_a_stream_moved_during_the_copy_is_refused(driver: ClientDriver, service: MemoryService) -> None:
    class Moved(Custom):
        def read(self, size: int = -1) -> Any:
            chunk = super().read(size)
            self.seek(5, os.SEEK_CUR)
            return chunk

    with pytest.raises(ValidationError, match="its position moved while it was read"):
        driver.run(start(driver.client_on(service), Moved()))
    assert service.seen == []


def test_a_file_closed_during_the_call_is_still_sent(driver: ClientDriver, service: MemoryService, photo: Path) -> None:
    file = photo.open("rb")
    answered = service._upload_urls

    def meddle(items: Any, *, batch: int) -> Any:
        file.close()
        photo.unlink()
        return answered(items, batch=batch)

    service._upload_urls = meddle  # type: ignore[method-assign]
    content = photo.read_bytes()
    driver.run(start(driver.client_on(service), file))
    assert bodies(service) == [content]


@pytest.mark.parametrize("given_as", ["path", "open file"])
@pytest.mark.parametrize("change", ["grown", "cut", "rewritten", "rewritten with its time restored"])
def test_a_file_that_changes_after_the_check_is_not_sent(
    driver: ClientDriver, service: MemoryService, photo: Path, given_as: str, change: str
) -> None:
    content = photo.read_bytes()
    times = photo.stat()
    answered = service._upload_urls

    def meddle(items: Any, *, batch: int) -> Any:
        with photo.open("r+b") as file:
            if change == "grown":
                file.seek(0, os.SEEK_END)
                file.write(b"more")
            elif change == "cut":
                file.truncate(100)
            else:
                file.write(content[:50] + bytes(len(content) - 50))
        if change == "rewritten with its time restored":
            os.utime(photo, ns=(times.st_atime_ns, times.st_mtime_ns))
        return answered(items, batch=batch)

    service._upload_urls = meddle  # type: ignore[method-assign]
    tool = driver.client_on(service).v1.image_to_video
    with photo.open("rb") as file:
        assets = {"image_file_path": photo if given_as == "path" else file}
        with pytest.raises(UploadError, match="changed since it was checked"):
            driver.run(tool.start(assets=assets, end_seconds=5))
    assert bodies(service) == []
    assert [one.path for one in service.seen] == ["/v1/files/upload-urls"]


def test_a_change_within_one_timestamp_tick_is_detected(
    driver: ClientDriver, service: MemoryService, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The times of the file don't show the change, so a file that was just written is compared by its hash."""
    from magic_hour_ext._fs import contents

    content = photo.read_bytes()
    answered = service._upload_urls
    identity = contents.Identity.of(photo.stat())
    monkeypatch.setattr(contents.Identity, "of", lambda _: identity)
    monkeypatch.setattr(contents.time, "time_ns", lambda: identity.modified + 1000)

    def meddle(items: Any, *, batch: int) -> Any:
        photo.write_bytes(content[:50] + bytes(len(content) - 50))
        return answered(items, batch=batch)

    service._upload_urls = meddle  # type: ignore[method-assign]
    with pytest.raises(UploadError, match="changed since it was checked"):
        driver.run(driver.client_on(service).v1.image_to_video.start(assets={"image_file_path": photo}, end_seconds=5))
    assert [one.path for one in service.seen if one.method == "POST"] == ["/v1/files/upload-urls"]


def test_one_stream_for_a_video_and_an_audio_field_is_uploaded_for_each(
    driver: ClientDriver, service: MemoryService
) -> None:
    content = b"\x1aE\xdf\xa3" + b"webm" * 20
    clip = io.BytesIO(content)
    assets = {"video_source": "file", "video_file_path": ("a.webm", clip), "audio_file_path": ("a.webm", clip)}
    driver.run(driver.client_on(service).v1.lip_sync.start(assets=assets, start_seconds=0, end_seconds=5))
    assert sorted(item["type"] for item in service.items[0]) == ["audio", "video"]
    assert bodies(service) == [content] * 2


def test_no_descriptor_stays_open_after_any_outcome(
    driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    """Also while the app keeps the exceptions."""
    from support.memory_service import failure

    client = driver.client_on(service)
    driver.run(start(client, Custom()))  # What the event loop and its threads need is open from here on.
    service.instead["PUT /uploads/1-1"] = [failure(400)]
    (tmp_path / "photo.png").write_bytes(CONTENT)
    kept: list[BaseException] = []
    with (tmp_path / "photo.png").open("rb") as file:
        before = descriptors()
        for number in range(20):
            service.forget()
            given = file if number % 2 else Custom()
            end = {"end_image_file_path": tmp_path / "no.png"} if number % 4 < 2 else {}
            with pytest.raises(MagicHourError) as caught:
                driver.run(
                    client.v1.image_to_video.start(
                        assets={"image_file_path": ("photo.png", given), **end},
                        end_seconds=5,
                        model="ltx-2.5",
                        resolution="480p",
                    )
                )
            kept.append(caught.value)
        assert len(kept) == 20
        assert descriptors() == before
    assert copies._turns == {}


def test_a_child_forked_while_a_thread_copies_a_stream_can_copy_too(tmp_path: Path) -> None:
    begun, end = threading.Event(), threading.Event()

    class Waiting(Custom):
        def read(self, size: int = -1) -> Any:
            begun.set()
            end.wait(20)
            return super().read(size)

    stream = Waiting(b"content")
    thread = threading.Thread(target=copies.copy_of, args=(stream,))
    thread.start()
    begun.wait(20)
    child = os.fork()
    if child == 0:
        end.set()
        content = copies.copy_of(stream)
        os._exit(0 if content.read_at(0, 100) == b"content" else 1)
    end.set()
    thread.join()
    assert os.waitpid(child, 0)[1] == 0
