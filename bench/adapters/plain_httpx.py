"""Plain httpx: the same requests, written by hand, with streaming. It is the reference of all ratios."""

from __future__ import annotations

NAME = "httpx"
TITLE = "plain httpx"
DISTRIBUTION = "httpx"

KEY = "mhk_live_bench"
POLL = 2.0  # seconds between polls, as the service advises for fast jobs
BLOCK = 1024 * 1024
BODY = {"end_seconds": 5, "model": "kling-2.6", "name": "bench", "resolution": "720p", "style": {"prompt": "a dog"}}


def load():
    import httpx

    return httpx


class Plain:
    """An API client and a storage client, as the key must not go to storage."""

    def __init__(self, kind, base_url):
        self.api = kind(base_url=base_url, headers={"Authorization": f"Bearer {KEY}"}, timeout=60)
        self.storage = kind(timeout=60, verify=False)


def client(base_url):
    import httpx

    return Plain(httpx.Client, base_url)


def async_client(base_url):
    import httpx

    return Plain(httpx.AsyncClient, base_url)


def close(client):
    client.api.close()
    client.storage.close()


async def aclose(client):
    await client.api.aclose()
    await client.storage.aclose()


def get(client, project_id):
    response = client.api.get(f"/v1/video-projects/{project_id}")
    response.raise_for_status()
    return response.json()


async def aget(client, project_id):
    response = await client.api.get(f"/v1/video-projects/{project_id}")
    response.raise_for_status()
    return response.json()


def create(client, file_path="api-assets/bench.png"):
    response = client.api.post("/v1/image-to-video", json={"assets": {"image_file_path": file_path}, **BODY})
    response.raise_for_status()
    return response.json()["id"]


async def acreate(client, file_path="api-assets/bench.png"):
    response = await client.api.post("/v1/image-to-video", json={"assets": {"image_file_path": file_path}, **BODY})
    response.raise_for_status()
    return response.json()["id"]


def _item(path):
    extension = str(path).rpartition(".")[2]
    return {"items": [{"type": "video" if extension == "mp4" else "image", "extension": extension}]}


def upload(client, path):
    response = client.api.post("/v1/files/upload-urls", json=_item(path))
    response.raise_for_status()
    (item,) = response.json()["items"]
    with open(path, "rb") as file:
        client.storage.put(item["upload_url"], content=file).raise_for_status()
    return item["file_path"]


async def aupload(client, path):
    import os

    response = await client.api.post("/v1/files/upload-urls", json=_item(path))
    response.raise_for_status()
    (item,) = response.json()["items"]

    async def blocks():
        with open(path, "rb") as file:  # noqa: ASYNC230
            while block := file.read(BLOCK):
                yield block

    headers = {"Content-Length": str(os.path.getsize(path))}
    response = await client.storage.put(item["upload_url"], content=blocks(), headers=headers)
    response.raise_for_status()
    return item["file_path"]


def _target(project, directory):
    return f"{directory}/{project['id']}.mp4", project["downloads"][0]["url"]


def _save(client, project, directory):
    path, url = _target(project, directory)
    with client.storage.stream("GET", url) as response, open(path, "wb") as file:
        response.raise_for_status()
        file.writelines(response.iter_bytes())
    return path


async def _asave(client, project, directory):
    path, url = _target(project, directory)
    async with client.storage.stream("GET", url) as response:
        response.raise_for_status()
        with open(path, "wb") as file:  # noqa: ASYNC230
            async for block in response.aiter_bytes():
                file.write(block)
    return path


def download(client, project_id, directory):
    return _save(client, get(client, project_id), directory)


async def adownload(client, project_id, directory):
    return await _asave(client, await aget(client, project_id), directory)


def generate(client, image, directory=None):
    """Status and name of the finished project. Uploads local files; downloads if a directory is given."""
    import time

    job_id = create(client, image if image.startswith("api-assets/") else upload(client, image))
    while (project := get(client, job_id))["status"] not in {"complete", "error", "canceled"}:
        time.sleep(POLL)
    if directory:
        _save(client, project, directory)
    return project["status"], project["name"]


async def agenerate(client, image, directory=None):
    import asyncio

    job_id = await acreate(client, image if image.startswith("api-assets/") else await aupload(client, image))
    while (project := await aget(client, job_id))["status"] not in {"complete", "error", "canceled"}:
        await asyncio.sleep(POLL)
    if directory:
        await _asave(client, project, directory)
    return project["status"], project["name"]


def simulate(seconds, median, round_trip):
    """One poll every `POLL` seconds."""
    now, looks = 0.0, 1
    while now + round_trip / 2 < seconds:
        now += round_trip + POLL
        looks += 1
    return now + round_trip - seconds, looks
