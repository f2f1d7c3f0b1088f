"""Code written for the vendor's SDK goes on with the import changed, or with one line before it."""

from __future__ import annotations

import inspect
import subprocess
import sys
import types
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pytest
from magic_hour_api import models, params

import magic_hour_ext
from magic_hour_ext import AsyncClient, Client, ConfigurationError

from . import vendor_names as vendor

if TYPE_CHECKING:
    from pathlib import Path

    from magic_hour_ext.sandbox import Sandbox

CLIENTS = [Client, AsyncClient]


def run(code: str, *arguments: str) -> str:
    """What a fresh process prints."""
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
    def test_every_other_method_takes_them_too(self, client: Any, method: str) -> None:
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

    def test_every_type_of_a_parameter_is_there(self) -> None:
        for name in vendor.PARAMS.split():
            assert getattr(params, name).__annotations__

    def test_the_table_is_the_vendors_whole(self) -> None:
        assert (len(vendor.TOOLS), len(vendor.OTHERS), len(vendor.MODELS)) == (32, 14, 53)


class TestInstalled:
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

    def test_it_may_be_called_again_and_loads_no_transport(self) -> None:
        code = "magic_hour_ext.install_as_magic_hour(); import sys; print(sorted({'httpx', 'attr'} & set(sys.modules)))"
        assert run(INSTALL + code) == "[]"

    def test_code_for_the_vendors_sdk_runs(self, sandbox: Sandbox, photo: Path, tmp_path: Path) -> None:
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

    def test_it_refuses_where_the_vendors_is_loaded_already(self, monkeypatch: pytest.MonkeyPatch) -> None:
        loaded = types.ModuleType("magic_hour")
        loaded.__file__ = "/site-packages/magic_hour/__init__.py"
        monkeypatch.setitem(sys.modules, "magic_hour", loaded)
        with pytest.raises(ConfigurationError, match="is loaded already") as caught:
            magic_hour_ext.install_as_magic_hour()
        assert "from /site-packages/magic_hour/__init__.py" in str(caught.value)
        assert "call install_as_magic_hour() before anything imports it" in str(caught.value)
        assert sys.modules["magic_hour"] is loaded
        assert "magic_hour.client" not in sys.modules

    def test_it_refuses_too_where_nobody_knows_from_where_that_came(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "magic_hour", types.ModuleType("magic_hour"))
        with pytest.raises(ConfigurationError, match="from an unknown place"):
            magic_hour_ext.install_as_magic_hour()
