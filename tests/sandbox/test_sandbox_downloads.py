"""Downloads: signed URLs that expire, and byte ranges."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest


@pytest.fixture(scope="module")
def url(bench):
    job_id = bench().create("ai_voice_generator").json()["id"]
    return bench().project("audio", job_id)["downloads"][0]["url"]


def test_a_download_has_content_type_length_and_etag(bench, url):
    response = bench().storage.get(url)
    assert response.headers["content-type"] == "audio/wav"
    assert int(response.headers["content-length"]) == len(response.content)
    assert response.headers["accept-ranges"] == "bytes"
    assert response.headers["etag"]
    head = bench().storage.head(url)
    assert (head.status_code, head.headers["etag"]) == (200, response.headers["etag"])


def test_a_range_is_served(bench, url):
    whole = bench().download(url)
    for given, piece in (("bytes=100-199", whole[100:200]), ("bytes=1000-", whole[1000:]), ("bytes=-5", whole[-5:])):
        response = bench().storage.get(url, headers={"range": given})
        assert response.status_code == 206
        assert response.content == piece
        assert response.headers["content-range"].endswith(f"/{len(whole)}")


def test_a_range_past_the_end_is_416(bench, url):
    response = bench().storage.get(url, headers={"range": "bytes=99999999-"})
    assert response.status_code == 416


def test_if_range_gives_206_for_the_same_version_and_200_for_another(bench, url):
    etag = bench().storage.head(url).headers["etag"]
    same = bench().storage.get(url, headers={"range": "bytes=10-", "if-range": etag})
    other = bench().storage.get(url, headers={"range": "bytes=10-", "if-range": '"other"'})
    assert (same.status_code, other.status_code) == (206, 200)
    assert same.content == other.content[10:]


def test_a_download_request_with_the_api_key_is_refused(bench, url):
    assert bench().storage.get(url, headers={"authorization": "Bearer mhk_test_sandbox"}).status_code == 400


def test_an_expired_download_url_is_403_and_a_new_get_gives_a_fresh_one(bench):
    brief = bench(download_ttl=0.6)
    job_id = brief.create("ai_voice_generator").json()["id"]
    old = brief.project("audio", job_id)["downloads"][0]["url"]
    assert brief.storage.get(old).status_code == 200
    time.sleep(0.61)
    assert brief.storage.get(old).status_code == 403
    fresh = brief.project("audio", job_id)["downloads"][0]["url"]
    assert brief.storage.get(fresh).status_code == 200


def test_a_download_url_takes_no_other_signature_and_no_put(bench, url):
    assert bench().storage.get(url[:-4] + "0000").status_code == 403
    assert bench().storage.get(url.split("?")[0]).status_code == 403
    assert bench().storage.get(url.replace("expires=", "expires=9")).status_code == 403
    assert bench().storage.put(url, content=b"x").status_code == 403


def test_concurrent_downloads_render_an_output_once(bench):
    job_id = bench().create("ai_image_generator", resolution="640px").json()["id"]
    link = bench().project("image", job_id)["downloads"][0]["url"]
    with ThreadPoolExecutor(6) as pool:
        etags = set(pool.map(lambda _: bench().storage.get(link).headers["etag"], range(6)))
    assert len(etags) == 1


@pytest.mark.slow
def test_polls_are_answered_during_rendering(bench):
    """Drawing happens in threads, so that no poll has to wait for it."""
    job_id = bench().create("text_to_video", resolution="720p", end_seconds=3, model="ltx-2.3").json()["id"]
    link = bench().project("video", job_id)["downloads"][0]["url"]
    with ThreadPoolExecutor(1) as pool:
        drawing = pool.submit(bench().download, link)
        waits = []
        while not drawing.done():
            began = time.monotonic()
            bench().project("video", job_id)
            waits.append(time.monotonic() - began)
        assert drawing.result()[4:8] == b"ftyp"
    assert len(waits) > 5
    assert max(waits) < 1
