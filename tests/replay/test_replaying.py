"""The replay itself: what it refuses, and what it keeps out of a cassette."""

from __future__ import annotations

import json

import httpx
import pytest
from vcr.errors import CannotOverwriteExistingCassetteException as NotRecorded

from magic_hour_ext import Client

from . import record
from .cassettes import content, path_of, playing, recording, unplayed
from .recording import KEY, SANDBOX, TITLES, source
from .scrub import numbered, url

SECRETS = ("mhk_live_secret", "Signature", "signature", "c2lnbmVk", "session=", "storage.internal", "someone@")


def serve(request):
    """A service whose every answer holds something that must not be kept."""
    if request.url.path == "/v1/account":
        body = {"email": "someone@magichour.ai", "credits": len(request.content)}
        return httpx.Response(200, json=body, headers={"set-cookie": "session=1", "x-request": "mhk_live_secret"})
    if request.url.path == "/moved":
        return httpx.Response(302, headers={"location": "https://storage.internal/a.png?Signature=c2lnbmVk"})
    link = {"upload_url": "https://storage.internal/a.png?X-Amz-Signature=c2lnbmVk&X-Amz-Expires=60"}
    return httpx.Response(200, json={"items": [link]})


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
    with recording(path, "a test"):
        talk()
    return path


def test_a_cassette_keeps_no_secret_and_no_upload(taped):
    text = taped.read_text("utf-8")
    assert [secret for secret in SECRETS if secret in text] == []
    assert "the upload" not in text
    assert text.count("sha256:") == 1


def test_a_cassette_says_on_top_where_it_comes_from(taped):
    assert taped.read_text("utf-8").startswith("metadata:\n  recorded_from: a test\n  recorded_at: ")
    assert list(content(taped)["metadata"]) == ["recorded_from", "recorded_at", "contract_version"]


def test_the_same_traffic_is_played_whatever_its_host_and_signature(taped, monkeypatch):
    with playing(taped, monkeypatch) as tape:
        talk()
        assert unplayed(tape) == []


def test_what_was_not_used_is_known(taped, monkeypatch):
    with playing(taped, monkeypatch) as tape:
        httpx.get("http://127.0.0.1:1/v1/account")
        assert unplayed(tape) == [
            "POST https://api.magichour.ai/v1/files/upload-urls",
            "PUT https://storage.example/a.png",
            "GET https://storage.example/moved",
        ]


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
def test_a_request_that_differs_from_the_recorded_one_gets_no_answer(other, taped, monkeypatch):
    with playing(taped, monkeypatch), pytest.raises(NotRecorded):
        other()


def test_an_answer_is_given_once(taped, monkeypatch):
    with playing(taped, monkeypatch):
        httpx.get("https://api.magichour.ai/v1/account")
        with pytest.raises(NotRecorded):
            httpx.get("https://api.magichour.ai/v1/account")


def test_two_creates_that_are_swapped_get_their_own_answers(tmp_path, monkeypatch):
    path = tmp_path / "two.yaml"

    def echo(request):
        return httpx.Response(200, json={"for": json.loads(request.content)})

    with recording(path, "a test"), httpx.Client(transport=httpx.MockTransport(echo)) as client:
        for number in (1, 2):
            client.post("https://api.magichour.ai/v1/image-to-video", json={"number": number})
    with playing(path, monkeypatch):
        for number in (2, 1):
            answer = httpx.post("https://api.magichour.ai/v1/image-to-video", json={"number": number})
            assert answer.json() == {"for": {"number": number}}


def test_the_clients_error_for_traffic_that_was_not_recorded_names_the_request(monkeypatch):
    client = Client(token="mhk_played")
    with playing(path_of("account/list"), monkeypatch), pytest.raises(NotRecorded, match="saved-items"):
        client.v1.saved_items.list()


def test_ids_are_numbered_in_the_order_they_come():
    first, second = "sandbox0123456789abcdef01", "cm1a2b3c4d5e6f7g8h9i0j1k2"
    data = [{"path": f"api-assets/{first}/1.png"}, {"ids": [second, first]}, b"sandbox0123456789abcdef01"]
    assert numbered(data, {}) == [{"path": "api-assets/id-1/1.png"}, {"ids": ["id-2", "id-1"]}, first.encode()]


@pytest.mark.parametrize(
    "text", ["https://x.test/a%20b.png?s=1", "http://127.0.0.1:80/v1/saved-items?limit=2&type=voice"]
)
def test_a_scrubbed_url_stays_as_it_is_when_scrubbed_again(text):
    assert url(url(text)) == url(text)


def test_what_is_recorded_from_the_sandbox_plays_without_it(tmp_path, request, samples):
    def ask(key):
        with Client(token=key) as client:
            return client.v1.photo_colorizer.generate(assets={"image_file_path": "picture.png"}).to_dict()

    path = tmp_path / "new.yaml"
    tape = recording(path, TITLES[SANDBOX])
    with pytest.MonkeyPatch.context() as patch, source(request.config, patch, {}) as key, tape:
        live = ask(key)
    with pytest.MonkeyPatch.context() as patch, playing(path, patch) as tape:
        played = ask("mhk_played")
        assert unplayed(tape) == []
    assert (played["status"], played["created_at"]) == (live["status"], live["created_at"])
    assert live["id"] not in path.read_text("utf-8")


def test_recording_from_the_service_needs_a_key_and_asks_first(monkeypatch, capsys):
    assert record.main(["--live"]) == 2
    assert f"{KEY} is not set" in capsys.readouterr().err
    monkeypatch.setenv(KEY, "mhk_test")
    monkeypatch.setattr("builtins.input", lambda _: "n")
    monkeypatch.setattr(record.pytest, "main", lambda _: pytest.fail("recorded all the same"))
    assert record.main(["--live"]) == 1
    assert "paid for with credits" in capsys.readouterr().out


def test_recording_from_the_service_does_not_ask_when_told_so(monkeypatch):
    given = []
    monkeypatch.setenv(KEY, "mhk_test")
    monkeypatch.setattr(record.pytest, "main", lambda arguments: given.extend(arguments) or 0)
    assert record.main(["--live", "--yes"]) == 0
    assert given[given.index("--record") + 1] == "service"
