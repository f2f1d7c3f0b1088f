"""Code written for the vendor's SDK works after a change of its import, or with one additional line."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
import types
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pytest
from magic_hour_api import catalog, models, params
from support.fault_server import ScriptedServer
from support.fault_server.wire import response

import magic_hour_ext
from magic_hour_ext import (
    AsyncClient,
    Client,
    ConfigurationError,
    ContractWarning,
    DownloadError,
    ValidationError,
)
from magic_hour_ext.dropin.helpers import download_files_async, download_files_sync

from . import vendor_names as vendor

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

    from magic_hour_ext.sandbox import Sandbox

CLIENTS = [Client, AsyncClient]


def resolved(value: Any) -> Any:
    """The result of a function or of a coroutine function."""
    return asyncio.run(value) if inspect.iscoroutine(value) else value


def run(code: str, *arguments: str) -> str:
    """The output of a new process."""
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


INSTALL = "import magic_hour_ext; magic_hour_ext.install_as_magic_hour()\n"


class TestNames:
    @pytest.mark.parametrize("client", CLIENTS)
    @pytest.mark.parametrize("tool", vendor.TOOLS)
    def test_every_tool_takes_the_vendors_keyword_arguments(self, client: Any, tool: str) -> None:
        names = {*vendor.TOOLS[tool].split(), "request_options"}
        resource = getattr(client(token="x").v1, tool)
        create = inspect.signature(resource.create).parameters
        generate = inspect.signature(resource.generate).parameters
        assert names <= set(create)
        assert names | set(vendor.GENERATE.split()) <= set(generate)
        for parameters in (create, generate):
            needed = {name for name, one in parameters.items() if one.default is one.empty}
            assert needed <= names

    @pytest.mark.parametrize("client", CLIENTS)
    @pytest.mark.parametrize("method", vendor.OTHERS)
    def test_every_other_method_takes_the_vendors_keyword_arguments(self, client: Any, method: str) -> None:
        parameters = inspect.signature(attrgetter(method)(client(token="x").v1)).parameters
        names = vendor.OTHERS[method].split()
        assert set(names) <= set(parameters)
        by_position = names[: vendor.POSITIONAL.get(method, 0)]
        assert list(parameters)[: len(by_position)] == by_position
        assert all(parameters[name].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD for name in by_position)
        assert {name for name, one in parameters.items() if one.default is one.empty} <= set(names)

    @pytest.mark.parametrize("name", vendor.MODELS)
    def test_every_model_has_the_vendors_fields(self, name: str) -> None:
        fields = {one.name for one in getattr(models, name).__attrs_attrs__}
        assert set(vendor.MODELS[name].split()) <= fields

    def test_every_parameter_type_of_the_vendor_is_importable(self) -> None:
        for name in vendor.PARAMS.split():
            assert getattr(params, name).__annotations__

    def test_the_table_of_vendor_names_is_complete(self) -> None:
        assert (len(vendor.TOOLS), len(vendor.OTHERS), len(vendor.MODELS)) == (32, 14, 53)


class TestInstallAsMagicHour:
    def test_the_vendors_imports_give_this_library(self) -> None:
        code = """
from magic_hour import Client, AsyncClient, ApiError, Environment
from magic_hour.environment import Environment as SameEnvironment
from magic_hour.types import models, params
from magic_hour.types.models import V1ImageToVideoCreateResponse
from magic_hour.types.params import V1ImageToVideoCreateBodyAssets
import magic_hour.client, magic_hour.types.models as also_models
import magic_hour_ext, magic_hour_api.models
assert magic_hour is magic_hour_ext
assert Client is magic_hour_ext.Client and AsyncClient is magic_hour_ext.AsyncClient
assert ApiError is magic_hour_ext.APIError
assert Environment is SameEnvironment is magic_hour_ext.Environment and Environment.ENVIRONMENT
assert models is also_models is magic_hour_api.models
assert models.V1ImageToVideoCreateResponse is V1ImageToVideoCreateResponse
assert params.V1ImageToVideoCreateBodyAssets is V1ImageToVideoCreateBodyAssets
assert magic_hour.client.Client is Client
assert Client(token="x", environment=Environment.ENVIRONMENT).v1.image_to_video
print("all of it")
"""
        assert run(INSTALL + code) == "all of it"

    def test_helpers_resources_and_the_binary_response_are_importable(self) -> None:
        code = """
