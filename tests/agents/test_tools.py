"""The tools that an agent sees, and the effects of their calls."""

from __future__ import annotations

import base64
import json

import pytest
from magic_hour_api import catalog

from magic_hour_ext import Budget
from magic_hour_ext.agents.definitions import OPTIONS, definitions

from .conftest import PICTURE, text_of

pytestmark = pytest.mark.xdist_group("agents")  # One process: importing mcp takes a second.

OWN = {"estimate", "describe_tool", "account", "ledger", "job_status", "job_wait", "job_download"}


def test_every_tool_of_the_catalog_is_there_with_its_schema_and_the_texts_of_its_fields(run):
    async def scenario(agent):
        return (await agent.mcp.list_tools()).tools

    tools = {one.name: one for one in run(scenario)}
    assert tools.keys() == {*catalog.TOOLS, *OWN}
    for name in catalog.TOOLS:
        request = catalog.tool(name)["request"]
        schema = tools[name].input_schema
        assert request["properties"].keys().isdisjoint(OPTIONS)
        assert schema["required"] == request["required"]
        assert "x-" not in json.dumps([*schema, *schema["properties"]])
        assert not tools[name].annotations.read_only_hint
    schema = tools["image_to_video"].input_schema
    assert schema["properties"]["assets"]["properties"]["image_file_path"]["description"].startswith("The first frame")
    assert "720p" in schema["properties"]["resolution"]["enum"]
    assert schema["additionalProperties"] is False


def test_the_schemas_are_valid_and_take_the_examples_of_the_catalog():
    from jsonschema import Draft202012Validator

    for one in definitions():
        Draft202012Validator.check_schema(one.schema)
        if one.name in catalog.TOOLS:
            Draft202012Validator(one.schema).validate(catalog.tool(one.name)["example"])


def test_a_server_can_be_restricted_to_some_tools(run):
    async def scenario(agent):
        names = {one.name for one in (await agent.mcp.list_tools()).tools}
        return names, await agent.fail("image_to_video", PICTURE), await agent.fail("estimate", {"tool": "lip_sync"})

    names, refused, unknown = run(scenario, Budget(50), tools=("photo_colorizer",))
    assert names == {"photo_colorizer", *OWN}
    assert "there is no tool" in refused["message"]
    assert unknown["problems"][0]["path"] == "tool"


def test_a_call_uploads_waits_saves_and_returns_the_files(run, here, magic_hour_sandbox):
    events = []

    async def seen(progress, total, message):
        events.append((progress, message))

    async def scenario(agent):
        return await agent.mcp.call_tool("photo_colorizer", PICTURE, progress_callback=seen)

    result = run(scenario, Budget(50))
    data = json.loads(text_of(result))
    assert data == result.structured_content
    assert (data["status"], data["credits_charged"], data["existing"]) == ("complete", 10, False)
    assert data["estimate"].startswith("10 credits")
    (path,) = (here / "outputs").iterdir()
    assert data["paths"] == [str(path)]
    (shown,) = [one for one in result.content if one.type == "image"]
    assert base64.b64decode(shown.data) == path.read_bytes()
    assert "http" not in text_of(result)  # No signed address.
    assert [one for one, _ in events] == sorted(one for one, _ in events)
    assert any("upload of photo.png" in text for _, text in events)
    assert any("photo_colorizer: complete" in text for _, text in events)
    magic_hour_sandbox.assert_paid(1, credits=10)


def test_a_job_can_be_started_and_fetched_later_by_its_id_alone(run, here, magic_hour_sandbox):
    async def scenario(agent):
        started = await agent.call("photo_colorizer", {**PICTURE, "wait": False})
        assert started["paths"] == []
        name = {"job_id": started["id"]}
        status = await agent.call("job_status", name)
        waited = await agent.call("job_wait", name)
        saved = await agent.call("job_download", name)
        return started, status, waited, saved, await agent.read("mhx://jobs"), await agent.read("mhx://ledger")

    started, status, waited, saved, jobs, ledger = run(scenario, Budget(50))
    assert {one["id"] for one in (status, waited, saved)} == {started["id"]}
    assert (waited["status"], waited["paths"]) == ("complete", [])
    assert saved["paths"] == [str(path) for path in (here / "outputs").iterdir()]
    assert [one["id"] for one in jobs] == [started["id"]]
    assert (ledger["budget"], ledger["spent"], ledger["reserved"]) == (50, 10, 0)
    magic_hour_sandbox.assert_paid(1)


def test_estimate_describe_tool_account_and_ledger_cost_nothing(run, magic_hour_sandbox):
    async def scenario(agent):
        estimate = await agent.call("estimate", {"tool": "photo_colorizer", "arguments": PICTURE})
        described = await agent.call("describe_tool", {"tool": "image_to_video"})
        return estimate, described, await agent.call("account"), await agent.call("ledger", {})

    estimate, described, account, ledger = run(scenario)
    assert (estimate["credits"], estimate["exact"], estimate["budget"]) == (10, True, "0 credits")
    assert described["models"] == catalog.tool("image_to_video")["models"]
    assert account["credits"] > 0
    assert (ledger["spent"], ledger["entries"]) == (0, [])
    magic_hour_sandbox.assert_paid(0)


