"""The control API for jobs and requests: what the page shows of them, and its actions."""

import re
import shlex
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image
from receivers import receiver

from magic_hour_ext.sandbox import control

VOICE = {"style": {"prompt": "Hello", "voice_name": "Ada"}}


def get(bench, path, **query):
    response = httpx.get(f"{bench.sandbox.base_url}/_sandbox/{path}", params=query)
    assert response.status_code == 200, response.text
    return response.json()


def last_request(bench):
    return get(bench, f"requests/{bench.sandbox.requests[-1].id}")


@pytest.fixture(scope="module")
def finished(bench, photo):
    """A sandbox of its own with one job that was made from an upload, read and downloaded; and the job's id."""
    one = bench(seed=11, credits=10**6)
    path = one.upload(photo)
    job_id = one.create("photo_colorizer", assets={"image_file_path": path}, name="A <b>boat</b>").json()["id"]
    one.download(one.project("image", job_id)["downloads"][0]["url"])
    return one, job_id


# Jobs


def test_the_details_of_a_job_have_requests_payments_and_urls(finished):
    bench, job_id = finished
    job = get(bench, f"jobs/{job_id}")
    assert (job["id"], job["title"], job["tool"], job["kind"]) == (job_id, "A <b>boat</b>", "photo_colorizer", "image")
    assert (job["status"], job["outputs"], job["format"]) == ("complete", 1, "png")
    lines = [(one["method"], one["server"], one["status"], one["findings"]) for one in job["requests"]]
    assert lines == [
        ("POST", "api", 200, 0),
        ("PUT", "storage", 200, 0),
        ("POST", "api", 200, 0),
        ("GET", "api", 200, 0),
        ("GET", "storage", 200, 0),
    ]
    assert [(one["kind"], one["credits"]) for one in job["payments"]] == [("charge", 10)]
    assert [(one["method"], one["key"].split("/")[0]) for one in job["urls"]] == [
        ("PUT", "api-assets"),
        ("GET", "outputs"),
    ]
    assert all(one["expires_at"] == pytest.approx(job["created_at"] + 86_400, abs=60) for one in job["urls"])
    assert job["request"]["name"] == "A <b>boat</b>"
    assert job["project"]["downloads"]


def test_inspecting_a_job_issues_no_url(own_bench):
    bench = own_bench()
    job_id = bench.create("photo_colorizer").json()["id"]
    for _ in range(2):
        assert get(bench, f"jobs/{job_id}")["urls"] == []
        get(bench, "jobs")
    bench.project("image", job_id)
    assert len(get(bench, f"jobs/{job_id}")["urls"]) == 1


def test_the_expiry_shown_is_that_of_the_newest_url(own_bench):
    bench = own_bench(clock_speed=0)
    job_id = bench.create("photo_colorizer").json()["id"]
    ends = []
    for _ in range(2):
        bench.project("image", job_id)
        ends.append(get(bench, f"jobs/{job_id}")["urls"][0]["expires_at"])
        bench.sandbox.clock.advance(hours=2)
    assert ends[1] - ends[0] == 7200
    bench.sandbox.reset()
    assert bench.sandbox._running().state.urls.handed_out == {}


def test_the_job_list_is_paginated(own_bench):
    bench = own_bench()
    ids = [bench.create("photo_colorizer", name=f"job {number}").json()["id"] for number in range(5)]
    newest = get(bench, "jobs", view="summary", limit=2)["items"]
    assert [one["id"] for one in newest] == ids[3:]
    assert set(newest[0]) >= {"id", "title", "status", "history", "created_at", "credits", "outputs", "error"}
    assert [one["id"] for one in get(bench, "jobs", view="summary", limit=2, before=ids[3])["items"]] == ids[1:3]
    assert get(bench, "jobs", view="summary", before=ids[0])["items"] == []
    assert get(bench, "jobs", view="summary", before="none")["items"] == []
    requests = get(bench, "requests", view="summary", limit=2, before=4)["items"]
    assert [one["id"] for one in requests] == [2, 3]
    assert not {"body", "headers"} & set(requests[0])
    assert "body" in get(bench, "requests")["items"][0]
    assert [one["id"] for one in get(bench, "payments", before=3)["items"]] == [1, 2]
    assert httpx.get(f"{bench.sandbox.base_url}/_sandbox/jobs?view=odd").status_code == 400


