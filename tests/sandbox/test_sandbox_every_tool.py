"""The example of every tool gets a response with the shape documented in the contract."""

import json
from io import BytesIO

import av
import pytest
from jsonschema import Draft202012Validator
from magic_hour_api import catalog
from PIL import Image
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from magic_hour_ext.sandbox.contract import find_document

DOCUMENT = json.loads(find_document().read_text("utf-8"))
REGISTRY = Registry().with_resource("urn:document", DRAFT202012.create_resource(DOCUMENT))
SMALLEST = ("480p", "640px", "1k", "720p")


def check_shape(component, value):
    schema = {"$ref": f"urn:document#/components/schemas/{component}"}
    Draft202012Validator(schema, registry=REGISTRY).validate(value)


def brief(tool):
    """A tool's example, made small, so that little has to be drawn."""
    body, fields = json.loads(json.dumps(tool["example"])), tool["request"]["properties"]
    if "end_seconds" in body:
        body["end_seconds"] = body.get("start_seconds", 0) + max(1, fields["end_seconds"].get("minimum", 1))
    if "duration" in body:
        body["duration"] = fields["duration"].get("minimum", 1)
    if "ltx-2.5" in (tool["models"] or {}).get("rules", {}):  # it takes a second, and 480p
        body["model"] = "ltx-2.5"
    sizes = fields.get("resolution", {}).get("enum", ())
    if small := next((size for size in SMALLEST if size in sizes), None):
        body["resolution"] = small
    if "width" in body and "height" in body:
        body["width"], body["height"] = 160, 90
    return body


@pytest.mark.parametrize("name", catalog.TOOLS)
def test_the_example_of_each_tool_succeeds_and_its_outputs_can_be_decoded(bench, name):
    tool = catalog.tool(name)
    body = brief(tool)
    response = bench().api.post(tool["path"], json=body)
    assert response.status_code == 200, response.text
    check_shape(tool["response"], response.json())
    kind = tool["project"]
    project = bench().project(kind, response.json()["id"])
    check_shape(catalog.PROJECTS[kind]["response"], project)
    assert project["status"] == "complete"
    links = [link["url"] for link in project.get("downloads", project.get("faces"))]
    assert len(links) == (2 if kind == "face_detection" else body.get("image_count", 1))
    opens(bench().download(links[0]), kind)


def opens(content, kind):
    """The content is what its kind promises, as far as a decoder can tell."""
    if kind == "video":
        with av.open(BytesIO(content)) as video_file:
            assert video_file.streams.video[0].codec_context.name == "h264"
            assert abs(video_file.duration / av.time_base - 1) <= 0.1
    elif kind == "audio":
        with av.open(BytesIO(content)) as sound:
            assert any(any(bytes(frame.planes[0])) for frame in sound.decode(audio=0))
    else:
        with Image.open(BytesIO(content)) as picture:
            picture.load()
            assert min(picture.size) >= 90


def test_every_documented_field_of_a_project_is_sent(bench):
    """Also the older ones, which older programs read."""
    for tool, kind in (("image_to_video", "video"), ("photo_colorizer", "image"), ("ai_voice_generator", "audio")):
        job_id = bench().create(tool).json()["id"]
        component = DOCUMENT["components"]["schemas"][catalog.PROJECTS[kind]["response"]]
        assert set(bench().project(kind, job_id)) == set(component["properties"])


def test_the_account_response_matches_the_contract(bench):
    account = bench().api.get("/v1/account").json()
    check_shape("V1AccountListResponse", account)
    assert account["subscription"]["status"] == "active"
    assert bench(tier="free").api.get("/v1/account").json()["subscription"] is None


def test_saved_items_are_paged(bench):
    seen, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        query = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = bench().api.get("/v1/saved-items", params=query).json()
        check_shape("V1SavedItemsListResponse", page)
        assert 1 <= len(page["items"]) <= 2
        seen += [item["id"] for item in page["items"]]
        cursor, pages = page["next_cursor"], pages + 1
    assert pages >= 3
    assert len(set(seen)) == len(seen) == len(bench().api.get("/v1/saved-items").json()["items"])


def test_saved_items_are_filtered_by_type_and_can_be_fetched(bench):
    items = bench().api.get("/v1/saved-items", params={"type": "character"}).json()["items"]
    assert {item["type"] for item in items} == {"character"}
    asset = items[0]["assets"][0]
    assert asset["is_primary"]
    opens(bench().download(asset["url"]), "image")


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"limit": "x"}, {"type": "z"}, {"cursor": "?"}])
def test_a_query_that_breaks_the_contract_is_400(bench, query):
    response = bench().api.get("/v1/saved-items", params=query)
    assert response.status_code == 400
    assert next(iter(query)) in response.json()["message"]
