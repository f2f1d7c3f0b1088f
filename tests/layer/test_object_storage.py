"""Outputs and inputs in object storage, on the S3 server of moto: complete or absent, never overwriting an object."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import httpx
import obstore
import pytest
from obstore.store import MemoryStore, S3Store, from_url
from support.clock import use_fake_clocks
from support.memory_service import FILM, broken_off, streamed, unsized
from support.s3_server import serve_s3

from magic_hour_ext import ConfigurationError, DownloadError, ValidationError, batch
from magic_hour_ext._fs.object_parts import ObjectPart
from magic_hour_ext._fs.object_stores import open_directory
from magic_hour_ext.cli.main import main
from magic_hour_ext.errors import UploadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

pytestmark = pytest.mark.xdist_group("object storage")  # One process: starting the server takes a second.

SECRET = "s3cret-access-key"
# Both clients share what is below their methods: most tests need only one.
SYNC = pytest.mark.parametrize("driver", ["sync"], indirect=True)
LARGE = b"\0large\0" * 900_000  # 6.3 MB: of two parts.


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with serve_s3() as address:
        yield address


@pytest.fixture(autouse=True)
def fake_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    use_fake_clocks(monkeypatch)


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A new bucket, with the credentials in the environment."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    settings = {"ENDPOINT_URL": endpoint, "ACCESS_KEY_ID": "AKIDTEST", "SECRET_ACCESS_KEY": SECRET}
    for name, value in {**settings, "REGION": "us-east-1", "ALLOW_HTTP": "true"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    httpx.post(f"{endpoint}/moto-api/reset").raise_for_status()
    httpx.put(f"{endpoint}/films").raise_for_status()
    return from_url("s3://films")


def names_in(bucket: Any) -> list[str]:
    return sorted(one["path"] for page in obstore.list(bucket) for one in page)


def content(bucket: Any, name: str) -> bytes:
    return bytes(obstore.get(bucket, name).bytes())


def uploads_left(endpoint: str) -> str:
    return httpx.get(f"{endpoint}/films?uploads").text.count("<Upload>") * "unfinished upload, "


def save(driver: ClientDriver, service: MemoryService, where: Any = "s3://films/a/b", **how: Any) -> list[str]:
    job = driver.client_on(service).v1.video_projects.job(service.job_id)
    return list(driver.run(job.download(where, **how)))


@pytest.mark.slow
@pytest.mark.parametrize("film", [FILM, LARGE], ids=["small", "large"])
def test_an_output_is_saved_completely(
    driver: ClientDriver, service: MemoryService, bucket: Any, endpoint: str, film: bytes
) -> None:
    service.outputs = [(film, "video/mp4")]
    assert save(driver, service) == ["s3://films/a/b/job1.mp4"]
    assert names_in(bucket) == ["a/b/job1.mp4"]
    assert content(bucket, "a/b/job1.mp4") == film
    assert uploads_left(endpoint) == ""


@SYNC
def test_a_saved_output_is_not_downloaded_again(driver: ClientDriver, service: MemoryService, bucket: Any) -> None:
    assert save(driver, service) == save(driver, service)
    assert names_in(bucket) == ["a/b/job1.mp4"]


@pytest.mark.parametrize("film", [FILM, LARGE], ids=["small", "large"])
@SYNC
def test_an_existing_object_of_the_same_name_is_kept(
    driver: ClientDriver, service: MemoryService, bucket: Any, film: bytes
) -> None:
    obstore.put(bucket, "a/b/job1.mp4", b"of somebody else")
    service.outputs = [(film, "video/mp4")]
    assert save(driver, service) == ["s3://films/a/b/job1_1.mp4"]
    assert content(bucket, "a/b/job1.mp4") == b"of somebody else"
    assert names_in(bucket) == ["a/b/job1.mp4", "a/b/job1_1.mp4"]


@SYNC
def test_an_explicit_name_is_refused_if_another_object_has_it(
    driver: ClientDriver, service: MemoryService, bucket: Any
) -> None:
    job = driver.client_on(service).v1.video_projects.job(service.job_id)
    driver.run(job.wait())
    driver.run(job.outputs[0].save("s3://films/film.mp4"))
    assert job.outputs[0].path == "s3://films/film.mp4"
    assert content(bucket, "film.mp4") == FILM
    obstore.put(bucket, "other.mp4", b"of somebody else")
    with pytest.raises(DownloadError, match=r"s3://films/other\.mp4.*another object is there"):
        driver.run(job.outputs[0].save("s3://films/other.mp4"))
    assert content(bucket, "other.mp4") == b"of somebody else"


@SYNC
def test_equal_names_of_a_template_are_distinguished_by_content(
    driver: ClientDriver, service: MemoryService, bucket: Any
) -> None:
    assert save(driver, service, filename="film") == ["s3://films/a/b/film.mp4"]
    assert save(driver, service, filename="film") == ["s3://films/a/b/film.mp4"]
    service.outputs = [(bytes(reversed(b"\0mlif2")), "video/mp4")]
    assert save(driver, service, filename="film") == ["s3://films/a/b/film_1.mp4"]
    assert content(bucket, "a/b/film.mp4") == FILM


@SYNC
def test_a_record_is_written_next_to_the_object(driver: ClientDriver, service: MemoryService, bucket: Any) -> None:
    save(driver, service, record=True)
    assert names_in(bucket) == ["a/b/job1.mp4", "a/b/job1.mp4.json"]
    first = content(bucket, "a/b/job1.mp4.json")
    assert b'"job_id": "job1"' in first
    # The record of an earlier save has other times, and is kept.
    earlier = re.sub(rb'"saved_at": "[^"]*"', b'"saved_at": "2026-01-01T00:00:00+00:00"', first)
    assert earlier != first
    obstore.put(bucket, "a/b/job1.mp4.json", earlier)
    save(driver, service, record=True)
    assert names_in(bucket) == ["a/b/job1.mp4", "a/b/job1.mp4.json"]
    assert content(bucket, "a/b/job1.mp4.json") == earlier


@SYNC
@pytest.mark.parametrize("step", ["get", "get_range"])
def test_a_record_that_can_t_be_written_loses_no_output(
    driver: ClientDriver, service: MemoryService, bucket: Any, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    obstore.put(bucket, "a/b/job1.mp4.json", b"of somebody else")

    def refuse(*_args: Any, **_options: Any) -> None:
        raise obstore.exceptions.PermissionDeniedError("status code: 403")

    monkeypatch.setattr(obstore, step, refuse)
    with pytest.raises(
        DownloadError, match=r"the output is saved, but its record can't be written: .*access is denied \(403\)"
    ) as caught:
        save(driver, service, record=True)
    monkeypatch.undo()
    assert caught.value.job.id == "job1"
    assert content(bucket, "a/b/job1.mp4") == FILM
    assert content(bucket, "a/b/job1.mp4.json") == b"of somebody else"


@SYNC
def test_a_record_does_not_replace_another_object(driver: ClientDriver, service: MemoryService, bucket: Any) -> None:
    obstore.put(bucket, "a/b/job1.mp4.json", b"[1]")
    save(driver, service, record=True)
    assert names_in(bucket) == ["a/b/job1.mp4", "a/b/job1.mp4.json", "a/b/job1.mp4_1.json"]
    assert content(bucket, "a/b/job1.mp4.json") == b"[1]"


def test_a_dropped_download_is_resumed_in_the_same_multipart_upload(
    driver: ClientDriver, service: MemoryService, bucket: Any, endpoint: str
) -> None:
    headers = {"content-type": "video/mp4", "etag": '"1"', "accept-ranges": "bytes"}
    half = len(LARGE) - 100

    def answer(request: httpx.Request, number: int) -> httpx.Response:
        if number == 0:
            return broken_off(LARGE[:half], {**headers, "content-length": str(len(LARGE))})
        assert request.headers["range"] == f"bytes={half}-"
        ranged = {**headers, "content-range": f"bytes {half}-{len(LARGE) - 1}/{len(LARGE)}"}
        response = streamed(LARGE[half:], ranged)
        response.status_code = 206
        return response

    service.answers["download"] = answer
    save(driver, service)
    assert content(bucket, "a/b/job1.mp4") == LARGE
    assert len(service.at("download")) == 2
    assert names_in(bucket) == ["a/b/job1.mp4"]
    assert uploads_left(endpoint) == ""


def test_a_failed_download_leaves_no_object_and_no_upload(
    driver: ClientDriver, service: MemoryService, bucket: Any, endpoint: str
) -> None:
    headers = {"content-type": "video/mp4", "content-length": str(len(LARGE) * 2)}
    service.answers["download"] = lambda _request, _number: broken_off(LARGE, headers)
    with pytest.raises(DownloadError, match="s3://films/a/b/job1"):
        save(driver, service)
    for thread in threading.enumerate():  # Each upload is aborted by its own thread.
        if thread.name == "magic-hour-ext upload":
            thread.join(30)
    assert uploads_left(endpoint) == ""
    assert names_in(bucket) == []


@SYNC
def test_an_error_page_is_not_saved(driver: ClientDriver, service: MemoryService, bucket: Any) -> None:
    service.outputs = [(b"<html>busy</html>", "video/mp4")]
    with pytest.raises(DownloadError, match="instead of the output"):
        save(driver, service)
    assert names_in(bucket) == []


def test_two_workers_with_one_target_save_two_complete_objects(bucket: Any) -> None:
    """Both have uploaded everything before one of them gets the name."""
    directory = open_directory("s3://films/a")
    parts = [ObjectPart(directory, "film", "mp4", owner=owner) for owner in ("one", "two")]
    for number, part in enumerate(parts):
        part.write([bytes([number]) * 3_000_000] * 2)
    saved: list[str] = []
    threads = [threading.Thread(target=lambda part=part: saved.append(str(part.finish()))) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(saved) == ["s3://films/a/film.mp4", "s3://films/a/film_1.mp4"]
    assert len({content(bucket, name) for name in names_in(bucket)}) == 2

    same = [ObjectPart(directory, "job", "mp4") for _ in range(2)]
    for part in same:
        part.write([bytes(3_000_000)] * 2)
    assert {str(part.finish()) for part in same} == {"s3://films/a/job.mp4"}
    assert names_in(bucket) == ["a/film.mp4", "a/film_1.mp4", "a/job.mp4"]


_KILLED = """
import time
from magic_hour_ext._fs.object_parts import ObjectPart
from magic_hour_ext._fs.object_stores import open_directory
part = ObjectPart(open_directory("s3://films/a"), "film", "mp4")
for _ in range(4):
    part.write([bytes(4_000_000)])
