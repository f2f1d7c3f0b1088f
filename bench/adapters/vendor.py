"""The vendor's SDK, by its public names alone, in an environment of its own."""

from __future__ import annotations

NAME = "vendor"
TITLE = "the vendor's SDK"
DISTRIBUTION = "magic_hour"
REQUIREMENT = "magic_hour==0.90.0"

KEY = "mhk_live_bench"
BODY = {"end_seconds": 5, "model": "kling-2.6", "name": "bench", "resolution": "720p", "style": {"prompt": "a dog"}}
POLL = 0.5  # its default interval


def load():
    from magic_hour import Client

    return Client


def client(base_url):
    from magic_hour import Client

    return Client(token=KEY, base_url=base_url)


def async_client(base_url):
    from magic_hour import AsyncClient

    return AsyncClient(token=KEY, base_url=base_url)


def close(client):
    """It has no way to be closed."""


async def aclose(client):
    """It has no way to be closed."""


def get(client, project_id):
    return client.v1.video_projects.get(id=project_id)


async def aget(client, project_id):
    return await client.v1.video_projects.get(id=project_id)


def create(client, file_path="api-assets/bench.png"):
    return client.v1.image_to_video.create(assets={"image_file_path": file_path}, **BODY).id


async def acreate(client, file_path="api-assets/bench.png"):
    return (await client.v1.image_to_video.create(assets={"image_file_path": file_path}, **BODY)).id


def upload(client, path):
    return client.v1.files.upload_file(path)


async def aupload(client, path):
    return await client.v1.files.upload_file(path)


def _checking(project_id, directory):
    return {
        "id": project_id,
        "wait_for_completion": True,
        "download_outputs": True,
        "download_directory": str(directory),
    }


def download(client, project_id, directory):
    return client.v1.video_projects.check_result(**_checking(project_id, directory)).downloaded_paths[0]


async def adownload(client, project_id, directory):
    return (await client.v1.video_projects.check_result(**_checking(project_id, directory))).downloaded_paths[0]


def _generating(image, directory):
    where = {"download_directory": str(directory)} if directory else {}
    return {"assets": {"image_file_path": image}, **BODY, "download_outputs": bool(directory), **where}


def generate(client, image, directory=None):
    result = client.v1.image_to_video.generate(**_generating(image, directory))
    return result.status, result.name


async def agenerate(client, image, directory=None):
    result = await client.v1.image_to_video.generate(**_generating(image, directory))
    return result.status, result.name


def simulate(seconds, median, round_trip):
    """As it does by default: two looks at once, then one every half second; it sleeps once more after the last."""
    now, looks = 0.0, 1
    if round_trip / 2 >= seconds:
        return round_trip - seconds, looks
    while True:
        now += round_trip
        looks += 1
        done = now + round_trip / 2 >= seconds
        now += POLL
        if done:
            return now + round_trip - seconds, looks
