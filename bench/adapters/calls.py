"""The calls that are the same in this client and the vendor's SDK."""

from __future__ import annotations

from bench.adapters.plain_httpx import BODY


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
