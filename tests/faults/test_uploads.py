"""Uploads: streamed from the position of the file, also in retries; never a mixture of versions, never with the key."""

from __future__ import annotations

import hashlib
import io
import os
import time
from pathlib import Path

import httpx
import pytest
from support.client_driver import KEY
from support.fault_server import FAULTS, Fault
from support.memory_service import STORAGE, MemoryService
from support.pictures import picture

from magic_hour_ext._fs.sources import Source
from magic_hour_ext.errors import APIError, BadRequestError, DecodeError, UploadError, ValidationError

MEGA = 2**20


def sha(content):
    return hashlib.sha256(content).hexdigest()


def start(driver, client, given, **more):
    assets = {"image_file_path": given}
    return driver.run(client.v1.image_to_video.start(assets=assets, end_seconds=5, **more))


@pytest.mark.parametrize(
    "name", ["reset during the body", "reset after the body", "read time-out", "503", "expired URL"]
)
def test_a_second_attempt_sends_the_stream_from_its_initial_position(name, driver, serve):
    server = serve(faults={"put": FAULTS[name]})
    content = picture(file_size=3 * MEGA)
    stream = io.BytesIO(b"not for upload" + content)
    stream.seek(len(b"not for upload"))
    start(driver, driver.client_of(server, timeout=1), ("picture.png", stream))
    last = server.at("put")[-1]
    assert len(server.at("put")) == 2
    assert (last.body_size, last.body_sha256) == (len(content), sha(content))
    assert not stream.closed


@pytest.mark.parametrize(
    ("error", "text"), [(MemoryError(), "not enough memory"), (RuntimeError("can't start new thread"), "new thread")]
)
def test_a_lack_of_resources_during_an_upload_is_an_error_and_creates_no_job(error, text, driver, tmp_path):
    stub = MemoryService()
    client = driver.client_on(stub)

    def put(*_args, **_options):
        raise error

    client._client_state.transport.put = put
    given = ("picture.png", picture())
    with pytest.raises(UploadError, match=rf"{text}.*no job was created"):
        start(driver, client, given)
    assert stub.at("create") == []


def test_a_second_attempt_sends_the_file_from_its_start(driver, serve, tmp_path):
    server = serve(faults={"put": FAULTS["reset during the body"].repeated(3)})
    (tmp_path / "a.png").write_bytes(picture(file_size=3 * MEGA))
    start(driver, driver.client_of(server), tmp_path / "a.png")
    assert [request.body_sha256 for request in server.at("put")][-1] == sha(picture(file_size=3 * MEGA))
    assert len(server.at("put")) == 4


def test_a_pipe_is_sent_again_on_the_second_attempt(driver, serve):
    server = serve(faults={"put": FAULTS["reset during the body"]})
    content = picture(file_size=300_000)
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as sink, os.fdopen(reading, "rb") as pipe:
        import threading

        feeding = threading.Thread(target=lambda: (sink.write(content), sink.close()))
        feeding.start()
        start(driver, driver.client_of(server), ("picture.png", pipe))
        feeding.join()
    assert server.at("put")[-1].body_sha256 == sha(content)


@pytest.mark.parametrize("name", ["expired URL", "400", "401", "403", "404"])
def test_for_a_refused_upload_url_a_new_one_is_requested(name, driver, serve, image):
    server = serve(faults={"put": FAULTS[name]})
    start(driver, driver.client_of(server), image)
    first, second = server.at("put")
    assert first.query != second.query
    assert first.path != second.path
    assert len(server.at("upload_urls")) == 2
    [post] = server.posts()
    assert f"/uploads/{post.json['assets']['image_file_path']}" == second.path
    assert list(server.uploads) == [post.json["assets"]["image_file_path"]]


def test_storage_gets_the_length_and_never_the_key(driver, serve, image):
    server = serve()
    start(driver, driver.client_of(server), image)
    [put] = server.at("put")
    assert put.header("content-length") == str(image.stat().st_size)
    assert put.header("transfer-encoding") is None
    assert put.header("authorization") is None
    assert KEY not in str(put.headers)
    assert all(KEY in request.header("authorization") for request in server.requests if request.origin == "api")


def test_storage_that_redirects_is_not_followed(driver, serve, image):
    server = serve(faults={"put": FAULTS["redirect"].always()})
    with pytest.raises(UploadError, match="storage answered 307; no job was created"):
        start(driver, driver.client_of(server), image)
    assert server.at("elsewhere") == ()
    assert server.posts() == ()