from magic_hour import BinaryResponse
import magic_hour, magic_hour.resources, magic_hour.resources.v1.image_to_video
from magic_hour.helpers import download_files_async, download_files_sync, get_sdk_logger
from magic_hour.helpers.download import download_files_sync as same
from magic_hour.helpers.logger import get_sdk_logger as same_logger
from magic_hour.resources.v1 import AsyncV1Client, V1Client
from magic_hour.resources.v1.image_to_video import AsyncImageToVideoClient, ImageToVideoClient
from magic_hour.resources.v1.image_to_video.client import ImageToVideoClient as SameClient
from magic_hour.resources.v1.files.upload_urls import UploadUrlsClient
client = magic_hour.Client(token="x")
assert SameClient is ImageToVideoClient and type(client.v1.image_to_video) is ImageToVideoClient
assert type(magic_hour.AsyncClient(token="x").v1.image_to_video) is AsyncImageToVideoClient
assert type(client.v1) is V1Client and type(client.v1.files.upload_urls) is UploadUrlsClient
assert magic_hour.resources.v1.image_to_video.ImageToVideoClient is ImageToVideoClient
assert same is download_files_sync and same_logger is get_sdk_logger
assert "ImageToVideoClient" in dir(magic_hour.resources.v1.image_to_video)
assert BinaryResponse(b"x", {"a": "b"}).content == b"x"
assert get_sdk_logger("app").name == "app"
try:
    magic_hour.resources.v1.image_to_video.Nothing
except AttributeError as error:
    print(error)
"""
        assert run(INSTALL + code) == "module 'magic_hour.resources.v1.image_to_video' has no attribute 'Nothing'"

    def test_every_resource_of_the_vendors_has_its_module_and_its_classes(self) -> None:
        names = sorted({*vendor.TOOLS, *(name.partition(".")[0] for name in vendor.OTHERS)})
        code = f"""
from importlib import import_module
import magic_hour
for name in {names}:
    for module in (name, name + ".client"):
        found = import_module("magic_hour.resources.v1." + module)
        cls = "".join(part.capitalize() for part in name.split("_")) + "Client"
        for client, prefix in ((magic_hour.Client, ""), (magic_hour.AsyncClient, "Async")):
            assert type(getattr(client(token="x").v1, name)) is getattr(found, prefix + cls), name
print(len({names}))
"""
        assert int(run(INSTALL + code)) == len(names) > 36

    def test_install_as_magic_hour_can_be_repeated_and_imports_no_transport(self) -> None:
        code = "magic_hour_ext.install_as_magic_hour(); import sys; print(sorted({'httpx', 'attr'} & set(sys.modules)))"
        assert run(INSTALL + code) == "[]"

    def test_code_written_for_the_vendors_sdk_runs(self, sandbox: Sandbox, photo: Path, tmp_path: Path) -> None:
        code = """
import sys
from magic_hour import Client

client = Client(token=sys.argv[1], base_url=sys.argv[2])
uploaded = client.v1.files.upload_file(sys.argv[3])
created = client.v1.image_to_video.create(
    assets={"image_file_path": uploaded}, end_seconds=1.0, model="ltx-2.5", resolution="480p"
)
result = client.v1.video_projects.check_result(created.id, True, True, sys.argv[4])
print(result.status, result.downloaded_paths == [f"{sys.argv[4]}/{created.id}.mp4"])
client.close()
"""
        out_dir = str(tmp_path / "films")
        assert run(INSTALL + code, sandbox.token, sandbox.base_url, str(photo), out_dir) == "complete True"

    def test_the_vendors_helpers_save_the_files_of_a_result(
        self, sandbox: Sandbox, photo: Path, tmp_path: Path
    ) -> None:
        code = """
import asyncio, sys
from magic_hour import Client
from magic_hour.helpers import download_files_async, download_files_sync

with Client(token=sys.argv[1], base_url=sys.argv[2]) as client:
    result = client.v1.image_to_video.generate(
        assets={"image_file_path": sys.argv[3]}, end_seconds=1.0, model="ltx-2.5", resolution="480p",
        download_outputs=False,
    )
