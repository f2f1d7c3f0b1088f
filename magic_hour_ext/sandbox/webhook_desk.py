"""Webhooks while you write their handler: forwards the events of a sandbox to it, and sends it examples.

``python -m magic_hour_ext.webhooks`` is its command line; `listen` and `trigger` are what it calls.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from magic_hour_ext.environment import Environment
from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.webhooks import Webhook

from .example_events import example_event
from .settings import CHECKS, Settings, is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import httpx

# That an event is tried again for up to 24 hours is published; when in that time is assumed.
RETRY_SCHEDULE: tuple[float, ...] = (5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, 29845)
DEFAULT_SECRET = Settings.webhook_secret
DEFAULT_SANDBOX = Environment.SANDBOX.value
_POLL = 0.2  # seconds between two looks at the list of deliveries
_LIMIT = 1000  # deliveries that are asked for at a time


def listen(
    forward: str,
    *,
    sandbox: str | None = None,
    key: str = Settings.key,
    secret: str = DEFAULT_SECRET,
    backoff: Sequence[float] = RETRY_SCHEDULE,
    tell: Callable[[str], object] = print,
    is_over: Callable[[float], bool] | None = None,
) -> None:
    """Forward the events of a sandbox to a handler, signed and with retries, until `is_over`.

    Args:
        forward: The handler's URL; on this machine.
        sandbox: The address of a running sandbox. By default the one on the usual port; if none runs there, one is
            started.
        key: The sandbox's API key, needed where it is not on this machine.
        secret: What a sandbox that is started signs with; a running one has its own.
        backoff: Seconds before each new attempt to deliver an event that was not answered with 2xx.
        tell: Called with each line of output.
        is_over: Called again and again with the seconds that it should wait at most; ends when it returns true.

    Raises:
        ConfigurationError: The URL is not on this machine, or no sandbox answers at the address that was given.
    """
    _check_handler(forward)
    wait = is_over or _never
    with _sandbox_at(sandbox, key, secret) as control:
        settings = {"webhook_url": forward, "webhook_backoff": list(backoff)}
        before = _ask(control, "GET", "settings")
        seen = {_name(one) for one in _deliveries(control)}
        _ask(control, "PATCH", "settings", settings)
        tell(f"forwarding events of the sandbox at {control.base_url.copy_with(path='/')} to {forward}")
        tell("waiting; Ctrl-C ends it")
        try:
            while not wait(_POLL):
                for one in _deliveries(control):
                    if _name(one) not in seen:
                        seen.add(_name(one))
                        tell(_line(one, backoff))
        finally:
            _ask(control, "PATCH", "settings", {name: before[name] for name in settings})


def trigger(
    type_: str,
    *,
    changes: Iterable[str] = (),
    forward: str | None = None,
    sandbox: str | None = None,
    key: str = Settings.key,
    secret: str = DEFAULT_SECRET,
    repeat: int = 1,
    tell: Callable[[str], object] = print,
) -> bool:
    """Send an example of an event to a handler, signed as of now; whether every answer was 2xx.

    Args:
        type_: As ``video.completed``.
        changes: What is other than in the example, as ``payload.status=error``.
        forward: The handler's URL; by default, the one that the running sandbox sends to.
        sandbox: The address of the running sandbox; by default the usual one.
        key: The sandbox's API key, needed where it is not on this machine.
        secret: What the event is signed with.
        repeat: How often it is sent: handlers have to bear duplicates.
        tell: Called with each line of output.

    Raises:
        ConfigurationError: The type or a change is impossible, or there is no handler to send to.
    """
    import httpx

    event = example_event(type_, changes)
    if forward is None:
        with _connected(sandbox or DEFAULT_SANDBOX, key) as control:
            forward = _ask(control, "GET", "settings")["webhook_url"]
        if forward is None:
            raise ConfigurationError("the sandbox has no webhook_url: run `listen`, or give --forward URL")
    _check_handler(forward)
    body = json.dumps(event, separators=(",", ":")).encode()
    is_taken = True
    with httpx.Client(trust_env=False, timeout=10) as client:
        for _ in range(repeat):
            headers = {"content-type": "application/json", **Webhook(secret).sign(body)}
            try:
                status = client.post(forward, content=body, headers=headers).status_code
            except httpx.HTTPError as error:
                tell(f"{type_}  no answer ({type(error).__name__})")
                is_taken = False
            else:
                tell(f"{type_}  {status}")
                is_taken &= 200 <= status < 300
    return is_taken


def _never(seconds: float) -> bool:
    time.sleep(seconds)
    return False


def _check_handler(url: str) -> None:
    check, allowed = CHECKS["webhook_url"]
    if not check(url):
        raise ConfigurationError(f"--forward {url!r}: {allowed}")
    if not is_loopback(url):
        raise ConfigurationError(
            f"--forward {url!r}: the handler must be on this machine, as http://127.0.0.1:8000/hook"
        )


@contextmanager
def _sandbox_at(url: str | None, key: str, secret: str) -> Iterator[httpx.Client]:
    """The control API of a sandbox: of the one given, of the one that runs on the usual port, or of one started now."""
    if url is None:
        try:
            with _connected(DEFAULT_SANDBOX, key) as control:
                _ask(control, "GET", "")
        except ConfigurationError:
            from .server import Sandbox

            port = urlsplit(DEFAULT_SANDBOX).port or 0
            own = Sandbox(port=port, storage_port=port + 1, key=key, webhook_secret=secret)
            with own.serving(), _connected(own.base_url, key) as control:
                yield control
            return
    with _connected(url or DEFAULT_SANDBOX, key) as control:
        yield control


@contextmanager
def _connected(url: str, key: str) -> Iterator[httpx.Client]:
    import httpx

    headers = {"authorization": f"Bearer {key}"}
    with httpx.Client(base_url=f"{url.rstrip('/')}/_sandbox/", headers=headers, trust_env=False, timeout=10) as control:
        yield control


def _ask(control: httpx.Client, method: str, path: str, body: Any = None) -> Any:
    import httpx

    where = str(control.base_url).removesuffix("/_sandbox/")
    try:
        answer = control.request(method, path, json=body)
    except httpx.HTTPError as error:
        raise ConfigurationError(
            f"no sandbox answers at {where} ({type(error).__name__}): start it with python -m magic_hour_ext.sandbox"
        ) from error
    if "x-sandbox" not in answer.headers:
        raise ConfigurationError(f"what answers at {where} is not a sandbox: give its address with --sandbox")
    if not answer.is_success:
        raise ConfigurationError(f"the sandbox at {where} answered {answer.status_code}: {answer.text[:200]}")
    return answer.json()


def _deliveries(control: httpx.Client) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = _ask(control, "GET", f"webhooks?limit={_LIMIT}")["items"]
    return items


def _name(delivery: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(delivery[name] for name in ("type", "job_id", "attempt", "at"))


def _line(delivery: dict[str, Any], backoff: Sequence[float]) -> str:
    status, attempt = delivery["status"], delivery["attempt"]
    answer = "no answer" if status is None else str(status)
    line = f"{delivery['type']}  {delivery['job_id']}  {answer}"
    if status is not None and 200 <= status < 300:
        return line if attempt == 1 else f"{line}  (attempt {attempt})"
    if attempt > len(backoff):
        return f"{line}  (attempt {attempt}; given up)"
    return f"{line}  (attempt {attempt}; again in {backoff[attempt - 1]:g} s)"
