"""Outputs without a directory: streamed, read, and saved to a path or a file object, with the checks of a download."""

from __future__ import annotations

import contextvars
import io
import logging
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from support.memory_service import FILM, SIGNATURE, STORAGE, broken_off, failure, streamed, unsized

from magic_hour_ext import BadRequestError, ConfigurationError, DownloadError, JobError, JobTimeoutError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

WHOLE = bytes(range(256)) * 40
TAG = {"content-type": "video/mp4", "etag": '"v1"'}


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Removes the pauses between attempts."""
    monkeypatch.setattr("magic_hour_ext._rules.retrying.random.uniform", lambda *_: 0.0)


def output(driver: ClientDriver, service: MemoryService, **settings: Any) -> Any:
    job = driver.client_on(service, **settings).v1.video_projects.job(service.job_id)
    driver.run(job.wait())
    (one,) = job.outputs
    return one


def broken(content: bytes, **headers: str) -> httpx.Response:
    """A response that ends before its Content-Length."""
    return streamed(content, {**TAG, "content-length": str(len(WHOLE)), **headers})


def rest(start: int, *, content: bytes = WHOLE, **headers: str) -> httpx.Response:
    answer = streamed(
        content[start:], {**TAG, "content-range": f"bytes {start}-{len(content) - 1}/{len(content)}", **headers}
    )
    answer.status_code = 206
    return answer


def test_stream_and_read_give_the_content_and_write_no_file(driver: ClientDriver, service: MemoryService) -> None:
    one = output(driver, service)
    assert b"".join(driver.collect(one.stream())) == FILM
    assert driver.run(one.read()) == FILM
    assert list(Path().iterdir()) == []
    assert one.path is None
    assert one.url == f"{STORAGE}/outputs/1?{SIGNATURE}"
    assert one.expires_at.year == 2099


def test_each_chunk_may_be_read_in_another_context(
    driver: ClientDriver, service: MemoryService, caplog: pytest.LogCaptureFixture
) -> None:
    """As in a web framework, which reads the first chunk in the task of the request and the others in one of its own.
    The log lines that the app causes between two chunks are not those of our request."""
    stream = output(driver, service).stream()
    caplog.set_level(logging.DEBUG, "httpx")
    received = []
    while True:
        if driver.is_async:
            chunk = driver.run(anext(stream, None))  # A new task each time.
        else:
            chunk = contextvars.copy_context().run(next, stream, None)
        if chunk is None:
            break
        received.append(chunk)
        logging.getLogger("httpx").info("of the app: https://app.test/?page=1")
    assert b"".join(received) == FILM
    assert "https://app.test/?page=1" in caplog.text
    for chunk in output(driver, service).stream() if not driver.is_async else ():
        received.append(chunk)
        logging.getLogger("httpx").info("of the app: https://app.test/?page=2")
    assert driver.is_async or "https://app.test/?page=2" in caplog.text


def test_a_running_job_has_no_outputs(driver: ClientDriver, service: MemoryService) -> None:
    job = driver.client_on(service).v1.video_projects.job("job1")
    with pytest.raises(JobError, match="not polled yet; call wait"):
        _ = job.outputs
    service.project = {"status": "rendering"}
    driver.run(job.status())
    with pytest.raises(JobError, match="it is rendering; call wait"):
        _ = job.outputs


def test_outputs_are_in_the_order_of_the_service(driver: ClientDriver, service: MemoryService) -> None:
    service.outputs = [(bytes([number]), "image/png") for number in range(1, 4)]
    job = driver.client_on(service).v1.image_projects.job("job1")
    driver.run(job.wait())
    assert [driver.run(one.read()) for one in job.outputs] == [b"\x01", b"\x02", b"\x03"]
    assert "X-Signature" not in repr(job.outputs)
    assert repr(job.outputs[1]) == f"<{'Async' * driver.is_async}JobOutput 1 of job job1>"


class TestAfterADrop:
    def test_a_dropped_stream_resumes_at_the_byte_where_it_stopped(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.instead["GET /outputs/1"] = [broken(WHOLE[:3000]), rest(3000)]
        assert b"".join(driver.collect(output(driver, service).stream())) == WHOLE
        assert service.storage[-1].headers["range"] == "bytes=3000-"
        assert service.storage[-1].headers["if-range"] == '"v1"'

    def test_a_stream_resumes_after_a_connection_error(self, driver: ClientDriver, service: MemoryService) -> None:
        whole = {**TAG, "content-length": str(len(WHOLE))}
        service.instead["GET /outputs/1"] = [broken_off(WHOLE[:3000], whole), rest(3000)]
        assert driver.run(output(driver, service).read()) == WHOLE
        assert service.storage[-1].headers["range"] == "bytes=3000-"

    def test_after_a_416_the_whole_output_is_requested(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead["GET /outputs/1"] = [broken(WHOLE[:3000]), failure(416), streamed(WHOLE, TAG)]
        assert driver.run(output(driver, service).read()) == WHOLE
        assert ["range" in one.headers for one in service.storage] == [False, True, False]

    def test_without_range_support_the_stream_restarts_and_compares(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.instead["GET /outputs/1"] = [broken(WHOLE[:3000]), streamed(WHOLE, {"content-type": "video/mp4"})]
        assert driver.run(output(driver, service).read()) == WHOLE

    def test_a_changed_output_is_an_error_instead_of_a_mixed_stream(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        other = WHOLE[::-1]
        service.instead["GET /outputs/1"] = [broken(WHOLE[:3000]), streamed(other, {**TAG, "etag": '"v2"'})]
        with pytest.raises(DownloadError, match="the content on storage has changed") as caught:
            driver.run(output(driver, service).read())
        assert caught.value.job.id == "job1"

    @pytest.mark.parametrize("way", ["read", "download"])
    def test_a_refused_request_for_a_new_url_is_an_error_with_the_job(
        self, driver: ClientDriver, service: MemoryService, way: str
    ) -> None:
        service.instead["GET /outputs/1"] = [failure(403)]
        job = driver.client_on(service).v1.video_projects.job(service.job_id)
        driver.run(job.wait())
        service.instead["GET /v1/video-projects/job1"] = [failure(400, message="no")]
        with pytest.raises(BadRequestError, match="no") as caught:
            driver.run(job.outputs[0].read() if way == "read" else job.download())
        assert caught.value.job.id == "job1"

    def test_a_shorter_version_is_not_taken_for_the_end(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead["GET /outputs/1"] = [broken(WHOLE[:3000]), streamed(WHOLE[:2000], {**TAG, "etag": '"v2"'})]
        with pytest.raises(DownloadError, match="the content on storage has changed"):
            driver.run(output(driver, service).read())

    def test_a_range_of_another_version_is_not_joined(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead["GET /outputs/1"] = [
            broken(WHOLE[:3000]),
            rest(3000, content=WHOLE[::-1], etag='"v2"'),
            streamed(WHOLE, TAG),
        ]
        assert driver.run(output(driver, service).read()) == WHOLE

    def test_an_expired_url_is_replaced_by_a_fresh_one(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead["GET /outputs/1"] = [failure(403), streamed(FILM, TAG)]
        assert driver.run(output(driver, service).read()) == FILM
        assert [one.path for one in service.seen].count("/v1/video-projects/job1") == 2

    @pytest.mark.parametrize("way", ["read", "download"])
    def test_an_output_that_is_no_longer_listed_is_an_error(
        self, driver: ClientDriver, service: MemoryService, way: str
    ) -> None:
        service.outputs = [(FILM, "video/mp4")] * 2
        service.instead["GET /outputs/2"] = [failure(403)]
        job = driver.client_on(service).v1.video_projects.job(service.job_id)
        driver.run(job.wait())
        second = job.outputs[1]
        service.outputs.pop()
        with pytest.raises(DownloadError, match="the service no longer lists it") as caught:
            driver.run(second.read() if way == "read" else job.download())
        assert caught.value.job.id == "job1"

    def test_five_attempts_without_progress_raise_download_error(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.instead["GET /outputs/1"] = [failure(500)]
        with pytest.raises(DownloadError, match=r'storage answered 500; .*job\("job1"\).download\(\)') as caught:
            driver.run(output(driver, service).read())
        assert len(service.storage) == 5
        assert caught.value.status_code == 500
        assert "5ecret" not in str(caught.value)


class TestRefusedContent:
    def test_an_html_page_is_refused(self, driver: ClientDriver, service: MemoryService) -> None:
        service.outputs = [(b"<html>sign in</html>", "text/html")]
        with pytest.raises(DownloadError, match="storage sent an HTML page"):
            driver.collect(output(driver, service).stream())

    def test_text_instead_of_a_video_is_refused(self, driver: ClientDriver, service: MemoryService) -> None:
        service.outputs = [(b'{"error": "no"}' * 40, "video/mp4")]
        with pytest.raises(DownloadError, match="instead of the output"):
            driver.run(output(driver, service).read())

    @pytest.mark.parametrize(
        ("headers", "refused"), [({"transfer-encoding": "chunked"}, ""), ({}, "neither a length nor chunks")]
    )
    def test_content_without_a_length_is_accepted_or_refused_by_its_framing(
        self, driver: ClientDriver, service: MemoryService, headers: dict[str, str], refused: str
    ) -> None:
        service.instead["GET /outputs/1"] = [lambda _: unsized(WHOLE, {**TAG, **headers})]
        if refused:
            with pytest.raises(DownloadError, match=refused):
                driver.run(output(driver, service).read())
        else:
            assert driver.run(output(driver, service).read()) == WHOLE

    def test_a_stream_that_ends_early_raises_after_its_last_chunk(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.instead["GET /outputs/1"] = [broken(WHOLE[:3000]), failure(404)]
        service.project = [{"status": "complete"}]
        got: list[bytes] = []
        with pytest.raises(DownloadError):
            driver.collect(output(driver, service).stream(), into=got)
        assert b"".join(got) == WHOLE[:3000]

    def test_more_than_max_download_bytes_is_refused(self, driver: ClientDriver, service: MemoryService) -> None:
        with pytest.raises(DownloadError, match="is 6 bytes, the limit is 5"):
            driver.run(output(driver, service, max_download_bytes=5).read())

    def test_more_than_max_bytes_is_refused(self, driver: ClientDriver, service: MemoryService) -> None:
        one = output(driver, service)
        with pytest.raises(DownloadError, match=r"has 6 bytes or more, max_bytes is 5: use stream\(\) or save"):
            driver.run(one.read(5))
        assert driver.run(one.read(6)) == FILM
        endless = streamed(FILM * 20, {"content-type": "video/mp4"})
        del endless.headers["content-length"]
        service.instead["GET /outputs/1"] = [endless]
        with pytest.raises(DownloadError, match="max_bytes is 10"):
            driver.run(one.read(10))

    @pytest.mark.parametrize("most", [0, -1, 1.5, "1 MB", None, True])
    def test_an_invalid_max_bytes_is_refused(self, driver: ClientDriver, service: MemoryService, most: Any) -> None:
        with pytest.raises(ConfigurationError, match="max_bytes must be"):
            driver.run(output(driver, service).read(most))

    def test_a_passed_deadline_raises_job_timeout_error(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead["GET /outputs/1"] = [failure(503, **{"retry-after": "30"})]
        with pytest.raises(JobTimeoutError, match=r"was not read within 0\.05 s"):
            driver.run(output(driver, service).read(timeout=0.05))


class TestMemory:
    """Streaming and saving 64 MiB takes a few MiB of memory."""

    @pytest.mark.parametrize("way", ["stream", "save"])
    def test_memory_stays_constant_for_a_large_output(
        self, driver: ClientDriver, service: MemoryService, way: str
    ) -> None:
        size = 64 * 2**20
        one = output(driver, service)
        headers = {"content-type": "video/mp4", "content-length": str(size)}
        service.instead["GET /outputs/1"] = [httpx.Response(200, stream=Endless(size), headers=headers)]
        tracemalloc.start()
        try:
            if way == "save":
                assert driver.run(one.save(Discarding())) == size
            elif driver.is_async:

                async def total() -> int:
                    return sum([len(chunk) async for chunk in one.stream()])

                assert driver.run(total()) == size
            else:
                assert sum(len(chunk) for chunk in one.stream()) == size
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 8 * 2**20


class Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A number of bytes that are generated while they are read."""

    def __init__(self, size: int) -> None:
        self._pieces = size // 2**16

    def __iter__(self) -> Iterator[bytes]:
        for number in range(self._pieces):
            yield bytes([number % 256]) * 2**16

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


