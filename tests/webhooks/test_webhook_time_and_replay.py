"""The age of a delivery, and the detection of replays."""

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
def test_a_delivery_older_or_newer_than_the_tolerance_is_refused(offset, says):
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


def test_signature_then_timestamp_then_body_are_checked():
    with pytest.raises(WebhookError, match="signature does not match"):
        endpoint().verify(b"{", {SIGNATURE: "0" * 64, TIMESTAMP: "nan"})
    with pytest.raises(WebhookError, match="Unix seconds"):
        endpoint().verify(b"{", headers_of(b"{", "nan"))
    with pytest.raises(WebhookError, match="as JSON"):
        endpoint().verify(b"{", headers_of(b"{"))


def test_an_invalid_clock_value_is_refused():
    with pytest.raises(WebhookError, match="accepted"):
        endpoint(clock=lambda: float("nan")).verify(BODY, headers_of(BODY))


def test_without_a_replay_guard_a_repeated_delivery_is_accepted():
    webhook = endpoint()
    assert webhook.verify(BODY, headers_of(BODY)) == webhook.verify(BODY, headers_of(BODY))


def test_a_replay_guard_refuses_a_repeated_delivery():
    webhook = endpoint(replay_guard=ReplayGuard())
    webhook.verify(BODY, headers_of(BODY))
    with pytest.raises(WebhookError, match=r"Event\(type='video.completed', id='clx7.*received before"):
        webhook.verify(BODY, headers_of(BODY))


def test_a_newly_signed_retry_passes_the_guard_with_the_same_key():
    webhook = endpoint(replay_guard=ReplayGuard())
    first = webhook.verify(BODY, headers_of(BODY, NOW - 60))
    again = webhook.verify(BODY, headers_of(BODY, NOW))
    assert first.key == again.key
    assert first.delivery != again.delivery


def test_a_replay_is_detected_in_other_spellings_and_under_another_secret():
    webhook = Webhook(["new", "old"], clock=lambda: NOW, replay_guard=ReplayGuard())
    webhook.verify(BODY, headers_of(BODY, secret="old"))
    respelled = {SIGNATURE: signature_of(BODY, secret="old").upper(), TIMESTAMP.title(): str(NOW)}
    for headers in (respelled, headers_of(BODY, secret="new")):
        with pytest.raises(WebhookError, match="received before"):
            webhook.verify(BODY, headers)


def test_a_refused_delivery_is_not_stored_in_the_guard():
    guard = ReplayGuard()
    clock = [NOW + 301]
    webhook = endpoint(replay_guard=guard, clock=lambda: clock[0])
    with pytest.raises(WebhookError, match="old"):
        webhook.verify(BODY, headers_of(BODY))
    clock[0] = NOW
    assert webhook.verify(BODY, headers_of(BODY)).id


def test_a_forgotten_delivery_is_accepted_again():
    webhook = endpoint(replay_guard=ReplayGuard())
    webhook.forget(webhook.verify(BODY, headers_of(BODY)))
    webhook.forget(webhook.verify(BODY, headers_of(BODY)))


def test_forget_without_a_guard_or_twice_has_no_effect():
    event = endpoint().verify(BODY, headers_of(BODY))
    for webhook in (endpoint(), endpoint(replay_guard=ReplayGuard())):
        webhook.forget(event)
        webhook.forget(event)
        assert webhook.verify(BODY, headers_of(BODY)) == event


def test_a_full_replay_guard_drops_the_oldest_delivery():
    guard = ReplayGuard(size=2)
    assert [guard.remember(name, 601) for name in "abab"] == [True, True, False, False]
    assert guard.remember("c", 601)
    assert [guard.remember(name, 601) for name in "bca"] == [False, False, True]
    assert repr(guard) == "ReplayGuard(size=2)"


class Slow(dict[str, None]):
    """Gives other threads time between the read and the write."""

    def __contains__(self, key: object) -> bool:
        found = super().__contains__(key)
        time.sleep(0.02)
        return found


def test_one_of_many_threads_with_the_same_delivery_gets_the_event():
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


def test_a_custom_store_gets_a_hash_and_a_lifetime_longer_than_the_tolerance():
    store = Store(True)
    assert isinstance(store, ReplayStore)
    webhook = endpoint(replay_guard=store)
    event = webhook.verify(BODY, headers_of(BODY))
    assert store.asked == [(event.delivery, 601)]
    assert len(event.delivery) == 64
    assert event.delivery != signature_of(BODY)
    webhook.forget(event)
    assert store.asked == []


def test_a_failing_store_refuses_the_delivery_and_is_the_cause_of_the_error():
    with pytest.raises(WebhookError, match=r"replay guard failed \(ConnectionError\)") as caught:
        endpoint(replay_guard=Store(ConnectionError("down"))).verify(BODY, headers_of(BODY))
    assert isinstance(caught.value.__cause__, ConnectionError)


@pytest.mark.parametrize("answer", [None, 1, object()])
def test_a_store_that_returns_no_bool_refuses_the_delivery(answer):
    """An async method returns a coroutine, which is true: it would switch the guard off unseen."""
    with pytest.raises(WebhookError, match="must return a bool"):
        endpoint(replay_guard=Store(answer)).verify(BODY, headers_of(BODY))
