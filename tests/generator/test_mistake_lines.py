"""Every misspelling in a YAML file is reported with file, line and key, and with the nearest right spelling."""

from __future__ import annotations

import re
import shutil

import pytest
from repository_copies import MADE_UP, ROOT

from openapi.generator.bundle import bundle
from openapi.generator.contract import read
from openapi.generator.layout import ContractError
from openapi.generator.validate import validate

FILE = "tools/paint-mixer.yaml"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The root of the contract, its projects, and no tool."""
    directory = tmp_path_factory.mktemp("small") / "openapi"
    shutil.copytree(ROOT / "openapi/resources", directory / "resources")
    shutil.copy(ROOT / "openapi/magic-hour.yaml", directory)
    (directory / "tools").mkdir()
    return directory


def told(directory, text):
    """What is wrong with the tool, written so; empty if nothing is."""
    (directory / FILE).write_text(text)
    try:
        merged = bundle(directory)
        validate(merged, read(merged))
    except ContractError as error:
        return str(error)
    finally:
        (directory / FILE).unlink()
    return ""


BODY = "schema: {$ref: '#/components/schemas/V1PaintMixerCreateBody'}"


def example(text):
    return (
        BODY,
        f"{BODY}\n            example: {{type: oil, assets: {{texture: api-assets/id/1.png, swatches: []}}, {text}}}",
    )


# name -> (text in the file, its replacement, the text of the reported line, the message)
MISTAKES = {
    "a name that our methods have": (
        "        layers:\n          type: integer",
        "        record: {type: boolean, description: Whether.}\n        layers:\n          type: integer",
        "record: {",
        "'record' is an argument of every method; give the field an x-name",
    ),
    "two fields with one name in Python": (
        "x-name: old_layers",
        "x-name: mix_on_server",
        "oldLayers",
        "stands for mixOnServer in Python already",
    ),
    "a price below nothing": ("deluxe: 7.5", "deluxe: -7.5", "deluxe: -7.5", "a price is not below 0: -7.5"),
    "a price by one name in place of a list": ("by: [model]", "by: model", "by: model", "a list of paths is expected"),
    "an example of a field that is no value of it": (
        "examples: [basic]",
        "examples: [bsic]",
        "bsic",
        "'bsic' is not among the values; did you mean 'basic'?",
    ),
    "examples that are no list": ("examples: [oil]", "examples: oil", "examples: oil", "a list is expected, not 'oil'"),
    "an example in the singular": ("examples: [oil]", "example: oil", "example: oil", "did you mean 'examples'?"),
    "a length that is no count": ("minLength: 1", "minLength: -1", "minLength: -1", "a whole number from 0 on"),
    "a format of another type": (
        "          type: boolean",
        "          type: boolean\n          format: uri",
        "format: uri",
        "for a value of type boolean",
    ),
    "a mistake in the schema of a map": (
        "      description: The job that was made.\n",
        "      description: The job that was made.\n      additionalProperties: {tpye: string}\n",
        "tpye",
        "did you mean 'type'?",
    ),
    "forbidden that is no flag": ("{forbidden: true}", "{forbidden: ture}", "ture", "only true can be said"),
    "a plan that is none": (
        "          m7: {}\n",
        "          m7: {x-tiers: [crator]}\n",
        "crator",
        "did you mean 'creator'?",
    ),
    "plans under another key": (
        "          m7: {}\n",
        "          m7: {x-teirs: [pro]}\n",
        "x-teirs",
        "did you mean 'x-tiers'?",
    ),
    "another media type": (
        "          application/json:\n            schema",
        "          application/jsn:\n            schema",
        "jsn",
        "did you mean 'application/json'?",
    ),
    "a flag as a text": (
        "deprecated: true\n          description: Use layers.",
        "deprecated: 'true'\n          description: Use layers.",
        "deprecated: 'true'",
        "true or false is expected",
    ),
    "a misspelt limit": ("minLength: 1\n", "minLenght: 1\n", "minLenght", "did you mean 'minLength'?"),
    "a misspelt maximum": (
        "maximum: 10\n          description",
        "maxmum: 10\n          description",
        "maxmum",
        "did you mean 'maximum'?",
    ),
    "a misspelt enum": ("enum: [matte, gloss]", "enmu: [matte, gloss]", "enmu", "did you mean 'enum'?"),
    "a misspelt description": (
        "description: How many layers.",
        "desciption: How many layers.",
        "desciption",
        "did you mean 'description'?",
    ),
    "a misspelt deprecated": (
        "deprecated: true\n          description: Use layers.",
        "depreciated: true\n          description: Use layers.",
        "depreciated",
        "did you mean 'deprecated'?",
    ),
    "a misspelt required": ("      required: [file]", "      requird: [file]", "requird", "did you mean 'required'?"),
    "a misspelt properties": (
        "V1PaintMixerCreateBodyStyle:\n      type: object\n      description: How it looks.\n      properties:",
        "V1PaintMixerCreateBodyStyle:\n      type: object\n      description: How it looks.\n      propertys:",
        "propertys",
        "did you mean 'properties'?",
    ),
    "a misspelt items": ("          items: {$ref:", "          itms: {$ref:", "itms", "did you mean 'items'?"),
    "a misspelt type": (
        "          type: boolean",
        "          type: bolean",
        "bolean",
        "'bolean' is not a type; did you mean 'boolean'?",
    ),
    "the null of OpenAPI 3.0": (
        'type: [integer, "null"]',
        "type: integer\n          nullable: true",
        "nullable",
        "'nullable' is not a known key",
    ),
    "a misspelt asset": (
        "          x-asset: {kinds: [image], ext",
        "          x-aset: {kinds: [image], ext",
        "x-aset",
        "did you mean 'x-asset'?",
    ),
    "a misspelt key of an asset": (
        "{kinds: [image], extensions: [gif]}",
        "{kind: [image], extensions: [gif]}",
        "kind: [image], ext",
        "did you mean 'kinds'?",
    ),
    "a kind of file that is none": (
        "x-asset: {kinds: [image, video]}",
        "x-asset: {kinds: [image, vidoe]}",
        "vidoe",
        "'vidoe' is not one of",
    ),
    "an unknown format": (
        "          type: boolean",
        "          type: string\n          format: date-tme",
        "date-tme",
        "did you mean 'date-time'?",
    ),
    "a limit on another type": (
        "          type: boolean",
        "          type: boolean\n          maxLength: 3",
        "maxLength: 3",
        "maxLength has no meaning for a value of type boolean",
    ),
    "a minimum above the maximum": (
        "minimum: 1\n          maximum: 10",
        "minimum: 11\n          maximum: 10",
        "minimum: 11",
        "minimum 11 is more than maximum 10",
    ),
    "a limit that is no number": ("maximum: 10\n", "maximum: ten\n", "maximum: ten", "a number is expected, not 'ten'"),
    "a required field that is none": (
        "required: [type, assets]",
        "required: [type, asets]",
        "asets",
        "'asets' is required but not a property; did you mean 'assets'?",
    ),
    "a value twice": ("enum: [matte, gloss]", "enum: [matte, gloss, matte]", "enum: [matte", "'matte' appears twice"),
    "a value of another type": ("enum: [matte, gloss]", "enum: [matte, 3]", "enum: [matte", "3 is not of type string"),
    "an empty list of values": ("enum: [matte, gloss]", "enum: []", "enum: []", "a list of values is expected"),
    "a pattern that is none": (
        "          type: boolean",
        "          type: string\n          pattern: '['",
        "pattern",
        "is not a regular expression",
    ),
    "a key of an operation": ("summary: Mix", "sumary: Mix", "sumary", "did you mean 'summary'?"),
    "a keyword of an operation": ("x-defaults:", "x-default:", "x-default:", "did you mean 'x-defaults'?"),
    "a tag that is none": ("tags: [image_tools]", "tags: [image_tool]", "image_tool]", "did you mean 'image_tools'?"),
    "no success": ('"200":', '"302":', "responses:", "there is no response of success (2xx)"),
    "a status that is none": ('"400": {', '"40": {', '"40"', "'40' is not a status code"),
    "no description of a response": (
        "description: The job is made.\n",
        "descr: The job is made.\n",
        "descr",
        "did you mean 'description'?",
    ),
    "an unused component": (
        "components:\n  schemas:\n",
        "components:\n  schemas:\n    Lonely: {type: object, description: Alone.}\n",
        "Lonely",
        "nothing uses this component",
    ),
    "a misspelt reference": (
        "responses/BadRequest'",
        "responses/BadReqest'",
        "BadReqest",
        "did you mean 'BadRequest'?",
    ),
    "a misspelt file": (
        "'../magic-hour.yaml#/components/responses",
        "'../magic-hours.yaml#/components/responses",
        "magic-hours",
        "did you mean '../magic-hour.yaml'?",
    ),
    "a key at the top": ("\ncomponents:\n", "\ncomponent:\n", "component:", "did you mean 'components'?"),
    "a model without a rule": (
        "          m7: {}\n",
        "",
        "rules:",
        "model 'm7' has none; write `m7: {}` if nothing is known of it",
    ),
    "a rule of a misspelt model": ("          deluxe:\n", "          delux:\n", "delux:", "did you mean 'deluxe'?"),
    "a rule of a misspelt field": (
        "assets.texture: {forbidden: true}",
        "assets.textures: {forbidden: true}",
        "assets.textures",
        "did you mean 'assets.texture'?",
    ),
    "a misspelt constraint": ("{maxItems: 2, kinds", "{maxItem: 2, kinds", "maxItem: 2", "did you mean 'maxItems'?"),
    "a constraint that is none": (
        "style.finish: {enum: [matte], noticed: [gloss]}",
        "style.finish: matte",
        "style.finish: matte",
        "an object such as {enum: [5, 10]} is expected, not 'matte'",
    ),
    "values that are no list": (
        "style.finish: {enum: [matte], noticed: [gloss]}",
        "style.finish: {enum: matte}",
        "enum: matte",
        "a list is expected, not 'matte'",
    ),
    "a rule with a path for a list": (
        "{only: [style.sheen]",
        "{only: style.sheen",
        "only: style.sheen",
        "a list of paths is expected, not 'style.sheen'",
    ),
    "rules that are no list": (
        "x-requires:\n        - {required",
        "x-requires:\n        more:\n        - {required",
        "x-requires",
        "a list is expected",
    ),
    "a date that is none": (
        'as_of: "2030-01"\n        rules',
        "as_of: soon\n        rules",
        "as_of: soon",
        "a date such as",
    ),
    "a date that is missing": (
        '        as_of: "2030-01"\n        terms',
        "        terms",
        "x-credits:",
        "as_of: a date such as",
    ),
    "a time that is none": (
        "seconds: 12.5",
        "seconds: long",
        "seconds: long",
        "a number above 0 is expected, not 'long'",
    ),
    "an example with a value that is none": (*example("model: basc"), "example:", "did you mean basic?"),
    "an example with an unknown field": (*example("laiers: 2"), "example:", "laiers"),
    "an example against the rule of its model": (*example("model: basic, layers: 7"), "example:", "layers"),
    "an example against a condition": (
        *example("style: {finish: matte, sheen: 0.5}, model: basic"),
        "example:",
        "style.sheen",
    ),
    "an example of the wrong type": (*example("layers: many"), "example:", "layers: "),
    "an example without what must be given": (
        BODY,
        f"{BODY}\n            example: {{assets: {{texture: api-assets/id/1.png}}}}",
        "example:",
        "type: is required",
    ),
    "a response's example with an unknown field": (
        "{id: cuid-example, credits_charged: 3}",
        "{id: cuid-example, credits_charged: 3, cost: 1}",
        "example: {id",
        "'cost' was unexpected",
    ),
    "a response's example of the wrong type": (
        "{id: cuid-example, credits_charged: 3}",
        "{id: cuid-example, credits_charged: three}",
        "example: {id",
        "'three' is not of type",
    ),
    "a tab": ("      tags: [image", "\ttags: [image", "tags: [image", "tab"),
    "a list that does not end": ("tags: [image_tools]", "tags: [image_tools", "summary", "did not find expected"),
    "a key twice": (
        "      required: [file]",
        "      required: [file]\n      required: [file]",
        "required: [file]",
        "'required' appears twice",
    ),
    "a path without a slash": ("  /v1/paint-mixer:", "  v1/paint-mixer:", "v1/paint-mixer", "v1/paint-mixer"),
    "an operation that is none": (
        "    post:\n      operationId",
        "    post: yes\n    put:\n      operationId",
        "post: yes",
        "an object is expected",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "line", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_reported_with_its_line_and_a_suggestion(small, old, new, line, message):
    text = MADE_UP.read_text()
    assert old in text
    text = text.replace(old, new, 1)
    found = told(small, text)
    assert message in found
    places = [int(number) for number in re.findall(rf"{FILE}:(\d+):", found)]
    assert places, found
    lines = text.splitlines()
    assert any(line in lines[at - 1] for at in places), (found, [lines[at - 1] for at in places])
    for internal in ("Traceback", "ScannerError", "KeyError", "AttributeError", "While parsing"):
        assert internal not in found


def test_the_unchanged_contract_has_no_mistake(small):
    assert told(small, MADE_UP.read_text()) == ""
