"""Cassettes without pytest: what a replay refuses, and what a recording keeps out of the file."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import httpx
import pytest
import yaml

from magic_hour_ext import Client
from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.testing import CassetteError
from magic_hour_ext.testing.cassette import recording, replaying
from magic_hour_ext.testing.scrub import API, Scrubber, numbered

CASSETTES = Path(__file__).parent.parent / "cassettes"

SECRETS = ("mhk_live_secret", "Signature", "signature", "c2lnbmVk", "session=", "storage.internal", "someone@")


def serve(request):
    """A service whose every answer holds something that must not be kept."""
    if request.url.path == "/v1/account":
        body = {"email": "someone@magichour.ai", "credits": len(request.content)}
        return httpx.Response(200, json=body, headers={"set-cookie": "session=1", "x-request": "mhk_live_secret"})
    if request.url.path == "/moved":
        return httpx.Response(302, headers={"location": "https://storage.internal/a.png?Signature=c2lnbmVk"})
    links = [
        f"https://storage.internal{place}/a.png?X-Amz-Signature=c2lnbmVk&X-Amz-Expires=60" for place in ("", ":8080")
    ]
    return httpx.Response(200, json={"items": [{"upload_url": link} for link in links]})


def talk():
    """Some traffic with secrets in it."""
    headers = {"authorization": "Bearer mhk_live_secret", "user-agent": "someone@home"}
    with httpx.Client(transport=httpx.MockTransport(serve), headers=headers) as client:
        client.get("https://api.magichour.ai/v1/account")
        client.post("https://api.magichour.ai/v1/files/upload-urls", json={"items": [1]})
        client.put("https://storage.internal/a.png?X-Amz-Signature=c2lnbmVk", content=b"the upload of someone@home")
        client.get("http://storage.internal:8080/moved?signature=c2lnbmVk")


@pytest.fixture
def taped(tmp_path):
    """A cassette with that traffic."""
    path = tmp_path / "taped.yaml"
    with recording(path, "a test", base_url=API):
        talk()
    return path


def test_a_cassette_keeps_no_secret_and_no_upload(taped):
    text = taped.read_text("utf-8")
    assert [secret for secret in SECRETS if secret in text] == []
    assert "the upload" not in text
    assert text.count("sha256:") == 1


SIGNED = "https://storage.internal/v1/sign/a.png?token=c2lnbmVk"
# Responses with a secret where a service may have one: in a link of storage whose path looks like that of the API, in a
# sentence, in upper case, in a page, in a redirect, and the key that was sent.
WITH_SECRET = {
    "link": httpx.Response(200, json={"url": SIGNED, SIGNED: [SIGNED]}),
    "sentence": httpx.Response(400, json={"message": f"can't read {SIGNED}"}),
    "upper case": httpx.Response(400, json={"message": SIGNED.replace("https", "HTTPS")}),
    "page": httpx.Response(502, html=f"<a href='{SIGNED}'>Bearer mhk_live_secret</a>"),
    "no content type": httpx.Response(502, content=f'{{"url": "{SIGNED}"}}'.encode()),
    "redirect": httpx.Response(302, headers={"location": SIGNED}),
    "relative redirect": httpx.Response(302, headers={"location": "/v1/account?token=c2lnbmVk"}),
    "echo": httpx.Response(401, json={"message": "bad key mhk_live_secret"}, headers={"etag": "mhk_live_secret"}),
    "reason": httpx.Response(401, extensions={"reason_phrase": b"mhk_live_secret"}),
}


@pytest.mark.parametrize("response", WITH_SECRET.values(), ids=WITH_SECRET)
def test_a_secret_in_an_unusual_position_is_not_recorded(response, tmp_path):
    path = tmp_path / "taped.yaml"
    transport = httpx.MockTransport(lambda request: response if request.method == "POST" else httpx.Response(200))
    headers = {"authorization": "Bearer mhk_live_secret"}
    body = {"assets": {"image_file_path": SIGNED}, "style": {"prompt": f"as {SIGNED}, but red"}}
    with recording(path, "a test", base_url=API), httpx.Client(transport=transport, headers=headers) as client:
        client.post(f"{API}/v1/image-to-video?api_key=c2lnbmVk&limit=2", json=body)
        with suppress(httpx.ConnectError):  # To a host that no response has named.
            client.get(SIGNED)
    text = path.read_text("utf-8")
    assert "mhk_live_secret" not in text
    assert "c2lnbmVk" not in text
    assert "limit=2" in text
    with replaying(path):
        again = httpx.post(f"{API}/v1/image-to-video?api_key=other&limit=2", json=body)
    assert again.status_code == response.status_code


def test_a_binary_body_is_recorded_unchanged(tmp_path):
    path, content = tmp_path / "taped.yaml", b"\x89PNG\0 https://a.test/?token=c2lnbmVk \xff"
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=content))
    with recording(path, "a test", base_url=API), httpx.Client(transport=transport) as client:
        client.get(f"{API}/v1/file")
    with replaying(path):
        assert httpx.get(f"{API}/v1/file").content == content


def test_the_head_of_a_cassette_names_its_source(taped):
    assert taped.read_text("utf-8").startswith("metadata:\n  recorded_from: a test\n  recorded_at: ")
    assert list(yaml.safe_load(taped.read_text("utf-8"))["metadata"]) == [
        "recorded_from",
        "recorded_at",
        "contract_version",
    ]


def test_requests_are_matched_without_their_url_signatures(taped):
    with replaying(taped) as cassette:
        httpx.get(f"{API}/v1/account", headers={"authorization": "Bearer another"})
        httpx.post(f"{API}/v1/files/upload-urls", json={"items": [1]})
        httpx.put("https://storage.example/a.png?X-Amz-Signature=another", content=b"the upload of someone@home")
        httpx.get("https://storage.example/moved?signature=another")
        assert cassette.unused == []


def test_requests_to_other_services_are_neither_recorded_nor_replayed(tmp_path):
    with recording(tmp_path / "others.yaml", "a test", base_url=API):
        talk()
        other = httpx.MockTransport(lambda _: httpx.Response(200, text="the app's own"))
        with httpx.Client(transport=other) as client:
            assert client.get("http://testserver/v1/account").text == "the app's own"
    assert "testserver" not in (tmp_path / "others.yaml").read_text("utf-8")
    with replaying(tmp_path / "others.yaml"), httpx.Client(transport=other) as client:
        assert client.get("http://testserver/v1/account").text == "the app's own"


def test_unused_requests_of_a_cassette_are_listed(taped):
    with replaying(taped, base_url="http://127.0.0.1:1") as cassette:
        httpx.get("http://127.0.0.1:1/v1/account")
        assert cassette.unused == ["POST /v1/files/upload-urls", "PUT /a.png", "GET /moved"]
        assert [request.method for request in cassette.requests] == ["GET", "POST", "PUT", "GET"]
        assert len(cassette) == len(cassette.responses) == 4
        assert (cassette.play_count, cassette.all_played) == (1, False)


@pytest.mark.parametrize(
    "other",
    [
        lambda: httpx.get("https://api.magichour.ai/v1/other"),
        lambda: httpx.get("https://api.magichour.ai/v1/account?limit=1"),
        lambda: httpx.delete("https://api.magichour.ai/v1/account"),
        lambda: httpx.post("https://api.magichour.ai/v1/files/upload-urls", json={"items": [2]}),
        lambda: httpx.put("https://storage.example/a.png", content=b"another upload"),
    ],
    ids=["path", "query", "method", "body", "upload"],
)
def test_a_request_that_differs_from_the_recorded_ones_is_refused(other, taped):
    with replaying(taped) as cassette, pytest.raises(CassetteError, match="nearest recorded request"):
        other()
    assert len(cassette.unmatched) == 1


def test_the_nearest_request_is_shown_with_the_fields_that_differ(tmp_path):
    def create(seconds):
        httpx.post(f"{API}/v1/image-to-video", json={"name": "x", "end_seconds": seconds})

    mock = httpx.MockTransport(serve)
    with recording(tmp_path / "a.yaml", "a test", base_url=API), httpx.Client(transport=mock) as client:
        client.get(f"{API}/v1/account")
        client.post(f"{API}/v1/image-to-video", json={"name": "x", "end_seconds": 5})
    with replaying(tmp_path / "a.yaml"), pytest.raises(CassetteError) as caught:
        create(10)
    text = str(caught.value)
    assert "number 2 of 2, POST /v1/image-to-video" in text
    assert '- "end_seconds": 5' in text.replace("-  ", "- ")
    assert '+ "end_seconds": 10' in text.replace("+  ", "+ ")
    assert '"name"' not in text.partition("- ")[0]


def test_a_recorded_response_is_replayed_once(taped):
    with replaying(taped):
        httpx.get("https://api.magichour.ai/v1/account")
        with pytest.raises(CassetteError, match="more often than was recorded"):
            httpx.get("https://api.magichour.ai/v1/account")


def test_creates_in_another_order_get_their_own_responses(tmp_path):
    path = tmp_path / "two.yaml"

    def echo(request):
        return httpx.Response(200, json={"for": json.loads(request.content)})

    with recording(path, "a test", base_url=API), httpx.Client(transport=httpx.MockTransport(echo)) as client:
        for number in (1, 2):
            client.post("https://api.magichour.ai/v1/image-to-video", json={"number": number})
    with replaying(path):
        for number in (2, 1):
            answer = httpx.post("https://api.magichour.ai/v1/image-to-video", json={"number": number})
            assert answer.json() == {"for": {"number": number}}


def test_the_clients_error_for_traffic_that_was_not_recorded_names_the_request():
    client = Client(token="mhk_played")
    with replaying(CASSETTES / "account/list.yaml"), pytest.raises(CassetteError, match="saved-items"):
        client.v1.saved_items.list()


@pytest.mark.parametrize("text", ["", "x: 1\n", "metadata: 3\ninteractions: []\n", "{", "- 1\n"])
def test_another_kind_of_file_is_a_cassette_error(text, tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_text(text)
    with pytest.raises(CassetteError, match="record it again"), replaying(path):
        pass


def test_a_cassette_without_requests_says_so(tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text("metadata: {recorded_at: '2026-11-30T00:00:00+00:00'}\ninteractions: []\n")
    with replaying(path), pytest.raises(CassetteError, match=r"The cassette contains no requests\."):
        httpx.get(f"{API}/v1/account")


def test_an_answer_that_is_no_json_is_kept_without_its_signatures(tmp_path):
    broken = b'{"url": "https://storage.internal/a.png?X-Amz-Signature=c2lnbmVk"'
    headers = {"content-type": "application/json"}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=broken, headers=headers))
    with recording(tmp_path / "a.yaml", "a test", base_url=API), httpx.Client(transport=transport) as client:
        client.get(f"{API}/v1/account")
    text = (tmp_path / "a.yaml").read_text()
    assert "storage.internal/a.png" in text
    assert "c2lnbmVk" not in text


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "magic_hour_ext.testing.cassette")
    monkeypatch.setitem(sys.modules, "vcr", None)
    with pytest.raises(ConfigurationError, match=r"cassettes need vcr: pip install 'magic-hour-ext\[testing\]'"):
        import_module("magic_hour_ext.testing.cassette")


def test_the_error_for_a_missing_cassette_says_how_to_record_it(tmp_path):
    with pytest.raises(CassetteError, match="--magic-hour-record=once"), replaying(tmp_path / "none.yaml"):
        pass


def test_ids_are_numbered_in_order_of_appearance():
    first, second = "sandbox0123456789abcdef01", "cm1a2b3c4d5e6f7g8h9i0j1k2"
    data = [{"path": f"api-assets/{first}/1.png"}, {"ids": [second, first]}, b"sandbox0123456789abcdef01"]
    assert numbered(data, {}) == [{"path": "api-assets/id-1/1.png"}, {"ids": ["id-2", "id-1"]}, first.encode()]


@pytest.mark.parametrize(
    "text", ["https://x.test/a%20b.png?s=1", "http://127.0.0.1:80/v1/saved-items?limit=2&type=voice"]
)
def test_redacting_a_url_twice_changes_nothing(text):
    url = Scrubber("http://127.0.0.1:80").url
    assert url(url(text)) == url(text)
