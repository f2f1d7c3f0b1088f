"""Environment variables for TLS and proxies are checked before anything is sent; every mistake is one error that
names the variable."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import certifi
import httpx
import pytest

from magic_hour_ext import ConfigurationError
from magic_hour_ext._backend import environment_checks
from magic_hour_ext._backend.environment_checks import (
    check_environment,
    checked_proxies,
    checked_tls_context,
    httpx_proxy,
)
from magic_hour_ext._backend.shared import tls_context

VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE", "REQUESTS_CA_BUNDLE", "REQUEST_METHOD")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Removes all variables for TLS and proxies, and the TLS context of earlier tests."""
    for name in (*VARIABLES, *PROXIES, *map(str.lower, PROXIES)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(environment_checks, "_cached", None)


@pytest.fixture
def certs(tmp_path: Path) -> Path:
    """Files and directories of all kinds."""
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "garbage").write_bytes(os.urandom(1000))
    (tmp_path / "text").write_text("no certificate at all\n")
    (tmp_path / "driver").write_bytes(Path(certifi.where()).read_bytes()[:700])
    (tmp_path / "good").write_bytes(Path(certifi.where()).read_bytes())
    (tmp_path / "directory").mkdir()
    (tmp_path / "hashed").mkdir()
    (tmp_path / "hashed" / "0a1b2c3d.0").write_bytes((tmp_path / "good").read_bytes())
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    return tmp_path


@pytest.mark.parametrize(
    ("variable", "name", "reason"),
    [
        ("SSL_CERT_FILE", "missing", "No such file"),
        ("SSL_CERT_FILE", "empty", "is empty"),
        ("SSL_CERT_FILE", "garbage", "has no readable certificate"),
        ("SSL_CERT_FILE", "text", "has no readable certificate"),
        ("SSL_CERT_FILE", "driver", "has no readable certificate"),
        ("SSL_CERT_FILE", "directory", "is not a regular file"),
        ("SSL_CERT_FILE", "pipe", "is not a regular file"),
        ("SSL_CERT_FILE", "loop", "can't be used"),
        ("SSL_CERT_FILE", "good/more", "Not a directory"),
        ("SSL_CERT_FILE", "x" * 5000, "File name too long"),
        ("SSL_CERT_DIR", "missing", "No such file"),
        ("SSL_CERT_DIR", "good", "Not a directory"),
        ("SSL_CERT_DIR", "directory", "no certificate named by its hash"),
        ("SSLKEYLOGFILE", "missing/keys", "No such file"),
        ("SSLKEYLOGFILE", "directory", "Is a directory"),
        ("SSLKEYLOGFILE", "good/keys", "Not a directory"),
        ("SSLKEYLOGFILE", "pipe", "is a pipe without a reader"),
    ],
)
def test_an_unusable_certificate_file_is_refused_with_the_name_of_its_variable(
    certs: Path, variable: str, name: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(certs / name))
    for check in (checked_tls_context, tls_context, check_environment):
        with pytest.raises(ConfigurationError) as caught:
            check()
        text = str(caught.value)
        assert f"environment variable {variable} is " in text
        assert reason in text
        assert text.endswith("or unset it")
        assert len(text) < 500
        assert caught.value.__cause__ is None


def test_an_unreadable_certificate_file_is_refused(certs: Path) -> None:
    (certs / "good").chmod(0)
    certs.chmod(0o755)
    code = (
        "import os, sys\n"
        "from magic_hour_ext._backend.environment_checks import checked_tls_context\n"
        "given = {name: os.environ.pop(name) for name in ('SSL_CERT_FILE', 'SSLKEYLOGFILE') if name in os.environ}\n"
        "checked_tls_context()\n"
        "os.environ['SSL_CERT_FILE'] = 'missing'\n"
        "try: checked_tls_context()\n"  # Imports everything: another user may have no access to the modules.
        "except Exception: del os.environ['SSL_CERT_FILE']\n"
        "os.environ.update(given)\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "try: checked_tls_context()\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    for path in (certs, *certs.parents):
        if path.stat().st_uid == os.getuid() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
    for variable, target in (
        ("SSL_CERT_FILE", certs / "good"),
        ("SSLKEYLOGFILE", certs / "directory" / "keys"),
    ):
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, variable: str(target)},
            capture_output=True,
            text=True,
            check=False,
        )
        if os.getuid() == 0 or variable == "SSL_CERT_FILE":
            assert run.stdout.startswith(f"ConfigurationError the environment variable {variable} is "), run
            assert "Permission denied" in run.stdout


