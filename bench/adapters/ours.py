"""This project's client, by its public names."""

from __future__ import annotations

NAME = "ours"
TITLE = "magic-hour-ext"
DISTRIBUTION = "magic-hour-ext"

KEY = "mhk_live_bench"
BODY = {"end_seconds": 5, "model": "kling-2.6", "name": "bench", "resolution": "720p", "style": {"prompt": "a dog"}}


def load():
    from magic_hour_ext import Client

    return Client


def client(base_url):
    from magic_hour_ext import Client

    return Client(token=KEY, base_url=base_url)


def async_client(base_url):
    from magic_hour_ext import AsyncClient

    return AsyncClient(token=KEY, base_url=base_url)


def close(client):
    client.close()


async def aclose(client):
    await client.aclose()


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
    """The state machine that the client waits with."""
    from magic_hour_ext.rules.polling import Watch

    watch = Watch(0.0, median=median, fresh=True)
    now, looks = 0.0, 0
    while True:
        now = max(now, watch.next_look())
        done = now + round_trip / 2 >= seconds
        now += round_trip
        looks += 1
        if watch.saw_status(now, "complete" if done else "rendering"):
            return now - seconds, looks


def tools():
    """The names of the generating tools."""
    from magic_hour_api import catalog

    return tuple(catalog.TOOLS)


def touch(client, tool):
    """Looks up a tool, as a first call of it would."""
    return getattr(client.v1, tool).create


SANDBOX = ("-m", "magic_hour_ext.sandbox")
