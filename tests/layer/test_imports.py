"""Which modules are imported when, and that every public name exists."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from magic_hour_api import catalog

import magic_hour_ext
from magic_hour_ext import AsyncClient, Client, types

BASES = {"pinning", "request_checks", "resources", "tool_pricing", "tools", "workflow_modules"}
HEAVY = {
    "httpx",
    "httpcore",
    "attr",
    "attrs",
    "anyio",
    "sqlite3",
    "ssl",
    "asyncio",
    "filetype",
    "imagesize",
    "obstore",
    "dateutil",
}


def loaded_after(code: str) -> set[str]:
    """The modules that a new process has imported by this code, without those of every process."""
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import magic_hour_ext",
        "from magic_hour_ext import Client, AsyncClient, Environment",
        "from magic_hour_ext import Client; client = Client(token='x'); client.v1; repr(client)",
        "from magic_hour_ext import AsyncClient; AsyncClient(token='x').v1.image_to_video",
        "from magic_hour_ext import MagicHourError, ValidationError, JobFailedError, RequestOptions, ContractWarning",
    ],
)
def test_no_transport_and_no_models_are_loaded_before_they_are_used(code: str) -> None:
    assert loaded_after(code) & HEAVY == set()


def test_importing_the_package_loads_almost_no_modules() -> None:
    ours = {name for name in loaded_after("import magic_hour_ext") if name.startswith("magic_hour")}
    assert ours == {"magic_hour_ext", "magic_hour_ext._version"}


@pytest.mark.parametrize("name", ["Client", "AsyncClient"])
def test_importing_a_client_loads_no_exceptions_checks_or_typing(name: str) -> None:
    loaded = loaded_after(f"from magic_hour_ext import {name}")
    deferred = {"typing", "re", "enum", "magic_hour_api", "magic_hour_ext.errors", "magic_hour_ext._rules"}
    assert loaded & deferred == set()


@pytest.mark.parametrize("driver", ["sync", "async"])
def test_one_tool_does_not_load_the_others(driver: str) -> None:
    name = "Client" if driver == "sync" else "AsyncClient"
    code = f"from magic_hour_ext import {name}; {name}(token='x').v1.image_to_video.estimate"
    loaded = loaded_after(code)
    tools = {one.rpartition(".")[2] for one in loaded if one.startswith("magic_hour_ext._generated.tools.")}
    assert tools == {"image_to_video"}
    other = "magic_hour_ext._async." if driver == "sync" else "magic_hour_ext._generated.sync."
    # The base classes alone: the module of a tool has its async and its sync class.
    assert {one.removeprefix(other) for one in loaded if one.startswith(other)} == BASES
    assert not any(one.startswith("magic_hour_api.models.") for one in loaded)


def test_an_estimate_loads_the_catalog_of_its_tool_alone_and_no_transport() -> None:
    loaded = loaded_after(
        "from magic_hour_ext import Client\n"
        "Client(token='x').v1.image_to_video.estimate("
        "assets={'image_file_path': 'api-assets/1.png'}, end_seconds=5, model='kling-3.0', resolution='720p')"
        "\nfrom magic_hour_api import catalog; assert set(catalog._TOOLS_LOADED) == {'image_to_video'}"
    )
    assert loaded & {"httpx", "anyio", "attr", "attrs"} == set()


PACKAGE = Path(magic_hour_ext.__file__).parent
PROGRAMS = [path for path in PACKAGE.rglob("*.py") if '__name__ == "__main__"' in path.read_text("utf-8")]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_program_runs_only_as_the_main_module(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Processes that are started with `spawn` import the main module under another name."""
    package = ".".join(path.parent.relative_to(PACKAGE.parent).parts)
    spec = spec_from_file_location(f"{package}.__mp_main__", path)
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(module_from_spec(spec))
    assert capfd.readouterr() == ("", "")


def test_every_public_name_is_importable_and_in_dir() -> None:
    names = magic_hour_ext.__all__
    assert len(names) == len(set(names)) > 40
    assert set(names) <= set(dir(magic_hour_ext))
    for name in names:
        assert getattr(magic_hour_ext, name) is not None


@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_every_tool_and_resource_exists_and_is_in_dir(client: Any) -> None:
    v1 = client(token="x").v1
    names = {name for name in dir(v1) if name[0] != "_"}
    others = {"call", "account", "files", "saved_items", "video_projects", "image_projects", "audio_projects"}
    assert names == {*catalog.TOOLS, *others}
    for name in names - {"call"}:
        assert getattr(v1, name) is getattr(v1, name)
    for tool in catalog.TOOLS:
        assert {"create", "start", "generate", "estimate"} <= set(dir(getattr(v1, tool)))


def test_a_star_import_gives_all_public_names() -> None:
    names: dict[str, object] = {}
    exec("from magic_hour_ext import *", names)
    assert set(magic_hour_ext.__all__) <= set(names)


def test_the_vendors_name_of_api_error_is_importable() -> None:
    assert magic_hour_ext.ApiError is magic_hour_ext.APIError


def test_an_unknown_name_is_an_attribute_error_that_names_the_module() -> None:
    with pytest.raises(AttributeError, match="module 'magic_hour_ext' has no attribute 'Clinet'"):
        magic_hour_ext.Clinet  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match=r"'magic_hour_ext\.types' has no attribute 'modles'"):
        types.modles  # noqa: B018


def test_the_types_for_annotations_are_importable() -> None:
    from magic_hour_ext.types import FileInput, RequestOptions

    models: Any = types.models
    params: Any = types.params

    assert set(RequestOptions.__annotations__) == {"timeout", "additional_headers", "additional_params", "label"}
    assert FileInput is not None
    assert models.V1ImageToVideoCreateResponse.__name__ == "V1ImageToVideoCreateResponse"
    assert "image_file_path" in params.V1ImageToVideoCreateBodyAssets.__annotations__
