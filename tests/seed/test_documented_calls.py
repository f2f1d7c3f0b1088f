"""The documented calls run as printed: with the import changed, and unchanged after `install_as_magic_hour`."""

from __future__ import annotations

import os
from pathlib import Path

import httpx
import pytest
from docs.blocks import run
from magic_hour_api.models import V1ImageToVideoCreateResponse
from support.sync_proxy import SyncProxy

from magic_hour_ext import AsyncClient, Client
from magic_hour_ext._fs import inspection
from magic_hour_ext._rules.option_checks import TOKEN_VARIABLE as KEY

from .documented_calls import CREATE, CREATE_ASYNC, CREATED, GENERATE, GENERATE_ASYNC


@pytest.fixture
def documented_setting(magic_hour_cassette, samples, monkeypatch):
    """What the documentation takes for granted: a key in API_TOKEN, and a picture at /path/to/1234.png."""
    monkeypatch.setenv("API_TOKEN", os.environ[KEY])
    monkeypatch.delenv(KEY)
    picture = samples / "picture.png"
    monkeypatch.setattr(inspection, "Path", lambda text: picture if text == "/path/to/1234.png" else Path(text))


def outcome(code, loop):
    namespace = {}
    run(code, namespace, loop)
    client = namespace["client"]
    (SyncProxy(client, loop).aclose if isinstance(client, AsyncClient) else client.close)()
    return namespace["res"]


def with_our_import(code):
    assert code.count("magic_hour") == 1
    return code.replace("from magic_hour import", "from magic_hour_ext import")


def assert_a_video_was_made(result):
    assert result.status == "complete"
    assert [Path(path).resolve() for path in result.downloaded_paths] == [Path(f"{result.id}.mp4").resolve()]
    assert Path(f"{result.id}.mp4").read_bytes()[4:8] == b"ftyp"


def assert_a_job_was_made(created):
    assert isinstance(created, V1ImageToVideoCreateResponse)
    assert isinstance(created.id, str)
    assert created.credits_charged == created.estimated_frame_cost


@pytest.mark.magic_hour_cassette("seed/generate")
@pytest.mark.parametrize("code", [GENERATE, GENERATE_ASYNC], ids=["sync", "async"])
@pytest.mark.usefixtures("documented_setting")
def test_generate_runs_with_only_the_import_changed(code, loop):
    assert_a_video_was_made(outcome(with_our_import(code), loop))


@pytest.mark.magic_hour_cassette("seed/create")
@pytest.mark.parametrize("code", [CREATE, CREATE_ASYNC], ids=["sync", "async"])
@pytest.mark.usefixtures("documented_setting")
def test_create_runs_with_only_the_import_changed(code, loop):
    assert_a_job_was_made(outcome(with_our_import(code), loop))


@pytest.mark.magic_hour_cassette("seed/generate")
@pytest.mark.parametrize("code", [GENERATE, GENERATE_ASYNC], ids=["sync", "async"])
@pytest.mark.usefixtures("documented_setting", "standing_in")
def test_generate_runs_as_printed_after_install_as_magic_hour(code, loop):
    assert_a_video_was_made(outcome(code, loop))


@pytest.mark.magic_hour_cassette("seed/create")
@pytest.mark.parametrize("code", [CREATE, CREATE_ASYNC], ids=["sync", "async"])
@pytest.mark.usefixtures("documented_setting", "standing_in")
def test_create_runs_as_printed_after_install_as_magic_hour(code, loop):
    assert_a_job_was_made(outcome(code, loop))


def test_the_documented_response_is_decoded_field_by_field(loop):
    answering = httpx.MockTransport(lambda _: httpx.Response(200, json=CREATED))
    clients = [
        Client(token="mhk_test", httpx_client=httpx.Client(transport=answering)),
        SyncProxy(AsyncClient(token="mhk_test", httpx_client=httpx.AsyncClient(transport=answering)), loop),
    ]
    for client in clients:
        created = client.v1.image_to_video.create(assets={"image_file_path": "api-assets/id/1234.png"}, end_seconds=5.0)
        assert type(created) is V1ImageToVideoCreateResponse
        assert (created.id, created.credits_charged, created.estimated_frame_cost) == ("cuid-example", 450, 450)
        assert created.to_dict() == CREATED
