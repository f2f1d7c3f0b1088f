"""A call that another process is submitting: whatever becomes of it, it is paid for once."""

from __future__ import annotations

import json
import os

import pytest
from support.fault_server import ScriptedServer
from support.fault_server.wire import response
from support.postgres import rewritten

from magic_hour_ext.errors import SubmissionUncertainError
from magic_hour_ext.journal import Journal, JournalError

from .helpers import film

KEY = "order-42"
DIED = 2**22 + 7  # The id of a process that does not exist: greater than the greatest id of Linux.


class Call:
    """A call that is recorded as being submitted by another process, and the same call of this process.

    Args:
        owner: The id of the other process.
    """

    def __init__(self, driver, server, path, *, owner):
        self.driver = driver
        self.server = server
        self.path = path
        self.client = driver.client_of(server, journal=path)
        self.job = self.start()
        self.write("state = 'submitting', job = NULL, owner = ?", owner)

    def start(self):
        job = self.client.v1.image_to_video.start(**film("api-assets/picture.png"), idempotency_key=KEY)
        return self.driver.run(job)

    def write(self, columns, *values):
        rewritten(self.path, f"UPDATE calls SET {columns}", values)

    def forget(self):
        rewritten(self.path, "DELETE FROM calls")

    def meanwhile(self, *steps):
        """Runs one of the steps at each pause of the call of this process."""
        left = list(steps)

        async def pause(_seconds):
            left.pop(0)()

        def pause_here(_seconds):
            left.pop(0)()

        self.client._client_state.clock.sleep = pause if self.driver.is_async else pause_here

    def creates(self):
        return len(self.server.posts())


@pytest.fixture
def server():
    made = []

    def create(_request):
        made.append(f"job{len(made) + 1}")
        return response({"id": made[-1], "credits_charged": 1})

    with ScriptedServer(create=create) as raw:
        yield raw


@pytest.fixture
def call(driver, server, path):
    """Another process, which runs, is submitting the call."""
    return Call(driver, server, path, owner=os.getppid())


@pytest.fixture
def call_of_the_dead(driver, server, path):
    """The process that was submitting the call has ended."""
    return Call(driver, server, path, owner=DIED)


def before(monkeypatch, method, *steps):
    """Runs one of the steps before each use of a method of the journal."""
    original, left = getattr(Journal, method), list(steps)

    def replaced(self, *args, **options):
        if left:
            left.pop(0)()
        return original(self, *args, **options)

    monkeypatch.setattr(Journal, method, replaced)


def test_the_job_of_the_other_process_is_returned_once_it_is_recorded(call):
    call.meanwhile(lambda: None, lambda: call.write("state = 'created', job = ?", call.job.to_json()))
    assert call.start().id == call.job.id
    assert call.creates() == 1


def test_a_later_attempt_of_another_process_is_waited_for_too(call):
    call.meanwhile(
        lambda: call.write("attempt = 'later', changed = changed + 1, lease = lease + 9"),
        lambda: call.write("state = 'created', job = ?", call.job.to_json()),
    )
    assert call.start().id == call.job.id
    assert call.creates() == 1


@pytest.mark.parametrize("outcome", ["forgotten", "failed"])
def test_a_call_of_another_process_that_created_no_job_is_sent_by_this_one(outcome, call):
    call.meanwhile(call.forget if outcome == "forgotten" else lambda: call.write("state = 'failed'"))
    assert call.start().id == "job2"
    assert call.creates() == 2


def test_an_uncertain_outcome_of_the_other_process_is_raised_here_too(call):
    call.meanwhile(lambda: call.write("state = 'uncertain', note = 'the response was lost'"))
    with pytest.raises(SubmissionUncertainError, match="the response was lost"):
        call.start()
    assert call.creates() == 1


def test_a_row_damaged_during_the_wait_is_an_error_and_sends_nothing(call):
    call.meanwhile(lambda: call.write("request = ?", b"\xff"))
    with pytest.raises(JournalError, match="damaged") as caught:
        call.start()
    assert not caught.value.job_may_exist, "it says what this call has sent"
    assert call.creates() == 1


@pytest.mark.parametrize("outcome", ["created", "forgotten"])
def test_a_process_that_claims_the_call_first_is_waited_for(outcome, call, monkeypatch):
    (entry,) = call.client.journal.list()
    call.write("scope = 'hidden'")
    before(monkeypatch, "begin", lambda: call.write("scope = ?", entry.scope))
    call.meanwhile(
        call.forget if outcome == "forgotten" else lambda: call.write("state = 'created', job = ?", call.job.to_json())
    )
    assert call.start().id == (call.job.id if outcome == "created" else "job2")
    assert call.creates() == (1 if outcome == "created" else 2)


@pytest.mark.parametrize("outcome", ["created", "forgotten", "unknown"])
def test_an_outcome_recorded_just_before_the_other_process_died_is_used(outcome, call_of_the_dead, monkeypatch):
    call = call_of_the_dead
    last_moment = {
        "created": lambda: call.write("state = 'created', job = ?", call.job.to_json()),
        "forgotten": call.forget,
        "unknown": lambda: None,
    }
    before(monkeypatch, "get", lambda: None, last_moment[outcome])
    if outcome == "unknown":
        with pytest.raises(SubmissionUncertainError, match="the process ended"):
            call.start()
    else:
        assert call.start().id == (call.job.id if outcome == "created" else "job2")
    assert call.creates() == (2 if outcome == "forgotten" else 1)


def test_a_job_that_can_t_be_read_says_what_to_do_and_sends_nothing(call):
    call.write("state = 'created', job = ?", json.dumps({"format": 1, "id": "job1", "kind": "hologram"}))
    with pytest.raises(JournalError, match=r"can't be read from the journal .*; nothing was sent: check your library"):
        call.start()
    assert call.creates() == 1
