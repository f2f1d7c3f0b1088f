"""The signing secrets, the signed content, and how secrets are hidden."""

from __future__ import annotations

import hmac
import pickle

import pytest
from webhook_deliveries import NOW, SECRET, SIGNATURE, TIMESTAMP, body_of, endpoint, headers_of

from magic_hour_ext.errors import ConfigurationError, MagicHourError
from magic_hour_ext.webhooks import ReplayGuard, Webhook, WebhookError


def test_the_signature_is_hmac_sha256_over_timestamp_dot_body():
    """Against a digest that openssl computed."""
    body = b'{"type":"video.completed","payload":{"id":"clx7uu86w0a5qp55yxz315r6r"}}'
    headers = {
        SIGNATURE: "e337af67bd24fa066dd979404b75830cb1829d174eac70cddab9871d35307bd1",
        TIMESTAMP: "1700000000",
    }
    assert endpoint().verify(body, headers).id == "clx7uu86w0a5qp55yxz315r6r"
    assert endpoint().sign(body, timestamp=NOW) == headers


def test_verify_accepts_the_headers_of_sign_with_the_real_clock():
    webhook = Webhook(SECRET)
    assert webhook.verify(body_of(), webhook.sign(body_of())).type == "video.completed"


def test_upper_case_hex_digits_are_the_same_signature():
    headers = headers_of(body_of())
    headers[SIGNATURE] = headers[SIGNATURE].upper()
    assert endpoint().verify(body_of(), headers).type == "video.completed"


def test_a_bytearray_body_is_accepted():
    event = endpoint().verify(bytearray(body_of()), headers_of(body_of()))  # type: ignore[arg-type]
    assert event.body == body_of()
    assert type(event.body) is bytes


@pytest.mark.parametrize("index", [0, 1, 40, -1])
def test_a_body_with_one_changed_byte_is_refused(index):
    body = bytearray(body_of())
    body[index] ^= 1
    with pytest.raises(WebhookError, match="signature does not match"):
        endpoint().verify(bytes(body), headers_of(body_of()))


def test_the_signature_covers_the_timestamp():
    headers = {**headers_of(body_of()), TIMESTAMP: str(NOW + 1)}
    with pytest.raises(WebhookError, match="signature does not match"):
        endpoint().verify(body_of(), headers)


def test_the_signature_of_another_secret_is_refused():
    with pytest.raises(WebhookError, match="signature does not match"):
        endpoint().verify(body_of(), headers_of(body_of(), secret="other"))


@pytest.mark.parametrize(
    "signature",
    ["", "0", "0" * 63, "0" * 65, "g" * 64, " " + "0" * 63, "0" * 64 + "\n", "00 " * 21 + "0", "0" * 63 + "\u0665"],
)
def test_a_signature_other_than_64_hex_digits_is_refused(signature):
    with pytest.raises(WebhookError, match=SIGNATURE):
        endpoint().verify(body_of(), {SIGNATURE: signature, TIMESTAMP: str(NOW)})


@pytest.mark.parametrize("signer", ["new", "old", "older"])
def test_a_signature_of_any_of_several_secrets_is_accepted(signer):
    webhook = Webhook(["new", b"old", "older"], clock=lambda: NOW)
    assert webhook.verify(body_of(), headers_of(body_of(), secret=signer)).type == "video.completed"


def test_sign_uses_the_first_secret():
    assert Webhook(["new", "old"]).sign(b"x", timestamp=NOW) == headers_of(b"x", secret="new")


def test_every_secret_is_compared_even_after_a_match(monkeypatch):
    compared = []
    original = hmac.compare_digest

    def counting(one: bytes, other: bytes) -> bool:
        compared.append(len(one) == len(other))
        return original(one, other)

    monkeypatch.setattr(hmac, "compare_digest", counting)
    Webhook(["a", "b", "c"], clock=lambda: NOW).verify(body_of(), headers_of(body_of(), secret="a"))
    assert compared == [True, True, True]


@pytest.mark.parametrize(
    ("secrets", "says"),
    [
        ("", "is empty"),
        (b"", "is empty"),
        ([], "no webhook secret"),
        (["new", ""], "secret 2 of 2 is empty"),
        (["new", None], "secret 2 of 2 must be text, not NoneType"),
        (None, "must be text, not NoneType"),
        (17, "must be text, not int"),
        (["s3cret\n"], "white space"),
        (" s3cret", "white space"),
        (b"s3cret\r\n", "white space"),
    ],
)
def test_an_invalid_secret_is_refused_at_construction(secrets, says):
    with pytest.raises(ConfigurationError, match=says) as caught:
        Webhook(secrets)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("tolerance", [-1, float("nan"), float("inf"), 1e308, 10**400, "300", None, True])
def test_an_invalid_tolerance_is_refused(tolerance):
    with pytest.raises(ConfigurationError, match="tolerance"):
        Webhook(SECRET, tolerance=tolerance)


def test_a_replay_guard_without_its_methods_is_refused():
    with pytest.raises(ConfigurationError, match="remember and forget"):
        Webhook(SECRET, replay_guard=True)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [0, -1, 1.5, True, "9"])
def test_a_replay_guard_of_invalid_size_is_refused(size):
    with pytest.raises(ConfigurationError, match="size"):
        ReplayGuard(size)


@pytest.mark.parametrize("timestamp", [float("nan"), float("inf"), -1, 1e15, "1700000000"])
def test_sign_refuses_an_invalid_time(timestamp):
    with pytest.raises(ConfigurationError, match="timestamp"):
        endpoint().sign(b"x", timestamp=timestamp)


def test_sign_refuses_a_str_body():
    with pytest.raises(ConfigurationError, match="must be bytes, not str"):
        endpoint().sign("{}")  # type: ignore[arg-type]


def test_repr_and_attributes_of_a_webhook_hide_the_secrets():
    webhook = Webhook([SECRET, "whsec_older"], tolerance=60)
    assert repr(webhook) == "<Webhook: 2 secrets, tolerance 60 s>"
    assert "whsec" not in repr(vars(webhook))
    with pytest.raises(TypeError):
        pickle.dumps(webhook)


def test_errors_contain_no_signature_body_or_chained_cause():
    body = b"not JSON, but with signature=5ecret"
    for given, headers in [(body, headers_of(body)), (b"forged", headers_of(body)), (b"\xff", headers_of(b"\xff"))]:
        with pytest.raises(WebhookError) as caught:
            endpoint().verify(given, headers)
        assert "5ecret" not in str(caught.value)
        assert headers[SIGNATURE] not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None


def test_webhook_error_is_a_magic_hour_error_and_a_value_error():
    assert issubclass(WebhookError, MagicHourError)
    assert issubclass(WebhookError, ValueError)
