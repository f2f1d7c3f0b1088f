"""Advice in errors about failed connections."""

from __future__ import annotations

import socket
import ssl

import pytest

from magic_hour_ext._rules.network_hints import network_hint
from magic_hour_ext._rules.proxies import read_proxies

URL = "https://api.magichour.ai/v1/x"
PROXY = read_proxies({"HTTPS_PROXY": "http://user:5ecret@proxy.test:3128"}).for_url(URL)


def chained(outer, cause):
    try:
        try:
            raise cause
        except BaseException as error:
            raise outer from error
    except BaseException as error:  # noqa: BLE001
        return error


DNS = chained(OSError("[Errno -2] Name or service not known"), socket.gaierror(-2, "Name or service not known"))
CERTIFICATE = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer certificate")
TLS = ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")
REFUSED = ConnectionRefusedError(111, "Connection refused")


@pytest.mark.parametrize(
    ("error", "url", "proxy", "hint"),
    [
        (DNS, URL, None, "the host api.magichour.ai was not found: check base_url, the DNS settings"),
        (CERTIFICATE, URL, None, "the certificate of api.magichour.ai is not trusted"),
        (CERTIFICATE, URL, PROXY, "to its certificates; also check the clock of this machine, and HTTPS_PROXY"),
        (TLS, URL, None, "TLS to api.magichour.ai failed: check that base_url is the address of an https server"),
        (REFUSED, URL, PROXY, "through the proxy http://proxy.test:3128 from HTTPS_PROXY: check it, or add api."),
        (DNS, URL, PROXY, "through the proxy http://proxy.test:3128 from HTTPS_PROXY"),
        (REFUSED, "http://127.0.0.1:8000/v1/x", None, "no server listens at 127.0.0.1:8000: start the sandbox"),
        (REFUSED, URL, None, ""),
        (TimeoutError("timed out"), URL, None, ""),
        (ExceptionGroup("several", [DNS]), URL, None, "the host api.magichour.ai was not found"),
    ],
)
def test_each_cause_of_a_network_error_has_its_hint(error, url, proxy, hint):
    found = network_hint(chained(RuntimeError("outer"), error), url=url, proxy=proxy, is_connecting=True)
    assert hint in found
    assert bool(found) is bool(hint)
    assert "5ecret" not in found


def test_a_connection_lost_after_connecting_has_no_proxy_hint():
    assert network_hint(ConnectionResetError(), url=URL, proxy=PROXY, is_connecting=False) == ""


def test_a_cyclic_exception_chain_ends():
    error = RuntimeError("a")
    error.__cause__ = error
    assert network_hint(error, url="https://[", proxy=None, is_connecting=True) == ""