print("written", flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_kill_during_the_upload_leaves_no_visible_object(bucket: Any, endpoint: str) -> None:
    child = subprocess.Popen([sys.executable, "-c", _KILLED], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child, child.stdout:
        assert child.stdout.readline() == "written\n"
        assert uploads_left(endpoint) == "unfinished upload, "
        child.send_signal(signal.SIGKILL)
    assert names_in(bucket) == []


def test_a_store_that_refuses_is_an_error_before_anything_is_sent(
    driver: ClientDriver, service: MemoryService, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigurationError, match="s3://missing/a can't be written to: there is no such bucket"):
        save(driver, service, "s3://missing/a")
    for text in (f"s3://AKIDTEST:{SECRET}@films/a", f"s3://films/a?sig={SECRET}"):
        with pytest.raises(ConfigurationError, match="can't contain credentials") as caught:
            save(driver, service, text)
        assert SECRET not in f"{caught.value}{caught.value!r}"
    with pytest.raises(ConfigurationError, match="name of a bucket"):
        save(driver, service, "s3://")
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'magic-hour-ext\[objects\]'"):
        save(driver, service)
    assert service.seen == []


@SYNC
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_forked_child_gets_an_error_that_explains_the_fork(
    driver: ClientDriver, service: MemoryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a forked child whose parent has used the library."""
    open_directory("s3://films/a")
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with pytest.raises(ConfigurationError, match="before this process was forked"):
        save(driver, service)
    assert service.seen == []


@SYNC
def test_no_error_or_repr_contains_a_secret(driver: ClientDriver, service: MemoryService, bucket: Any) -> None:
    directory = open_directory("s3://films/a")
    assert SECRET not in f"{directory!r}{directory}{directory.store!r}"
    obstore.put(bucket, "in.png", b"")
    with pytest.raises(ConfigurationError) as caught:
        save(driver, service, "s3://missing/a")
    assert caught.value.__cause__ is None
    assert SECRET not in str(caught.value)
    assert "AKID" not in str(caught.value)


@SYNC
def test_settings_that_can_t_be_used_are_named_and_never_shown(
    driver: ClientDriver, service: MemoryService, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_TIMEOUT", SECRET)
    with pytest.raises(ConfigurationError, match="s3://films/a: the settings of its store can't be used") as caught:
        save(driver, service, "s3://films/a")
    assert SECRET not in str(caught.value)
    assert service.seen == []


@SYNC
def test_an_output_without_a_length_and_with_an_own_way_to_copy(
    driver: ClientDriver, service: MemoryService, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_COPY_IF_NOT_EXISTS", "multipart")
    headers = {"content-type": "video/mp4", "transfer-encoding": "chunked"}
    service.answers["download"] = lambda _request, _number: unsized(LARGE, headers)
    assert save(driver, service) == ["s3://films/a/b/job1.mp4"]
    assert content(bucket, "a/b/job1.mp4") == LARGE


@SYNC
@pytest.mark.parametrize("path", ["s3://films", "s3://films/", "s3:///film.mp4"])
def test_the_path_of_an_output_needs_a_bucket_and_a_name(
    driver: ClientDriver, service: MemoryService, bucket: Any, path: str
) -> None:
    job = driver.client_on(service).v1.video_projects.job(service.job_id)
    driver.run(job.wait())
    with pytest.raises(ConfigurationError, match="must be a bucket and the name of an object: s3://bucket/name"):
        driver.run(job.outputs[0].save(path))
    assert names_in(bucket) == []


@SYNC
def test_obstore_stores_can_be_passed_as_directory(driver: ClientDriver, service: MemoryService, bucket: Any) -> None:
    memory = MemoryStore()
    assert save(driver, service, memory) == ["memory://store/job1.mp4"]
    assert content(memory, "job1.mp4") == FILM
    store = S3Store("films", prefix="c", copy_if_not_exists="multipart")
    service.outputs = [(LARGE, "video/mp4")]
    assert save(driver, service, store) == ["s3://films/c/job1.mp4"]
    assert content(bucket, "c/job1.mp4") == LARGE
    with pytest.raises(ConfigurationError, match="copy_if_not_exists"):
        save(driver, service, S3Store("films"))


@SYNC
def test_a_file_url_is_a_local_directory(driver: ClientDriver, service: MemoryService, tmp_path: Any) -> None:
    folder = tmp_path / "my films"
    assert save(driver, service, folder.as_uri()) == [str(folder / "job1.mp4")]


# Batches and the command line


@SYNC
def test_a_batch_saves_to_object_storage(
    driver: ClientDriver, service: MemoryService, bucket: Any, picture: bytes, tmp_path: Any, clip: dict[str, Any]
) -> None:
    obstore.put(bucket, "in.png", picture)
    rows = [{"key": "one", "assets": {"image_file_path": "s3://films/in.png"}, **clip}]
    plan = batch.plan(rows, tool="image_to_video", directory="s3://films/out", filename="{key}")
    client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
    summary = batch.run(plan, client=client, results=tmp_path / "results.jsonl")
    assert summary.is_complete
    (result,) = batch.read_results(tmp_path / "results.jsonl")
    assert list(result.paths) == ["s3://films/out/one.mp4"]
    assert SECRET not in (tmp_path / "results.jsonl").read_text("utf-8")
    assert SECRET.encode() not in b"".join(one.read_bytes() for one in tmp_path.glob("jobs.sqlite*"))
    assert service.stored == [picture]
    page = batch.write_report(tmp_path / "results.jsonl", tmp_path / "report.html")
    assert "s3://films/out/one.mp4" in (tmp_path / "report.html").read_text("utf-8"), page


def test_the_command_line_saves_to_object_storage(
    bucket: Any, picture: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    obstore.put(bucket, "in.png", picture)
    words = ["image-to-video", "--image-file-path", "s3://films/in.png", "--end-seconds", "5", "--dry-run", "--out"]
    assert main([*words, "s3://films/out"]) == 0
    assert main([*words, "s3://missing/out"]) != 0
    assert "s3://missing/out can't be written to" in capsys.readouterr().err


# Inputs


def start(driver: ClientDriver, service: MemoryService, url: str, clip: dict[str, Any]) -> None:
    client = driver.client_on(service, max_retries=2)
    driver.run(client.v1.image_to_video.start(assets={"image_file_path": url}, **clip))


def test_an_object_can_be_an_input_file(
    driver: ClientDriver, service: MemoryService, bucket: Any, picture: bytes, clip: dict[str, Any]
) -> None:
    large = picture.ljust(6_000_000, b"\0")
    obstore.put(bucket, "in/photo 1.png", large)
    service.answers["put"] = lambda _request, number: httpx.Response(503 if number == 0 else 200)
    start(driver, service, "s3://films/in/photo 1.png", clip)
    assert [one.body for one in service.at("put")] == [large, large]
    assert service.items == [[{"type": "image", "extension": "png"}]]
    assert service.created["assets"]["image_file_path"].startswith("api-assets/")


@SYNC
def test_an_upload_never_mixes_two_versions_of_an_object(
    driver: ClientDriver, service: MemoryService, bucket: Any, picture: bytes, clip: dict[str, Any]
) -> None:
    obstore.put(bucket, "photo.png", picture)

    def changed(_request: httpx.Request, _number: int) -> httpx.Response:
        obstore.put(bucket, "photo.png", picture + b"\0")
        return httpx.Response(503)

    service.answers["put"] = changed
    with pytest.raises(UploadError, match=r"photo\.png.*the object changed"):
        start(driver, service, "s3://films/photo.png", clip)
    assert service.at("create") == []


@SYNC
@pytest.mark.parametrize("version", ["with an ETag", "without an ETag"])
def test_an_object_that_is_deleted_while_it_is_sent_makes_no_job(
    version: str, driver: ClientDriver, service: MemoryService, bucket: Any, picture: bytes, clip: dict[str, Any]
) -> None:
    obstore.put(bucket, "photo.png", picture)
    head = obstore.head

    def deleted(_request: httpx.Request, _number: int) -> httpx.Response:
        obstore.delete(bucket, "photo.png")
        return httpx.Response(503)

    service.answers["put"] = deleted
    with pytest.MonkeyPatch.context() as patch:
        if version == "without an ETag":
            patch.setattr(obstore, "head", lambda *args: {**head(*args), "e_tag": None})
        with pytest.raises(UploadError, match="there is no such bucket or object"):
            start(driver, service, "s3://films/photo.png", clip)
    assert service.at("create") == []


@SYNC
def test_missing_and_invalid_input_objects_are_refused(
    driver: ClientDriver, service: MemoryService, bucket: Any, clip: dict[str, Any]
) -> None:
    obstore.put(bucket, "empty.png", b"")
    obstore.put(bucket, "text.png", b"hello, this is text\n" * 20)
    for name, reason in {
        "missing.png": r"s3://films/missing\.png can't be read: there is no such bucket or object",
        "empty.png": "is empty",
        "text.png": "text",
        "photo.png?sig=1": "can't contain credentials",
        "in/": "names no object",
    }.items():
        with pytest.raises(ValidationError, match=reason):
            start(driver, service, f"s3://films/{name}", clip)
    client = driver.client_on(service)
    with pytest.raises(ValidationError, match="create takes no object"):
        driver.run(client.v1.image_to_video.create(assets={"image_file_path": "s3://films/a.png"}, **clip))
    with pytest.raises(ValidationError, match="only http, https, s3, gs, az and file URLs are accepted"):
        start(driver, service, "ftp://films/a.png", clip)
    assert service.seen == []


@SYNC
def test_without_the_extra_the_error_names_the_package_to_install(
    driver: ClientDriver, service: MemoryService, clip: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'magic-hour-ext\[objects\]'"):
        start(driver, service, "s3://films/photo.png", clip)
    assert service.seen == []


@SYNC
def test_a_file_url_is_a_local_file(
    driver: ClientDriver, service: MemoryService, photo: Any, picture: bytes, clip: dict[str, Any]
) -> None:
    start(driver, service, photo.as_uri(), clip)
    assert service.stored == [picture]


@SYNC
def test_an_output_larger_than_s3_can_copy_is_refused_before_it_is_downloaded(
    driver: ClientDriver, service: MemoryService, bucket: Any, endpoint: str
) -> None:
    headers = {"content-type": "video/mp4", "content-length": str(5 * 2**30 + 1)}
    service.answers["download"] = lambda _request, _number: streamed(LARGE, headers)
    with pytest.raises(DownloadError, match=r"5,368,709,121 bytes; S3 copies at most 5,368,709,120"):
        save(driver, service)
    assert names_in(bucket) == []
    assert uploads_left(endpoint) == ""
