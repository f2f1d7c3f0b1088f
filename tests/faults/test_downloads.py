"""Outputs are saved completely or not at all, with several attempts if necessary, and never mixed from two versions."""

from __future__ import annotations

import gzip
import json

import httpx
import pytest
from support.fault_server import ALL, FAULTS, Fault
from support.memory_service import API, JOB, STORAGE, MemoryService, broken_off, project

from magic_hour_ext.errors import DecodeError, DownloadError

from .helpers import generate, saved

SIZE = 300_000
CONTENT = bytes(range(256)) * 40


def whole_files(server):
    return {f"{job.id}.mp4": job.output(0, SIZE) for job in server.jobs}


def test_a_dropped_download_is_resumed_at_the_byte_where_it_stopped(driver, serve, out):
    server = serve(faults={"download": FAULTS["drop"]}, output_size=SIZE)
    generate(driver, driver.client_of(server), out)
    first, second = server.at("download")
    assert first.header("range") is None
    assert second.header("range") == "bytes=10000-"
    assert second.header("if-range") == f'"{server.jobs[0].id}-0-v0"'
    assert saved(out) == whole_files(server)


def test_twenty_drops_do_not_fail_a_download_that_makes_progress(driver, serve, out):
    server = serve(faults={"download": FAULTS["drop"].repeated(20)}, output_size=SIZE)
    generate(driver, driver.client_of(server), out)
    assert len(server.at("download")) == 21
    assert saved(out) == whole_files(server)


def test_without_range_support_the_whole_file_is_downloaded_again(driver, serve, out):
    server = serve(faults={"download": FAULTS["drop"].repeated(3)}, output_size=SIZE, ranges=False)
    generate(driver, driver.client_of(server), out)
    assert saved(out) == whole_files(server)


@pytest.mark.parametrize("name", ["drop, then changed", "drop, then changed without a word", "drop, then no ranges"])
def test_two_versions_are_never_mixed(name, driver, serve, out):
    server = serve(faults={"download": FAULTS[name]}, output_size=SIZE)
    generate(driver, driver.client_of(server), out)
    assert saved(out) == whole_files(server)


def test_without_an_etag_a_download_is_not_resumed(driver, serve, out):
    server = serve(faults={"download": FAULTS["drop"].repeated(2)}, output_size=SIZE, etags=False)
    generate(driver, driver.client_of(server), out)
    assert all(request.header("range") is None for request in server.at("download"))
    assert saved(out) == whole_files(server)


def dropping(headers, *, at=5000):
    """Interrupts the first download, and then responds with the requested range."""

    def download(request, before):
        if not before:
            return broken_off(CONTENT[:at], {**headers, "content-length": str(len(CONTENT))})
        asked = request.headers.get("range")
        if asked is None:
            return httpx.Response(200, headers=headers, content=CONTENT)
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        where = f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}"
        return httpx.Response(206, headers={**headers, "content-range": where}, content=CONTENT[start:])

    return download


def test_with_a_weak_etag_the_whole_file_is_downloaded_again(driver, out):
    stub = MemoryService(download=dropping({"etag": 'W/"same"'}))
    generate(driver, driver.client_on(stub), out)
    assert "range" not in stub.at("download")[1].headers
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_last_modified_is_the_validator_if_there_is_no_strong_etag(driver, out):
    date = "Wed, 01 Jan 2026 00:00:00 GMT"
    stub = MemoryService(download=dropping({"etag": 'W/"same"', "last-modified": date}))
    generate(driver, driver.client_on(stub), out)
    assert stub.at("download")[1].headers["if-range"] == date
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


