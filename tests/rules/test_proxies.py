"""The proxy of a request, and the settings that are refused."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.no_proxy import names_this_machine
from magic_hour_ext._rules.proxies import read_proxies
from magic_hour_ext.errors import ConfigurationError

PROXY = "http://proxy.test:3128"
URL = "https://api.test/v1"


def through(url=URL, **environ):
    """The proxy of a request in an environment; None for a direct connection."""
    proxy = read_proxies(environ).for_url(url)
    return None if proxy is None else proxy.url


@pytest.mark.parametrize(
    ("environ", "url", "expected"),
    [
        ({}, URL, None),
        ({"HTTPS_PROXY": PROXY}, URL, PROXY),
        ({"https_proxy": PROXY}, URL, PROXY),
        ({"Https_Proxy": PROXY}, URL, PROXY),
        ({"HTTPS_PROXY": PROXY}, "http://api.test", None),
        ({"HTTP_PROXY": PROXY}, "http://api.test", PROXY),
        ({"HTTP_PROXY": PROXY}, URL, None),
        ({"ALL_PROXY": PROXY}, URL, PROXY),
        ({"ALL_PROXY": "http://other.test", "HTTPS_PROXY": PROXY}, URL, PROXY),
        ({"HTTPS_PROXY": "http://upper.test", "https_proxy": PROXY}, URL, PROXY),
        ({"HTTPS_PROXY": PROXY, "https_proxy": ""}, URL, None),
        ({"HTTPS_PROXY": ""}, URL, None),
        ({"HTTP_PROXY": PROXY, "REQUEST_METHOD": "GET"}, "http://api.test", None),
        ({"http_proxy": PROXY, "REQUEST_METHOD": "GET"}, "http://api.test", PROXY),
        ({"FTP_PROXY": "nonsense://", "MY_PROXY": "["}, URL, None),
        ({"HTTPS_PROXY": PROXY}, "https://[", None),
        ({"HTTPS_PROXY": PROXY}, "nonsense", None),
    ],
)
def test_proxy_variables_have_the_precedence_of_urllib_and_httpx(environ, url, expected):
    assert through(url, **environ) == expected
    assert through(httpx.URL("https://api.test/v1"), HTTPS_PROXY=PROXY) == PROXY


@pytest.mark.parametrize(
    ("value", "url", "credentials"),
    [
        ("localhost:3128", "http://localhost:3128", None),
        ("proxy.test", "http://proxy.test", None),
        ("HTTP://proxy.test:3128/", PROXY, None),
        ("http://proxy.test:", "http://proxy.test", None),
        ("https://proxy.test:3128", "https://proxy.test:3128", None),
        ("socks5://proxy.test:1", "socks5://proxy.test:1", None),
        ("socks5h://proxy.test:1", "socks5h://proxy.test:1", None),
        ("http://[::1]:3128", "http://[::1]:3128", None),
        ("http://under_score.test:03128", "http://under_score.test:3128", None),
        ("user:pw@proxy.test:3128", PROXY, ("user", "pw")),
        ("http://user:p@ss:w@proxy.test:3128", PROXY, ("user", "p@ss:w")),
        ("http://user:p%40s%2Fs%20%zz@proxy.test:3128", PROXY, ("user", "p@s/s %zz")),
        ("http://us\u00e9r:p\u00fc@proxy.test:3128", PROXY, ("us\u00e9r", "p\u00fc")),
        ("http://user@proxy.test:3128", PROXY, ("user", "")),
        ("http://@proxy.test:3128", PROXY, None),
    ],
)
def test_proxy_credentials_are_read_and_hidden_in_the_repr(value, url, credentials):
    proxy = read_proxies({"HTTPS_PROXY": value}).for_url(URL)
    assert proxy is not None
    assert (proxy.url, proxy.credentials(), proxy.variable) == (url, credentials, "HTTPS_PROXY")
    assert repr(proxy) == f"<ProxyURL {url} from HTTPS_PROXY>"
    assert "pw" not in repr(read_proxies({"HTTPS_PROXY": value}))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("ftp://proxy.test:1", "scheme must be one of http://, https://, socks5://, socks5h://"),
        ("socks4://proxy.test:1", "scheme must be one of"),
        ("socks://proxy.test:1", "scheme must be one of"),
        ("://proxy.test", "scheme must be one of"),
        ("http://proxy.test:99999", "from 1 to 65535"),
        ("http://proxy.test:0", "from 1 to 65535"),
        ("http://proxy.test:" + "9" * 5000, "from 1 to 65535"),
        ("http://proxy.test:abc", "only a port can follow"),
        ("http://proxy.test:-1", "only a port can follow"),
        ("http://proxy.test:\u0663", "only a port can follow"),
        ("http://proxy.test,http://other.test", "only a port can follow"),
        ("http://", "has no host"),
        ("http://:3128", "has no host"),
        ("//proxy.test:3128", "has no host"),
        ("http://[::1", "has no host"),
        ("http://%00:1", "has no host"),
        ("http:/proxy.test:3128", "path but no scheme"),
        ("file:/etc/passwd", "path but no scheme"),
        (" http://proxy.test:3128", "white space"),
        ("http://proxy.test:3128\n", "white space"),
        ("http://proxy .test", "white space"),
        ("http://proxy.test\x00", "white space"),
        ("http://proxy.test\udcff", "white space"),
        (" ", "white space"),
        ("http://user:5ecret#5ecret@proxy.test:3128", "%2F %3F %23"),
        ("http://user:5ecret/5ecret@proxy.test:3128", "%2F %3F %23"),
        ("http://user:12?5ecret@proxy.test:3128", "%2F %3F %23"),
        ("http://user:5ecret\\5ecret@proxy.test:3128", "%2F %3F %23"),
        ("user:5ecret/5ecret@proxy.test:3128", "%2F %3F %23"),
        ("http://user:5ecret 5ecret@proxy.test:3128", "white space"),
        ("ftp://user:5ecret@proxy.test:3128", "scheme must be one of"),
        ("user:5ecret@proxy.test:x", "only a port can follow"),
        ("http://proxy.test?5ecret", "%2F %3F %23"),
    ],
)
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "https_proxy", "ALL_PROXY"])
def test_an_invalid_proxy_is_refused_with_the_name_of_its_variable(variable, value, reason):
    with pytest.raises(ConfigurationError) as caught:
        read_proxies({variable: value})
    text = str(caught.value)
    assert reason in text
    assert f"environment variable {variable} is " in text
    assert "5ecret" not in text
    assert "unset it" in text
    assert len(text) < 500


@given(value=st.text(min_size=1) | st.text("htps:/@[]%.5x", min_size=1), kind=st.sampled_from(["HTTPS", "NO"]))
def test_any_accepted_proxy_is_accepted_by_httpx(value, kind):
    try:
        proxies = read_proxies({"HTTPS_PROXY": PROXY, f"{kind}_PROXY": value})
    except ConfigurationError as error:
        refused = str(error)
    else:
        proxy = proxies.for_url(URL)
        refused = f"{kind}_PROXY"
        if proxy is not None and value.isascii():
            assert httpx.Proxy(proxy.url, auth=proxy.credentials()).url.host
    assert f"{kind}_PROXY" in refused


THIS_MACHINE = [
    "localhost",
    "LocalHost",
    "localhost.",
    "a.localhost",
    "a.b.localhost.",
    "localhost.localdomain",
    "ip6-localhost",
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.255.1",
    "127.99.88.77",
    "0x7f.1",
    "0x7F000001",
    "0177.0.0.1",
    "2130706433",
    "017700000001",
    "0.0.0.0",
    "0",
    "::1",
    "[::1]",
    "0:0:0:0:0:0:0:1",
    "0000:0000:0000:0000:0000:0000:0000:0001",
    "::",
    "::1%lo",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::FFFF:127.3.2.1",
    "%6cocalhost",
    "\uff11\uff12\uff17.0.0.1",
]
OTHER_MACHINES = [
    "",
    "api.test",
    "localhost.api.test",
    "127.0.0.1.api.test",
    "notlocalhost",
    "128.0.0.1",
    "127.0.0.1.1",
    "127.0.0.256",
    "127.x",
    "0x7g.1",
    "09.1",
    "127.16777216",
    "4294967296",
    "10.0.0.1",
    "fe80::1",
    "::2",
    "::ffff:10.0.0.1",
    "::1::1",
    "1270.0.0.1",
    "a:b",
    "127..1",
    "9" * 5000,
]


@pytest.mark.parametrize("host", THIS_MACHINE)
def test_loopback_in_any_spelling_bypasses_the_proxy(host):
    assert names_this_machine(host)
    in_url = f"[{host}]" if ":" in host and host[0] != "[" else host
    if "%lo" not in host and "%6c" not in host:
        environ = {"HTTP_PROXY": PROXY, "HTTPS_PROXY": PROXY, "ALL_PROXY": PROXY}
        assert through(f"http://{in_url}:8025/v1", **environ) is None
        assert through(f"https://{in_url}/v1", **environ) is None


@pytest.mark.parametrize("host", OTHER_MACHINES)
def test_other_hosts_are_not_loopback(host):
    assert not names_this_machine(host)


@given(host=st.text() | st.text("127.0x:f[]%") | st.ip_addresses().map(str))
def test_any_host_is_classified_without_an_exception(host):
    assert names_this_machine(host) in {True, False}


@pytest.mark.parametrize(
    ("no_proxy", "straight", "through_proxy"),
    [
        ("*", ["https://api.test", "https://10.0.0.1"], []),
        ("other.test, *", ["https://api.test"], []),
        ("api.test", ["https://api.test", "https://a.api.test", "https://API.test."], ["https://xapi.test"]),
        (".api.test", ["https://a.api.test"], ["https://api.test"]),
        ("*.api.test", ["https://a.api.test"], ["https://api.test"]),
        (" ,api.test,, ", ["https://api.test"], ["https://b.test"]),
        ("api.test:443", ["https://api.test"], ["https://api.test:8443"]),
        ("https://api.test", ["https://api.test"], ["http://api.test", "https://a.api.test"]),
        ("all://api.test/", ["https://api.test", "http://api.test"], ["https://b.test"]),
        ("http://", ["http://api.test"], ["https://api.test"]),
        ("http://*", ["http://api.test"], ["https://api.test"]),
        ("10.0.0.1", ["https://10.0.0.1", "https://10.1"], ["https://10.0.0.2"]),
        ("10.0.0.0/8", ["https://10.9.8.7"], ["https://11.0.0.1", "https://10.test"]),
        ("10.1.2.3/255.0.0.0", ["https://10.9.8.7"], ["https://11.0.0.1"]),
        ("10.*", ["https://10.9.8.7"], ["https://11.0.0.1"]),
        ("2001:db8::1", ["https://[2001:db8::1]"], ["https://[2001:db8::2]"]),
        ("[2001:db8::1]", ["https://[2001:db8:0:0::1]"], ["https://[2001:db8::2]"]),
        ("[2001:db8::1]:8443", ["https://[2001:db8::1]:8443"], ["https://[2001:db8::1]"]),
        ("2001:db8::/32", ["https://[2001:db8::9]"], ["https://[2001:db9::9]", "https://api.test"]),
        ("<local>", ["https://intranet"], ["https://api.test"]),
        ("under_score.test", ["https://under_score.test"], ["https://api.test"]),
    ],
)
def test_no_proxy_has_its_usual_meaning(no_proxy, straight, through_proxy):
    environ = {"HTTP_PROXY": PROXY, "HTTPS_PROXY": PROXY, "NO_PROXY": no_proxy}
    assert [url for url in straight if through(url, **environ) is not None] == []
    assert [url for url in through_proxy if through(url, **environ) is None] == []


@pytest.mark.parametrize(
    "entry",
    [
        *("[::1", "::1]", "http://[", "[", "[]", "[x]", "::g", "10.0.0.0/33", "fe80::/200"),
        *("api.test:abc", "api.test:99999", "api.test:123456", "api.test/path", "ftp://api.test", "http:/x"),
        *("a b", "a;b", "a|b", "%", "\u00e9.test", "\u200b", "\ud800"),
        *("user:5ecret@api.test", "https://api.test/?5ecret"),
    ],
)
@pytest.mark.parametrize("variable", ["NO_PROXY", "no_proxy"])
def test_an_entry_that_cannot_be_understood_is_refused_and_named(entry, variable):
    for environ in ({}, {"HTTPS_PROXY": PROXY}):
        with pytest.raises(ConfigurationError) as caught:
            read_proxies({**environ, variable: f"api.test,{entry}"})
        assert f"environment variable {variable} has the invalid entry" in str(caught.value)
        assert "5ecret" not in str(caught.value)
    assert through(HTTPS_PROXY=PROXY, **{variable: f"{entry},*"}) is None


@pytest.mark.parametrize(
    "no_proxy", ["api.test", ".api.test", "b.test,c.test:8443", "10.0.0.1", "::1", "localhost", "https://api.test", "*"]
)
@pytest.mark.parametrize("url", ["https://api.test", "https://a.api.test", "http://10.0.0.1", "https://b.test:443/x"])
def test_the_proxy_decision_equals_that_of_httpx(no_proxy, url, monkeypatch):
    environ = {"HTTP_PROXY": PROXY, "HTTPS_PROXY": "http://other.test:1", "NO_PROXY": no_proxy}
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with httpx.Client() as client:
        pool = client._transport_for_url(httpx.URL(url))._pool
    used = getattr(pool, "_proxy_url", None)
    expected = None if used is None else f"http://{used.host.decode()}:{used.port}"
    assert through(url, **environ) == expected


def test_the_repr_of_a_proxy_shows_no_credentials():
    proxy = read_proxies({"HTTPS_PROXY": "http://name:pass%20word@proxy.test:3128"}).for_url(URL)
    assert repr(proxy) == f"<ProxyURL {PROXY} from HTTPS_PROXY>"
