"""Records beside outputs: without secrets, checked against the file, and sufficient to send the request again."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from support.memory_service import FILM, SIGNATURE

from magic_hour_ext import (
    ContractWarning,
    DownloadError,
    RecordError,
    __version__,
    check_record,
    read_record,
    records,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

KEY = "mhk_test_0123456789"
REQUEST: dict[str, Any] = {
    "end_seconds": 5.0,
    "name": "Waves",
    "style": {"prompt": "a = b & c, 日本"},
    "model": "ltx-2.3",
}


@pytest.fixture
def made(driver: ClientDriver, service: MemoryService, photo: Path, tmp_path: Path) -> Callable[..., Any]:
    """Calls generate with a record, and returns the result."""

    def generate(**more: Any) -> Any:
        settings = {"journal": tmp_path / "jobs.sqlite"} if "idempotency_key" in more else {}
        given = {
            "assets": {"image_file_path": photo},
            **REQUEST,
            "download_directory": tmp_path / "films",
            "record": True,
        }
        return driver.run(driver.client_on(service, **settings).v1.image_to_video.generate(**{**given, **more}))

    return generate


def names_in(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_a_record_contains_request_job_and_hash_of_the_output(made: Any, photo: Path, tmp_path: Path) -> None:
    made(idempotency_key="row 7")
    films = tmp_path / "films"
    assert names_in(films) == ["job1.mp4", "job1.mp4.json"]
    record = json.loads((films / "job1.mp4.json").read_text("utf-8"))
    times = [record.pop(name) for name in ("created_at", "completed_at", "saved_at")]
    assert all(time.endswith("+00:00") for time in times)
    assert times == sorted(times)
    content = photo.read_bytes()
    assert record == {
        "format": 1,
        "version": __version__,
        "file": "job1.mp4",
        "size": len(FILM),
        "sha256": hashlib.sha256(FILM).hexdigest(),
        "index": 1,
        "count": 1,
        "job_id": "job1",
        "tool": "image_to_video",
        "kind": "video",
        "model": "ltx-2.3",
        "credits_charged": 450,
        "idempotency_key": "row 7",
        "request": {"assets": {"image_file_path": str(photo)}, **REQUEST},
        "extra_body": None,
        "inputs": [
            {
                "field": "assets.image_file_path",
                "file": str(photo),
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        ],
        "redacted": [],
    }


def test_a_record_is_written_next_to_each_output(made: Any, service: MemoryService, tmp_path: Path) -> None:
    service.outputs = [(b"\x01", "video/mp4"), (b"\x02", "video/webm")]
    result = made(filename="film")
    assert names_in(tmp_path / "films") == ["film-1.mp4", "film-1.mp4.json", "film-2.webm", "film-2.webm.json"]
    assert [check_record(path).index for path in result.downloaded_paths] == [1, 2]


def test_no_record_is_written_if_record_is_false(made: Any, tmp_path: Path) -> None:
    made(record=False)
    assert names_in(tmp_path / "films") == ["job1.mp4"]


def test_a_second_download_keeps_output_and_record(made: Any, tmp_path: Path) -> None:
    made()
    before = {path: path.read_bytes() for path in (tmp_path / "films").iterdir()}
    made()
    assert {path: path.read_bytes() for path in (tmp_path / "films").iterdir()} == before


def test_with_a_record_a_named_output_is_not_fetched_again(made: Any, service: MemoryService, tmp_path: Path) -> None:
    made(filename="film")
    fetched = len(service.storage)
    asked = [one for one in service.seen if one.method == "GET" and one.path == "/outputs/1"]
    made(filename="film")
    assert names_in(tmp_path / "films") == ["film.mp4", "film.mp4.json"]
    assert len(asked) == 1
    assert len(service.storage) == fetched + 2  # An upload, and the head of an answer.


@pytest.mark.parametrize("content", ["mine", '{"format": 1}', "[]", ""])
def test_an_existing_file_with_the_name_of_the_record_is_kept(made: Any, tmp_path: Path, content: str) -> None:
    films = tmp_path / "films"
    films.mkdir()
    (films / "job1.mp4.json").write_text(content)
    made()
    assert (films / "job1.mp4.json").read_text() == content
    assert names_in(films) == ["job1.mp4", "job1.mp4.json", "job1.mp4_1.json"]
    assert check_record(films / "job1.mp4").job_id == "job1"


def test_a_record_that_cannot_be_written_does_not_fail_the_download(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def full(number: int) -> None:
        if b"sha256" in os.pread(number, 10**6, 0):
            raise OSError(28, "No space left on device")
        real(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        DownloadError, match=r"the output is saved, but its record can't be written: .*disk is full"
    ) as caught:
        made()
    assert names_in(tmp_path / "films") == ["job1.mp4"]
    assert caught.value.job.id == "job1"


def test_an_output_that_can_t_be_read_again_has_no_record_and_is_kept(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("magic_hour_ext._record_files.hash_of", fails)
    with pytest.raises(
        DownloadError, match=r"the output is saved, but can't be read to write its record: Input/output error"
    ) as caught:
        made()
    assert names_in(tmp_path / "films") == ["job1.mp4"]
    assert caught.value.job.id == "job1"


def test_a_name_that_is_no_text_has_a_record_too(driver: ClientDriver, service: MemoryService, tmp_path: Path) -> None:
    job = driver.client_on(service).v1.video_projects.job("job1")
    driver.run(job.wait())
    path = tmp_path / os.fsdecode(b"film-\xff.mp4")
    driver.run(job.outputs[0].save(path, record=True))
    assert check_record(path).file == path.name


class TestSecrets:
    URL = f"https://bucket.example.com/photo.png?{SIGNATURE}"

    def test_a_signed_url_is_recorded_without_its_signature(self, made: Any, tmp_path: Path) -> None:
        made(assets={"image_file_path": self.URL})
        text = (tmp_path / "films" / "job1.mp4.json").read_text()
        assert "5ecret" not in text
        assert KEY not in text
        record = read_record(tmp_path / "films" / "job1.mp4.json")
        assert record.redacted == ("assets.image_file_path",)
        with pytest.raises(RecordError, match=r"replace=\{'assets.image_file_path': …\}"):
            record.arguments()
        again = record.arguments(replace={"assets.image_file_path": self.URL})
        assert again["assets"]["image_file_path"] == self.URL

    def test_the_json_of_a_job_contains_no_url_signature(self, driver: ClientDriver, service: MemoryService) -> None:
        tool = driver.client_on(service).v1.image_to_video
        job = driver.run(tool.start(assets={"image_file_path": self.URL}, end_seconds=5, record=True))
        assert "5ecret" not in job.to_json()


class TestRequestInTheJob:
    def test_a_job_in_another_process_still_has_its_request(
        self, driver: ClientDriver, service: MemoryService, photo: Path, tmp_path: Path
    ) -> None:
        client = driver.client_on(service)
        job = driver.run(client.v1.image_to_video.start(assets={"image_file_path": photo}, record=True, **REQUEST))
        again = driver.job_class.from_json(job.to_json(), client)
        driver.run(again.download(tmp_path / "films"))
        assert check_record(tmp_path / "films" / "job1.mp4").request is not None

    def test_a_job_known_by_its_id_has_a_record_without_request(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        driver.run(driver.client_on(service).v1.video_projects.job("job1").download(tmp_path / "films", record=True))
        record = check_record(tmp_path / "films" / "job1.mp4")
        assert (record.request, record.tool, record.credits_charged) == (None, None, 450)
        with pytest.raises(RecordError, match="start the job with record=True"):
            record.arguments()

    @pytest.mark.parametrize(
        "note",
        [
            5,
            [],
            {},
            {"request": 5},
            {"request": {}, "inputs": "x", "redacted": []},
            {"request": {}, "inputs": [5], "redacted": []},
            {"request": {}, "inputs": [{"field": "a"}], "redacted": []},
            {"request": {}, "inputs": [{"field": 1, "file": "a", "size": 1, "sha256": "a"}], "redacted": []},
            {"request": {}, "inputs": [], "redacted": [5]},
            {"request": {}, "inputs": [], "redacted": [], "extra_body": 5},
        ],
    )
    def test_a_modified_request_in_the_job_json_is_dropped_and_the_file_saved(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path, note: Any
    ) -> None:
        text = json.dumps({"id": "job1", "kind": "video", "request_note": note, "created_at": 1e300})
        job = driver.job_class.from_json(text, driver.client_on(service))
        driver.run(job.download(tmp_path / "films", record=True, filename="{id} {date}"))
        (path,) = (tmp_path / "films").glob("*.mp4")
        assert check_record(path).request is None

    def test_output_save_writes_a_record_too(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        job = driver.run(driver.client_on(service).v1.image_to_video.start(**REQUEST, assets=STORED, record=True))
        driver.run(job.wait())
        driver.run(job.outputs[0].save(tmp_path / "film"))
        assert check_record(tmp_path / "film").request == {"assets": STORED, **REQUEST}
        driver.run(job.outputs[0].save(tmp_path / "other", record=False))
        assert names_in(tmp_path) == ["film", "film.json", "here", "other"]


STORED = {"image_file_path": "api-assets/id/1.png"}


class TestCheckingAFile:
    def test_check_record_detects_a_changed_file(self, made: Any, tmp_path: Path) -> None:
        (path,) = made().downloaded_paths
        assert check_record(path).size == len(FILM)
        for content in (FILM[:-1] + b"x", FILM + b"x", b""):
            Path(path).write_bytes(content)
            with pytest.raises(
                RecordError, match=f"is not the recorded output of job job1: it has {len(content)} bytes"
            ):
                check_record(path)

    def test_a_moved_file_is_checked_against_an_explicit_record(self, made: Any, tmp_path: Path) -> None:
        (path,) = made().downloaded_paths
        moved = Path(path).rename(tmp_path / "moved")
        assert check_record(moved, f"{path}.json").file == "job1.mp4"
        with pytest.raises(RecordError, match="No such file"):
            check_record(moved)
        with pytest.raises(RecordError, match="can't be read"):
            check_record(path)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"[]",
            b"5",
            b"{}",
            b'{"format": 99, "version": "9.0"}',
            b'{"format": 1, "file": 5, "sha256": "x", "job_id": "x", "kind": "x", "size": 1}',
            b'{"format": 1, "file": "x", "sha256": "x", "job_id": "x", "kind": "x", "size": "1"}',
            b'{"format": 1, "file": "x", "sha256": "x", "job_id": "x", "kind": "x", "size": 1, "request": []}',
            b'{"format": 1, "file": "x", "sha256": "x", "job_id": "x", "kind": "x", "size": 1, "inputs": 5}',
            b'{"format": 1, "file": "x", "sha256": "x", "job_id": "x", "kind": "x", "size": 1, "saved_at": "x"}',
            b"[" * 100_000,
            b"\xff\xfe",
        ],
    )
    def test_another_file_read_as_a_record_raises_record_error(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "record.json").write_bytes(content)
        with pytest.raises(RecordError, match="is not a record written by record=True"):
            read_record(tmp_path / "record.json")

    def test_neither_is_a_large_file(self, tmp_path: Path) -> None:
        (tmp_path / "record.json").write_bytes(b" " * (records.MAX_RECORD_BYTES + 1))
        with pytest.raises(RecordError, match="is not a record written by record=True"):
            read_record(tmp_path / "record.json")

    def test_a_missing_record_raises_record_error_with_the_argument_that_writes_one(self, tmp_path: Path) -> None:
        (tmp_path / "job1.mp4").write_bytes(b"an output")
        for read, path in ((read_record, "job1.mp4.json"), (check_record, "job1.mp4")):
            with pytest.raises(RecordError, match=r"job1.mp4.json. An output has .* if it was saved with record=True$"):
                read(tmp_path / path)

    def test_a_fifo_or_directory_read_as_a_record_raises_record_error(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        for path in (tmp_path / "pipe", tmp_path):
            with pytest.raises(RecordError):
                read_record(path)
            with pytest.raises(RecordError):
                check_record(path)


class TestSendingAgain:
    def test_the_arguments_of_a_record_send_the_same_request(
        self, driver: ClientDriver, service: MemoryService, made: Any, tmp_path: Path, photo: Path
    ) -> None:
        with pytest.warns(ContractWarning, match="brand_new"):
            made(extra_body={"brand_new": 1})
        first = service.created
        record = read_record(tmp_path / "films" / "job1.mp4.json")
        assert record.extra_body == {"brand_new": 1}
        service.seen.clear()
        tool = driver.client_on(service).v1.image_to_video
        with pytest.warns(ContractWarning, match="brand_new"):
            driver.run(tool.generate(**record.arguments()))
        assert service.created == {**first, "assets": {"image_file_path": "api-assets/2-1.png"}}
        assert service.stored == [photo.read_bytes()]

    def test_a_changed_input_file_is_refused_when_a_record_is_sent_again(
        self, made: Any, tmp_path: Path, photo: Path, picture: bytes
    ) -> None:
        made()
        record = read_record(tmp_path / "films" / "job1.mp4.json")
        photo.write_bytes(picture + b"changed")
        with pytest.raises(RecordError, match=r"the content of .* has changed"):
            record.arguments()
        photo.unlink()
        with pytest.raises(RecordError, match=r"can't be read .*: pass the directory of the original file as files="):
            record.arguments()
        for unusable in ("~no-such-user/photo.png", "a\0b.png"):
            elsewhere = attrs.evolve(record, inputs=(attrs.evolve(record.inputs[0], file=unusable),))
            with pytest.raises(RecordError, match="can't be read"):
                elsewhere.arguments()
        kept = tmp_path / "kept"
        kept.mkdir()
        (kept / "photo.png").write_bytes(picture)
        for files in (kept, {"assets.image_file_path": kept / "photo.png"}):
            assert record.arguments(files)["assets"] == {"image_file_path": str(kept / "photo.png")}
        stream = io.BytesIO(picture)
        assert record.arguments(replace={"assets.image_file_path": stream})["assets"] == {"image_file_path": stream}
        with pytest.raises(RecordError, match=r"'nope\.deep' is not a field of the recorded request; its fields: "):
            record.arguments(kept, replace={"nope.deep": 1})

    def test_a_recorded_stream_is_matched_by_name_and_content(self, made: Any, tmp_path: Path, picture: bytes) -> None:
        made(assets={"image_file_path": ("../odd/photo.png", io.BytesIO(picture))})
        record = read_record(tmp_path / "films" / "job1.mp4.json")
        assert record.arguments(tmp_path)["assets"] == {"image_file_path": str(tmp_path / "photo.png")}

    def test_the_arguments_of_the_caller_are_not_modified(self, made: Any, photo: Path) -> None:
        assets = {"image_file_path": photo}
        made(assets=assets)
        assert assets == {"image_file_path": photo}
