"""Whatever the service responds, the caller gets a result or a package error, and no paid job is lost."""

from __future__ import annotations

import json
import os
import random

import httpx
import pytest
from magic_hour_api import catalog
from support.memory_service import JOB, MemoryService, project

from magic_hour_ext._rules.option_checks import is_id
from magic_hour_ext._rules.redaction import redact_bytes
from magic_hour_ext.errors import APIError, ConfigurationError, DecodeError, MagicHourError, SubmissionUncertainError

from .totals import record

CASES = int(os.environ.get("MAGIC_HOUR_FUZZ", "500"))
PAGE = {
    "items": [{"id": "i", "name": "n", "type": "voice", "assets": [{"file_path": "p", "media_kind": "AUDIO"}]}],
    "next_cursor": None,
}
ACCOUNT = {
    "id": "a",
    "email": None,
    "credits": 5,
    "tier": "pro",
    "subscription": {
        "name": "Pro",
        "status": "active",
        "price": {"amount": 1, "currency": "usd"},
        "billing_interval": "month",
        "current_period_end": "2026-01-01T00:00:00Z",
        "cancel_at_period_end": False,
        "discount": {"amount_off": None, "percent_off": 5},
    },
}
KINDS = {"video": "video_projects", "image": "image_projects", "audio": "audio_projects", "face_detection": None}


