"""Authentication, validation, and the error responses of the sandbox."""

import asyncio

import httpx
import pytest

from magic_hour_ext.sandbox.json_body import read_json
from magic_hour_ext.sandbox.problems import HTTPProblem

IMAGE_TO_VIDEO = "/v1/image-to-video"


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer wrong", "Basic mhk_test_sandbox", "mhk_test_sandbox"])
@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/account"), ("POST", IMAGE_TO_VIDEO)])
def test_without_the_right_key_every_response_is_401(bench, header, method, path):
    headers = {"authorization": header} if header else {}
    response = httpx.request(method, bench().sandbox.base_url + path, headers=headers, json={})
    assert response.status_code == 401
    assert response.json() == {"code": "unauthorized", "message": "Unauthorized"}


def test_the_key_can_be_set(bench):
    other = bench(key="mhk_test_other")
    assert other.api.get("/v1/account").status_code == 200
    assert other.sandbox.token == "mhk_test_other"


def test_an_unknown_route_is_a_404_and_a_wrong_method_a_405_api_error(bench):
    unknown, wrong = bench().api.get("/v1/nothing"), bench().api.put("/v1/account")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")
    assert "GET" in wrong.headers["allow"]


@pytest.mark.parametrize("path", ["/v1/video-projects/none", "/v1/image-projects/none", "/v1/face-detection/none"])
def test_an_unknown_project_is_404(bench, path):
    response = bench().api.get(path)
    assert (response.status_code, response.json()) == (404, {"code": "not_found", "message": "Not Found"})


def test_a_video_job_is_not_found_among_the_images(bench):
    job_id = bench().create("image_to_video").json()["id"]
    assert bench().api.get(f"/v1/image-projects/{job_id}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"end_seconds": None}, "end_seconds: is required"),
        ({"assets": None}, "assets: is required"),
        ({"assets": {}}, "assets.image_file_path: is required"),
        ({"assets": {"image_file_path": 7}}, "assets.image_file_path: "),
        ({"assets": {"image_file_path": ""}}, "assets.image_file_path: "),
        ({"end_seconds": "5"}, "end_seconds: "),
        ({"end_seconds": 61}, "end_seconds: "),
        ({"resolution": "721p"}, "resolution: "),
        ({"style": {"prompt": ["a"]}}, "style.prompt: "),
        ({"audio": "yes"}, "audio: "),
    ],
)
def test_a_body_that_breaks_the_contract_is_400_and_the_message_names_the_field(bench, changes, field):
    response = bench().create("image_to_video", **changes)
    assert response.status_code == 400
    assert response.json()["code"] == "invalid_request"
    assert field in response.json()["message"]


def test_all_problems_are_in_one_400_message(bench):
    message = bench().create("image_to_video", end_seconds=0, resolution="8k").json()["message"]
    assert "end_seconds" in message
    assert "resolution" in message


def test_a_multiple_is_computed_in_decimal_arithmetic(bench):
    """0.15 is three times 0.05, whatever floats say."""
    assert bench().create("face_detection", confidence_score=0.15).status_code == 200
    refused = bench().create("face_detection", confidence_score=0.17)
    assert refused.status_code == 400
    assert "confidence_score" in refused.json()["message"]


@pytest.mark.parametrize("url", ["not a link", "http://[::1", "https://", 5])
def test_an_invalid_uri_is_400(bench, url):
    assets = {"video_source": "youtube", "image_file_path": "api-assets/id/1.png"}
    good = bench().create("face_swap", assets={**assets, "youtube_url": "https://www.youtube.com/watch?v=1"})
    bad = bench().create("face_swap", assets={**assets, "youtube_url": url})
    assert (good.status_code, bad.status_code) == (200, 400)
    assert "assets.youtube_url" in bad.json()["message"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b'{"end_seconds": NaN}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"style": %b%b}' % (b"[" * 70, b"]" * 70),
    ],
)
def test_a_body_that_is_no_json_object_is_400(bench, content):
    response = bench().api.post(IMAGE_TO_VIDEO, content=content)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_request")


def test_of_an_endless_body_only_a_part_is_read():
    class Endless:
        async def stream(self):
            while True:
                yield bytes(2**20)

    with pytest.raises(HTTPProblem, match="is larger than") as caught:
        asyncio.run(read_json(Endless()))
    assert caught.value.status == 413


def test_a_huge_body_is_refused(bench):
    response = bench().api.post(IMAGE_TO_VIDEO, content=b" " * (5 * 1024 * 1024))
    assert response.status_code == 413


@pytest.mark.parametrize(
    "path",
    ["api-assets/never/1.png", "api-assets/../../etc/passwd", "/etc/passwd", "photo.png", "saved-items/nobody/1.png"],
)
def test_a_file_that_was_never_uploaded_is_422(bench, path):
    response = bench().create("image_to_video", assets={"image_file_path": path})
    assert (response.status_code, response.json()["code"]) == (422, "unprocessable_entity")
    assert "assets.image_file_path" in response.json()["message"]


@pytest.mark.parametrize(
    "path",
    [
        "api-assets/id/1234.png",
        "https://example.com/photo.png",
        "https://magichour.ai/my-library?imageId=abc",
        "saved-items/sandbox-ada/1.png",
    ],
)
def test_urls_library_links_saved_items_and_documented_examples_are_accepted(bench, path):
    assert bench().create("image_to_video", assets={"image_file_path": path}).status_code == 200


def test_every_response_has_the_x_sandbox_header(bench):
    api, storage = bench().api, bench().storage
    answers = [api.get("/v1/account"), api.get("/v1/nothing"), storage.get(bench().sandbox.storage_url + "/x")]
    assert [answer.headers["x-sandbox"] for answer in answers] == ["magic-hour-ext"] * 3


def test_requests_are_recorded(bench):
    sandbox = bench().sandbox
    before = len(sandbox.requests)
    bench().api.get("/v1/account", params={"a": "b"}, headers={"x-mine": "1"})
    seen = list(sandbox.requests)[before:]
    assert [(one.server, one.method, one.path, one.query, one.status) for one in seen] == [
        ("api", "GET", "/v1/account", "a=b", 200)
    ]
    assert seen[0].headers["x-mine"] == "1"
    with pytest.warns(DeprecationWarning, match="place is deprecated, use server"):
        assert seen[0].place == "api"


@pytest.mark.parametrize("status", [403, 429, 500, 502, 503])
def test_an_answer_directive_sends_the_status_and_charges_nothing(bench, status):
    before = bench().credits()
    assert bench().create("image_to_video", name=f"sandbox:answer={status}").status_code == status
    assert bench().credits() == before
