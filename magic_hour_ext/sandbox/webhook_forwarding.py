"""Webhooks during development: forwards the events of a sandbox to a handler, and sends example events.

The command line is ``python -m magic_hour_ext.webhooks``; it calls `listen` and `trigger`.
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

# The service retries an event for up to 24 hours; the times within them are assumed.
RETRY_SCHEDULE: tuple[float, ...] = (5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, 29845)
DEFAULT_SECRET = Settings.webhook_secret
DEFAULT_SANDBOX = Environment.SANDBOX.value
_POLL = 0.2  # Seconds between two reads of the list of deliveries.
_LIMIT = 1000  # Deliveries per read.


def listen(
    forward: str,
    *,
    sandbox: str | None = None,
    key: str = Settings.key,
    secret: str = DEFAULT_SECRET,
    backoff: Sequence[float] = RETRY_SCHEDULE,
    report: Callable[[str], object] = print,
    is_over: Callable[[float], bool] | None = None,
) -> None:
    """Forwards the events of a sandbox to a handler, signed and with retries, until `is_over` returns true.

    Args:
        forward: The handler's URL, on this machine.
        sandbox: The address of a running sandbox. Default: the one on the default port; if none runs there, one is
            started.
        key: The sandbox's API key; required if it is on another machine.
        secret: The signing secret for a sandbox that is started; a running one has its own.
        backoff: Seconds before each retry of an event that was not answered with 2xx.
        report: Called with each line of output.
        is_over: Called repeatedly with the maximum number of seconds to wait.

    Raises:
        ConfigurationError: If the URL is not on this machine, or no sandbox answers at the given address.
    """
    _check_handler(forward)
    wait = is_over or _never
    with _sandbox_at(sandbox, key, secret) as control:
        settings = {"webhook_url": forward, "webhook_backoff": list(backoff)}
        before = _ask(control, "GET", "settings")
        seen = {_name(one) for one in _deliveries(control)}
        _ask(control, "PATCH", "settings", settings)
        report(f"forwarding events of the sandbox at {control.base_url.copy_with(path='/')} to {forward}")
        report("waiting; Ctrl-C ends it")
        try:
            while not wait(_POLL):
                for one in _deliveries(control):
                    if _name(one) not in seen:
                        seen.add(_name(one))
                        report(_line(one, backoff))
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
    report: Callable[[str], object] = print,
) -> bool:
    """Sends an example event to a handler, signed with the current time; returns whether every answer was 2xx.

    Args:
        type_: The type, such as ``video.completed``.
        changes: Fields to change in the example, such as ``payload.status=error``.
        forward: The handler's URL. Default: the `webhook_url` of the running sandbox.
        sandbox: The address of the running sandbox. Default: that of the default port.
        key: The sandbox's API key; required if it is on another machine.
        secret: The signing secret.
        repeat: The number of times to send it, since handlers must tolerate duplicates.
        report: Called with each line of output.

    Raises:
        ConfigurationError: If the type or a change is not valid, or there is no handler.
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
                report(f"{type_}  no answer ({type(error).__name__})")
                is_taken = False
            else:
                report(f"{type_}  {status}")
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
            f"--forward {url!r}: the handler must be on this machine, such as http://127.0.0.1:8000/hook"
        )


@contextmanager
def _sandbox_at(url: str | None, key: str, secret: str) -> Iterator[httpx.Client]:
    """The control API of the given sandbox; else of the one on the default port, which is started if necessary."""
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
        raise ConfigurationError(f"the server at {where} is not a sandbox: give the sandbox's address with --sandbox")
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
