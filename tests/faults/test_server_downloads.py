"""The storage of the fault server: interrupted, changed and expired downloads, and those without ranges."""

from __future__ import annotations

import httpx
import pytest
from support.fault_server import FAULTS, FaultServer

from .plain_requests import FILE, SIZE, ask_for_urls, fault_config_for, finished_url, plain_client, poll


@pytest.fixture
def client():
    with plain_client() as client:
        yield client


def test_a_redirected_download_is_the_file(client):
    with FaultServer(fault_config_for("download", FAULTS["redirect"])) as server:
        content = client.get(finished_url(client, server), follow_redirects=True).content
    assert content == server.jobs[0].output(0, SIZE)


def part(client, url, start, **headers):
    return client.get(url, headers={"Range": f"bytes={start}-", **headers})


def dropped(client, url):
    """The bytes of a download that arrived before the connection was lost, and its ETag."""
    blocks = []
    with client.stream("GET", url) as answer, pytest.raises(httpx.RemoteProtocolError):
        blocks.extend(answer.iter_raw())
    return b"".join(blocks), answer.headers["ETag"]


def test_a_dropped_download_can_be_continued(client):
    with FaultServer(fault_config_for("download", FAULTS["drop"])) as server:
        url = finished_url(client, server)
        content, etag = dropped(client, url)
        rest = part(client, url, len(content), **{"If-Range": etag})
    assert len(content) == 10_000
    assert rest.status_code == 206
    assert rest.headers["Content-Range"] == f"bytes 10000-{SIZE - 1}/{SIZE}"
    assert content + rest.content == server.jobs[0].output(0, SIZE)


def test_a_changed_file_is_downloaded_from_the_start(client):
    with FaultServer(fault_config_for("download", FAULTS["drop, then changed"])) as server:
        url = finished_url(client, server)
        content, etag = dropped(client, url)
        again = part(client, url, len(content), **{"If-Range": etag})
    assert again.status_code == 200
    assert again.headers["ETag"] != etag
    assert again.content == server.jobs[0].output(0, SIZE, version=1)
    assert not again.content.startswith(content)


def test_a_silently_changed_file_is_served_as_206_with_another_etag(client):
    with FaultServer(fault_config_for("download", FAULTS["drop, then changed without a word"])) as server:
        url = finished_url(client, server)
        content, etag = dropped(client, url)
        again = part(client, url, len(content), **{"If-Range": etag})
    assert again.status_code == 206
    assert again.headers["ETag"] != etag
    assert content + again.content not in {server.jobs[0].output(0, SIZE, version=version) for version in (0, 1)}


def test_a_server_without_ranges_starts_from_the_start(client):
    with FaultServer(fault_config_for("download", FAULTS["drop, then no ranges"])) as server:
        url = finished_url(client, server)
        content, etag = dropped(client, url)
        again = part(client, url, len(content), **{"If-Range": etag})
    assert again.status_code == 200
    assert "Accept-Ranges" not in again.headers
    assert again.content == server.jobs[0].output(0, SIZE)


def test_a_short_content_length_hides_the_end_of_the_file(client):
    with FaultServer(fault_config_for("download", FAULTS["short content length"])) as server:
        url = finished_url(client, server)
        assert len(client.get(url).content) == SIZE // 2
        assert part(client, url, 0).headers["Content-Range"].endswith(f"/{SIZE}")
        assert part(client, url, SIZE).status_code == 416


def test_an_expired_url_stays_expired_and_a_new_one_works(client):
    with FaultServer(fault_config_for("download", FAULTS["expired URL"])) as server:
        url = finished_url(client, server)
        assert [client.get(url).status_code for _ in range(2)] == [403, 403]
        fresh = poll(client, server, server.jobs[0].id).json()["downloads"][0]["url"]
        assert client.get(fresh).content == server.jobs[0].output(0, SIZE)


def test_an_expired_upload_url_stays_expired_and_a_new_one_works(client):
    with FaultServer(fault_config_for("put", FAULTS["expired URL"].repeated(2))) as server:
        urls = [ask_for_urls(client, server)[0]["upload_url"] for _ in range(3)]
        seen = [client.put(url, content=FILE).status_code for url in (urls[0], urls[0], urls[1], urls[2])]
    assert seen == [403, 403, 403, 200]