def test_a_short_retry_after_of_upload_storage_is_obeyed(driver, serve, image):
    server = serve(faults={"put": FAULTS["503 with Retry-After"]})
    start(driver, driver.client_of(server, pace=10), image)
    first, second = server.at("put")
    assert second.time - first.time >= 0.1  # a second, ten times as fast


class Meddled:
    """A file that another program changes while it is read, after the first chunk."""

    def __init__(self, file, meddle):
        self._file, self._meddle = file, meddle

    def read(self, size):
        chunk = self._file.read(size)
        if self._meddle is not None:
            self._meddle()
            self._meddle = None
        return chunk

    def __getattr__(self, name):
        return getattr(self._file, name)


def truncate(path):
    os.truncate(path, MEGA + 5)


def grow(path):
    with path.open("ab") as file:
        file.write(b"more")


def rewrite(path):
    path.write_bytes(picture(file_size=3 * MEGA, color=(200, 200, 200)))
    os.utime(path, ns=(time.time_ns() + 10**9,) * 2)


def replace(path):
    other = path.with_suffix(".new")
    other.write_bytes(picture(file_size=3 * MEGA, color=(200, 200, 200)))
    other.replace(path)


@pytest.mark.parametrize("journal", [False, True], ids=["no journal", "journal"])
@pytest.mark.parametrize("meddle", [truncate, grow, rewrite])
def test_a_file_that_changes_while_it_is_read_is_an_error_and_creates_no_job(
    meddle, journal, driver, serve, tmp_path, monkeypatch
):
    server = serve()
    path = tmp_path / "a.png"
    path.write_bytes(picture(file_size=3 * MEGA))
    client = driver.client_of(server, journal=tmp_path / "jobs.sqlite" if journal else None)
    sending = []
    opened = Source.open

    def meddled(self):
        # Changes while it is sent, not while it is hashed or checked.
        return Meddled(opened(self), lambda: meddle(path)) if sending else opened(self)

    monkeypatch.setattr(Source, "open", meddled)
    put = client._client_state.transport.put

    def sent(*args, **more):
        sending.append(1)
        return put(*args, **more)

    monkeypatch.setattr(client._client_state.transport, "put", sent)
    with pytest.raises(UploadError, match=r"changed since it was checked|ended [\d,]+ bytes early") as caught:
        start(driver, client, path)
    assert caught.value.file == "a.png"
    assert caught.value.job is None
    assert server.posts() == ()
    assert server.uploads == {}


@pytest.mark.parametrize(
    ("meddle", "text"),
    [(replace, "changed since it was checked"), (Path.unlink, "can't be read any more")],
    ids=["replaced", "gone"],
)
def test_a_file_that_is_replaced_or_deleted_before_a_second_attempt_is_an_error(
    meddle, text, driver, serve, tmp_path, monkeypatch
):
    server = serve(faults={"put": FAULTS["reset during the body"]})
    path = tmp_path / "a.png"
    path.write_bytes(picture(file_size=3 * MEGA))
    client = driver.client_of(server)
    put, tries = client._client_state.transport.put, []

    def sent(*args, **more):
        if tries:
            meddle(path)
        tries.append(1)
        return put(*args, **more)

    monkeypatch.setattr(client._client_state.transport, "put", sent)
    with pytest.raises(UploadError, match=text):
        start(driver, client, path)
    assert server.posts() == ()


def test_different_files_are_uploaded_concurrently_and_equal_ones_once(driver, serve, tmp_path):
    server = serve()
    (tmp_path / "a.png").write_bytes(picture(color=(1, 1, 1)))
    (tmp_path / "b.png").write_bytes(picture(color=(2, 2, 2)))
    client = driver.client_of(server)
    assets = {"image_file_path": tmp_path / "a.png", "end_image_file_path": tmp_path / "b.png"}
    driver.run(client.v1.image_to_video.start(assets=assets, end_seconds=5, model="ltx-2.3"))
    assert len(server.at("upload_urls")) == 1
    assert {request.body_sha256 for request in server.at("put")} == {
        sha(picture(color=(1, 1, 1))),
        sha(picture(color=(2, 2, 2))),
    }
    assets["end_image_file_path"] = tmp_path / "a.png"
    driver.run(client.v1.image_to_video.start(assets=assets, end_seconds=5, model="ltx-2.3"))
    assert len(server.at("put")) == 3
    paths = server.posts()[-1].json["assets"]
    assert paths["image_file_path"] == paths["end_image_file_path"]


