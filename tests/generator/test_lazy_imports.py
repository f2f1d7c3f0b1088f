"""Importing a part of the raw client loads that part, and neither the HTTP library nor the rest."""

from __future__ import annotations

import subprocess
import sys

import pytest
from magic_hour_api import models


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running some code."""
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def ours(modules: set[str]) -> set[str]:
    return {name.removeprefix("magic_hour_api.") for name in modules if name.startswith("magic_hour_api.")}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import magic_hour_api", set()),
        ("import magic_hour_api.models, magic_hour_api.api, magic_hour_api.params", {"models", "api", "params"}),
        (
            "from magic_hour_api.models import ErrorResponse",
            {"models", "models.error_response", "decoding", "errors", "model_base", "redaction", "types"},
        ),
        (
            "from magic_hour_api.api.video_projects import video_projects_get",
            {"api", "api.video_projects", "api.video_projects.video_projects_get", "operation", "types"},
        ),
        ("from magic_hour_api import AuthenticatedClient", {"client", "redaction", "types"}),
        (
            "from magic_hour_api.catalog import operation; operation('account.list')",
            {"api", "api.account", "api.account.account_list", "catalog", "catalog.operations", "operation", "types"},
        ),
        ("from magic_hour_api.aliases import FileToUpload", {"aliases", "params", "params.files_upload_urls"}),
        ("from magic_hour_api.catalog import tool; tool('face_swap')", {"catalog"}),
        ("from magic_hour_api.params import V1FaceSwapCreateBody", {"params", "params.face_swap", "params.files"}),
    ],
)
def test_importing_one_name_loads_only_its_module(code, expected):
    loaded = modules_after(code)
    assert ours(loaded) == expected
    assert not loaded & {"httpx", "httpcore", "ssl", "dateutil", "asyncio"}


def test_decoding_a_project_loads_only_the_models_it_is_made_of():
    loaded = ours(
        modules_after(
            "from magic_hour_api.models import V1VideoProjectsGetResponse as Project\n"
            "Project.from_dict({'downloads': [{}], 'error': {}, 'download': {}})"
        )
    )
    models = {name for name in loaded if name.startswith("models.")}
    assert models == {"models.v1_video_projects_get_response"}


def test_catalog_tool_loads_only_the_entry_of_that_tool():
    code = "from magic_hour_api import catalog; catalog.tool('face_swap'); print(*catalog._TOOLS_LOADED)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "face_swap\n"


def test_each_tool_has_its_own_create_response_class():
    made = [models.V1ImageToVideoCreateResponse(id="a", credits_charged=1), models.V1LipSyncCreateResponse("a", 1)]
    assert made[0] != made[1]
    assert not isinstance(made[1], type(made[0]))
    assert [type(one).__name__ for one in made] == ["V1ImageToVideoCreateResponse", "V1LipSyncCreateResponse"]
    assert repr(made[0]) == (
        "V1ImageToVideoCreateResponse(id='a', credits_charged=1, estimated_frame_cost=UNSET, additional_properties={})"
    )
    assert [type(one).from_dict(one.to_dict()) for one in made] == made
    with pytest.raises(AttributeError):
        made[0].no_such_field = 1


@pytest.mark.parametrize("package", ["magic_hour_api", "magic_hour_api.models", "magic_hour_api.params"])
def test_an_unknown_name_is_an_attribute_error_that_names_it(package):
    module = __import__(package, fromlist=["x"])
    with pytest.raises(AttributeError, match="has no attribute 'Nonsense'"):
        _ = module.Nonsense


@pytest.mark.parametrize("package", ["magic_hour_api.models", "magic_hour_api.params"])
def test_every_name_of_a_package_can_be_loaded_and_is_listed(package):
    module = __import__(package, fromlist=["x"])
    assert set(module.__all__) <= set(dir(module))
    for name in module.__all__:
        assert getattr(module, name) is not None
