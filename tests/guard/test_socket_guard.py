"""Tests are offline: a test that connects to another machine fails."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import socket_guard
from socket_guard import SocketForbiddenError, no_sockets

TESTS = Path(__file__).parent.parent
# Of the documentation range: nobody has these addresses, so that a broken guard harms nobody.
ELSEWHERE, ELSEWHERE_6 = "192.0.2.1", "2001:db8::1"


@pytest.fixture
def expected_violations():
    """The violations so far, which then don't fail the test."""
    yield socket_guard.violations
    socket_guard.violations()


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection((ELSEWHERE, 80), timeout=1),
        lambda: socket.socket(socket.AF_INET6).connect_ex((ELSEWHERE_6, 80, 0, 0)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"?", (ELSEWHERE, 53)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendmsg([b"?"], [], 0, (ELSEWHERE, 53)),
        lambda: socket.socket().bind(("0.0.0.0", 0)),
        lambda: socket.socket().bind(("", 0)),
        lambda: socket.getaddrinfo("api.magichour.ai", 443),
        lambda: socket.getaddrinfo("127.0.0.1.example.com", 443),
        lambda: socket.gethostbyname("example.com"),
        lambda: socket.getnameinfo((ELSEWHERE, 80), 0),
        lambda: httpx.get("https://api.magichour.ai/v1/account", trust_env=False),
    ],
    ids=["connect", "connect6", "sendto", "sendmsg", "any", "empty", "name", "lookalike", "old", "reverse", "httpx"],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_another_machine_cannot_be_reached(reach, expected_violations):
    with pytest.raises(SocketForbiddenError):
        reach()
    assert len(expected_violations()) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_loopback_can_be_reached(host):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection((host, server.getsockname()[1])):
        peer, _ = server.accept()
        peer.close()


@pytest.mark.parametrize("name", ["nowhere.invalid", "api.nowhere.INVALID.", b"nowhere.invalid"])
def test_a_reserved_host_name_fails_without_a_dns_query(name):
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo(name, 443)
    assert socket_guard.violations() == []


def test_httpx_raises_connect_error_for_a_reserved_host_name():
    with pytest.raises(httpx.ConnectError):
        httpx.get("https://nowhere.invalid/", trust_env=False)


def test_strict_mode_refuses_loopback_too(expected_violations):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        with no_sockets():
            with pytest.raises(SocketForbiddenError):
                socket.create_connection(address)
            with pytest.raises(SocketForbiddenError):
                socket.socket()
        assert len(expected_violations()) == 2
        socket.create_connection(address).close()


def test_an_event_loop_runs_in_strict_mode():
    import asyncio

    with no_sockets():
        assert asyncio.run(asyncio.sleep(0, "done")) == "done"


def test_a_child_process_is_guarded_too_and_reports_violations_to_its_parent(expected_violations):
    code = f"import socket; socket.create_connection(({ELSEWHERE!r}, 80), timeout=1)"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert child.returncode == 1
    assert "SocketForbiddenError" in child.stderr
    assert len(expected_violations()) == 1


def test_the_guard_imports_no_large_module_in_child_processes():
    code = "import sys; print(sorted({'socket', 'ssl', 'httpx', 'pathlib', 're', 'asyncio'} & set(sys.modules)))"
    lean = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True).stdout
    guarded = "import site; site.main(); " + code
    found = subprocess.run([sys.executable, "-S", "-c", guarded], capture_output=True, text=True, check=True).stdout
    without = {**os.environ, "PYTHONPATH": ""}
    plain = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=without)
    assert found in {lean, plain.stdout}


@pytest.mark.slow
def test_a_test_that_suppresses_the_exception_still_fails(tmp_path):
    (tmp_path / "test_swallowing.py").write_text(
        "import contextlib, socket\n"
        "def test_swallowing():\n"
        "    with contextlib.suppress(Exception):\n"
        f"        socket.create_connection(({ELSEWHERE!r}, 80), timeout=1)\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", "-c", os.devnull]
    path = os.pathsep.join([str(TESTS), os.environ["PYTHONPATH"]])
    run = subprocess.run(
        [*command, "--rootdir", str(tmp_path), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert run.returncode == 1, run.stdout
    assert "1 passed, 1 error" in run.stdout
    assert "to 192.0.2.1 is forbidden in tests" in run.stdout