class Discarding:
    """A file object that discards everything."""

    def write(self, data: bytes) -> int:
        return len(data)


class TestStoppingEarly:
    def test_closing_a_stream_early_ends_the_request_and_logs_nothing(
        self, driver: ClientDriver, service: MemoryService, caplog: pytest.LogCaptureFixture
    ) -> None:
        service.outputs = [(WHOLE, "video/mp4")]
        stream = output(driver, service).stream()
        if driver.is_async:

            async def first() -> bytes:
                chunk: bytes = await anext(stream)
                await stream.aclose()
                return chunk

            assert WHOLE.startswith(driver.run(first()))
        else:
            assert WHOLE.startswith(next(stream))
            stream.close()
        assert "magic_hour_ext" not in {record.name for record in caplog.records if record.levelname == "WARNING"}
        assert driver.run(output(driver, service).read()) == WHOLE


class Reluctant(io.RawIOBase):
    """A raw file that writes three bytes at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.got = b""

    def write(self, data: Any) -> int:
        self.got += bytes(data[:3])
        return min(len(data), 3)


class Plain:
    """A file whose `write` is a plain function that returns a coroutine."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def write(self, data: bytes) -> Any:
        return self.file.write(data)

    @property
    def got(self) -> Any:
        return self.file.got


class TestSavingToAFileObject:
    def test_saving_to_a_file_object_starts_at_its_position(self, driver: ClientDriver, service: MemoryService) -> None:
        file = io.BytesIO(b"head")
        file.seek(4)
        assert driver.run(output(driver, service).save(file)) == len(FILM)
        assert file.getvalue() == b"head" + FILM
        assert not file.closed

    def test_short_writes_are_completed(self, driver: ClientDriver, service: MemoryService) -> None:
        file = Reluctant()
        driver.run(output(driver, service).save(file))
        assert file.got == FILM

    @pytest.mark.parametrize("answer", [0, "text", -1, 99, True])
    def test_an_invalid_return_value_of_write_is_an_error(
        self, driver: ClientDriver, service: MemoryService, answer: Any
    ) -> None:
        class Odd:
            def write(self, data: bytes) -> Any:
                return answer

        with pytest.raises(DownloadError, match=r"write\(\) raised") as caught:
            driver.run(output(driver, service).save(Odd()))
        assert caught.value.job.id == "job1"

    def test_a_text_file_object_is_refused(self, driver: ClientDriver, service: MemoryService, tmp_path: Path) -> None:
        with (
            (tmp_path / "text").open("w", encoding="utf-8") as file,
            pytest.raises(DownloadError, match="text: write\\(\\) raised TypeError"),
        ):
            driver.run(output(driver, service).save(file))

    def test_the_error_of_a_full_disk_has_the_number_of_written_bytes(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        class Full:
            name = "pipe"

            def write(self, data: bytes) -> int:
                raise OSError(28, "No space left on device")

        with pytest.raises(DownloadError, match=r"pipe: .*OSError after 0 bytes: .*No space left") as caught:
            driver.run(output(driver, service).save(Full()))
        assert isinstance(caught.value.__cause__, OSError)

    def test_a_write_that_returns_nothing_has_written_all(self, driver: ClientDriver, service: MemoryService) -> None:
        class Silent:
            got = b""

            def write(self, data: bytes) -> None:
                self.got += data

        file = Silent()
        assert driver.run(output(driver, service).save(file)) == len(FILM)
        assert file.got == FILM

    @pytest.mark.parametrize("kind", ["a coroutine function", "a function that returns a coroutine"])
    def test_an_async_write_is_awaited_or_refused(
        self, kind: str, driver: ClientDriver, service: MemoryService
    ) -> None:
        class Asynchronous:
            def __init__(self) -> None:
                self.got = b""

            async def write(self, data: bytes) -> int:
                self.got += data
                return len(data)

        file: Any = Asynchronous()
        if kind == "a function that returns a coroutine":
            file = Plain(file)
        if driver.is_async:
            driver.run(output(driver, service).save(file))
            assert file.got == FILM
        else:
            with pytest.raises(DownloadError, match="use AsyncClient for this file"):
                output(driver, service).save(file)

    @pytest.mark.parametrize("target", [None, 5, b"bytes", object()])
    def test_an_invalid_save_target_is_refused(self, driver: ClientDriver, service: MemoryService, target: Any) -> None:
        with pytest.raises(ConfigurationError, match="save takes a path or a file object"):
            driver.run(output(driver, service).save(target))

    def test_saving_to_a_file_object_refuses_a_record(self, driver: ClientDriver, service: MemoryService) -> None:
        with pytest.raises(ConfigurationError, match="record=True needs a path"):
            driver.run(output(driver, service).save(io.BytesIO(), record=True))
        assert not service.storage


class TestSavingToAPath:
    def test_save_writes_to_exactly_the_given_path(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        one = output(driver, service)
        path = tmp_path / "new" / "film with no extension"
        assert driver.run(one.save(path)) == len(FILM)
        assert path.read_bytes() == FILM
        assert (one.path, one.size) == (str(path), len(FILM))
        assert [one.name for one in path.parent.iterdir()] == [path.name]

    def test_another_file_is_never_overwritten(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        for content in (b"mine", b"\0mine\0", b""):
            path = tmp_path / "film.mp4"
            path.write_bytes(content)
            with pytest.raises(DownloadError, match="something else is there, and is kept: choose another path"):
                driver.run(output(driver, service).save(str(path)))
            assert path.read_bytes() == content
            assert sorted(one.name for one in tmp_path.iterdir()) == ["film.mp4", "here"]

    def test_the_same_saved_output_is_kept(self, driver: ClientDriver, service: MemoryService, tmp_path: Path) -> None:
        path = tmp_path / "film.mp4"
        driver.run(output(driver, service).save(path))
        before = path.stat().st_mtime_ns
        assert driver.run(output(driver, service).save(path)) == len(FILM)
        assert path.stat().st_mtime_ns == before

    def test_save_does_not_write_through_a_symbolic_link(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        (tmp_path / "film.mp4").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(DownloadError, match="something else is there"):
            driver.run(output(driver, service).save(tmp_path / "film.mp4"))
        assert not (tmp_path / "elsewhere").exists()

    def test_save_works_with_a_name_of_maximum_length(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        path = tmp_path / ("x" * 251 + ".mp4")
        driver.run(output(driver, service).save(path))
        assert path.read_bytes() == FILM

    @pytest.mark.parametrize("path", ["", ".", "..", "new/", "/dev/null/x", "a\0b"])
    def test_an_impossible_path_is_refused_before_anything_is_downloaded(
        self, driver: ClientDriver, service: MemoryService, path: str
    ) -> None:
        one = output(driver, service)
        with pytest.raises(ConfigurationError, match="can't be written to"):
            driver.run(one.save(path))
        assert service.storage == []

    def test_save_resumes_a_dropped_download(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        service.instead["GET /outputs/1"] = [broken(WHOLE[:3000]), rest(3000)]
        driver.run(output(driver, service).save(tmp_path / "film"))
        assert (tmp_path / "film").read_bytes() == WHOLE