def test_a_long_prompt_is_shortened_in_the_job_list(own_bench):
    bench = own_bench()
    bench.create("photo_colorizer", name="x" * 500)
    [job] = get(bench, "jobs", view="summary")["items"]
    assert len(job["title"]) == 120


@pytest.mark.parametrize(
    "path", ["jobs/none", "jobs/none/outputs/0", "requests/999999999", "jobs/none/outputs/0/thumbnail"]
)
def test_an_unknown_item_is_404(bench, path):
    assert bench().api.get(f"/_sandbox/{path}").status_code == 404
    assert bench().api.post("/_sandbox/webhooks/999999999/send").status_code == 404


# Outputs


def test_an_output_and_its_thumbnail_are_served_without_being_recorded(finished):
    bench, job_id = finished
    before = len(bench.sandbox.requests)
    base = f"{bench.sandbox.base_url}/_sandbox/jobs/{job_id}/outputs/0"
    whole = httpx.get(base)
    assert (whole.status_code, whole.headers["content-type"]) == (200, "image/png")
    assert httpx.get(base, headers={"range": "bytes=1-3"}).content == whole.content[1:4]
    small = httpx.get(f"{base}/thumbnail")
    assert small.headers["content-type"] == "image/jpeg"
    assert Image.open(BytesIO(small.content)).size == (320, 160)
    assert "max-age" in small.headers["cache-control"]
    assert len(bench.sandbox.requests) == before
    assert httpx.get(base.replace("/0", "/1")).status_code == 404


def test_an_output_that_is_deleted_while_it_is_asked_for_is_404(own_bench):
    bench = own_bench()
    job_id = bench.create("photo_colorizer").json()["id"]
    bench.sandbox._running().store.forget(bench.sandbox.jobs[job_id].outputs)
    assert httpx.get(f"{bench.sandbox.base_url}/_sandbox/jobs/{job_id}/outputs/0").status_code == 404


def test_faults_do_not_apply_to_the_page(own_bench):
    bench = own_bench()
    job_id = bench.create("photo_colorizer").json()["id"]
    bench.sandbox.add_fault("download", "status", status=500, times=None)
    assert httpx.get(f"{bench.sandbox.base_url}/_sandbox/jobs/{job_id}/outputs/0").status_code == 200


def test_a_thumbnail_does_not_render_the_whole_video(own_bench):
    bench = own_bench()
    job_id = bench.create("image_to_video").json()["id"]
    small = httpx.get(f"{bench.sandbox.base_url}/_sandbox/jobs/{job_id}/outputs/0/thumbnail")
    assert small.status_code == 200
    width, height = Image.open(BytesIO(small.content)).size
    assert max(width, height) == 320
    assert bench.sandbox._running().store.stored_bytes == 0


def test_audio_has_no_thumbnail_and_a_running_job_no_output(own_bench):
    bench = own_bench()
    sound = bench.create("ai_voice_generator").json()["id"]
    base = f"{bench.sandbox.base_url}/_sandbox/jobs"
    assert httpx.get(f"{base}/{sound}/outputs/0/thumbnail").status_code == 404
    assert httpx.get(f"{base}/{sound}/outputs/0").headers["content-type"] == "audio/wav"
    bench.sandbox.advance = "reads"
    queued = bench.create("photo_colorizer").json()["id"]
    assert httpx.get(f"{base}/{queued}/outputs/0").status_code == 404


def test_the_thumbnail_cache_is_bounded(own_bench, monkeypatch):
    bench = own_bench()
    monkeypatch.setattr("magic_hour_ext.sandbox.thumbnails.KEPT", 2)
    ids = [bench.create("photo_colorizer").json()["id"] for _ in range(4)]
    from magic_hour_ext.sandbox.thumbnails import Thumbnails

    thumbnails = Thumbnails(bench.sandbox._running().store)
    for job_id in ids:
        thumbnails.get(bench.sandbox.jobs[job_id], 0)
    assert [key[0] for key in thumbnails._kept] == ids[2:]
    third = thumbnails.get(bench.sandbox.jobs[ids[2]], 0)
    assert thumbnails.get(bench.sandbox.jobs[ids[2]], 0) is third
    assert [key[0] for key in thumbnails._kept] == [ids[3], ids[2]]  # The least recently used one comes first.


# Findings


def texts(request):
    return [(one["where"], one["level"], one["text"].partition(":")[0]) for one in request["findings"]]


