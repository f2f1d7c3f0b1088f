"""All mistakes in the contract are reported at once, each with its file and its position."""

from __future__ import annotations

import shutil

import pytest
from repository_copies import MADE_UP, ROOT

from openapi.generator.bundle import bundle
from openapi.generator.contract import read
from openapi.generator.layout import ContractError
from openapi.generator.validate import validate

FILE = "tools/paint-mixer.yaml:"
BODY = "schema: {$ref: '#/components/schemas/V1PaintMixerCreateBody'}"


@pytest.fixture(scope="module")
def small_contract(tmp_path_factory):
    """The root of the contract, its projects, and no tool."""
    directory = tmp_path_factory.mktemp("contract") / "openapi"
    shutil.copytree(ROOT / "openapi/resources", directory / "resources")
    shutil.copy(ROOT / "openapi/magic-hour.yaml", directory)
    (directory / "tools").mkdir()
    return directory


@pytest.fixture
def problem(small_contract):
    """Says what is wrong after a change of the made-up tool, empty if nothing is."""
    tool = small_contract / "tools" / "paint-mixer.yaml"

    def problem_of(old: str, new: str) -> str:
        text = MADE_UP.read_text()
        assert text.count(old) >= 1, f"{old!r} is not in the tool"
        tool.write_text(text.replace(old, new))
        try:
            merged = bundle(small_contract)
            validate(merged, read(merged))
        except ContractError as error:
            return str(error)
        finally:
            tool.unlink()
        return ""

    return problem_of


def test_the_unchanged_contract_has_no_mistake(problem):
    assert problem("How many layers.", "How many.") == ""