first = download_files_sync(result.downloads, sys.argv[4])
again = asyncio.run(download_files_async(result.downloads, sys.argv[4]))
print(first == again == [sys.argv[4] + "/1.mp4"], open(first[0], "rb").read(8)[4:])
"""
        files = str(tmp_path / "saved")
        assert run(INSTALL + code, sandbox.token, sandbox.base_url, str(photo), files) == "True b'ftyp'"

    def test_install_as_magic_hour_refuses_if_the_vendors_module_is_loaded(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        loaded = types.ModuleType("magic_hour")
        loaded.__file__ = "/site-packages/magic_hour/__init__.py"
        monkeypatch.setitem(sys.modules, "magic_hour", loaded)
        with pytest.raises(ConfigurationError, match="has been imported already") as caught:
            magic_hour_ext.install_as_magic_hour()
        assert "from /site-packages/magic_hour/__init__.py" in str(caught.value)
        assert "call install_as_magic_hour() before any module imports it" in str(caught.value)
        assert sys.modules["magic_hour"] is loaded
        assert "magic_hour.client" not in sys.modules

    def test_install_as_magic_hour_refuses_if_the_loaded_module_has_no_file(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "magic_hour", types.ModuleType("magic_hour"))
        with pytest.raises(ConfigurationError, match="from an unknown file"):
            magic_hour_ext.install_as_magic_hour()


class TestAdditionalProperties:
    """Only the vendor's newest tools have it; here every tool accepts it as another name for `extra_body`."""

    @pytest.mark.parametrize("method", ["create", "start", "generate"])
    @pytest.mark.parametrize("tool", ["ai_music_generator", "image_to_video"])
    def test_additional_properties_are_sent_like_extra_body(
        self, driver: ClientDriver, service: MemoryService, tool: str, method: str
    ) -> None:
        fields = {**catalog.tool(tool)["example"], "additional_properties": {"new_field": 1}}
        own = {"download_outputs": False} if method == "generate" else {}
        with pytest.warns(ContractWarning, match="extra_body has fields that this version does not know: new_field"):
            driver.run(getattr(getattr(driver.client_on(service).v1, tool), method)(**fields, **own))
        assert service.created["new_field"] == 1

    def test_additional_properties_and_extra_body_together_are_refused(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        tool = driver.client_on(service).v1.ai_music_generator
        fields = {**catalog.tool("ai_music_generator")["example"], "extra_body": {"a": 1}}
        with pytest.raises(ValidationError, match="is the vendor's name for extra_body, and both are given"):
            driver.run(tool.start(**fields, additional_properties={"b": 1}))
        assert service.seen == []

    def test_additional_properties_none_sends_no_extra_fields(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        fields = catalog.tool("ai_music_generator")["example"]
        driver.run(driver.client_on(service).v1.ai_music_generator.create(**fields, additional_properties=None))
        assert service.created == fields


class TestSavedByURL:
    def test_a_refusal_of_storage_is_a_download_error(self, sandbox: Sandbox, tmp_path: Path) -> None:
        gone = types.SimpleNamespace(url=f"{sandbox.base_url}/outputs/nothing/1.mp4?x=5ecret")
        with pytest.raises(DownloadError) as caught:
            download_files_sync([gone], tmp_path)
        assert caught.value.status_code in {401, 403, 404}
        assert "5ecret" not in str(caught.value)
        assert list(tmp_path.glob("*.mp4")) == []

    @pytest.mark.parametrize("saving", [download_files_sync, download_files_async], ids=["sync", "async"])
    @pytest.mark.parametrize(
        ("answer", "text"),
        [
            (
                response(b"<Error><Code>AccessDenied</Code></Error>", "403 Forbidden"),
                "storage answered 403.*AccessDenied",
            ),
            (response(b"half", content_length=None), "storage sent neither a length nor chunks"),
            (response(b""), "storage sent an empty body"),
        ],
    )
    def test_an_incomplete_download_leaves_no_file(self, saving: Any, answer: bytes, text: str, tmp_path: Path) -> None:
        with ScriptedServer(download=lambda _request: answer, closes=True) as server:
            item = types.SimpleNamespace(url=f"{server.base_url}/outputs/1.mp4?x=5ecret")
            with pytest.raises(DownloadError, match=text) as caught:
                resolved(saving([item], tmp_path))
        assert "5ecret" not in str(caught.value)
        assert [path.name for path in tmp_path.iterdir() if path.name != "here"] == []

    @pytest.mark.parametrize("saving", [download_files_sync, download_files_async], ids=["sync", "async"])
    def test_a_large_file_is_saved_byte_for_byte(self, saving: Any, tmp_path: Path) -> None:
        content = bytes(range(256)) * 10_000
        with ScriptedServer(download=lambda _request: response(content)) as server:
            item = types.SimpleNamespace(url=f"{server.base_url}/outputs/1.mp4")
            (path,) = resolved(saving([item], tmp_path))
        assert (tmp_path / "1.mp4").read_bytes() == content
        assert path == str(tmp_path / "1.mp4")

    def test_an_unreachable_server_is_a_download_error(self, tmp_path: Path) -> None:
        with pytest.raises(DownloadError) as caught:
            asyncio.run(download_files_async([types.SimpleNamespace(url="http://127.0.0.1:1/a.png")], tmp_path))
        assert caught.value.path == str(tmp_path / "a.png")
        assert [path for path in tmp_path.iterdir() if path.name != "here"] == []

    def test_existing_files_are_kept_and_no_name_leaves_the_directory(
        self, sandbox: Sandbox, photo: Path, tmp_path: Path
    ) -> None:
        with Client(token=sandbox.token, base_url=sandbox.base_url) as client:
            result = client.v1.image_to_video.generate(
                assets={"image_file_path": photo},
                end_seconds=1.0,
                model="ltx-2.5",
                resolution="480p",
                download_outputs=False,
            )
        (tmp_path / "1.mp4").write_bytes(b"mine")
        (path,) = download_files_sync(result.downloads, tmp_path)
        assert path == str(tmp_path / "1_1.mp4")
        assert (tmp_path / "1.mp4").read_bytes() == b"mine"
