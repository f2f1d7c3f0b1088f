"""Any sequence of an agent's calls spends no more than its budget, and the server keeps running."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import anyio
import pytest

from magic_hour_ext import Budget

from .conftest import PICTURE

pytestmark = pytest.mark.xdist_group("agents")  # One process: importing mcp takes a second.

SEQUENCES = 100
PARTS = 4  # Tests, of which each says which sequences it ran.
CALLS = 8  # Of one sequence.

CLIP = {**PICTURE, "end_seconds": 5, "model": "ltx-2.3", "resolution": "480p"}
MISFITS: list[Any] = [
    None,
    True,
    -1,
    0,
    10**30,
    1e308,
    2**63,
    "",
    "5",
    "\0",
    "\ud7ff" * 9,
    "a" * 100_000,
    [],
    [[]],
    {},
    {"a": None},
]
PATHS = ["../secret.png", "/etc/passwd", "~/x.png", "file:///etc/passwd", "photo.png/", ".", "\0.png", "a" * 5000]
NAMES = [
    "",
    "create",
    "__class__",
    "photo_colorizer.create",
    "../account",
    "call",
    "files",
    "PHOTO_COLORIZER",
    "a" * 9999,
]
OPTIONS = [
    "idempotency_key",
    "request_options",
    "extra_body",
    "download_directory",
    "key",
    "filename",
    "self",
    "budget",
]
FAULTS = [
    ("create", "lost_answer"),
    ("create", "reset_before"),
    ("create", "reset_after"),
    ("create", "garbage"),
    ("create", "truncate"),
    ("create", "status"),
    ("put", "status"),
    ("poll", "garbage"),
    ("download", "truncate"),
]


class Hostile:
    """The calls of one sequence, as its random numbers say."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.job_ids = ["x", "../../account", ""]

    def call(self) -> tuple[str, object]:
        """A tool and its arguments."""
        others = [self._misfit, self._misfit, self._file, self._option, self._job]
        return self._chance.choice([*[self._paid] * 8, *others])()

    def _paid(self):
        chance = self._chance
        tool, fields = chance.choice([("photo_colorizer", PICTURE), ("image_to_video", CLIP)])
        given = {**fields, "name": chance.choice(["a", "b", "c"]), "again": chance.random() < 0.4}
        given["wait"] = chance.random() < 0.4
        if chance.random() < 0.1:
            given["style" if tool == "image_to_video" else "name"] = (
                {"prompt": "sandbox:fail=no_source_face"} if tool == "image_to_video" else "sandbox:cancel"
            )
        return tool, given

    def _misfit(self):
        tool, given = self._paid()
        where = self._chance.choice([*given, "assets", "end_seconds", "max_credits", "again", "wait"])
        given[where] = self._chance.choice(MISFITS)
        return self._chance.choice([tool, tool, tool, "estimate", *NAMES]), given

    def _file(self):
        tool, given = self._paid()
        return tool, {**given, "assets": {"image_file_path": self._chance.choice(PATHS)}}

    def _option(self):
        tool, given = self._paid()
        return tool, {**given, self._chance.choice(OPTIONS): self._chance.choice([*MISFITS, "/"])}

    def _job(self):
        job_id = self._chance.choice([*self.job_ids, *MISFITS])
        return self._chance.choice(["job_wait", "job_download", "job_status", "account", "ledger"]), {"job_id": job_id}


def most_spent(payments) -> int:
    """The highest sum of charges less refunds at any time."""
    spent, most = 0, 0
    for one in payments:
        spent += one.credits if one.kind == "charge" else -one.credits
        most = max(most, spent)
    return most


async def attack(agent, sandbox, chance: random.Random) -> None:
    from mcp.types import CallToolResult

    hostile = Hostile(chance)

    async def call(tool, arguments, patience):
        with anyio.move_on_after(patience):
            result = await agent.mcp.call_tool(tool, arguments)
            assert isinstance(result, CallToolResult)
            if result.is_error:
                assert result.structured_content["paid"] in {"yes", "no", "perhaps"}
                assert "please report" not in result.structured_content["message"]
            elif "id" in (result.structured_content or {}):
                hostile.job_ids.append(result.structured_content["id"])

    left = CALLS
    while left > 0:
        if chance.random() < 0.3:
            stage, kind = chance.choice(FAULTS)
            sandbox.add_fault(stage, kind, times=1, **({"status": 503} if kind == "status" else {}))
        together = min(left, chance.choice([1, 2, 4]))
        left -= together
        async with anyio.create_task_group() as group:
            for _ in range(together):
                tool, arguments = hostile.call()
                group.start_soon(call, tool, arguments, chance.choice([0.01, 0.05, 60, 60, 60]))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::magic_hour_ext.warnings.ContractWarning")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_sequence_of_calls_spends_more_than_the_budget(serve, magic_hour_sandbox, part):
    sandbox = magic_hour_sandbox
    figures = []

    async def sequence(seed: int) -> None:
        chance = random.Random(seed)
        budget = Budget(chance.choice([0, 9, 10, 25, 130, 10_000]), per=chance.choice([None, "day"]))
        before = len(sandbox.payments)
        async with serve(budget, journal=f"{seed}.sqlite") as agent:
            await attack(agent, sandbox, chance)
            sandbox.clear_faults()
            ledger = await agent.call("ledger")
            await agent.call("account")
        spent = most_spent(sandbox.payments[before:])
        assert spent <= budget.credits, f"sequence {seed}"
        assert ledger["spent"] + ledger["reserved"] <= budget.credits, f"sequence {seed}"
        figures.append((budget.credits, spent))

    async def main() -> None:
        for seed in range(part, SEQUENCES, PARTS):
            await sequence(seed)

    asyncio.run(main())
    assert len(figures) == SEQUENCES // PARTS
    assert all(spent == 0 for limit, spent in figures if limit < 10)
    assert sum(spent > 0 for _, spent in figures) > 5  # They are not all refused.
