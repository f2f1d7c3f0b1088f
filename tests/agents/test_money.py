"""What an agent can spend: never more than its budget, and never twice for one call by accident."""

from __future__ import annotations

import asyncio

import anyio
import pytest

from magic_hour_ext import Budget

from .conftest import PICTURE

pytestmark = pytest.mark.xdist_group("agents")  # One process: importing mcp takes a second.

CLIP = {**PICTURE, "end_seconds": 5, "model": "kling-3.0"}  # 240 credits


def test_without_a_budget_only_estimates_are_possible(run, magic_hour_sandbox):
    async def scenario(agent):
        return await agent.fail("photo_colorizer", PICTURE)

    failure = run(scenario)
    assert (failure["type"], failure["paid"]) == ("BudgetExceededError", "no")
    assert "this call would cost 10 credits" in failure["message"]
    assert "the user" in failure["next"]
    assert not magic_hour_sandbox.requests


def test_a_call_over_the_budget_sends_nothing(run, magic_hour_sandbox):
    async def scenario(agent):
        await agent.call("photo_colorizer", PICTURE)
        return await agent.fail("image_to_video", CLIP), await agent.call("ledger")

    failure, ledger = run(scenario, Budget(100, per="day"))
    assert (failure["budget"]["spent"], failure["budget"]["asked"]) == (10, 240)
    assert (ledger["spent"], ledger["per"]) == (10, "day")
    assert ledger["frees_at"]
    magic_hour_sandbox.assert_paid(1)


@pytest.mark.filterwarnings("ignore::magic_hour_ext.warnings.ContractWarning")
def test_an_unknown_price_needs_a_ceiling(run, magic_hour_sandbox):
    arguments = {**CLIP, "model": "a-model-of-tomorrow", "wait": False}

    async def refused(agent):
        return await agent.fail("image_to_video", arguments)

    assert "price" in run(refused, Budget(1000))["message"]
    magic_hour_sandbox.assert_paid(0)

    async def reserved(agent):
        assert "2000" in (await agent.fail("image_to_video", arguments))["message"]

    run(reserved, Budget(1000, ceiling=2000))
    magic_hour_sandbox.assert_paid(0)


def test_a_repeated_call_returns_the_same_job_unless_a_new_one_is_requested(run, magic_hour_sandbox):
    async def scenario(agent):
        calls = [agent.call("photo_colorizer", PICTURE) for _ in range(3)]
        first, *others = await asyncio.gather(*calls)
        repeated = await agent.call("photo_colorizer", PICTURE)
        second = await agent.call("photo_colorizer", {**PICTURE, "again": True})
        return first, others, repeated, second

    first, others, repeated, second = run(scenario, Budget(20))
    assert {one["id"] for one in others} == {first["id"]} == {repeated["id"]}
    assert sorted(one["existing"] for one in [first, *others]) == [False, True, True]
    assert "nothing was paid again" in repeated["note"]
    assert (second["id"] != first["id"], second["existing"]) == (True, False)
    magic_hour_sandbox.assert_paid(2)


def test_a_restarted_server_keeps_its_jobs_and_its_spending(run, magic_hour_sandbox):
    async def scenario(agent):
        made = await agent.call("photo_colorizer", PICTURE)
        return made["id"], await agent.fail("photo_colorizer", {**PICTURE, "again": True})

    (first, _), (second, failure) = run(scenario, Budget(15)), run(scenario, Budget(15))
    assert first == second
    assert failure["budget"]["spent"] == 10
    magic_hour_sandbox.assert_paid(1)


