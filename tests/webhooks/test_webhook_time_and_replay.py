"""When a delivery was signed, and whether it was seen before."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from webhook_deliveries import NOW, SIGNATURE, TIMESTAMP, body_of, endpoint, headers_of, signature_of

from magic_hour_ext.webhooks import ReplayGuard, ReplayStore, Webhook, WebhookError

BODY = body_of()


@pytest.mark.parametrize("offset", [-300, -299, 0, 299, 300])
def test_a_delivery_within_five_minutes_either_way_passes(offset):
    assert endpoint().verify(BODY, headers_of(BODY, NOW + offset)).timestamp == NOW + offset


@pytest.mark.parametrize(
    ("offset", "says"),
    [
        (-301, "301 s old; at most 300 s are accepted"),
        (301, "301 s ahead of this machine's clock; at most 300 s are accepted"),
        (-86_400, "86400 s old"),
        (115 * 86_400, "9936000 s ahead"),
    ],
)
def test_a_delivery_further_away_is_refused_into_the_past_and_into_the_future(offset, says):
    with pytest.raises(WebhookError, match=says):
        endpoint().verify(BODY, headers_of(BODY, NOW + offset))


def test_the_tolerance_can_be_set():
    assert endpoint(tolerance=3600).verify(BODY, headers_of(BODY, NOW - 3600))
    assert endpoint(tolerance=0).verify(BODY, headers_of(BODY, NOW))
    with pytest.raises(WebhookError, match="1 s old; at most 0 s are accepted"):
        endpoint(tolerance=0).verify(BODY, headers_of(BODY, NOW - 1))


@pytest.mark.parametrize(
    "sent",
    [
        "", "nan", "NaN", "inf", "-inf", "Infinity", "-1", "+1700000000", "1_700_000_000", "1700000000.0", "1.7e9",
        "0x6553F100", " 1700000000", "1700000000 ", "1700000000\n", "\t1700000000", "1700000000,1700000000", "True",
        "\xb9\xb2\xb3", "9" * 16, "9" * 5000, "0" * 1_000_000,
    ],
)  # fmt: skip
def test_a_timestamp_that_is_not_plain_digits_is_refused_although_it_was_signed(sent):
    with pytest.raises(WebhookError, match="whole Unix seconds"):
        endpoint().verify(BODY, headers_of(BODY, sent))


def test_the_signature_is_looked_at_before_the_timestamp_and_the_timestamp_before_the_body():
    with pytest.raises(WebhookError, match="signature does not match"):
        endpoint().verify(b"{", {SIGNATURE: "0" * 64, TIMESTAMP: "nan"})
    with pytest.raises(WebhookError, match="Unix seconds"):
        endpoint().verify(b"{", headers_of(b"{", "nan"))
    with pytest.raises(WebhookError, match="as JSON"):
        endpoint().verify(b"{", headers_of(b"{"))


def test_a_clock_that_gives_no_number_lets_nothing_pass():
    with pytest.raises(WebhookError, match="accepted"):
        endpoint(clock=lambda: float("nan")).verify(BODY, headers_of(BODY))


def test_without_a_guard_the_same_delivery_passes_again():
    webhook = endpoint()
    assert webhook.verify(BODY, headers_of(BODY)) == webhook.verify(BODY, headers_of(BODY))


def test_a_guard_refuses_the_same_delivery_a_second_time():
    webhook = endpoint(replay_guard=ReplayGuard())
    webhook.verify(BODY, headers_of(BODY))
    with pytest.raises(WebhookError, match=r"Event\(type='video.completed', id='clx7.*received before"):
        webhook.verify(BODY, headers_of(BODY))


def test_a_retry_that_was_signed_anew_passes_the_guard_and_has_the_same_key():
    webhook = endpoint(replay_guard=ReplayGuard())
    first = webhook.verify(BODY, headers_of(BODY, NOW - 60))
    again = webhook.verify(BODY, headers_of(BODY, NOW))
    assert first.key == again.key
    assert first.delivery != again.delivery


def test_a_replay_is_known_in_other_spellings_and_under_another_secret():
    webhook = Webhook(["new", "old"], clock=lambda: NOW, replay_guard=ReplayGuard())
    webhook.verify(BODY, headers_of(BODY, secret="old"))
    respelled = {SIGNATURE: signature_of(BODY, secret="old").upper(), TIMESTAMP.title(): str(NOW)}
    for headers in (respelled, headers_of(BODY, secret="new")):
        with pytest.raises(WebhookError, match="received before"):
            webhook.verify(BODY, headers)


def test_a_delivery_that_was_refused_is_not_remembered():
    guard = ReplayGuard()
    clock = [NOW + 301]
    webhook = endpoint(replay_guard=guard, clock=lambda: clock[0])
    with pytest.raises(WebhookError, match="old"):
        webhook.verify(BODY, headers_of(BODY))
    clock[0] = NOW
    assert webhook.verify(BODY, headers_of(BODY)).id


def test_a_delivery_whose_handling_failed_passes_again_once_forgotten():
    webhook = endpoint(replay_guard=ReplayGuard())
    webhook.forget(webhook.verify(BODY, headers_of(BODY)))
    webhook.forget(webhook.verify(BODY, headers_of(BODY)))


def test_forgetting_without_a_guard_or_twice_is_harmless():
    event = endpoint().verify(BODY, headers_of(BODY))
    for webhook in (endpoint(), endpoint(replay_guard=ReplayGuard())):
        webhook.forget(event)
        webhook.forget(event)
        assert webhook.verify(BODY, headers_of(BODY)) == event


def test_the_guard_holds_so_many_deliveries_and_drops_the_oldest():
    guard = ReplayGuard(size=2)
    assert [guard.remember(name, 601) for name in "abab"] == [True, True, False, False]
    assert guard.remember("c", 601)
    assert [guard.remember(name, 601) for name in "bca"] == [False, False, True]
    assert repr(guard) == "ReplayGuard(size=2)"


class Slow(dict[str, None]):
    """Leaves other threads time between looking and writing."""

    def __contains__(self, key: object) -> bool:
        found = super().__contains__(key)
        time.sleep(0.02)
        return found


def test_of_many_threads_with_one_delivery_one_gets_the_event():
    guard = ReplayGuard()
    guard._seen = Slow()
    webhook = endpoint(replay_guard=guard)

    start = threading.Barrier(4)

    def deliver(_: int) -> bool:
        start.wait()
        try:
            return webhook.verify(BODY, headers_of(BODY)).type == "video.completed"
        except WebhookError:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(deliver, range(4))) == 1


class Store:
    """A store of the user's, with what it was asked and a set answer."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: list[tuple[str, int]] = []

    def remember(self, delivery: str, seconds: int) -> bool:
        self.asked.append((delivery, seconds))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer  # type: ignore[return-value]

    def forget(self, delivery: str) -> None:
        self.asked.remove((delivery, 601))


def test_a_store_of_ones_own_gets_a_name_without_the_signature_and_whole_seconds_that_outlast_the_tolerance():
    store = Store(True)
    assert isinstance(store, ReplayStore)
    webhook = endpoint(replay_guard=store)
    event = webhook.verify(BODY, headers_of(BODY))
    assert store.asked == [(event.delivery, 601)]
    assert len(event.delivery) == 64
    assert event.delivery != signature_of(BODY)
    webhook.forget(event)
    assert store.asked == []


def test_a_store_that_fails_lets_nothing_pass_and_the_cause_can_be_seen():
    with pytest.raises(WebhookError, match=r"replay guard failed \(ConnectionError\)") as caught:
        endpoint(replay_guard=Store(ConnectionError("down"))).verify(BODY, headers_of(BODY))
    assert isinstance(caught.value.__cause__, ConnectionError)


@pytest.mark.parametrize("answer", [None, 1, object()])
def test_a_store_that_does_not_answer_with_a_bool_lets_nothing_pass(answer):
    """An async method returns a coroutine, which is true: it would switch the guard off unseen."""
    with pytest.raises(WebhookError, match="must return a bool"):
        endpoint(replay_guard=Store(answer)).verify(BODY, headers_of(BODY))