@pytest.mark.parametrize(
    "where", ["bytes 0-10239/10240", "bytes 4999-10239/10240", "bytes 5000-9999/10240", "bytes 5000-10239/99999", "x"]
)
def test_a_range_other_than_the_requested_one_is_not_appended(where, driver, out):
    def download(request, before):
        if "range" in request.headers:
            return httpx.Response(206, headers={"etag": '"v"', "content-range": where}, content=CONTENT[5000:])
        return dropping({"etag": '"v"'})(request, before)

    stub = MemoryService(download=download)
    generate(driver, driver.client_on(stub), out)
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_a_range_that_was_not_requested_is_refused(driver, out):
    def download(_request, _before):
        return httpx.Response(206, headers={"content-range": "bytes 100-200/10240"}, content=CONTENT[100:201])

    with pytest.raises(DownloadError, match="storage answered 206") as caught:
        generate(driver, driver.client_on(MemoryService(download=download)), out)
    assert caught.value.job.id == JOB
    assert saved(out) == {}


def test_a_partial_file_longer_than_the_output_is_discarded(driver, out):
    def download(request, before):
        if "range" in request.headers:
            return httpx.Response(416, headers={"content-range": f"bytes */{len(CONTENT)}"})
        return dropping({"etag": '"v"'})(request, before)

    stub = MemoryService(download=download)
    generate(driver, driver.client_on(stub), out)
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_more_bytes_than_were_announced_are_an_error(driver, out):
    def download(_request, _before):
        return broken_off(CONTENT, {"content-length": "1000", "etag": '"v"'})

    with pytest.raises(DownloadError, match="more than 1,000 bytes") as caught:
        generate(driver, driver.client_on(MemoryService(download=download)), out)
    assert caught.value.job.id == JOB
    assert saved(out) == {}


@pytest.mark.parametrize("name", ["endless body", "gzip bomb"])
def test_an_endless_body_is_cut_off_at_the_size_limit_and_the_job_stays_usable(name, driver, serve, out):
    server = serve(faults={"download": FAULTS[name]}, output_size=SIZE, bomb_size=64 * 2**20)
    with pytest.raises(DownloadError, match="more than 1,000,000 bytes") as caught:
        generate(driver, driver.client_of(server, max_download_bytes=1_000_000), out)
    assert saved(out) == {}
    driver.run(caught.value.job.download(out))
    assert saved(out) == whole_files(server)


def test_an_output_that_is_announced_as_too_large_is_not_begun(driver, serve, out):
    server = serve(output_size=SIZE)
    with pytest.raises(DownloadError, match="is 300,000 bytes, the limit is 299,999") as caught:
        generate(driver, driver.client_of(server, max_download_bytes=SIZE - 1), out)
    assert caught.value.job.id == server.jobs[0].id
    assert saved(out) == {}


def test_a_dripping_download_times_out(driver, serve, out):
    server = serve(faults={"download": FAULTS["dripping body"].always()})
    with pytest.raises(DownloadError, match="fewer than 1,024 bytes arrived"):
        generate(driver, driver.client_of(server, timeout=0.2), out)
    assert saved(out) == {}


def test_a_compressed_output_is_unpacked(driver, out):
    def download(_request, _before):
        return httpx.Response(200, headers={"content-encoding": "gzip"}, content=gzip.compress(CONTENT))

    generate(driver, driver.client_on(MemoryService(download=download)), out)
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_an_unknown_encoding_is_not_saved_as_the_output(driver, out):
    def download(_request, _before):
        return httpx.Response(200, headers={"content-encoding": "zst-or-so"}, content=CONTENT)

    with pytest.raises(DownloadError, match="encoded as zst-or-so"):
        generate(driver, driver.client_on(MemoryService(download=download)), out)
    assert saved(out) == {}


def test_damaged_compression_is_requested_again(driver, out):
    def download(_request, before):
        content = gzip.compress(CONTENT)
        return httpx.Response(200, headers={"content-encoding": "gzip"}, content=b"no gzip" if not before else content)

    generate(driver, driver.client_on(MemoryService(download=download)), out)
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