def test_both_resources_are_listed_and_an_unknown_one_is_refused_by_name(run):
    from mcp.shared.exceptions import MCPError

    async def scenario(agent):
        with pytest.raises(MCPError, match="there is no resource"):
            await agent.read("mhx://journal")
        return [str(one.uri) for one in (await agent.mcp.list_resources()).resources]

    assert run(scenario) == ["mhx://jobs", "mhx://ledger"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("photo_colorize", {}, "did you mean photo_colorizer?"),
        ("photo_colorizer", {}, "assets"),
        ("photo_colorizer", {"assets": {"image_file_path": "no.png"}}, "no.png"),
        ("photo_colorizer", {**PICTURE, "wait": "no"}, "wait: must be true or false"),
        ("photo_colorizer", {**PICTURE, "max_credits": -1}, "max_credits"),
        ("photo_colorizer", {**PICTURE, "max_credits": 9}, "it would cost 10 credits"),
        ("photo_colorizer", {**PICTURE, "download_directory": "/"}, "download_directory: unknown field"),
        ("photo_colorizer", {**PICTURE, "idempotency_key": "a"}, "idempotency_key: unknown field"),
        ("photo_colorizer", {**PICTURE, "key": "a"}, "key: unknown field"),
        ("photo_colorizer", {**PICTURE, "extra_body": {"a": 1}}, "extra_body: unknown field"),
        ("photo_colorizer", {**PICTURE, "request_options": {}}, "request_options: unknown field"),
        ("estimate", {"tool": "photo_colorizer"}, "arguments: must be an object"),
        ("estimate", {"tool": "photo_colorize", "arguments": {}}, "did you mean photo_colorizer?"),
        ("ledger", {"since": 3}, "since: is not an argument of this tool"),
        ("job_wait", {}, "the journal of this server has no such job"),
        ("job_wait", {"job_id": "../../account"}, "the journal of this server has no such job"),
        ("job_wait", {"job_idd": "a"}, "did you mean job_id?"),
    ],
)
def test_an_invalid_call_names_each_problem_and_sends_nothing(run, magic_hour_sandbox, tool, arguments, told):
    async def scenario(agent):
        return await agent.fail(tool, arguments)

    failure = run(scenario, Budget(1000))
    assert told in failure["message"]
    assert (failure["type"], failure["paid"]) == ("ValidationError", "no")
    assert not magic_hour_sandbox.requests


def test_thousands_of_problems_give_a_short_error(run):
    async def scenario(agent):
        return await agent.fail("photo_colorizer", {**PICTURE, **{f"field{number}": number for number in range(5000)}})

    failure = run(scenario, Budget(50))
    assert len(json.dumps(failure)) < 20_000
    assert "photo_colorizer has 5000 problems" in failure["message"]


def test_a_client_of_the_newest_protocol_is_served_too(run, magic_hour_sandbox):
    async def scenario(agent):
        return await agent.call("photo_colorizer", PICTURE), await agent.fail("photo_colorizer", {})

    made, failure = run(scenario, Budget(50), mode="auto")
    assert (made["status"], failure["paid"]) == ("complete", "no")
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.parametrize(
    "name",
    ["../secret.png", "/etc/hostname", "{here}/secret.png", "link.png", "d/secret.png", "s3://pictures/secret.png"],
)
def test_files_outside_of_the_root_are_neither_read_nor_uploaded(run, here, magic_hour_sandbox, name):
    (here / "root" / "link.png").symlink_to(here / "secret.png")
    (here / "root" / "d").symlink_to(here)

    async def scenario(agent):
        given = {"assets": {"image_file_path": name.format(here=here)}}
        await agent.fail("estimate", {"tool": "photo_colorizer", "arguments": given})
        return await agent.fail("photo_colorizer", given)

    failure = run(scenario, Budget(50))
    assert failure["problems"][0]["path"] == "assets.image_file_path"
    assert "outside of the directory" in failure["message"]
    assert not magic_hour_sandbox.requests


def test_a_file_in_a_list_must_be_inside_of_the_root_too(run, magic_hour_sandbox):
    async def scenario(agent):
        names = ["photo.png", "../secret.png"]
        return await agent.fail("ai_image_editor", {"assets": {"image_file_paths": names}, "style": {"prompt": "a"}})

    assert [one["path"] for one in run(scenario, Budget(500))["problems"]] == ["assets.image_file_paths[1]"]
    assert not magic_hour_sandbox.requests


def test_a_symlink_loop_is_refused_with_its_field(run, here, magic_hour_sandbox):
    (here / "root" / "loop.png").symlink_to("loop.png")

    async def scenario(agent):
        return await agent.fail("photo_colorizer", {"assets": {"image_file_path": "loop.png"}})

    assert run(scenario, Budget(50))["problems"][0]["path"] == "assets.image_file_path"
    assert not magic_hour_sandbox.requests


def test_a_url_is_sent_without_a_check_against_the_root(run, magic_hour_sandbox):
    async def scenario(agent):
        given = {"assets": {"image_file_path": "https://example.com/photo.png"}}
        return await agent.call("photo_colorizer", {**given, "wait": False})

    assert run(scenario, Budget(50))["existing"] is False
    (create,) = magic_hour_sandbox.requests
    assert create.json()["assets"] == {"image_file_path": "https://example.com/photo.png"}


def test_small_existing_images_are_returned_inline(here, monkeypatch):
    from magic_hour_ext.agents import server

    monkeypatch.setattr(server, "_MAX_PICTURE_BYTES", 3)
    contents = {"a.png": b"abc", "b.JPG": b"b", "large.png": b"abcd", "sound.mp3": b"a"}
    for name, content in contents.items():
        (here / name).write_bytes(content)
    shown = server._pictures([str(here / name) for name in ("gone.png", "sound.mp3", "large.png", "a.png", "b.JPG")])
    assert [(one.mime_type, base64.b64decode(one.data)) for one in shown] == [
        ("image/png", b"abc"),
        ("image/jpeg", b"b"),
    ]
