"""The request log: bodies and responses as text, without keys, in a bounded amount of memory."""

import httpx

from magic_hour_ext.sandbox.request_log import KEPT_BODY, RequestLog, SeenRequest


def test_a_create_is_recorded_with_its_body_and_response(own_bench):
    bench = own_bench()
    job_id = bench.create("image_to_video", name="first").json()["id"]
    (seen,) = bench.sandbox.requests
    assert (seen.id, seen.method, seen.path, seen.status) == (1, "POST", "/v1/image-to-video", 200)
    assert (seen.json()["name"], seen.response_json()["id"], seen.resource_id) == ("first", job_id, job_id)
    assert seen.body_size == len(seen.body)
    assert seen.response_size == len(seen.response_body)
    assert seen.response_headers["content-type"] == "application/json"
    assert seen.seconds > 0


def test_a_request_is_complete_in_the_log_when_its_response_arrives(own_bench):
    bench = own_bench()
    for number in range(100):
        bench.create("photo_colorizer", name=f"job {number}")
        seen = bench.sandbox.requests[-1]
        assert (seen.json()["name"], seen.response_json()["id"]) == (f"job {number}", seen.resource_id)


def test_requests_have_the_id_of_their_job_or_upload_batch(own_bench, photo):
    bench = own_bench()
    path = bench.upload(photo)
    job_id = bench.create("photo_colorizer", assets={"image_file_path": path}).json()["id"]
    bench.download(bench.project("image", job_id)["downloads"][0]["url"])
    bench.api.get("/v1/account")
    batch = path.split("/")[1]
    assert [one.resource_id for one in bench.sandbox.requests] == [batch, batch, job_id, job_id, job_id, ""]


def test_file_contents_are_counted_and_not_stored(own_bench, photo):
    bench = own_bench()
    bench.upload(photo)
    put = bench.sandbox.requests[-1]
    assert (put.method, put.body, put.body_size) == ("PUT", "", len(photo))


def test_no_key_and_no_signature_is_recorded(own_bench):
    bench = own_bench()
    bench.create("image_to_video", name=f"key {bench.sandbox.key}")
    bench.api.post("/v1/files/upload-urls", json={"items": [{"type": "image", "extension": "png"}]})
    text = repr(list(bench.sandbox.requests))
    assert bench.sandbox.key not in text
    assert "signature=***" in text
    assert "key ***" in text


def test_signatures_of_other_storage_are_not_recorded_and_other_query_parameters_are(own_bench):
    bench = own_bench()
    bench.api.get("/v1/account?api_key=5ecret&limit=2", headers={"x-auth-token": "5ecret", "x-trace": "7"})
    for url in ("https://u:5ecret@h.test/a.png", "https://h.test/a.png?X-Amz-Signature=5ecret&AWSAccessKeyId=5ecret"):
        bench.create("image_to_video", assets={"image_file_path": f"{url}&sig=5ecret&token=5ecret&monkey=1#a"})
    text = repr(list(bench.sandbox.requests))
    assert "5ecret" not in text
    assert "limit=2" in text
    assert "monkey=1#a" in text
    assert bench.sandbox.requests[0].headers["x-trace"] == "7"


def test_only_the_beginning_of_a_long_body_is_recorded(own_bench):
    bench = own_bench()
    body = b'{"name": "' + b"x" * 2 * KEPT_BODY + b'"}'
    bench.api.post("/v1/image-to-video", content=body, headers={"content-type": "application/json"})
    (seen,) = bench.sandbox.requests
    assert (len(seen.body), seen.body_size, seen.json()) == (KEPT_BODY, len(body), None)


def test_a_binary_body_is_recorded_as_text(own_bench):
    bench = own_bench()
    bench.api.post("/v1/image-to-video", content=b"\xff\xfe", headers={"content-type": "application/json"})
    assert bench.sandbox.requests[0].body == "\ufffd\ufffd"


def record(size=0):
    return SeenRequest("api", "GET", "/", "", {}, body="x" * size)


def test_the_oldest_requests_are_dropped_above_the_maximum_count():
    log = RequestLog(max_requests=3)
    for _ in range(5):
        log.append(record())
    assert [one.id for one in log] == [3, 4, 5]
    assert log.get(2) is None


def test_the_oldest_requests_are_dropped_above_the_maximum_size():
    log = RequestLog(max_bytes=20_000)
    for _ in range(100):
        one = record()
        log.append(one)
        one.body = "x" * 3_000
        log.measure(one)
    assert log.kept_bytes <= 20_000
    assert log.kept_bytes == sum(one.kept_bytes for one in log)
    assert [one.id for one in log] == [97, 98, 99, 100]


def test_a_single_oversized_request_is_kept_alone():
    log = RequestLog(max_bytes=1_000)
    for size in (0, 50_000):
        log.append(record(size))
    assert [one.id for one in log] == [2]


def test_a_request_answered_after_a_clear_is_not_counted():
    log = RequestLog()
    late = record()
    log.append(late)
    log.clear()
    log.append(record())
    before = log.kept_bytes
    late.body = "x" * 5_000
    log.measure(late)
    assert log.kept_bytes == before


def test_the_log_is_a_sequence_and_a_restored_one_keeps_its_ids():
    log = RequestLog()
    for _ in range(4):
        log.append(record())
    kept = list(log)[1:]
    log.replace(kept)
    log.append(record())
    assert [one.id for one in log] == [2, 3, 4, 5]
    assert (log[0].id, log[-1].id, [one.id for one in log[1:3]]) == (2, 5, [3, 4])


def test_a_summary_has_the_newest_requests_and_the_events(own_bench):
    bench = own_bench()
    bench.sandbox.deliver_webhooks_to(lambda *_: 204)
    bench.create("photo_colorizer")
    for _ in range(30):
        bench.api.get("/v1/account")
        bench.api.get("/v1/nothing")
    assert repr(bench.sandbox.requests) == "<RequestLog: 61 requests>"
    bench.sandbox.clock.advance(seconds=1)
    summary = bench.sandbox.summary()
    assert "requests: 61\n" in summary
    assert " earlier\n" in summary
    assert "image.completed" in summary


def test_a_reset_clears_the_requests(own_bench):
    bench = own_bench()
    bench.api.get("/v1/account")
    httpx.post(f"{bench.sandbox.base_url}/_sandbox/reset").raise_for_status()
    assert (len(bench.sandbox.requests), bench.sandbox.requests.kept_bytes) == (0, 0)