@pytest.mark.parametrize("content_type", ["text/html", "Text/HTML; charset=utf-8"])
def test_an_html_page_with_status_200_is_not_saved(content_type, driver, out):
    def download(_request, before):
        if not before:
            return httpx.Response(200, headers={"content-type": content_type}, content=b"<html>Please log in</html>")
        return httpx.Response(200, content=CONTENT)

    generate(driver, driver.client_on(MemoryService(download=download)), out)
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_an_empty_body_is_not_saved(driver, out):
    def download(_request, before):
        return httpx.Response(200, content=b"") if before % 2 else httpx.Response(200, stream=httpx.ByteStream(b""))

    with pytest.raises(DownloadError, match="sent an empty body"):
        generate(driver, driver.client_on(MemoryService(download=download)), out)
    assert saved(out) == {}


def test_an_expired_url_is_replaced_by_a_fresh_one(driver, serve, out):
    server = serve(faults={"download": FAULTS["expired URL"]}, output_size=SIZE)
    generate(driver, driver.client_of(server), out)
    first, second = server.at("download")
    assert first.query != second.query
    assert len(server.at("poll")) == 4  # queued, rendering, complete, and the one for the URL
    assert saved(out) == whole_files(server)


def test_a_url_that_expires_during_the_download_is_replaced_and_the_download_resumed(driver, serve, out):
    server = serve(faults={"download": [FAULTS["drop"], FAULTS["expired URL"]]}, output_size=SIZE)
    generate(driver, driver.client_of(server), out)
    assert server.at("download")[-1].header("range") == "bytes=10000-"
    assert saved(out) == whole_files(server)


def test_a_redirect_to_another_origin_is_followed_without_the_key(driver, serve, out):
    server = serve(faults={"download": FAULTS["redirect"]}, output_size=SIZE)
    generate(driver, driver.client_of(server), out)
    [elsewhere] = server.at("elsewhere")
    assert elsewhere.origin == "api"
    assert elsewhere.header("authorization") is None
    assert saved(out) == whole_files(server)


@pytest.mark.parametrize("stage", ["poll", "create"])
def test_a_redirect_of_the_api_is_not_followed(stage, driver, serve, out):
    server = serve(faults={stage: FAULTS["redirect"].always()}, output_size=SIZE)
    with pytest.raises(Exception, match=r"302|307|was not polled successfully"):
        generate(driver, driver.client_of(server), out, timeout=3)
    assert server.at("elsewhere") == ()


@pytest.mark.parametrize(
    "target", ["https://other-elsewhere.test/a", "/down/0.mp4", "file:///etc/passwd", "https://:x/"]
)
def test_endless_and_invalid_redirects_end_with_an_error(target, driver, out):
    def download(_request, _before):
        return httpx.Response(302, headers={"location": target})

    stub = MemoryService(download=download)
    with pytest.raises(DownloadError) as caught:
        generate(driver, driver.client_on(stub), out)
    assert caught.value.job.id == JOB
    assert len(stub.at("download")) < 120
    assert saved(out) == {}


@pytest.mark.parametrize(
    "url", ["", "no url", "ftp://storage.test/a.mp4", "https://", "https://[::1", "file:///etc/passwd"]
)
def test_an_invalid_output_url_is_an_error_with_the_job(url, driver, out):
    stub = MemoryService(
        poll=lambda *_: httpx.Response(200, json=project(downloads=[{"url": url, "expires_at": None}]))
    )
    with pytest.raises(DownloadError) as caught:
        generate(driver, driver.client_on(stub), out)
    assert caught.value.job.id == JOB
    assert saved(out) == {}


def test_storage_never_gets_the_api_key(driver, out):
    stub = MemoryService(download=lambda *_: httpx.Response(200, content=CONTENT))
    given = driver.http(stub)
    given.headers["authorization"] = "Bearer a key of the app"
    client = driver.client(base_url=API, httpx_client=given)
    generate(driver, client, out)
    assert "authorization" not in stub.at("download")[0].headers
    assert stub.at("download")[0].url.host == httpx.URL(STORAGE).host