class Odd:
    """Creates responses with all kinds of deviations."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def value(self):
        """Any JSON value."""
        pick = self.random
        return pick.choice(
            [
                None,
                True,
                False,
                0,
                -1,
                3.5,
                10**30,
                1e308,
                "",
                "x",
                "complete",
                "no_such_status",
                "2026-01-01T00:00:00Z",
                "2026-99-99",
                "https://storage.test/a.mp4?signature=x",
                "http://[",
                "../../etc/passwd",
                "\ud800\u0000",
                "é" * pick.randrange(2000),
                [],
                {},
                [None],
                [[[]]],
                [{"url": None}, None, 5],
                {"code": 5, "message": []},
                {"url": {}},
                self.deep(pick.randrange(200)),
            ]
        )

    def deep(self, depth):
        """A deeply nested list."""
        value = []
        for _ in range(depth):
            value = [value]
        return value

    def changed(self, value):
        """A copy in which one value is missing, null, additional, or of another type."""
        pick = self.random
        if isinstance(value, dict) and value and pick.random() < 0.85:
            name = pick.choice(list(value))
            how = pick.randrange(5)
            if how == 0:
                return {key: inner for key, inner in value.items() if key != name}
            if how == 1:
                return {**value, f"unknown_{pick.randrange(9)}": self.value()}
            return {**value, name: self.changed(value[name])}
        if isinstance(value, list) and value and pick.random() < 0.8:
            index = pick.randrange(len(value))
            how = pick.randrange(3)
            if how == 0:
                return [*value, self.value()]
            return [self.changed(inner) if number == index else inner for number, inner in enumerate(value)]
        return self.value()

    def content(self, valid):
        """A body: mostly JSON that is nearly correct, sometimes not JSON."""
        pick = self.random
        for _ in range(pick.randrange(4)):
            valid = self.changed(valid)
        body = json.dumps(valid).encode("utf-8", "surrogatepass")
        how = pick.randrange(40)
        if how < 30:
            return body
        return [
            body[: pick.randrange(len(body) + 1)],
            b"",
            b"\xef\xbb\xbf" + body,
            body.decode().encode("utf-16"),
            pick.randbytes(pick.randrange(200)),
            b"[" * 100_000,
            b'{"id":' + b"9" * 10_000 + b"}",
            b"<html>" + body,
            body.replace(b'"', b"'"),
            body.replace(b":", b": NaN, " if pick.random() < 0.3 else b": Infinity ,", 1),
        ][how - 30]

    def answer(self, valid):
        """A response, mostly with status 200."""
        pick = self.random
        status = (
            200 if pick.random() < 0.85 else pick.choice([201, 204, 299, 301, 400, 404, 418, 429, 499, 500, 502, 599])
        )
        headers = {}
        if pick.random() < 0.3:
            headers["content-type"] = pick.choice(["text/html", "application/json; charset=nonsense", "", ";;;", "é"])
        if pick.random() < 0.1:
            headers["retry-after"] = pick.choice(["1", "-1", "1e9", "soon", "Wed, 99 Foo 2026", "9" * 400, "."])
        if pick.random() < 0.05:
            headers["location"] = pick.choice(["", "http://[", "/elsewhere", "file:///etc/passwd"])
        return httpx.Response(
            status, headers=[(k, v.encode()) for k, v in headers.items()], content=self.content(valid)
        )


def found_id(answer):
    """The id in a response, if it can be read in any way."""
    for content in (answer.content, answer.content.decode("utf-8", "replace")):
        try:
            found = json.loads(content).get("id")
        except (ValueError, AttributeError, RecursionError):
            continue
        return found if is_id(found) else None
    return None


def tried(driver, call):
    """The result of a call, or its MagicHourError; other exceptions are raised."""
    try:
        return driver.run(call()), None
    except MagicHourError as error:
        return None, error


def fuzzed(driver, stub, check, request, *, share=1.0):
    """Makes a call repeatedly, and counts the outcomes."""
    foreign = []
    figures = {"fuzzed_answers": 0, "read": 0, "refused": 0}
    client = driver.client_on(stub, max_retries=0, validation="off")
    for _ in range(max(int(CASES * share), 1) // 2):
        figures["fuzzed_answers"] += 1
        try:
            error = check(client)
        except Exception as foreigner:  # noqa: BLE001
            foreign.append((repr(foreigner), stub.last.content[:300]))
        else:
            figures["read" if error is None else "refused"] += 1
    figures["foreign_exceptions_of_fuzzed_answers"] = len(foreign)
    record(request, **figures)
    assert foreign == []
    assert figures["read"] > 0
    assert figures["refused"] > 0 or CASES < 100


class OddService(MemoryService):
    """Returns deviating responses at one stage, and stores the last one."""

    def __init__(self, stage, odd, valid):
        super().__init__()
        self.last = httpx.Response(200)
        self.answers[stage] = lambda *_: self._odd(odd, valid)

    def _odd(self, odd, valid):
        self.last = odd.answer(valid() if callable(valid) else valid)
        self.forget()
        return self.last


def test_odd_responses_to_a_create_lose_no_job(driver, request):
    odd = Odd("create")
    stub = OddService("create", odd, {"id": JOB, "credits_charged": 5, "estimated_frame_cost": 5, "frame_cost": 5})

    def check(client):
        tool = odd.random.choice(catalog.TOOLS)
        created, error = tried(driver, lambda: getattr(client.v1, tool).create(**catalog.tool(tool)["example"]))
        if error is None:
            assert created.id == found_id(stub.last)
            repr(created)
            created.to_dict()
        else:
            assert isinstance(error, (APIError, SubmissionUncertainError))
            assert stub.last.status_code >= 300 or not found_id(stub.last), "a job was lost"
        return error

    fuzzed(driver, stub, check, request)


@pytest.mark.slow
def test_odd_responses_to_a_get_give_a_project_or_an_error_with_the_response(driver, request):
    odd = Odd("get")
    stub = OddService("poll", odd, project())

    def check(client):
        name = odd.random.choice([name for name in KINDS.values() if name])
        found, error = tried(driver, lambda: getattr(client.v1, name).get(JOB))
        if error is None:
            repr(found)
            found.to_dict()
        else:
            assert isinstance(error, (APIError, DecodeError))
            assert error.response.content == redact_bytes(stub.last.content)
        return error

    fuzzed(driver, stub, check, request)


def test_odd_poll_responses_end_a_wait_with_a_result_or_an_error_with_the_job(driver, request):
    odd = Odd("wait")
    stub = OddService(
        "poll", odd, lambda: project(status=odd.random.choice(["complete", "error", "canceled", "queued"]))
    )

    def check(client):
        text = json.dumps({"id": JOB, "kind": odd.random.choice(list(KINDS))})
        job = type(client.v1.video_projects.job(JOB)).from_json(text, client)
        result, error = tried(driver, lambda: job.wait(timeout=1.5))
        if error is None:
            repr(result)
            assert all(isinstance(output.url, str) for output in result.outputs)
        else:
            assert error.job is job
            assert isinstance(job.last_status, (str, type(None)))
        return error

    fuzzed(driver, stub, check, request, share=0.3)


def test_odd_responses_with_upload_urls_create_no_job(driver, request):
    odd = Odd("uploads")
    item = {"upload_url": "https://storage.test/up?signature=x", "expires_at": "2026-01-01T00:00:00Z", "file_path": "p"}
    stub = OddService("upload_urls", odd, {"items": [item]})

    def check(client):
        files = client.v1.files
        if odd.random.random() < 0.5:
            found, error = tried(
                driver, lambda: files.upload_urls.create(items=[{"type": "image", "extension": "png"}])
            )
            repr(found)
            return error
        path, error = tried(driver, lambda: files.upload_file(("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50))))
        assert error is not None or isinstance(path, str)
        return error

    fuzzed(driver, stub, check, request)


@pytest.mark.parametrize(("name", "stage", "valid"), [("account", "account", ACCOUNT), ("saved_items", "other", PAGE)])
def test_odd_responses_about_the_account_are_read_or_refused(name, stage, valid, driver, request):
    stub = OddService(stage, Odd(name), valid)
    fuzzed(driver, stub, lambda client: tried(driver, getattr(client.v1, name).list)[1], request, share=0.3)


def test_odd_texts_given_to_job_from_json_are_a_configuration_error(driver, request):
    odd = Odd("jobs")
    stub = MemoryService()
    stub.last = httpx.Response(200)
    valid = {"format": 1, "id": JOB, "kind": "video", "tool": "image_to_video", "credits_charged": 1, "created_at": 1.0}

    def check(client):
        content = odd.content(valid)
        stub.last = httpx.Response(200, content=content)
        cls = type(client.v1.video_projects.job(JOB))
        job, error = tried(driver, lambda: cls.from_json(content.decode("latin-1"), client))
        if error is None:
            stub.answers["poll"] = lambda *_: httpx.Response(200, json=project(id=job.id))
            assert driver.run(job.wait(timeout=1)).id == job.id
            job.to_json()
        else:
            assert isinstance(error, ConfigurationError)
        return error

    fuzzed(driver, stub, check, request, share=0.3)
