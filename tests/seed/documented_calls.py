"""Calls as the API's documentation prints them, to the letter: what this library has to serve."""

GENERATE = """\
from magic_hour import Client
from os import getenv

client = Client(token=getenv("API_TOKEN"))
res = client.v1.image_to_video.generate(
    assets={"image_file_path": "/path/to/1234.png"},
    end_seconds=5.0,
    name="Image To Video video",
    resolution="720p",
    wait_for_completion=True,
    download_outputs=True,
    download_directory="."
)
"""

GENERATE_ASYNC = """\
from magic_hour import AsyncClient
from os import getenv

client = AsyncClient(token=getenv("API_TOKEN"))
res = await client.v1.image_to_video.generate(
    assets={"image_file_path": "/path/to/1234.png"},
    end_seconds=5.0,
    name="Image To Video video",
    resolution="720p",
    wait_for_completion=True,
    download_outputs=True,
    download_directory="."
)
"""

CREATE = """\
from magic_hour import Client
from os import getenv

client = Client(token=getenv("API_TOKEN"))
res = client.v1.image_to_video.create(
    assets={"image_file_path": "api-assets/id/1234.png"},
    end_seconds=5.0,
    model="kling-2.5-audio",
    name="My Image To Video video",
    resolution="720p",
)
"""

CREATE_ASYNC = """\
from magic_hour import AsyncClient
from os import getenv

client = AsyncClient(token=getenv("API_TOKEN"))
res = await client.v1.image_to_video.create(
    assets={"image_file_path": "api-assets/id/1234.png"},
    end_seconds=5.0,
    model="kling-2.5-audio",
    name="My Image To Video video",
    resolution="720p",
)
"""

CREATED = {"credits_charged": 450, "estimated_frame_cost": 450, "id": "cuid-example"}
