"""A body is saved only if its framing proves that it is complete, if it has the right type, and is of one version."""

from __future__ import annotations

import gzip
import zlib

import httpx
import pytest
from support.fault_server.records import MP4
from support.fault_server.wire import chunked, head
from support.memory_service import API, JOB, STORAGE, MemoryService, broken_off, streamed

from magic_hour_ext.errors import DownloadError

from .helpers import generate, saved

CONTENT = MP4 + bytes(range(256)) * 40
OTHER = MP4 + bytes(reversed(range(256))) * 40
SIZE = len(CONTENT)
WHOLE = {f"{JOB}.mp4": CONTENT}
TAG = '"v"'
DATE = "Thu, 01 Jan 2026 00:00:00 GMT"
PACKED = gzip.compress(CONTENT)


def fetch(driver, storage, out):
    return generate(driver, driver.client_of(storage, httpx_client=driver.http(trust_env=False)), out)


def rest(headers, **more):
    """The 206 response with the requested range."""
    start = int(headers["range"].removeprefix("bytes=").removesuffix("-"))
    where = f"bytes {start}-{SIZE - 1}/{SIZE}"
    return head("HTTP/1.1 206 Partial Content", content_range=where, **more) + CONTENT[start:]


UNPROVED = {
    "neither length nor chunks": head() + CONTENT[:5000],
    "HTTP/1.0": head("HTTP/1.0 200 OK") + CONTENT[:5000],
    "the same with all of it": head(connection="close") + CONTENT,
    "chunks without an end": head(transfer_encoding="chunked") + chunked(CONTENT[:5000], ends=False),
    "a chunk cut off": head(transfer_encoding="chunked") + chunked(CONTENT)[:5000],
    "length not reached": head(content_length=SIZE) + CONTENT[:5000],
    "gzip without framing": head(content_encoding="gzip") + PACKED,
    "gzip without framing, cut off": head(content_encoding="gzip") + PACKED[:-30],
    "gzip in chunks, cut off": head(content_encoding="gzip", transfer_encoding="chunked") + chunked(PACKED[:-30]),
    "gzip with its length, cut off": head(content_encoding="gzip", content_length=len(PACKED) - 5) + PACKED[:-5],
    "gzip, length not reached": head(content_encoding="gzip", content_length=len(PACKED) + 9) + PACKED,
    "gzip with more behind": head(content_encoding="gzip", content_length=len(PACKED) + 9) + PACKED + b"more there",
    "deflate cut off": head(content_encoding="deflate", transfer_encoding="chunked")
    + chunked(zlib.compress(CONTENT)[:-3]),
}
PROVED = {
    "length": head(content_length=SIZE) + CONTENT,
    "length, HTTP/1.0": head("HTTP/1.0 200 OK", content_length=SIZE) + CONTENT,
    "chunks": head(transfer_encoding="chunked") + chunked(CONTENT),
    "gzip with its length": head(content_encoding="gzip", content_length=len(PACKED)) + PACKED,
    "gzip in chunks": head(content_encoding="x-gzip", transfer_encoding="chunked") + chunked(PACKED),
    "deflate in chunks": head(content_encoding="deflate", transfer_encoding="chunked")
    + chunked(zlib.compress(CONTENT)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", UNPROVED)
def test_a_body_not_proved_complete_is_never_saved(name, driver, storage, out):
    server = storage(lambda *_: UNPROVED[name])
    with pytest.raises(DownloadError) as caught:
        fetch(driver, server, out)
    assert caught.value.job.id == JOB
    assert 5 <= len(server.at("download")) <= 6
    assert saved(out) == {}  # Without a validator nobody could go on with a part.


@pytest.mark.slow
@pytest.mark.parametrize("name", UNPROVED)
@pytest.mark.parametrize("well", PROVED)
def test_after_an_unproved_body_the_download_is_repeated(name, well, driver, storage, out):
    server = storage(lambda number, _: UNPROVED[name] if not number else PROVED[well])
    fetch(driver, server, out)
    assert len(server.at("download")) == 2
    assert saved(out) == WHOLE


def test_an_unproved_body_with_a_strong_etag_is_kept_and_resumed(driver, storage, out):
    broken = [True]

    def answer(_number, headers):
        if "range" not in headers:
            return head(etag=TAG) + CONTENT[:5000]
        return head("HTTP/1.1 503 Later") if broken[0] else rest(headers, etag=TAG)

    server = storage(answer)
    with pytest.raises(DownloadError, match="503") as caught:
        fetch(driver, server, out)
    [part] = saved(out).items()
    assert part[0].endswith(".part")
    assert part[1] == CONTENT[:5000]
    broken[0] = False
    driver.run(caught.value.job.download(out))
    assert server.at("download")[-1].headers["range"] == "bytes=5000-"
    assert saved(out) == WHOLE


@pytest.mark.parametrize("cut", [0, 30])
def test_a_compressed_body_of_a_mock_transport_must_end_properly(cut, driver, out):
    packed = PACKED[: len(PACKED) - cut]
    stub = MemoryService(download=lambda *_: httpx.Response(200, headers={"content-encoding": "gzip"}, content=packed))
    if not cut:
        generate(driver, driver.client_on(stub), out)
        assert saved(out) == WHOLE
        return
    with pytest.raises(DownloadError, match="its compressed content ended early"):
        generate(driver, driver.client_on(stub), out)
    assert saved(out) == {}


@pytest.mark.parametrize("length", [SIZE - 1, SIZE + 1])
def test_a_body_of_a_mock_transport_must_have_its_content_length(length, driver, out):
    stub = MemoryService(
        download=lambda *_: httpx.Response(200, headers={"content-length": str(length)}, content=CONTENT)
    )
    with pytest.raises(DownloadError, match="bytes"):
        generate(driver, driver.client_on(stub), out)
    assert saved(out) == {}


@pytest.mark.parametrize(("version", "is_whole"), [(b"HTTP/2", True), (b"HTTP/1.1", False), (b"HTTP/1.0", False)])
def test_http_2_framing_proves_a_complete_body(version, is_whole, driver, out):
    def download(*_):
        return httpx.Response(200, stream=httpx.ByteStream(CONTENT), extensions={"http_version": version})

    if is_whole:
        generate(driver, driver.client_on(MemoryService(download=download)), out)
    else:
        with pytest.raises(DownloadError, match="neither a length nor chunks"):
            generate(driver, driver.client_on(MemoryService(download=download)), out)
    assert saved(out) == (WHOLE if is_whole else {})


JUNK = {
    "html": (b"<!doctype html><html>Sign in to the hotel</html>", "application/octet-stream"),
    "html of a proxy": (b"\n\n<html><body>502</body></html>", "video/mp4"),
    "json": (b'{"error": "expired"}', "video/mp4"),
    "long json": (b'{"error": "' + b"x" * 2 * 2**20 + b'"}', "application/json"),
    "xml": (b'<?xml version="1.0"?><Error><Code>SlowDown</Code></Error>', "application/xml"),
    "text": (b"upstream connect error", "text/plain"),
    "image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(5000), "image/png"),
    "sound": (b"ID3\x04\0" + bytes(5000), "audio/mpeg"),
    "archive": (b"PK\x03\x04" + bytes(5000), "application/zip"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", JUNK)
@pytest.mark.parametrize("framing", ["length", "chunks"])
def test_content_other_than_video_is_not_saved_as_a_video(name, framing, driver, storage, out):
    content, content_type = JUNK[name]
    more = {"content_type": content_type, "etag": TAG}
    if framing == "length":
        server = storage(lambda *_: head(content_length=len(content), **more) + content)
    else:
        server = storage(lambda *_: head(transfer_encoding="chunked", **more) + chunked(content))
    with pytest.raises(DownloadError, match="storage sent") as caught:
        fetch(driver, server, out)
    assert caught.value.job.id == JOB
    assert len(server.at("download")) == 5
    assert saved(out) == {}


@pytest.mark.parametrize("name", JUNK)
def test_an_error_page_between_attempts_does_not_discard_received_bytes(name, driver, storage, out):
    content, content_type = JUNK[name]

    def answer(number, headers):
        if number == 0:
            return head(content_length=SIZE, etag=TAG) + CONTENT[:5000]
        if number == 1:
            return head(content_length=len(content), content_type=content_type, etag='"junk"') + content
        return rest(headers, etag=TAG)

    server = storage(answer)
    fetch(driver, server, out)
    assert server.at("download")[2].headers["range"] == "bytes=5000-"
    assert saved(out) == WHOLE


def test_a_part_of_an_earlier_process_without_video_content_is_not_resumed(driver, storage, out):
    from magic_hour_ext._fs.local_parts import Part

    part = Part(out, JOB, "mp4", f"{TAG} {SIZE}")
    part.write([b"<html>of a version that did not look</html>"])
    part.keep()
    server = storage(lambda *_: head(content_length=SIZE, etag=TAG) + CONTENT)
    fetch(driver, server, out)
    assert len(server.at("download")) == 1
    assert saved(out) == WHOLE


SAME = {"etag": {"etag": TAG}, "date": {"last_modified": DATE}}
NO_PROOF = {
    "etag": [
        {},
        {"etag": '"w"'},
        {"etag": 'W/"v"'},
        {"last_modified": DATE},
        {"etag": TAG, "content_encoding": "gzip"},
    ],
    "date": [{}, {"last_modified": "Thu, 01 Jan 2026 00:00:01 GMT"}, {"etag": TAG}],
}


@pytest.mark.parametrize(("by", "proof"), [(by, proof) for by, proofs in NO_PROOF.items() for proof in proofs])
def test_a_206_without_the_validator_that_was_sent_is_not_joined(by, proof, driver, storage, out):
    """The server ignores If-Range, and now has another version."""

    def answer(number, headers):
        if number == 0:
            return head(content_length=SIZE, **SAME[by]) + CONTENT[:5000]
        if "range" in headers:
            where = f"bytes 5000-{SIZE - 1}/{SIZE}"
            return head("HTTP/1.1 206 Partial", content_range=where, content_length=SIZE - 5000, **proof) + OTHER[5000:]
        return head(content_length=SIZE, etag='"w"') + OTHER

    server = storage(answer)
    fetch(driver, server, out)
    assert server.at("download")[1].headers["if-range"] == next(iter(SAME[by].values()))
    assert saved(out) == {f"{JOB}.mp4": OTHER}


@pytest.mark.parametrize("by", SAME)
def test_a_206_with_the_validator_that_was_sent_is_joined(by, driver, storage, out):
    def answer(number, headers):
        return rest(headers, **SAME[by]) if number else head(content_length=SIZE, **SAME[by]) + CONTENT[:5000]

    server = storage(answer)
    fetch(driver, server, out)
    assert len(server.at("download")) == 2
    assert saved(out) == WHOLE


@pytest.mark.parametrize("tag", ['"\xe9\xff"', '"a\tb"', f'"{"x" * 5000}"', '"\x7f"'])
@pytest.mark.parametrize("name", ["etag", "last_modified"])
def test_an_unusable_validator_does_not_prevent_the_download(tag, name, driver, storage, out):
    def answer(number, headers):
        assert "if-range" not in headers
        return head(content_length=SIZE, **{name: tag}) + CONTENT[: SIZE if number else 5000]

    server = storage(answer)
    fetch(driver, server, out)
    assert len(server.at("download")) == 2
    assert all("range" not in request.headers for request in server.at("download"))
    assert saved(out) == WHOLE


@pytest.mark.parametrize("target", ["http://storage.test/elsewhere", "HTTP://127.0.0.1/x", "ftp://storage.test/x"])
def test_a_redirect_from_https_to_another_scheme_is_refused(target, driver, out):
    stub = MemoryService(download=lambda *_: httpx.Response(302, headers={"location": f"{target}?signature=x"}))
    with pytest.raises(DownloadError, match="redirects from https to") as caught:
        generate(driver, driver.client_on(stub), out)
    assert {request.url.scheme for request in stub.at("download")} == {"https"}
    assert "signature" not in str(caught.value)
    assert saved(out) == {}


@pytest.mark.parametrize("times", [5, 6])
def test_five_redirects_are_followed_and_no_more(times, driver, out):
    def download(request, _before):
        number = int(request.url.path.strip("/")) if request.url.path.strip("/").isdigit() else 0
        if number == times:
            return httpx.Response(200, content=CONTENT)
        return httpx.Response(307, headers={"location": f"/{number + 1}?signature=x"})

    stub = MemoryService(download=download)
    if times == 5:
        generate(driver, driver.client_on(stub), out)
        assert saved(out) == WHOLE
    else:
        with pytest.raises(DownloadError, match="redirects more than 5 times"):
            generate(driver, driver.client_on(stub), out)


def test_a_redirect_of_an_upload_is_not_followed(driver, serve, image, out):
    from magic_hour_ext.errors import UploadError

    stub = MemoryService(put=lambda *_: httpx.Response(307, headers={"location": f"{STORAGE}/other?signature=x"}))
    given = driver.http(stub)
    given.follow_redirects = True
    with pytest.raises(UploadError, match="307"):
        generate(driver, driver.client(base_url=API, httpx_client=given), out, image)
    assert len(stub.at("put")) == 1


def nodes(drops):
    """Two servers with different ETags that respond in turn; each interrupts some of its responses."""

    def answer(number, headers):
        name, content = (('"a"', CONTENT), ('"b"', OTHER))[number % 2]
        if headers.get("if-range") == name:
            return rest(headers, etag=name)
        return head(content_length=SIZE, etag=name) + content[: 5000 if number < 2 * drops else SIZE]

    return answer


def test_a_download_from_two_nodes_that_drop_once_each_succeeds(driver, storage, out):
    server = storage(nodes(1))
    fetch(driver, server, out)
    assert len(server.at("download")) == 3
    [name] = saved(out)
    assert saved(out)[name] in {CONTENT, OTHER}


def test_a_download_from_two_nodes_that_always_drop_fails_after_a_few_attempts_with_pauses(driver, storage, out):
    server = storage(nodes(10**6))
    client = driver.client_of(server, httpx_client=driver.http(trust_env=False))
    with pytest.raises(DownloadError, match="received 5000 bytes"):
        generate(driver, client, out)
    assert len(server.at("download")) <= 7
    assert client._client_state.clock.skipped > 3
    assert all(name.endswith(".part") for name in saved(out))


@pytest.mark.parametrize("asked", ["0", "-1", "0.0", "Thu, 01 Jan 1970 00:00:00 GMT"])
@pytest.mark.parametrize("status", [403, 429, 503])
def test_a_retry_after_of_zero_causes_no_busy_loop(asked, status, driver, out):
    stub = MemoryService(download=lambda *_: httpx.Response(status, headers={"retry-after": asked}))
    client = driver.client_on(stub)
    with pytest.raises(DownloadError, match=str(status)):
        generate(driver, client, out)
    assert len(stub.at("download")) == 5
    # Back-offs of 0.5, 1, 2 and 4 s, less a quarter at most; the clock of the tests skips 99 % of them.
    assert client._client_state.clock.skipped > 0.75 * 0.99 * (7.0 if asked != "-1" or status != 403 else 6.5)


def test_a_body_that_breaks_off_before_its_type_is_known_is_requested_again(driver, out):
    def download(_request, before):
        headers = {"content-length": str(SIZE), "etag": TAG}
        return streamed(CONTENT, headers) if before else broken_off(CONTENT[:3], headers)

    stub = MemoryService(download=download)
    generate(driver, driver.client_on(stub), out)
    assert saved(out) == WHOLE
