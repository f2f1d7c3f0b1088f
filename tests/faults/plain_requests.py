"""Requests of a plain HTTP client without retries: one function for each stage."""

from __future__ import annotations

import httpx
from support.fault_server import FaultConfig
from support.fault_server.faults import ADDRESS_KINDS

KEY = {"Authorization": "Bearer mhk_test"}
FILE = bytes(range(256)) * 400
SIZE = 50_000
RESETS = (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
TLS = httpx.create_ssl_context()


def plain_client():
    """A client that waits a second for an answer, as a busy machine may take that long; and less for a connection than
    the half second that a listener is away. The TLS context is shared: making one takes longer than most tests."""
    return httpx.Client(timeout=httpx.Timeout(1.0, connect=0.3), trust_env=False, verify=TLS)


def ask_for_urls(client, server, count=1):
    """The items of a request for upload URLs."""
    items = [{"type": "image", "extension": "png"}] * count
    answer = client.post(f"{server.base_url}/v1/files/upload-urls", json={"items": items}, headers=KEY)
    return answer.raise_for_status().json()["items"]


def create(client, server):
    body = {"assets": {"image_file_path": "api-assets/a.png"}, "end_seconds": 5}
    return client.post(f"{server.base_url}/v1/image-to-video", json=body, headers=KEY)


def poll(client, server, job_id):
    return client.get(f"{server.base_url}/v1/video-projects/{job_id}", headers=KEY)


def finished_url(client, server):
    job_id = create(client, server).json()["id"]
    return poll(client, server, job_id).json()["downloads"][0]["url"]


def visit(stage, client, server):
    """Sends the request of a stage, after the requests that it depends on."""
    if stage == "upload_urls":
        body = {"items": [{"type": "image", "extension": "png"}]}
        return client.post(f"{server.base_url}/v1/files/upload-urls", json=body, headers=KEY)
    if stage == "put":
        return client.put(ask_for_urls(client, server)[0]["upload_url"], content=FILE)
    if stage == "create":
        return create(client, server)
    if stage == "poll":
        return poll(client, server, create(client, server).json()["id"])
    return client.get(finished_url(client, server))


def fault_config_for(stage, *faults, **more):
    away = {fault.kind for fault in faults} & {*ADDRESS_KINDS}
    first = stage if stage in {"upload_urls", "create"} or (away and stage == "poll") else "create"
    return FaultConfig(faults={stage: faults}, first_stage=first, statuses=("complete",), output_size=SIZE, **more)