def test_a_valid_request_has_no_findings(finished):
    bench, _ = finished
    for one in bench.sandbox.requests:
        assert get(bench, f"requests/{one.id}")["findings"] == [], one


def test_each_contract_violation_of_a_request_is_a_finding(own_bench):
    bench = own_bench()
    bench.create("image_to_video", end_seconds="x", nonsense=1)
    request = last_request(bench)
    assert request["status"] == 400
    assert ("request", "problem", "nonsense") in texts(request)
    assert ("request", "problem", "end_seconds") in texts(request)


def test_model_rules_and_notices_are_findings_too(own_bench):
    bench = own_bench()
    bench.create("image_to_video", model="kling-1.6", end_seconds=7)
    assert last_request(bench)["findings"]
    bench.create("ai_image_generator", orientation="landscape", aspect_ratio=None)
    request = last_request(bench)
    assert request["status"] == 200
    assert ("request", "notice", "orientation is deprecated") in texts(request), request["findings"]


@pytest.mark.parametrize(
    ("method", "path", "content", "field"),
    [
        ("GET", "/v1/nothing", b"", "GET /v1/nothing"),
        ("POST", "/v1/image-to-video", b"{", "body"),
        ("POST", "/v1/image-to-video", b"[]", "body"),
        ("GET", "/v1/saved-items?limit=0", b"", "limit"),
    ],
)
def test_malformed_requests_are_findings(bench, method, path, content, field):
    bench().api.request(method, path, content=content)
    assert ("request", "problem", field) in texts(last_request(bench()))


def test_a_missing_key_is_a_finding(bench):
    httpx.get(f"{bench().sandbox.base_url}/v1/account")
    assert texts(last_request(bench())) == [("request", "problem", "authorization")]


def test_an_undocumented_response_is_a_finding(own_bench):
    bench = own_bench()
    bench.sandbox.add_fault("poll", "status", status=418)
    job_id = bench.create("photo_colorizer").json()["id"]
    bench.api.get(f"/v1/image-projects/{job_id}")
    assert texts(last_request(bench)) == [("answer", "problem", "status 418")]
    bench.sandbox.add_fault("poll", "status", status=200, body='{"id": 7}')
    bench.api.get(f"/v1/image-projects/{job_id}")
    request = last_request(bench)
    assert ("answer", "problem", "name") in texts(request)
    assert request["fault"] == "poll.status"


def test_an_api_key_sent_to_storage_is_a_finding(own_bench, photo):
    bench = own_bench()
    item = bench.api.post("/v1/files/upload-urls", json={"items": [{"type": "image", "extension": "png"}]})
    url = item.json()["items"][0]["upload_url"]
    bench.api.put(url, content=photo)
    assert texts(last_request(bench)) == [("request", "problem", "authorization")]
    bench.storage.put(url.partition("?")[0], content=photo)
    assert texts(last_request(bench)) == [("request", "problem", "signature")]


def test_an_upload_without_a_length_is_found(own_bench):
    bench = own_bench()
    item = bench.api.post("/v1/files/upload-urls", json={"items": [{"type": "image", "extension": "png"}]})
    bench.storage.put(item.json()["items"][0]["upload_url"], content=iter([b"a"]))
    assert texts(last_request(bench)) == [("request", "problem", "content-length")]


def test_an_empty_answer_is_in_order(own_bench):
    bench = own_bench()
    job_id = bench.create("photo_colorizer").json()["id"]
    assert bench.api.delete(f"/v1/image-projects/{job_id}").status_code == 204
    assert last_request(bench)["findings"] == []


def test_a_truncated_body_is_marked_with_a_notice(own_bench):
    bench = own_bench()
    bench.create("photo_colorizer", name="x" * 100_000)
    assert texts(last_request(bench)) == [("request", "notice", "body")]


# As code


