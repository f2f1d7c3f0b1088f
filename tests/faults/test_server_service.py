"""The fault server without faults: it works as a service, records requests, and stops."""

from __future__ import annotations

import asyncio
import hashlib
import os
import socket
import threading
import time

import httpx
import pytest
from support.fault_server import FAULTS, FaultConfig, FaultServer, FaultServerProcess

from .plain_requests import (
    FILE,
    KEY,
    RESETS,
    SIZE,
    ask_for_urls,
    create,
    fault_config_for,
    plain_client,
    poll,
    visit,
)


@pytest.fixture
def client():
    with plain_client() as client:
        yield client


def test_without_faults_the_service_works(client):
    with FaultServer(FaultConfig(output_count=2, output_size=SIZE)) as server:
        items = ask_for_urls(client, server, count=2)
        for item in items:
            client.put(item["upload_url"], content=FILE).raise_for_status()
        job = create(client, server).json()
        seen = [poll(client, server, job["id"]).json() for _ in range(4)]
        files = [client.get(download["url"]).content for download in seen[-1]["downloads"]]
        assert client.get(f"{server.base_url}/v1/account", headers=KEY).json()["tier"] == "creator"
        gone = client.delete(f"{server.base_url}/v1/video-projects/{job['id']}", headers=KEY)
        assert gone.status_code == 204
        assert poll(client, server, job["id"]).status_code == 404
    assert [project["status"] for project in seen] == ["queued", "rendering", "complete", "complete"]
    assert files == [server.jobs[0].output(index, SIZE) for index in range(2)]
    assert {upload.sha256 for upload in server.uploads.values()} == {hashlib.sha256(FILE).hexdigest()}
    assert set(server.uploads) == {item["file_path"] for item in items}
    assert httpx.URL(items[0]["upload_url"]).host == "127.0.0.2" != httpx.URL(server.base_url).host
    assert server.failures == ()


def test_a_failed_job_is_refunded(client):
    with FaultServer(FaultConfig(statuses=("rendering", "error"))) as server:
        job_id = create(client, server).json()["id"]
        assert server.jobs.charged == 120
        projects = [poll(client, server, job_id).json() for _ in range(2)]
    assert projects[1]["error"] == {"code": "unknown_error", "message": "it did not work"}
    assert (server.jobs.created, server.jobs.charged) == (1, 0)


def test_a_job_takes_its_seconds_for_any_number_of_polls(client):
    with FaultServer(FaultConfig(statuses=("rendering", "complete"), job_seconds=0.3)) as server:
        job_id = create(client, server).json()["id"]
        early = {poll(client, server, job_id).json()["status"] for _ in range(5)}
        time.sleep(0.35)
        assert poll(client, server, job_id).json()["status"] == "complete"
    assert early == {"rendering"}


def test_every_request_is_recorded(client):
    with FaultServer(FaultConfig(output_size=SIZE)) as server:
        (item,) = ask_for_urls(client, server)
        client.put(item["upload_url"], content=FILE, headers={"X-Mark": "yes"})
    first, second = server.requests
    assert (first.method, first.path) == ("POST", "/v1/files/upload-urls")
    assert first.header("Authorization") == KEY["Authorization"]
    assert first.json == {"items": [{"type": "image", "extension": "png"}]}
    assert (second.number, second.method, second.header("x-mark")) == (1, "PUT", "yes")
    assert second.header("Authorization") is None
    assert (second.body_size, second.body_sha256) == (len(FILE), hashlib.sha256(FILE).hexdigest())
    assert second.complete
    assert second.time > first.time
    assert server.posts("/v1/files/upload-urls") == (first,)
    assert server.posts() == ()


def test_a_truncated_body_is_recorded_as_incomplete(client):
    with FaultServer(fault_config_for("put", FAULTS["reset during the body"])) as server, pytest.raises(RESETS):
        visit("put", client, server)
    (request,) = server.at("put")
    assert not request.complete
    assert request.body_size == len(FILE) // 2
    assert server.uploads == {}


def test_connections_are_kept_alive(client):
    with FaultServer() as server:
        for _ in range(5):
            create(client, server)
        assert server.connections == {"api": 1}


def test_storage_refuses_a_key_and_a_body_of_unknown_length(client):
    with FaultServer() as server:
        (item,) = ask_for_urls(client, server)
        assert client.put(item["upload_url"], content=FILE, headers=KEY).status_code == 400
        assert client.put(item["upload_url"], content=iter([FILE])).status_code == 411
        assert client.get(f"{server.base_url}/v1/account").status_code == 401
    assert server.uploads == {}


def test_the_server_serves_async_clients():
    async def main(server):
        async with httpx.AsyncClient(trust_env=False) as client:
            urls = [f"{server.base_url}/v1/image-to-video"] * 50
            return await asyncio.gather(*(client.post(url, json={}, headers=KEY) for url in urls))

    with FaultServer() as server:
        answers = asyncio.run(main(server))
    assert {answer.status_code for answer in answers} == {200}
    assert server.jobs.created == len({answer.json()["id"] for answer in answers}) == 50


def test_a_large_upload_is_counted_without_being_kept(client):
    block = bytes(1024 * 1024)
    with FaultServer() as server:
        (item,) = ask_for_urls(client, server)
        headers = {"Content-Length": str(64 * len(block))}
        client.put(item["upload_url"], content=(block for _ in range(64)), headers=headers, timeout=30)
    (request,) = server.at("put")
    assert request.body_size == 64 * len(block)
    assert len(request.body) == 64 * 1024


def test_the_server_stops_while_clients_are_connected():
    threads = set(threading.enumerate())
    with FaultServer(fault_config_for("create", FAULTS["read time-out"].always())) as server:
        host, port = server.base_url.removeprefix("http://").split(":")
        backlog = [socket.create_connection((host, int(port))) for _ in range(10)]
        for connection in backlog[:5]:
            connection.sendall(
                b"POST /v1/image-to-video HTTP/1.1\r\nAuthorization: Bearer k\r\nContent-Length: 2\r\n\r\n{}"
            )
        deadline = time.monotonic() + 5
        while server.jobs.created < 5 and time.monotonic() < deadline:
            time.sleep(0.01)
    assert server.jobs.created == 5
    assert not server.running
    assert set(threading.enumerate()) == threads
    for connection in backlog:
        connection.close()


def test_the_server_stops_after_its_lifetime():
    server = FaultServer(FaultConfig(lifetime=0.1)).start()
    deadline = time.monotonic() + 5
    while server.running and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not server.running
    server.stop()


def test_malformed_http_is_refused_without_side_effects(client):
    with FaultServer() as server:
        host, port = server.base_url.removeprefix("http://").split(":")
        for garbage in (b"\x00\xff\r\n\r\n", b"GET\r\n\r\n", b"A" * 200_000):
            with socket.create_connection((host, int(port))) as connection:
                try:
                    connection.sendall(garbage)
                    assert connection.recv(100).startswith(b"HTTP/1.1 400")
                except ConnectionError:
                    assert len(garbage) > 100_000
        assert create(client, server).status_code == 200
    assert server.failures == ()


def test_the_server_in_another_process_behaves_and_records_the_same(client):
    with FaultServerProcess(fault_config_for("create", FAULTS["502 html"])) as server:
        assert [create(client, server).status_code for _ in range(2)] == [502, 200]
        assert server.jobs.created == 1
        assert server.pid
        pid = server.pid
    assert [request.status for request in server.posts()] == [502, 200]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
