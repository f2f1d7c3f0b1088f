"""Who may use the page and the control API, and their security headers."""

import base64
import hashlib
import re

import httpx
import pytest

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.sandbox import Sandbox, guard
from magic_hour_ext.sandbox.__main__ import page_url
from magic_hour_ext.sandbox.page_files import FOLDER

FILES = sorted(path.name for path in FOLDER.iterdir())


@pytest.fixture(scope="module")
def open_bench():
    """A sandbox that other machines could reach."""
    with pytest.MonkeyPatch.context() as patched:  # the tests may not listen on an address that others reach
        patched.setattr(guard, "is_loopback", lambda _url: False)
        with Sandbox(advance="immediate").serving() as sandbox:
            yield sandbox


def local(sandbox, path=""):
    return f"{sandbox.base_url}/_sandbox{path}"


def test_the_page_is_served_at_the_root_with_all_its_files(bench):
    api = bench().api
    page = api.get("/")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    style = (FOLDER / "style.css").read_text("utf-8")
    assert f"<style>{style}</style>" in page.text
    for name in set(FILES) - {"index.html"}:
        assert f"/_sandbox/page/{name}" in page.text or name == "style.css", name
        found = api.get(f"/_sandbox/page/{name}")
        assert (found.status_code, found.content) == (200, (FOLDER / name).read_bytes())
    assert api.head("/").status_code == 200


def test_the_content_security_policy_allows_only_the_inline_style_of_the_page(bench):
    page = bench().api.get("/")
    (style,) = re.findall("<style>(.*?)</style>", page.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}';" in page.headers["content-security-policy"]


def test_no_file_of_the_page_names_another_host_or_sets_html():
    for path in FOLDER.iterdir():
        text = (
            path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "").replace("http://127.0.0.1:8000/hook", "")
        )
        assert "://" not in text, path.name
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert forbidden not in text, (path.name, forbidden)
        assert len(text) < 12_000, path.name


@pytest.mark.parametrize("path", ["/", "/_sandbox/page/app.js", "/_sandbox/", "/_sandbox/jobs", "/_sandbox/none"])
def test_the_security_headers_forbid_other_origins_and_frames(bench, path):
    headers = bench().api.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["none.js", "../guard.py", "%2e%2e/guard.py", "", "/etc/passwd"])
def test_only_the_page_s_own_files_are_served(bench, path):
    assert bench().api.get(f"/_sandbox/page/{path}").status_code == 404


def test_the_page_accepts_only_get_and_head(bench):
    assert bench().api.post("/_sandbox/page/app.js").status_code == 405
    assert bench().api.post("/").json()["code"] == "not_found"


def test_requests_for_the_page_are_not_recorded_and_get_no_faults(own_bench):
    bench = own_bench()
    bench.sandbox.add_fault("poll", "status", times=None)
    bench.api.get("/")
    bench.api.get("/_sandbox/page/app.js")
    assert len(bench.sandbox.requests) == 0


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.localhost.example", "0.0.0.0", "", "[::1"]
)
@pytest.mark.parametrize("path", ["/", "/_sandbox/", "/_sandbox/events", "/_sandbox/page/app.js"])
def test_an_unknown_host_header_is_refused(bench, host, path):
    """What DNS rebinding does: the browser connects to this machine, and names the attacker's host."""
    assert bench().api.get(path, headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "app.localhost", "LOCALHOST"])
def test_loopback_host_headers_are_accepted(bench, host):
    port = httpx.URL(bench().sandbox.base_url).port
    assert bench().api.get("/_sandbox/", headers={"host": f"{host}:{port}"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "file://"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},  # another port of this machine
        {"sec-fetch-site": "odd"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "reset"), ("GET", "jobs"), ("GET", "events"), ("POST", "session")]
)
def test_requests_of_another_origin_are_refused(bench, headers, method, path):
    response = bench().api.request(method, f"/_sandbox/{path}", headers=headers)
    assert (response.status_code, response.json()["code"]) == (403, "forbidden")


def test_same_origin_requests_are_accepted_under_any_loopback_name(bench):
    port = httpx.URL(bench().sandbox.base_url).port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        headers = {"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"}
        assert bench().api.patch("/_sandbox/clock", json={"speed": 1}, headers=headers).status_code == 200


def test_on_loopback_no_control_token_is_needed(bench):
    assert bench().sandbox.control_token is None
    assert httpx.get(f"{bench().sandbox.base_url}/_sandbox/").status_code == 200


def test_on_other_addresses_a_control_token_is_generated_and_required(open_bench):
    token = open_bench.control_token
    assert len(token) >= 32
    assert httpx.get(local(open_bench).removesuffix("/_sandbox") + "/").status_code == 200  # the page asks for it
    for headers in (
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": f"Bearer {open_bench.key}"},
        {"cookie": "sandbox_1=x"},
    ):
        refused = httpx.get(local(open_bench, "/"), headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (401, "unauthorized")
    for path in ("/events", "/jobs", "/requests", "/settings"):
        assert httpx.get(local(open_bench, path)).status_code == 401
    taken = httpx.get(local(open_bench, "/settings"), headers={"authorization": f"Bearer {token}"})
    assert taken.status_code == 200
    assert token not in taken.text


def test_the_page_session_uses_an_httponly_samesite_cookie(open_bench):
    with httpx.Client() as browser:
        assert browser.post(local(open_bench, "/session"), json={"token": "wrong"}).status_code == 401
        assert browser.post(local(open_bench, "/session"), json={"token": 7}).status_code == 401
        assert browser.get(local(open_bench, "/")).status_code == 401
        given = browser.post(local(open_bench, "/session"), json={"token": open_bench.control_token})
        assert given.status_code == 204
        cookie = given.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert open_bench.control_token.lower() not in cookie
        assert browser.get(local(open_bench, "/")).status_code == 200
        evil = browser.get(local(open_bench, "/"), headers={"origin": "http://evil.example"})
        assert evil.status_code == 403


def test_a_given_control_token_is_required_on_loopback_too(own_bench):
    bench = own_bench(control_token="my-token")
    url = f"{bench.sandbox.base_url}/_sandbox/"
    assert httpx.get(url).status_code == 401
    assert httpx.get(url, headers={"authorization": "Bearer my-token"}).status_code == 200
    assert page_url(bench.sandbox) == f"{bench.sandbox.base_url}/#token=my-token"


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.5", "[::]", "example.com"])
def test_a_control_token_is_generated_for_every_address_except_loopback(address):
    sandbox = Sandbox()
    sandbox.base_url = f"http://{address}:8000"
    guard.set_token(sandbox)
    assert len(sandbox.control_token) >= 32
    url = page_url(sandbox)
    assert url.endswith(f":8000/#token={sandbox.control_token}")
    assert "0.0.0.0" not in url
    assert "[::]" not in url


@pytest.mark.parametrize("token", ["", "two words", 7, "schlüssel"])
def test_a_control_token_invalid_in_a_header_is_refused(token):
    with pytest.raises(ConfigurationError, match=r"^control_token="):
        Sandbox(control_token=token)
