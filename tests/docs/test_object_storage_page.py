"""The blocks of the page on object storage that need a bucket run unchanged on the S3 server of moto."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from support.s3_server import serve_s3

from .new_interpreters import PHOTO

PAGE = Path(__file__).parent.parent.parent / "docs" / "object-storage.md"
BLOCKS = re.findall(r"^```py\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.xdist_group("documentation")

# What the page takes for granted.
BEFORE = """
from magic_hour_ext import Client
client = Client()
job_id = client.v1.image_to_video.start(assets={"image_file_path": "photo.png"}, end_seconds=5.0).id
"""
AFTER = """
import obstore
from obstore.store import from_url
films = from_url("s3://bucket")
for page in obstore.list(films, "films"):
    for film in page:
        print(film["path"], bytes(obstore.get(films, film["path"]).bytes())[4:8])
"""


@pytest.fixture(scope="module")
def endpoint():
    with serve_s3() as address:
        yield address


@pytest.fixture
def bucket(endpoint):
    """A new bucket with a photo in it; the settings with which it is found."""
    httpx.post(f"{endpoint}/moto-api/reset").raise_for_status()
    httpx.put(f"{endpoint}/bucket").raise_for_status()
    httpx.put(f"{endpoint}/bucket/in/photo.png", content=PHOTO.read_bytes()).raise_for_status()
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "AKIDTEST",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
    }


def films(endpoint):
    return re.findall(r"<Key>(films/[^<]+\.mp4)</Key>", httpx.get(f"{endpoint}/bucket?list-type=2").text)


def test_every_code_block_of_the_page_is_run():
    assert ['"s3://bucket/films"' in BLOCKS[0], "Boto3CredentialProvider" in BLOCKS[1], len(BLOCKS)] == [True, True, 2]


@pytest.mark.slow
@pytest.mark.parametrize("block", BLOCKS, ids=["url", "store"])
def test_a_code_block_saves_a_video_in_the_bucket(block, interpreters, bucket, endpoint):
    ran = interpreters.run(BEFORE + block + AFTER, name=PAGE, **bucket)
    assert (ran.status, ran.stderr) == (0, "")
    (film,) = films(endpoint)
    assert ran.stdout == f"{film} b'ftyp'\n"