def test_one_failed_upload_of_two_is_an_error_and_creates_no_job(driver, serve, tmp_path):
    server = serve(faults={"put": Fault("answer", status=422)})
    (tmp_path / "a.png").write_bytes(picture(color=(1, 1, 1)))
    (tmp_path / "b.png").write_bytes(picture(color=(2, 2, 2)))
    assets = {"image_file_path": tmp_path / "a.png", "end_image_file_path": tmp_path / "b.png"}
    with pytest.raises(UploadError, match="storage answered 422"):
        driver.run(driver.client_of(server).v1.image_to_video.start(assets=assets, end_seconds=5, model="ltx-2.3"))
    assert server.posts() == ()


@pytest.mark.parametrize("content", [b"", b"\x89PNG"[:0]])
def test_an_empty_file_is_refused_before_anything_is_sent(content, driver, serve, tmp_path):
    server = serve()
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(ValidationError, match="is empty"):
        start(driver, driver.client_of(server), tmp_path / "a.png")
    assert server.requests == ()


@pytest.mark.parametrize(
    "items",
    [[], [{}], [{"upload_url": f"{STORAGE}/a"}], [{"file_path": "x"}], [{"upload_url": "", "file_path": ""}], None],
)
def test_a_response_without_the_urls_is_an_error_and_creates_no_job(items, driver, image):
    stub = MemoryService(upload_urls=lambda *_: httpx.Response(200, json={"items": items}))
    with pytest.raises(DecodeError, match="requested 1 upload URLs"):
        start(driver, driver.client_on(stub), image)
    assert stub.at("create") == []


@pytest.mark.parametrize("url", ["no url", "ftp://storage.test/a", "https://[::1"])
def test_an_invalid_upload_url_is_an_error_and_creates_no_job(url, driver, image):
    stub = MemoryService(
        upload_urls=lambda *_: httpx.Response(200, json={"items": [{"upload_url": url, "file_path": "x.png"}]})
    )
    with pytest.raises(UploadError, match="not a valid http or https URL"):
        start(driver, driver.client_on(stub), image)
    assert stub.at("create") == []


def test_an_upload_in_the_journal_is_reused(driver, serve, image, tmp_path):
    server = serve()
    for prompt in ("a", "b"):
        client = driver.client_of(server, journal=tmp_path / "jobs.sqlite")
        start(driver, client, image, style={"prompt": prompt})
    assert len(server.at("put")) == 1
    assert server.jobs.created == 2
    first, second = server.posts()
    assert first.json["assets"] == second.json["assets"]


def test_an_upload_is_reused_by_content_not_by_name(driver, serve, image, tmp_path):
    server = serve()
    client = driver.client_of(server, journal=tmp_path / "jobs.sqlite")
    start(driver, client, image, style={"prompt": "a"})
    moved = image.rename(tmp_path / "renamed.png")
    start(driver, client, moved, style={"prompt": "b"})
    assert len(server.at("put")) == 1
    moved.write_bytes(picture(color=(9, 9, 9)))
    start(driver, client, moved, style={"prompt": "c"})
    assert len(server.at("put")) == 2


def test_an_upload_of_a_week_ago_is_not_reused(driver, serve, image, tmp_path, monkeypatch):
    server = serve()
    client = driver.client_of(server, journal=tmp_path / "jobs.sqlite")
    start(driver, client, image, style={"prompt": "a"})
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 6.6 * 86400)
    start(driver, client, image, style={"prompt": "b"})
    assert len(server.at("put")) == 2


def test_after_a_refusal_a_fresh_upload_is_reused(driver, serve, image, tmp_path):
    server = serve(faults={"create": FAULTS["400"]})
    client = driver.client_of(server, journal=tmp_path / "jobs.sqlite")
    with pytest.raises(BadRequestError):
        start(driver, client, image)
    start(driver, client, image)
    assert len(server.at("put")) == 1


def test_a_reused_upload_that_is_refused_is_uploaded_again_by_the_next_call(driver, image, tmp_path):
    stub = MemoryService(
        create=lambda _, before: httpx.Response(400 if before == 1 else 200, json={"id": "job", "message": "m"})
    )
    client = driver.client_on(stub, journal=tmp_path / "jobs.sqlite")
    start(driver, client, image, style={"prompt": "a"})
    with pytest.raises(APIError):
        start(driver, client, image, style={"prompt": "b"})
    assert len(stub.at("put")) == 1
    start(driver, client, image, style={"prompt": "b"})
    assert len(stub.at("put")) == 2