@pytest.mark.usefixtures("public_authorities")
def test_valid_certificate_variables_are_used(certs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certs / "good"))
    monkeypatch.setenv("SSL_CERT_DIR", str(certs / "missing"))  # Not asked for where there is a file, as for httpx.
    monkeypatch.setenv("SSLKEYLOGFILE", str(certs / "keys"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")  # Not a variable of httpx.
    context = checked_tls_context()
    assert isinstance(context, ssl.SSLContext)
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert len(context.get_ca_certs()) > 50
    assert context.keylog_filename == str(certs / "keys")
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("SSL_CERT_DIR", f"{certs / 'missing'}{os.pathsep}{certs / 'hashed'}")
    assert checked_tls_context() is not context
    for name in VARIABLES[:3]:
        monkeypatch.setenv(name, "")
    assert len(checked_tls_context().get_ca_certs()) > 50
    assert checked_tls_context().keylog_filename is None


def test_the_tls_context_is_created_once_until_a_variable_changes(certs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadPoolExecutor(20) as threads:
        made = {id(future.result()) for future in [threads.submit(checked_tls_context) for _ in range(40)]}
    assert len(made) == 1
    monkeypatch.setenv("SSL_CERT_FILE", str(certs / "garbage"))
    with pytest.raises(ConfigurationError):
        checked_tls_context()
    monkeypatch.delenv("SSL_CERT_FILE")
    assert id(checked_tls_context()) in made


def test_a_fork_waits_for_a_lock_that_another_thread_holds() -> None:
    code = (
        "import os, threading, time\n"
        "from magic_hour_ext._backend import environment_checks as checks\n"
        "held = threading.Event()\n"
        "def hold():\n"
        "    with checks._lock: held.set(); time.sleep(0.3)\n"
        "thread = threading.Thread(target=hold); thread.start(); held.wait()\n"
        "pid = os.fork()\n"
        "if pid == 0:\n"
        "    checks.checked_tls_context(); os._exit(7)\n"
        "_, status = os.waitpid(pid, 0); thread.join()\n"
        "checks.checked_tls_context(); print(os.waitstatus_to_exitcode(status))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    assert run.stdout.strip() == "7", run.stderr


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "https_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("value", ["ftp://u:5ecret@h", "h:99999", "http://h:abc", "http://u:5ecret#@h", "http://", " "])
def test_an_invalid_proxy_is_refused_with_the_name_of_its_variable(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigurationError, match=f"environment variable {variable} is ") as caught:
        check_environment()
    assert "5ecret" not in str(caught.value)


@pytest.mark.parametrize("value", ["[::1", "http://[", "a b", "h:abc", "fe80::/200"])
def test_an_invalid_no_proxy_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", value)
    with pytest.raises(ConfigurationError, match="environment variable NO_PROXY has the invalid entry"):
        check_environment()


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_a_socks_proxy_needs_its_package(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", f"{scheme}://u:5ecret@h:1")
    monkeypatch.setitem(sys.modules, "socksio", None)  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match=r"ALL_PROXY is .*needs the package socksio") as caught:
        checked_proxies()
    assert "5ecret" not in str(caught.value)
    if scheme == "socks5h":  # httpx knows it from 0.28 on.
        return
    monkeypatch.setitem(sys.modules, "socksio", type(sys)("socksio"))
    proxy = checked_proxies().for_url("https://h.test")
    assert proxy is not None
    made = httpx_proxy(proxy)
    assert (made.url.scheme, made.auth) == (scheme, ("u", "5ecret"))
    assert "5ecret" not in repr(made)


def test_the_proxies_are_accepted_by_httpx_transports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://us\u00e9r:p%40ss@proxy.test:3128")
    proxies = check_environment()
    proxy = proxies.for_url("https://api.test/v1")
    assert proxy is not None
    with httpx.HTTPTransport(verify=checked_tls_context(), proxy=httpx_proxy(proxy), trust_env=False) as transport:
        pool: Any = transport._pool
        assert (pool._proxy_url.host, pool._proxy_url.port) == (b"proxy.test", 3128)
    assert proxies.for_url("http://127.0.0.1:8025") is None


def test_a_proxy_that_this_httpx_does_not_know_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://u:5ecret@proxy.test:1")

    def refuse(*_: object, **__: object) -> None:
        raise ValueError("Unknown scheme")

    monkeypatch.setattr(httpx, "Proxy", refuse)
    with pytest.raises(ConfigurationError, match=r"HTTPS_PROXY is 'http://proxy\.test:1': httpx can't use it"):
        checked_proxies()


def test_missing_certificates_of_certifi_are_named_in_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certifi, "where", lambda: "/nowhere/cacert.pem")
    with pytest.raises(ConfigurationError, match="certificates of the package certifi can't be read"):
        checked_tls_context()