def run_again(bench, number):
    """Runs a request's Python code, and returns the requests that came of it."""
    request = get(bench, f"requests/{number}")
    before = len(bench.sandbox.requests)
    environment = {"MAGIC_HOUR_API_KEY": bench.sandbox.key, "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)}
    assert bench.sandbox.key not in request["as_python"] + request["as_command"]
    command = [sys.executable, "-W", "ignore", "-c", request["as_python"]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return bench.sandbox.requests[before:]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tool", "changes"),
    [
        ("image_to_video", {"name": 'it\'s $HOME "quoted"\n`two` lines \\ é'}),
        ("ai_voice_generator", {}),
    ],
)
def test_a_create_copied_as_python_sends_the_same_body(own_bench, tool, changes):
    bench = own_bench()
    bench.create(tool, **changes)
    again = run_again(bench, 1)
    assert (again[-1].path, again[-1].json()) == (bench.sandbox.requests[0].path, bench.sandbox.requests[0].json())


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/v1/account", "/v1/saved-items?limit=2", "/v1/image-projects/{job}"])
def test_a_get_copied_as_python_sends_the_same_request(own_bench, path):
    bench = own_bench()
    job_id = bench.create("photo_colorizer").json()["id"]
    bench.api.get(path.replace("{job}", job_id))
    number = bench.sandbox.requests[-1].id
    first, [again] = bench.sandbox.requests[-1], run_again(bench, number)
    assert (again.path, again.query) == (first.path, first.query)


def test_a_body_the_library_refuses_is_copied_as_httpx_code(own_bench):
    bench = own_bench()
    content = b'{"class": 1, "odd name": "it\'s \\" \\\\ \\u00e9"'
    bench.api.post("/v1/image-to-video", content=content, headers={"content-type": "application/json"})
    [again] = run_again(bench, 1)
    assert (again.body, again.status) == (content.decode(), 400)


def test_a_request_copied_as_a_command_sends_the_same_body(own_bench):
    bench = own_bench()
    bench.create("photo_colorizer", name='it\'s $HOME "quoted"\n`two` lines \\ é; rm x')
    command = get(bench, "requests/1")["as_command"]
    words = shlex.split(command.replace("\\\n", " "))
    assert words[:3] == ["curl", "-X", "POST"]
    assert words[3] == f"{bench.sandbox.base_url}/v1/photo-colorizer"
    assert words[words.index("--data-binary") + 1] == bench.sandbox.requests[0].body
    assert "Authorization: Bearer $MAGIC_HOUR_API_KEY" in words
    assert "content-type: application/json" in words


def test_the_code_of_an_upload_notes_that_its_url_expires(own_bench, photo):
    bench = own_bench()
    bench.upload(photo)
    request = last_request(bench)
    for text in (request["as_python"], request["as_command"]):
        assert "signature is hidden" in text
        assert "FILE" in text
        assert "uthorization" not in text


# Webhooks


def test_an_event_can_be_sent_again(own_bench):
    with receiver(500) as (url, got):
        bench = own_bench(webhook_url=url, webhook_backoff=(), clock_speed=0)
        job_id = bench.create("photo_colorizer").json()["id"]
        bench.sandbox.clock.advance(seconds=1)
        [first] = get(bench, "webhooks")["items"]
        assert (first["id"], first["status"], first["attempt"]) == (1, 500, 1)
        response = httpx.post(f"{bench.sandbox.base_url}/_sandbox/webhooks/1/send")
        assert response.status_code == 201
        again = response.json()
        assert (again["id"], again["status"], again["attempt"], again["job_id"]) == (2, 200, 2, job_id)
        assert [one["id"] for one in get(bench, f"jobs/{job_id}")["webhooks"]] == [1, 2]
        assert got[0][0] == got[1][0]
        bench.sandbox.webhook_url = None
        assert httpx.post(f"{bench.sandbox.base_url}/_sandbox/webhooks/1/send").status_code == 400


def test_the_choices_for_the_forms_are_served(bench):
    choices = get(bench(), "choices")
    assert choices["tier"] == ["free", "creator", "pro", "business"]
    assert "other_version" in choices["faults"]["download"]


def test_documented_and_existing_control_calls_are_the_same(bench):
    text = (Path(__file__).resolve().parents[2] / "docs" / "sandbox.md").read_text("utf-8")
    documented = set()
    for line in re.findall(r"^\| (`[A-Z]+ /_sandbox/.*?) \|", text, re.MULTILINE):
        first, *others = re.findall(r"`([^`]*)`", line)
        method, path = first.split()
        documented |= {(one, path) for one in (method, *others)}
    run = bench().sandbox._running()
    routes = control._Control(run, run.snapshots, run._page_pool).application().routes
    there = {(method, re.sub(r":int", "", route.path)) for route in routes for method in route.methods - {"HEAD"}} - {
        ("GET", "/_sandbox")
    }
    assert documented == there