MISTAKES = {
    "an unknown keyword of an operation": (
        "x-requires:",
        "x-require:",
        "paint_mixer.create: 'x-require' is not one of x-credits, x-default-name, x-defaults,",
    ),
    "an unknown keyword of a field": (
        "x-name: mix",
        "x-nam: mix",
        "mixOnServer.x-nam: 'x-nam' is not a known key; did you mean 'x-name'?",
    ),
    "an unknown constraint": ("maxItems: 2", "maxItem: 2", "x-models: rules: deluxe: assets.samples: 'maxItem' is not"),
    "a path of a model rule that is no field": (
        "assets.texture: {forbidden: true}",
        "assets.textur: {forbidden: true}",
        "x-models: rules: deluxe: assets.textur: the request has no field 'assets.textur'",
    ),
    "a model that the field does not have": (
        "deluxe:\n",
        "delux:\n",
        "x-models: rules: 'delux' is no value of model: ",
    ),
    "a constraint that allows what the field does not": (
        "style.finish: {enum: [matte],",
        "style.finish: {enum: [mat],",
        "x-models: rules: basic: style.finish: 'mat' is no value of style.finish: matte, gloss",
    ),
    "a number for a word": (
        "style.finish: {enum: [matte], noticed: [gloss]}",
        "type: {enum: [3]}",
        "x-models: rules: basic: type: 3 is a number, and type is a string",
    ),
    "a default that is no value": ("{style.finish: matte}", "{style.finish: wet}", "x-defaults: 'wet' is no value of"),
    "a condition on no field": (
        "when: {style.finish: [gloss]}}\n        - {any",
        "when: {finish: [gloss]}}\n        - {any",
        "x-requires[0]: when: the request has no field 'finish'",
    ),
    "a condition without a list": (
        "when_absent: [model]",
        "when: {layers: 1}",
        "x-requires[3]: when: layers: 1 is not a list",
    ),
    "a rule of no known kind": ("any_of: [assets", "one_of: [assets", "x-requires[1]: has ['one_of'], not one of: "),
    "a rule about no field": (
        "only: [style.sheen]",
        "only: [style.shin]",
        "x-requires[2]: the request has no field 'style.shin'",
    ),
    "a demand on no field": (
        "requires: {layers:",
        "requires: {layer:",
        "assets.samples: requires: the request has no field 'layer'",
    ),
    "a price by no field": (
        "by: [model]",
        "by: [modell]",
        "x-credits: terms[0]: rate: the request has no field 'modell'",
    ),
    "a price for no model": ("deluxe: 7.5", "delux: 7.5", "x-credits: terms[0]: rate: 'delux' is no value of model"),
    "a price that is no number": (
        "deluxe: 7.5",
        "deluxe: much",
        "x-credits: terms[0]: rate: deluxe: 'much' is not a number",
    ),
    "a price per nothing known": ("per: output", "per: outputs", "x-credits: terms[0]: per 'outputs' is not one of"),
    "a price of no field": ("of: style.type", "of: style.words", "x-credits: terms[1]: the request has no field"),
    "a frame rate of no field": ("{per: frame, fps: layers", "{per: frame, fps: rate", "fps: the request has no field"),
    "a frame rate that is none": (
        "{per: frame, fps: layers",
        "{per: frame, fps: [layers, 0]",
        "x-credits: terms[2]: fps: 0 is neither a field nor a frame rate",
    ),
    "frames without a rate": (
        "{per: frame, fps: layers, fps_at_create: 30",
        "{per: frame",
        "terms[2]: per frame needs fps",
    ),
    "a frame rate at create alone": (
        "{per: frame, fps: layers, fps_at",
        "{per: frame, fps_at",
        "terms[2]: fps_at_create without fps",
    ),
    "a frame rate of what is no time": (
        "{per: frame, fps: layers",
        "{per: request, fps: layers",
        "terms[2]: fps is for what is charged per clip_second, frame, second",
    ),
    "a rate per second for a frame rate that varies": (
        "{per: frame, fps: layers",
        "{per: clip_second, fps: layers",
        "terms[2]: fps: a rate per second is published for one frame rate, a number",
    ),
    "a note in place of a bound": ("fps_at_create: 30", "note: about", "x-credits: terms[2]: 'note' is not one of"),
    "another way to be ignored": ("otherwise: ignored", "otherwise: sent", "x-requires[4]: otherwise: 'sent': only"),
    "a demand that may be ignored": (
        "{field: layers, constraint: {enum: [1, 2]}, ",
        "{field: layers, constraint: {enum: [1, 2]}, otherwise: ignored, ",
        "x-requires[3]: otherwise: 'ignored': only ignored can be said, and only of a rule `only`",
    ),
    "a noticed value that is none": ("noticed: [gloss]", "noticed: [wet]", "'wet' is no value of style.finish"),
    "a project type that is no text": ("x-project-type: PAINT", "x-project-type: 7", "x-project-type: 7 is not text"),
    "a kind of file that is none": (
        "kinds: [image, video]",
        "kinds: [picture]",
        "assets.swatches.file: x-asset: 'picture'",
    ),
    "a replacement that is no field": (
        "{field: layers, effect",
        "{field: layer, effect",
        "oldLayers: x-replaced-by: the request has",
    ),
    "a replacement with nothing": (
        "{field: layers, effect: none}",
        "{}",
        "oldLayers: x-replaced-by: needs a field, or effect",
    ),
    "a default that would be sent": (
        "description: How many layers.",
        "default: 1",
        "layers: a default would be sent with every",
    ),
    "a project that is none": ("x-project: image", "x-project: hologram", "x-project: hologram: there is no operation"),
    "a name that is not the operation's": (
        "x-tool: paint_mixer",
        "x-tool: mixer",
        "x-tool: mixer: the operationId should be",
    ),
    "an example that breaks the contract": (
        BODY,
        f"{BODY}\n            example: {{type: oil, assets: {{samples: 7}}}}",
        "paint_mixer.create: example: assets.samples: must be a list, got the number 7",
    ),
    "a reference to nowhere": (
        "responses/BadRequest'",
        "responses/BadRequests'",
        "#/components/responses/BadRequests has no target",
    ),
    "a reference to no file": (
        "'../magic-hour.yaml#",
        "'../magic.yaml#",
        "../magic.yaml#/components/responses/BadRequest is not a file",
    ),
    "a body without a component": (
        BODY,
        "schema: {type: object}",
        "paint_mixer.create: the request body must be application/json with a component as its schema",
    ),
    "a response that is no component": (
        "schema: {$ref: '#/components/schemas/V1PaintMixerCreateResponse'}",
        "schema: {type: object}",
        "the 200 response must be application/json with a component as its schema",
    ),
    "an operationId of another form": (
        "operationId: paint_mixer.create",
        "operationId: paintMixer",
        "operationId 'paintMixer' is not like resource.verb",
    ),
    "an operationId that is there already": (
        "operationId: paint_mixer.create",
        "operationId: account.list",
        "operationId account.list exists already",
    ),
    "a key twice": ("required: [file]", "required: [file]\n      required: [label]", "'required' appears twice"),
    "a component of another file": (
        "V1PaintMixerCreateBodyModel:",
        "ErrorResponse:",
        "schemas/ErrorResponse is already in ",
    ),
    "something else at the top": (
        "\ncomponents:\n",
        "\nmore: 1\ncomponents:\n",
        "only paths and components may stand here, not ['more']",
    ),
    "no OpenAPI": ("responses:\n", "answers:\n", "/v1/paint-mixer"),
    "an object in itself": (
        "type: string, description: Words on it.}",
        "$ref: '#/components/schemas/V1PaintMixerCreateBodyStyle'}",
        "component V1PaintMixerCreateBodyStyle contains itself",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_reported_with_its_file(problem, old, new, message):
    told = problem(old, new)
    assert message in told
    assert "paint-mixer.yaml" in told


def test_all_mistakes_are_reported_at_once(problem):
    told = problem("style.finish", "style.polish").splitlines()
    assert len(told) >= 6
    assert all(FILE in line for line in told)


CONSTANT_MISTAKES = {
    "a key too many": (
        "magic-hour.yaml",
        "uploads_kept_days: 7",
        "uploads_kept_days: 7\n  days: 7",
        ": x-storage: 'days' is not one of as_of,",
    ),
    "a key too few": (
        "magic-hour.yaml",
        "  failed: error\n",
        "",
        ": x-terminal-statuses: 'failed' is missing",
    ),
    "a status that jobs don't have": (
        "magic-hour.yaml",
        "succeeded: complete\n",
        "succeeded: completed\n",
        "x-terminal-statuses: 'completed' is not a value of ProjectStatus",
    ),
    "no outputs": (
        "resources/image-projects.yaml",
        "      x-outputs: {field: downloads, media: image}\n",
        "",
        "image_projects.get: x-outputs is missing",
    ),
    "outputs in a field that is not there": (
        "resources/image-projects.yaml",
        "x-outputs: {field: downloads,",
        "x-outputs: {field: outputs, older_field: output,",
        "x-outputs: V1ImageProjectsGetResponse has no field 'output'",
    ),
    "outputs of no known media": (
        "resources/image-projects.yaml",
        "media: image}",
        "media: scent}",
        "x-outputs: media: 'scent' is not one of video, audio, image",
    ),
    "an unknown key of the outputs": (
        "resources/image-projects.yaml",
        "media: image}",
        "media: image, first: 1}",
        "x-outputs: 'first' is not one of field,",
    ),
    "an alias that is no name": (
        "resources/image-projects.yaml",
        "x-alias: ImageProject",
        "x-alias: image project",
        "V1ImageProjectsGetResponse: x-alias: 'image project' is not a new name in CamelCase",
    ),
    "an alias that another component has": (
        "resources/image-projects.yaml",
        "x-alias: ImageProject",
        "x-alias: VideoProject",
        "x-alias: 'VideoProject' is the alias of V1ImageProjectsGetResponse",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("file", "old", "new", "message"), CONSTANT_MISTAKES.values(), ids=CONSTANT_MISTAKES.keys())
def test_a_mistake_in_a_shared_file_is_reported(problem, small_contract, file, old, new, message):
    changed = small_contract / file
    before = changed.read_text()
    assert before.count(old) == 1
    changed.write_text(before.replace(old, new))
    try:
        assert message in problem("How many layers.", "How many.")
    finally:
        changed.write_text(before)