def test_a_short_retry_after_of_storage_is_obeyed(driver, serve, out):
    server = serve(faults={"download": FAULTS["503 with Retry-After"]}, output_size=SIZE)
    client = driver.client_of(server, pace=10)
    generate(driver, client, out)
    first, second = server.at("download")
    assert second.time - first.time >= 0.1  # a second, ten times as fast
    assert saved(out) == whole_files(server)


def test_a_retry_after_of_an_hour_is_an_error_with_the_job(driver, serve, out):
    server = serve(faults={"download": FAULTS["429 with a long Retry-After"]}, output_size=SIZE)
    with pytest.raises(DownloadError) as caught:
        generate(driver, driver.client_of(server), out)
    assert len(server.at("download")) == 1
    driver.run(caught.value.job.download(out))
    assert saved(out) == whole_files(server)


def test_three_outputs_are_downloaded_concurrently_and_keep_their_order(driver, serve, out):
    server = serve(output_size=SIZE, output_count=3)
    result = generate(driver, driver.client_of(server), out)
    [job] = server.jobs
    names = [f"{job.id}-{number}.mp4" for number in (1, 2, 3)]
    assert saved(out) == {name: job.output(index, SIZE) for index, name in enumerate(names)}
    assert result.downloaded_paths == [str(out / name) for name in names]
    assert [output.size for output in result.outputs] == [SIZE] * 3


def test_after_a_partial_failure_only_the_missing_output_is_downloaded_again(driver, out):
    listed = [{"url": f"{STORAGE}/down/{index}.mp4?signature=x", "expires_at": None} for index in range(3)]
    broken = [True]

    def download(request, _before):
        if request.url.path == "/down/1.mp4" and broken[0]:
            return httpx.Response(500)
        return httpx.Response(200, headers={"etag": '"v"'}, content=CONTENT)

    stub = MemoryService(download=download, poll=lambda *_: httpx.Response(200, json=project(downloads=listed)))
    with pytest.raises(DownloadError, match="storage answered 500") as caught:
        generate(driver, driver.client_on(stub), out)
    assert f"{JOB}-2.mp4" not in saved(out)
    broken[0] = False
    paths = driver.run(caught.value.job.download(out))
    assert paths == [str(out / f"{JOB}-{number}.mp4") for number in (1, 2, 3)]
    assert set(saved(out).values()) == {CONTENT}
    assert len(saved(out)) == 3


def test_hostile_ids_and_urls_write_nothing_outside_the_directory(driver, out):
    listed = [{"url": f"{STORAGE}/../../etc/..%2f..%2fevil.sh?x", "expires_at": None}]
    stub = MemoryService(
        download=lambda *_: httpx.Response(200, headers={"content-disposition": "filename=../../x"}, content=CONTENT),
        poll=lambda *_: httpx.Response(200, content=json.dumps(project(downloads=listed))),
    )
    generate(driver, driver.client_on(stub), out)
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_a_response_with_the_id_of_another_project_is_refused(driver, out):
    """A response to another request of the connection must not save the file of another job."""
    stub = MemoryService(poll=lambda *_: httpx.Response(200, json=project(id="another")))
    with pytest.raises(DecodeError, match="describes project 'another', not") as caught:
        generate(driver, driver.client_on(stub), out)
    assert caught.value.job.id == JOB
    assert saved(out) == {}


def test_a_finished_job_without_files_is_an_error_with_the_job(driver, out):
    stub = MemoryService(poll=lambda *_: httpx.Response(200, json=project(downloads=[])))
    with pytest.raises(DownloadError, match="lists no outputs") as caught:
        generate(driver, driver.client_on(stub), out)
    assert caught.value.job.id == JOB


def test_a_permanent_fault_ends_with_an_error_that_names_job_and_next_step(driver, serve, out):
    server = serve(faults={"download": Fault("drop", times=ALL, at=0)})
    with pytest.raises(
        DownloadError, match=r'client\.v1\.video_projects\.job\("\w+"\)\.download\(\) tries again'
    ) as caught:
        generate(driver, driver.client_of(server), out)
    assert len(server.at("download")) == 5
    assert caught.value.job.id == server.jobs[0].id
