"""One new file in the contract adds a complete tool, without another edit."""

from __future__ import annotations

import ast
import json

import pytest
from repository_copies import MADE_UP, copy_of_repository, generator, python, snapshot

# One process: generating takes seconds, and is shared.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("made-up tool")]


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A copy of the repository with the made-up tool in its contract."""
    empty = tmp_path_factory.mktemp("nothing")
    copy = copy_of_repository(tmp_path_factory.mktemp("made-up") / "repository", generated=empty)
    (copy / "openapi/tools/paint-mixer.yaml").write_text(MADE_UP.read_text())
    run = generator(copy)
    assert run.returncode == 0, run.stderr
    return copy


def catalog_entry(repository):
    return ast.literal_eval(
        python(repository, "from magic_hour_api import catalog; print(catalog.tool('paint_mixer'))")
    )


def test_the_new_tool_is_in_the_catalog_with_all_its_rules(repository):
    entry = catalog_entry(repository)
    assert (entry["name"], entry["operation_id"]) == ("paint_mixer", "paint_mixer.create")
    assert (entry["method"], entry["path"], entry["project"]) == ("POST", "/v1/paint-mixer", "image")
    assert (entry["project_type"], entry["is_project_type_assumed"]) == ("PAINT", False)
    assert entry["default_name"] == "Paint Mixer"
    assert (entry["median_seconds"], entry["response"]) == (12.5, "V1PaintMixerCreateResponse")
    assert entry["models"]["rules"]["deluxe"]["assets.texture"] == {"forbidden": True}
    assert entry["requires"][1] == {"any_of": ["assets.texture", "assets.samples"]}
    assert entry["defaults"] == {"style.finish": "matte"}
    assert entry["credits"]["terms"][0]["rate"] == {"by": ["model"], "table": {"basic": 3, "deluxe": 7.5}}


def test_the_request_schema_in_the_catalog_has_no_references_and_no_descriptions(repository):
    request = catalog_entry(repository)["request"]
    assert request["required"] == ["type", "assets"]
    assert request["properties"]["mixOnServer"] == {"type": "boolean", "x-name": "mix_on_server"}
    assert request["properties"]["assets"]["properties"]["texture"] == {
        "type": "string",
        "x-asset": {"kinds": ["image"], "extensions": ["gif"]},
    }
    style = request["properties"]["style"]
    assert style["type"] == ["object", "null"]
    assert style["properties"]["finish"] == {"type": "string", "enum": ["matte", "gloss"]}
    assert "$ref" not in json.dumps(request)
    assert "description" not in json.dumps(request)


def test_the_example_of_the_tool_is_assembled_from_those_of_its_fields(repository):
    assert catalog_entry(repository)["example"] == {
        "type": "oil",
        "assets": {
            "texture": "api-assets/id/1234.png",
            "samples": ["api-assets/id/5678.png"],
            "swatches": [{"file": "api-assets/id/9.png"}],
        },
        "layers": 1,
        "model": "basic",
        "style": {"finish": "matte"},
    }


@pytest.mark.parametrize("prefix", ["Async", ""])
def test_the_methods_have_the_fields_as_keywords_with_python_names(repository, prefix):
    printed = python(
        repository,
        f"from magic_hour_ext._generated.tools.paint_mixer import {prefix}PaintMixer as Tool\n"
        "import inspect\n"
        "for name in ('create', 'start', 'generate', 'estimate'):\n"
        "    print(name, inspect.signature(getattr(Tool, name)))",
    )
    signatures = dict(line.split(" ", 1) for line in printed.splitlines())
    fields = (
        "(self, *, type_: 'str', assets: 'V1PaintMixerCreateBodyAssets', layers: 'int | None' = None, "
        "model: 'V1PaintMixerCreateBodyModel | str | None' = None, mix_on_server: 'bool | None' = None, "
        "style: 'V1PaintMixerCreateBodyStyle | None' = None, old_layers: 'int | None' = None"
    )
    assert all(signature.startswith(fields) for signature in signatures.values())
    assert signatures["create"].endswith(
        "request_options: 'RequestOptions | None' = None) -> 'V1PaintMixerCreateResponse'"
    )
    assert signatures["start"].endswith(f"-> '{prefix}Job[ImageResult]'")
    assert "wait_for_completion: 'bool' = True, download_outputs: 'bool' = True" in signatures["generate"]
    assert signatures["generate"].endswith("-> 'ImageResult'")
    assert signatures["estimate"] == f"{fields}, extra_body: 'Mapping[str, Any] | None' = None) -> 'Estimate'"


def test_the_methods_send_the_wire_names(repository):
    printed = python(
        repository,
        "import asyncio, json\n"
        "from magic_hour_ext._generated.tools.paint_mixer import AsyncPaintMixer, PaintMixer\n"
        "given = {'type_': 'oil', 'assets': {}, 'mix_on_server': True, 'old_layers': 2}\n"
        "async def create(self, fields, **own): return [fields, own]\n"
        "AsyncPaintMixer._create = create\n"
        "PaintMixer._create = lambda self, fields, **own: [fields, own]\n"
        "for sent in (PaintMixer(None).create(**given), asyncio.run(AsyncPaintMixer(None).create(**given))):\n"
        "    print(json.dumps(sent))\n",
    )
    fields = {
        "type": "oil",
        "assets": {},
        "layers": None,
        "model": None,
        "mixOnServer": True,
        "style": None,
        "oldLayers": 2,
    }
    assert [json.loads(line) for line in printed.splitlines()] == [
        [fields, {"extra_body": None, "request_options": None}]
    ] * 2


def test_the_new_tool_is_an_attribute_of_client_v1(repository):
    shown = python(
        repository,
        "from magic_hour_ext._generated.sync.client import Client\nprint(Client(token='made-up-key').v1.paint_mixer)",
    )
    assert "paint_mixer" in shown


def test_the_help_lists_the_allowed_values_of_each_parameter(repository):
    text = python(
        repository,
        "from magic_hour_ext._generated.tools.paint_mixer import PaintMixer\nhelp(PaintMixer)",
    )
    text = " ".join(text.replace("|  ", " ").split())
    assert "type_: The kind of paint. A word of Python's own. Allowed: 1 to 20 characters." in text
    assert "texture: The surface. Image file (also gif)." in text
    assert "samples: Samples of color. One or more: image file. At most 3 items." in text
    assert "file (required): Its picture or its film. Image or video file." in text
    assert "sheen: How much it shines. Allowed: 0 to 1, in steps of 0.25." in text
    assert "old_layers: Deprecated. Use layers." in text
    assert "deluxe: layers: 2, 4, 6, 8, 10; 2, 4 if `style.finish` is gloss" in text
    assert "`assets.texture` or `assets.samples` must be given." in text
    assert "Mix \\paints\\ of '''any''' {color}." in text
    assert 'Says "mix" to C:\\paints' in text


def test_the_typed_dicts_are_importable_and_mark_required_keys(repository):
    printed = python(
        repository,
        "from magic_hour_api.params import V1PaintMixerCreateBodyAssetsSwatchesItem as Item\n"
        "from magic_hour_api.params import V1PaintMixerCreateBody as Body\n"
        "print(sorted(Item.__required_keys__), sorted(Item.__optional_keys__), sorted(Body.__required_keys__))\n"
        "from magic_hour_api.params import V1PaintMixerCreateBodyModel as Model\n"
        "print(Model.__args__[:2])",
    )
    assert printed == "['file'] ['label'] ['assets', 'type_']\n('basic', 'deluxe')\n"


def test_the_raw_client_has_its_endpoint_and_models(repository):
    printed = python(
        repository,
        "from magic_hour_api.api.image_tools import paint_mixer_create as endpoint\n"
        "from magic_hour_api.models import V1PaintMixerCreateBody as Body\n"
        "body = {'type': 'oil', 'assets': {'swatches': [{'file': 'a'}]}, 'style': None, 'new': 1}\n"
        "request = endpoint.build_request(body=Body.from_dict(body))\n"
        "print(request.operation.id, request.operation.method, request.path, request.json == body)\n"
        "print(request.operation.creates_job, request.operation.success)",
    )
    assert printed == "paint_mixer.create POST /v1/paint-mixer True\nTrue V1PaintMixerCreateResponse\n"


def test_the_new_tool_has_a_docs_page_with_a_runnable_example(repository):
    page = (repository / "docs/tools/paint_mixer.md").read_text()
    assert "Median duration: 12.5 s (2030-01)" in page
    assert "| `deluxe` | 2, 4, 6, 8, 10; 2, 4 if `style.finish` is gloss |" in page
    assert "- `style.sheen` may only be given if `style.finish` is gloss." in page
    assert "- plus 0.1 per character of `style.type`, if `style.finish` is gloss" in page
    assert "`style.finish`" in page
    assert "gloss with a warning" in page
    assert "- `style.type` is used only if `style.finish` is gloss; otherwise it is ignored." in page
    per_frame = "- plus 1 per frame, at `layers` frames per second (30 when the job is created)"
    assert f"{per_frame}, if `style.finish` is gloss" in page
    assert "`max_credits` is compared with the higher price." in page
    example = page.partition("```python\n")[2].partition("```")[0]
    call = next(node for node in ast.walk(ast.parse(example)) if isinstance(node, ast.Call) and node.keywords)
    given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    assert given == {
        "type_": "oil",
        "assets": {
            "texture": "photo.png",
            "samples": ["photo.png"],
            "swatches": [{"file": "photo.png"}],
        },
        "layers": 1,
        "model": "basic",
        "style": {"finish": "matte"},
    }
    assert "[`paint_mixer`](paint_mixer.md)" in (repository / "docs/tools/README.md").read_text()


def test_the_bundled_document_has_the_new_tool_and_valid_references(repository):
    document = json.loads((repository / "generated/openapi.json").read_text())
    operation = document["paths"]["/v1/paint-mixer"]["post"]
    assert operation["responses"]["400"] == {"$ref": "#/components/responses/BadRequest"}
    assert list(document["paths"]) == sorted(document["paths"])


def test_the_new_tool_is_a_command_with_its_fields_as_options(repository):
    told = python(
        repository,
        "from magic_hour_ext.cli.main import main\n"
        "assert main(['paint-mixer', '--help']) == 0\n"
        "assert main(['paint-mixer', '--help', '--format', 'json']) == 0\n",
    )
    for option in ("--type", "--mix-on-server", "--finish, --style-finish", "--texture, --assets-texture"):
        assert f"\n  {option}" in told
    assert '"file": null' in told  # Two fields could be meant.
    example = next(line for line in told.splitlines() if line.startswith("  mhx paint-mixer"))
    assert "--type oil" in example


def test_removing_the_tool_removes_all_its_generated_files(repository):
    assert any("paint" in name for name in snapshot(repository))
    (repository / "openapi/tools/paint-mixer.yaml").unlink()
    assert generator(repository).returncode == 0
    for name, content in snapshot(repository).items():
        assert "paint" not in name
        assert b"paint_mixer" not in content, name
