"""Uploads are sent to the storage port by signed URL, without the key."""

import hashlib
import socket
import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest


def urls(bench, *items, **settings):
    response = bench(**settings).api.post("/v1/files/upload-urls", json={"items": list(items)})
    assert response.status_code == 200, response.text
    return response.json()["items"]


PNG = {"type": "image", "extension": "png"}


def test_upload_urls_are_in_the_order_of_the_items_and_point_to_the_storage(bench):
    items = urls(bench, PNG, {"type": "video", "extension": "mp4"}, {"type": "audio", "extension": "wav"})
    assert [item["file_path"].rsplit("/", 1)[1] for item in items] == ["1.png", "2.mp4", "3.wav"]
    assert all(item["file_path"].startswith("api-assets/") for item in items)
    assert all(item["upload_url"].startswith(bench().sandbox.storage_url) for item in items)
    assert bench().sandbox.storage_url != bench().sandbox.base_url


@pytest.mark.parametrize("item", [{"type": "image", "extension": "exe"}, {"type": "image", "extension": "mp4"}])
def test_an_extension_of_another_kind_is_400(bench, item):
    response = bench().api.post("/v1/files/upload-urls", json={"items": [PNG, item]})
    assert response.status_code == 400
    assert "items[1].extension" in response.json()["message"]


@pytest.mark.parametrize("items", [[], [{"type": "image"}], [{"type": "text", "extension": "png"}], "x"])
def test_a_list_of_files_that_breaks_the_contract_is_400(bench, items):
    assert bench().api.post("/v1/files/upload-urls", json={"items": items}).status_code == 400


def test_uploaded_bytes_are_stored_unchanged(bench, tmp_path):
    content = hashlib.sha256(b"seed").digest() * 100_000
    item = urls(bench, PNG, data_dir=tmp_path)[0]
    response = bench(data_dir=tmp_path).storage.put(item["upload_url"], content=content)
    assert response.status_code == 200
    assert response.headers["etag"] == f'"{hashlib.md5(content).hexdigest()}"'
    assert (tmp_path / item["file_path"]).read_bytes() == content
    assert list((tmp_path / item["file_path"]).parent.iterdir()) == [tmp_path / item["file_path"]]


def test_an_upload_may_be_sent_again(bench):
    url = urls(bench, PNG)[0]["upload_url"]
    assert [bench().storage.put(url, content=content).status_code for content in (b"one", b"two")] == [200, 200]


def test_an_upload_without_a_length_is_411(bench):
    response = bench().storage.put(urls(bench, PNG)[0]["upload_url"], content=iter([b"a", b"b"]))
    assert response.status_code == 411
    assert "<Code>MissingContentLength</Code>" in response.text


def test_an_upload_request_with_the_api_key_is_refused(bench):
    url = urls(bench, PNG)[0]["upload_url"]
    response = bench().storage.put(url, content=b"x", headers={"authorization": "Bearer mhk_test_sandbox"})
    assert response.status_code == 400
    assert "<Error>" in response.text


def test_an_expired_upload_url_is_403(bench):
    item = urls(bench, PNG, upload_ttl=0.01)[0]
    time.sleep(0.02)
    response = bench(upload_ttl=0.01).storage.put(item["upload_url"], content=b"x")
    assert response.status_code == 403
    assert "<Message>Request has expired.</Message>" in response.text


def test_an_upload_url_is_valid_only_for_its_file_time_and_method(bench):
    first, second = (item["upload_url"] for item in urls(bench, PNG, PNG))
    other_key = first.replace("/1.png", "/2.png")
    later = first.replace("expires=1", "expires=2")
    mixed = second.split("?")[0] + "?" + first.split("?")[1]
    for url in (first.split("?")[0], other_key, later, mixed, first[:-1]):
        response = bench().storage.put(url, content=b"x")
        assert response.status_code == 403, url
        assert "SignatureDoesNotMatch" in response.text
    assert bench().storage.get(first).status_code == 403


@pytest.mark.parametrize("key", ["../escaped.png", "api-assets/../../escaped.png", "api-assets/x/.hidden", "/etc/x"])
def test_no_signature_leads_out_of_the_directory(bench, tmp_path, key):
    root = tmp_path / "root"
    root.mkdir()
    one = bench(data_dir=root)
    run = one.sandbox._running()
    wire = HTTPConnection(urlsplit(one.sandbox.storage_url).netloc)  # It sends a path as it is.
    for method, status in (("PUT", 400), ("GET", 404)):
        signed = run.state.urls.make(method, key, 60.0)["url"]
        wire.request(method, f"/{key}?{urlsplit(signed).query}", body=b"x" if method == "PUT" else None)
        response = wire.getresponse()
        assert (response.status, b"<Error>" in response.read()) == (status, True)
    wire.close()
    assert [path.name for path in tmp_path.iterdir()] == ["root"]


def test_of_very_many_urls_the_oldest_are_not_listed(bench, monkeypatch):
    monkeypatch.setattr("magic_hour_ext.sandbox.signed_urls.KEPT_URLS", 3)
    keys = [item["file_path"] for item in urls(bench, PNG, PNG, PNG, PNG, seed=5)]
    assert list(bench(seed=5).sandbox._running().state.urls.handed_out) == [("PUT", key) for key in keys[1:]]


def test_an_upload_over_the_size_limit_of_the_plan_is_refused_before_its_body(bench):
    url = urls(bench, PNG, tier="free")[0]["upload_url"]
    parts, length = urlsplit(url), 201 * 1024 * 1024
    with socket.create_connection((parts.hostname, parts.port)) as wire:
        wire.sendall(f"PUT {parts.path}?{parts.query} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n\r\n".encode())
        answer = wire.recv(4096)
        while not answer.endswith(b"</Error>"):
            answer += wire.recv(4096)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"<Code>EntityTooLarge</Code>" in answer


def test_an_interrupted_upload_leaves_no_file(bench, tmp_path):
    item = urls(bench, PNG, data_dir=tmp_path)[0]
    parts = urlsplit(item["upload_url"])
    with socket.create_connection((parts.hostname, parts.port)) as wire:
        wire.sendall(f"PUT {parts.path}?{parts.query} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf".encode())
        time.sleep(0.05)
    path = tmp_path / item["file_path"]
    for _ in range(100):
        if not any(path.parent.iterdir()):
            break
        time.sleep(0.01)
    assert not list(path.parent.iterdir())
    missing = bench(data_dir=tmp_path).create("image_to_video", assets={"image_file_path": item["file_path"]})
    assert missing.status_code == 422