def test_an_uncertain_call_is_never_sent_again(run, magic_hour_sandbox):
    async def scenario(agent):
        magic_hour_sandbox.add_fault("create", "lost_answer")
        lost = await agent.fail("photo_colorizer", PICTURE)
        again = await agent.fail("photo_colorizer", PICTURE)
        forced = await agent.fail("photo_colorizer", {**PICTURE, "again": True})
        other = await agent.call("image_to_video", {**PICTURE, "end_seconds": 5, "model": "kling-3.0", "wait": False})
        return lost, again, forced, other, await agent.read("mhx://jobs"), await agent.call("ledger")

    lost, again, forced, other, jobs, ledger = run(scenario, Budget(260))
    for one in (lost, again):
        assert (one["type"], one["paid"]) == ("SubmissionUncertainError", "perhaps")
        assert one["next"].startswith("do not repeat this call")
        assert "mhx journal reconcile --journal " in one["next"]
        assert "agents.sqlite" in one["next"]
    assert "is uncertain" in forced["message"]
    assert [one["state"] for one in jobs] == ["created", "uncertain"]
    assert (ledger["spent"], ledger["reserved"]) == (240, 10)
    assert other["credits_charged"] == 240
    magic_hour_sandbox.assert_paid(2)


def test_after_a_failed_job_the_refund_is_counted_and_a_repeated_call_creates_a_new_job(run, magic_hour_sandbox):
    arguments = {**CLIP, "style": {"prompt": "sandbox:fail=no_source_face"}}

    async def scenario(agent):
        return await agent.fail("image_to_video", arguments), await agent.fail("image_to_video", arguments)

    for one in run(scenario, Budget(240)):
        assert (one["type"], one["paid"]) == ("JobFailedError", "no")
    magic_hour_sandbox.assert_paid(2, credits=0)


def test_outputs_that_were_not_saved_are_fetched_again_by_job_id(run, here, magic_hour_sandbox):
    async def scenario(agent):
        (here / "outputs").write_text("a file in the way")
        failure = await agent.fail("photo_colorizer", PICTURE)
        (here / "outputs").unlink()
        return failure, await agent.call("job_download", {"job_id": failure["job_id"]})

    failure, saved = run(scenario, Budget(10))
    assert failure["paid"] == "yes"
    assert f"job_download with job_id {failure['job_id']}" in failure["next"]
    assert saved["paths"]
    magic_hour_sandbox.assert_paid(1)


def test_a_call_that_is_cancelled_leaves_its_job_in_the_journal(run, magic_hour_sandbox):
    arguments = {**CLIP, "style": {"prompt": "sandbox:seconds=3600"}}

    async def scenario(agent):
        async with anyio.create_task_group() as group:
            group.start_soon(agent.mcp.call_tool, "image_to_video", arguments)
            while not [one for one in await agent.read("mhx://jobs") if one["id"]]:
                pass  # Until the create has been answered.
            group.cancel_scope.cancel()
        (job,) = await agent.read("mhx://jobs")
        taken_up = await agent.call("image_to_video", {**arguments, "wait": False})
        return job, taken_up

    job, taken_up = run(scenario, Budget(240))
    assert (taken_up["id"], taken_up["existing"]) == (job["id"], True)
    magic_hour_sandbox.assert_paid(1)


def test_a_job_that_was_deleted_is_made_again_only_if_asked_for(run, magic_hour_sandbox):
    async def scenario(agent):
        made = await agent.call("photo_colorizer", PICTURE)
        await agent.client.v1.image_projects.delete(made["id"])
        gone = await agent.fail("photo_colorizer", PICTURE)
        return gone, await agent.call("photo_colorizer", {**PICTURE, "again": True})

    gone, made = run(scenario, Budget(20))
    assert (gone["type"], gone["paid"]) == ("NotFoundError", "yes")
    assert "only a call with again: true creates" in gone["next"]
    assert made["status"] == "complete"
    magic_hour_sandbox.assert_paid(2)


@pytest.mark.parametrize(
    ("status", "told"),
    [(401, "tell the user"), (402, "tell the user"), (422, "nothing was paid for"), (403, "nothing was paid for")],
)
def test_a_create_that_the_service_refuses_is_not_paid_for(run, magic_hour_sandbox, status, told):
    magic_hour_sandbox.add_fault("create", "status", status=status)

    async def scenario(agent):
        return await agent.fail("photo_colorizer", PICTURE), await agent.call("ledger")

    failure, ledger = run(scenario, Budget(10))
    assert (failure["status_code"], failure["paid"]) == (status, "no")
    assert failure["next"].startswith(told)
    assert ledger["spent"] + ledger["reserved"] == 0
    magic_hour_sandbox.assert_paid(0)
