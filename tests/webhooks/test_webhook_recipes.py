"""Every code block of docs/webhooks.md runs; those for frameworks run with the test clients of the frameworks."""

from __future__ import annotations

import importlib
import re
import sqlite3
import warnings
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from webhook_deliveries import SECRET, SIGNATURE, TIMESTAMP, VIDEO, body_of, endpoint, headers_of

from magic_hour_ext.webhooks import Event, Webhook, WebhookError

if TYPE_CHECKING:
    from collections.abc import Callable

DOC = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", DOC, re.DOTALL | re.MULTILINE)
URL = "/webhooks/magic-hour"
READY = f"ready: {VIDEO['id']}\n"

Post: TypeAlias = "Callable[[bytes, dict[str, str]], int]"


@pytest.fixture
def recipe(monkeypatch, tmp_path, request) -> Callable[[str], ModuleType]:
    """Imports the first code block below a heading as a module; `nth` for a later one."""
    monkeypatch.setenv("MAGIC_HOUR_WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("MAGIC_HOUR_WEBHOOK_SECRET_OLD", "older")
    monkeypatch.syspath_prepend(tmp_path)

    def load(heading: str, nth: int = 0) -> ModuleType:
        section = re.split(rf"^#+ {re.escape(heading)}$", DOC, flags=re.MULTILINE)[1]
        section = re.split(r"^## ", section, flags=re.MULTILINE)[0]
        code = re.findall(r"^```python\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)[nth]
        name = re.sub(r"\W+", "_", f"recipe_{heading}_{nth}_{request.node.name}".lower())
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
        return importlib.import_module(name)

    return load


def fastapi_post(module: ModuleType) -> Post:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # That httpx has a successor for this client.
        from fastapi.testclient import TestClient

    client = TestClient(module.app)

    def post(body: bytes, headers: dict[str, str]) -> int:
        raw = {name: value.encode("latin-1") for name, value in headers.items()}
        return client.post(URL, content=body, headers=raw).status_code  # type: ignore[arg-type]

    return post


def flask_post(module: ModuleType) -> Post:
    client = module.app.test_client()
    return lambda body, headers: client.post(URL, data=body, headers=headers).status_code


def django_post(module: ModuleType) -> Post:
    import django
    from django.conf import settings
    from django.test import Client, override_settings

    if not settings.configured:
        settings.configure(SECRET_KEY="tests only", ALLOWED_HOSTS=["testserver"], LOGGING_CONFIG=None)
        django.setup()

    def post(body: bytes, headers: dict[str, str]) -> int:
        with override_settings(ROOT_URLCONF=module.__name__):
            client = Client(enforce_csrf_checks=True)
            return client.post(URL, data=body, content_type="application/json", headers=headers).status_code

    return post


FRAMEWORKS = {"FastAPI": fastapi_post, "Flask": flask_post, "Django": django_post}


def bad_deliveries() -> dict[str, tuple[bytes, dict[str, str]]]:
    body, good = body_of(), Webhook(SECRET).sign(body_of())
    return {
        "forged": (body, {**good, SIGNATURE: "0" * 64}),
        "another body": (body.replace(b"clx7", b"clx8"), good),
        "another secret": (body, Webhook("other").sign(body)),
        "without headers": (body, {}),
        "too old": (body, headers_of(body)),
        "in the future": (body, headers_of(body, 99_999_999_999)),
        "nonsense in the headers": (body, {SIGNATURE: "caf\xe9", TIMESTAMP: "now"}),
        "not JSON": (b"\xff{", Webhook(SECRET).sign(b"\xff{")),
        "empty": (b"", {}),
    }


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_recipe_answers_a_signed_delivery_with_2xx_and_handles_it(framework, recipe, capsys):
    post = FRAMEWORKS[framework](recipe(framework))
    assert post(body_of(), Webhook(SECRET).sign(body_of())) == 204
    assert capsys.readouterr().out == READY


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_recipe_ignores_a_type_that_it_does_not_know(framework, recipe, capsys):
    post = FRAMEWORKS[framework](recipe(framework))
    body = body_of("hologram.dreamt", {})
    assert post(body, Webhook(SECRET).sign(body)) == 204
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_recipe_answers_a_bad_delivery_with_400_and_does_nothing(framework, recipe, capsys):
    post = FRAMEWORKS[framework](recipe(framework))
    answers = {name: post(body, headers) for name, (body, headers) in bad_deliveries().items()}
    assert answers == dict.fromkeys(answers, 400)
    assert capsys.readouterr().out == ""


def test_the_first_example_works_without_a_framework(recipe, capsys):
    receive = recipe("Webhooks").receive
    assert receive(body_of(), Webhook(SECRET).sign(body_of())) == 204
    assert receive(b"", {}) == 400
    assert capsys.readouterr().out == f"video.completed {VIDEO['id']}\n"


def test_the_worker_downloads_only_complete_projects(recipe, capsys):
    class Resource:
        def job(self, project_id: str) -> Any:
            return SimpleNamespace(download=lambda directory: [f"{directory}/{project_id}.mp4"])

    client = SimpleNamespace(v1=SimpleNamespace(video_projects=Resource(), audio_projects=Resource()))
    work = recipe("The attributes of an event").work
    for kind, project_id in [("video.started", "a"), ("video.completed", "a"), ("audio.errored", "b")]:
        work(Event(kind, {"id": project_id}), client)
    assert capsys.readouterr().out == "saved: ['videos/a.mp4']\n"


def test_the_duplicates_recipe_handles_an_event_once_and_again_only_if_it_failed(recipe):
    handle_once = recipe("Every event may be delivered twice").handle_once
    database = sqlite3.connect(":memory:")
    handled: list[int] = []

    def failing(event: Event) -> None:
        raise OSError("the disk is full")

    first, retry, late = (
        endpoint().verify(body_of(), headers_of(body_of(), sent))
        for sent in (1_700_000_000, 1_700_000_060, 1_700_000_200)
    )
    with pytest.raises(OSError, match="disk is full"):
        handle_once(first, database, failing)
    for event in (retry, late):
        handle_once(event, database, lambda event: handled.append(event.timestamp))
    database.close()
    assert handled == [retry.timestamp]


def test_the_rotation_recipe_accepts_both_secrets(recipe):
    webhook = recipe("Changing the secret").webhook
    for secret in (SECRET, "older"):
        assert webhook.verify(body_of(), Webhook(secret).sign(body_of())).id
    with pytest.raises(WebhookError):
        webhook.verify(body_of(), Webhook("other").sign(body_of()))


def test_the_guard_recipe_refuses_a_replay_and_accepts_a_retry(recipe, monkeypatch, capsys):
    module = recipe("Replay guard")
    body, headers = body_of(), Webhook(SECRET).sign(body_of())

    def failing(event: Event) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(module, "handle", failing)
        with pytest.raises(OSError, match="disk is full"):
            module.receive(body, headers)
    module.receive(body, headers)
    with pytest.raises(WebhookError, match="received before"):
        module.receive(body, headers)
    assert capsys.readouterr().out == READY


class Redis:
    """As much of a Redis client as the recipe uses, with its answers."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}

    def set(self, name: str, value: int, *, nx: bool, ex: int) -> bool | None:
        assert value == 1
        assert nx
        assert ex > 0
        if name in self.kept:
            return None
        self.kept[name] = ex
        return True

    def delete(self, name: str) -> int:
        return 1 if self.kept.pop(name, None) else 0


def test_the_redis_recipe_is_a_replay_guard_for_several_processes(recipe):
    redis = Redis()
    store = recipe("Replay guard", 1).RedisStore
    one, other = (endpoint(replay_guard=store(redis)) for _ in range(2))
    event = one.verify(body_of(), headers_of(body_of()))
    assert redis.kept == {f"magic-hour:{event.delivery}": 601}
    with pytest.raises(WebhookError, match="received before"):
        other.verify(body_of(), headers_of(body_of()))
    other.forget(event)
    assert one.verify(body_of(), headers_of(body_of())) == event


def test_the_example_for_tests_runs(recipe):
    module = recipe("Tests of your handler")
    assert module.headers.keys() == {SIGNATURE, TIMESTAMP}


def test_every_code_block_of_the_page_is_tested():
    assert len(BLOCKS) == len(re.findall(r"^```(?!sh$)\w", DOC, re.MULTILINE))  # the commands: test_webhook_forwarding
