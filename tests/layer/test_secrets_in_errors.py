"""No error contains a key or a signature: in its text, its attributes, its frames, or its pickle."""

from __future__ import annotations

import asyncio
import base64
import copy
import logging
import pickle
import socket
import threading
import traceback
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from magic_hour_api import AuthenticatedClient
from magic_hour_api.api.account import account_list
from magic_hour_api.models import V1VideoProjectsGetResponse
from support.fault_server import ScriptedServer

from magic_hour_ext import errors
from magic_hour_ext._backend.shared import guard_logs, redact_logs
from magic_hour_ext._rules.redaction import Secret
from magic_hour_ext.agents.failures import failure_data
from magic_hour_ext.cli.failures import Failure
from magic_hour_ext.cli.main import main
from magic_hour_ext.results import Output
from magic_hour_ext.warnings import warn
from magic_hour_ext.webhooks import Webhook

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver

HIDDEN = "5ecret"
SIGNED = f"https://u:{HIDDEN}@h.test/a.mp4?X-Signature={HIDDEN}#{HIDDEN}"
ESCAPED = SIGNED.replace("/", r"\/").replace("https", "HTTPS")
HEADERS = {
    "Set-Cookie": f"session={HIDDEN}",
    "Authorization": f"Bearer {HIDDEN}",
    "proxy-authorization": HIDDEN,
    "X-Api-Key": HIDDEN,
    "WWW-Authenticate": f'Bearer realm="{HIDDEN}"',
    "Location": f"/a?{HIDDEN}",
    "x-see": SIGNED,
    "retry-after": "3",
}
CONTENT = f'{{"id": "job1", "url": "{SIGNED}", "escaped": "{ESCAPED}"}}'.encode()
BODY = {"assets": {"image_file_path": SIGNED, SIGNED: [ESCAPED]}, "style": {"prompt": f"like {SIGNED}, but red"}}


def answer() -> errors.ResponseInfo:
    return errors.ResponseInfo(method="GET", url=SIGNED, status_code=400, headers=HEADERS, content=CONTENT)


def project() -> Any:
    return V1VideoProjectsGetResponse.from_dict(
        {"id": "job1", "status": "error", "downloads": [{"url": SIGNED, "expires_at": "2099-01-01T00:00:00Z"}]}
    )


TEXT = f"can't read {SIGNED} nor '{ESCAPED}'"
ERRORS: list[Any] = [
    lambda: errors.MagicHourError(TEXT),
    lambda: errors.ConfigurationError(TEXT),
    lambda: errors.api_error(answer(), code=SIGNED, message=TEXT),
    lambda: errors.APIError(TEXT, response=answer(), hint=TEXT),
    lambda: errors.DecodeError(TEXT, response=answer()),
    lambda: errors.NetworkError(TEXT, method="GET", url=SIGNED, sent=True),
    lambda: errors.RequestTimeoutError(TEXT, method="GET", url=ESCAPED, sent=False),
    lambda: errors.SubmissionUncertainError(TEXT, operation="a", request=BODY, fingerprint="f" * 64, response=answer()),
    lambda: errors.ValidationError([errors.Problem("a", TEXT, given=SIGNED, allowed="b")]),
    lambda: errors.ValidationError([errors.Problem("a", "b", given=[BODY])]),
    lambda: errors.UploadError(TEXT, file="a.png"),
    lambda: errors.DownloadError(TEXT, path="a.mp4"),
    lambda: errors.JobFailedError(TEXT, code=SIGNED, message=TEXT, project=project()),
    lambda: errors.JobCanceledError(TEXT, project=project()),
    lambda: errors.JobTimeoutError(TEXT),
    lambda: errors.WebhookError(TEXT),
]


def parts(value: Any) -> Any:
    """An object and the values of its attributes, recursively; for models, which are the app's data, their repr."""
    yield repr(value)
    yield str(value)
    names = [*getattr(value, "__dict__", {}), *getattr(type(value), "__slots__", ())]
    if not hasattr(type(value), "from_dict"):
        for name in names:
            yield from parts(getattr(value, name))
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from parts(item)


@pytest.mark.parametrize("make", ERRORS, ids=range(len(ERRORS)))
def test_no_representation_of_an_error_contains_a_secret(make: Any) -> None:
    with pytest.raises(errors.MagicHourError) as caught:
        raise make()
    error = caught.value
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    shown = [*parts(error), *parts(again), *parts(copy.copy(error)), repr(vars(error)), repr(error.args)]
    shown += [repr(pickle.dumps(error, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    trace = traceback.TracebackException.from_exception(error, capture_locals=True)
    shown.append("".join(trace.format()))
    assert [text for text in shown if HIDDEN in text] == []


def test_the_redacted_response_of_an_error_keeps_useful_headers_and_body() -> None:
    error = errors.api_error(answer(), code=None, message="no")
    assert error.headers["retry-after"] == "3"
    assert error.headers["location"] == "/a"
    assert error.headers["set-cookie"] == error.headers["www-authenticate"] == "***"
    assert (
        error.response.content
        == rb'{"id": "job1", "url": "https://h.test/a.mp4", "escaped": "HTTPS:\/\/h.test\/a.mp4"}'
    )
    assert error.response.url == "https://h.test/a.mp4"
    uncertain = errors.SubmissionUncertainError("x", operation="a", request=BODY, fingerprint="f")
    assert uncertain.request == {
        "assets": {"image_file_path": "https://h.test/a.mp4", "https://h.test/a.mp4": [r"HTTPS:\/\/h.test\/a.mp4"]},
        "style": {"prompt": "like https://h.test/a.mp4, but red"},
    }


def test_response_info_is_complete_in_memory_and_redacted_in_pickles() -> None:
    info = answer()
    assert info.content == CONTENT
    assert info.headers["x-see"] == SIGNED
    again = pickle.loads(pickle.dumps(info))
    assert type(again) is errors.ResponseInfo
    assert (again.content, again.headers, again.status_code) == (info.redacted().content, info.redacted().headers, 400)
    assert HIDDEN not in repr(info)


def test_the_repr_of_models_and_outputs_hides_the_signature() -> None:
    assert HIDDEN not in repr(project())
    assert project().downloads[0].url == SIGNED
    assert HIDDEN not in repr(Output(url=SIGNED))
    failed = errors.JobFailedError("x", code=None, message="", project=project())
    assert failed.project.downloads[0].url == SIGNED
    assert pickle.loads(pickle.dumps(failed)).project.downloads[0].url == "https://h.test/a.mp4"


@pytest.mark.parametrize("kind", [ValueError, OSError, KeyError, errors.MagicHourError])
def test_the_command_line_and_the_agents_server_show_no_secret_of_a_foreign_exception_either(kind: Any) -> None:
    error = kind(TEXT)
    error.add_note(f"while reading {SIGNED}")
    for report in (Failure(error).report, failure_data(error, journal="jobs.sqlite")):
        assert HIDDEN not in str(report)
        assert "h.test/a.mp4" in report["message"]


def test_warnings_are_redacted() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warn(TEXT)
    assert HIDDEN not in str(caught[0].message)
    assert "https://h.test/a.mp4" in str(caught[0].message)


KEY = f"mhk_live_{HIDDEN}"
PICTURE: Any = {"assets": {"image_file_path": "api-assets/id/1.png"}, "end_seconds": 5}


def shown_by(error: BaseException) -> str:
    """All texts and variables of an exception, without the frames of the tests, which have what the app has."""
    frames: list[str] = [str(error), repr(error), *(repr(argument) for argument in error.args)]
    waiting = [traceback.TracebackException.from_exception(error, capture_locals=True)]
    while waiting:
        one = waiting.pop()
        waiting += [inner for inner in (one.__cause__, one.__context__) if inner is not None]
        frames.append(str(one))
        frames += [str(frame.locals) for frame in one.stack if "/tests/" not in frame.filename.replace("\\", "/")]
    return "\n".join(frames)


@pytest.mark.parametrize(
    "token", [f"{KEY}\n", f" {KEY}", f"{KEY}\N{EURO SIGN}", KEY * 1000, KEY.encode(), [KEY]], ids=range(6)
)
def test_the_frames_of_a_refused_key_do_not_have_it(token: Any, driver: ClientDriver) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        driver.client(token=token)
    assert HIDDEN not in shown_by(caught.value)


@pytest.mark.parametrize("given", [f"{KEY}\n", [KEY, ""], [KEY, 3], {KEY: 1}.items()], ids=range(4))
def test_the_frames_of_a_refused_webhook_secret_do_not_have_it(given: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="webhook secret") as caught:
        Webhook(given)
    assert HIDDEN not in shown_by(caught.value)
    with pytest.raises(errors.ConfigurationError, match="tolerance") as caught:
        Webhook(KEY, tolerance=-1)
    assert HIDDEN not in shown_by(caught.value)


@pytest.mark.parametrize(
    "journal",
    [
        f"postgresql://u:{HIDDEN}/a@127.0.0.1:1/jobs",
        f"postgresql://u:1/{HIDDEN}@127.0.0.1:1/jobs",
        f"postgresql://u:p@{HIDDEN}@127.0.0.1:1/jobs",
        f"postgresql://127.0.0.1:{HIDDEN}/jobs",
        f"postgresql://u:p@127.0.0.1/jobs?port={HIDDEN}",
        f"PostgreSQL://u:{HIDDEN}@127.0.0.1:1/jobs",
        f" postgresql://u:{HIDDEN}@127.0.0.1:1/jobs",
        f"postgresql+psycopg://u:{HIDDEN}@127.0.0.1:1/jobs",
        f"mysql://u:{HIDDEN}@127.0.0.1:1/jobs",
        f"host=127.0.0.1 port=1 password={HIDDEN}",
    ],
)
def test_a_journal_whose_url_is_wrong_is_refused_without_its_password(
    journal: str,
    driver: ClientDriver,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(errors.ConfigurationError, match="journal") as caught:
        driver.client(journal=journal)
    assert HIDDEN not in shown_by(caught.value)
    monkeypatch.setenv("MAGIC_HOUR_JOURNAL", journal)
    with pytest.raises(errors.ConfigurationError, match="MAGIC_HOUR_JOURNAL") as caught:
        driver.client()
    assert HIDDEN not in shown_by(caught.value)
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", KEY)
    assert main(["journal", "list", "--journal", journal]) == 2
    assert HIDDEN not in "".join(capsys.readouterr())
    assert HIDDEN not in str(list(tmp_path.rglob("*")))


BROKEN = {
    "HTTPS_PROXY": [
        "http://u:pa55word@h.test:port",
        "http://u:pa55word/@h.test",
        "ftp://u:pa55word@h.test",
        "socks5://h",
    ],
    "NO_PROXY": ["10.0.0.0/99"],
    "SSL_CERT_FILE": ["/none"],
    "SSLKEYLOGFILE": ["/none/log"],
    "MAGIC_HOUR_LOG": ["loud"],
    "MAGIC_HOUR_BASE_URL": ["h.test"],
    "MAGIC_HOUR_JOURNAL": ["/none/jobs.sqlite"],
}


@pytest.mark.parametrize(
    ("variable", "value"), [(variable, value) for variable, values in BROKEN.items() for value in values]
)
def test_the_frames_of_an_error_about_one_variable_do_not_have_the_environment(
    variable: str, value: str, driver: ClientDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://u:pa55word@127.0.0.1:1")
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", KEY)
    monkeypatch.setenv(variable, value)
    base_url = None if variable == "MAGIC_HOUR_BASE_URL" else "https://api.test"
    with pytest.raises(errors.ConfigurationError, match=variable) as caught:
        driver.run(driver.client(token=None, base_url=base_url).v1.account.get())
    assert HIDDEN not in shown_by(caught.value)
    assert "pa55word" not in shown_by(caught.value)


PROXY_ANSWERS = [b"HTTP/1.1 407 %b\r\n\r\n", b"HTTP/1.1 %b\r\n\r\n", b"%b\r\n\r\n"]


@pytest.mark.parametrize("response", PROXY_ANSWERS)
def test_a_proxy_that_echoes_its_password_is_quoted_without_it(
    response: bytes, driver: ClientDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def refuse() -> None:
            for is_whole in (True, False):
                connection, _ = server.accept()
                with connection:
                    head = connection.recv(9999).split(b"\r\n")
                    (given,) = [line for line in head if line.lower().startswith(b"proxy-authorization")]
                    connection.sendall(response % (given if is_whole else b"pa55word/9 of u"))

        thread = threading.Thread(target=refuse)
        thread.start()
        monkeypatch.setenv("HTTPS_PROXY", f"http://u:pa55word%2F9@127.0.0.1:{server.getsockname()[1]}")
        client = driver.client(base_url="https://api.test", max_retries=0)
        for _ in range(2):
            with pytest.raises(errors.NetworkError) as caught:
                driver.run(client.v1.account.get())
            assert "pa55word/9" not in shown_by(caught.value)
            assert base64.b64encode(b"u:pa55word/9").decode() not in shown_by(caught.value)
        thread.join()


# Responses that the HTTP library refuses, and quotes in its exception.
DAMAGED = {
    "status line": f"HTTP/1.1 {KEY}\r\n\r\n",
    "header": f"HTTP/1.1 200 OK\r\nx {KEY}\r\n\r\n",
    "chunk": f"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{KEY}\r\n",
    "length": f"HTTP/1.1 200 OK\r\ncontent-length: {KEY}\r\n\r\n",
    "encoding": f"HTTP/1.1 200 OK\r\ncontent-encoding: {KEY}\r\ncontent-length: 1\r\n\r\nx",
    "body": f"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{KEY}",
}


@pytest.mark.parametrize("is_given", [False, True], ids=["own client", "given client"])
@pytest.mark.parametrize("response", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_response_is_quoted_without_the_key_that_it_echoes(
    response: str, is_given: bool, driver: ClientDriver, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with ScriptedServer(every=lambda _: response.encode(), closes=True) as server:
        own = {"httpx_client": driver.http(trust_env=False)} if is_given else {}
        client = driver.client_of(server, token=KEY, max_retries=0, **own)
        for call in (client.v1.account.get, lambda: client.v1.image_to_video.create(**PICTURE)):
            with pytest.raises(errors.MagicHourError) as caught:
                driver.run(call())
            assert HIDDEN not in shown_by(caught.value)
            assert HIDDEN not in repr(pickle.dumps(caught.value))
        assert HIDDEN not in caplog.text
        with (
            AuthenticatedClient(server.base_url, KEY, httpx_args={"trust_env": False}) as raw,
            pytest.raises((errors.MagicHourError, httpx.HTTPError)) as failed,
        ):
            account_list.sync(client=raw)
        assert HIDDEN not in shown_by(failed.value)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Any:
    caplog.set_level(logging.DEBUG, "httpx")
    guard_logs()
    return lambda: [(record.getMessage(), repr(record.args), repr(record.msg)) for record in caplog.records]


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("%s %s %d", ("GET", httpx.URL(SIGNED), 200)),
        ("%s", (ESCAPED,)),
        ("%(a)s %(b)d", ({"a": SIGNED, "b": 1},)),
        (f"GET {SIGNED}", ()),
        ("%r", ([SIGNED, (ESCAPED,)],)),
        ("401 %s", (f"bad key {KEY}",)),
        (f"bad key {KEY}", ()),
        ("%s", (ValueError(SIGNED),)),
    ],
)
def test_log_lines_about_our_requests_are_redacted_for_any_argument_types(
    lines: Any, message: str, arguments: tuple[Any, ...]
) -> None:
    for mark in (Secret(KEY), True):
        token = redact_logs.set(mark)
        logging.getLogger("httpx").info(message, *arguments)
        redact_logs.reset(token)
        if mark is True and "key" in message + str(arguments):
            continue
        assert HIDDEN not in repr(lines()[-1])
    logging.getLogger("httpx").info("theirs %s", SIGNED)
    assert SIGNED in lines()[-1][0]


def test_the_headers_that_http2_logs_are_dropped(driver: ClientDriver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def transport(request: httpx.Request) -> httpx.Response:
        for name in ("hpack.hpack", "hpack.table"):
            logging.getLogger(name).debug("Adding %s to the header table", request.headers.raw)
        return httpx.Response(200, json={"credits": 1, "tier": "pro"})

    http = driver.http(transport=httpx.MockTransport(transport))
    client = driver.client(token=KEY, base_url="https://h.test", httpx_client=http, max_retries=0)
    with suppress(errors.MagicHourError):
        driver.run(client.v1.account.get())
    assert "httpx" in {record.name for record in caplog.records}
    assert HIDDEN not in caplog.text
    logging.getLogger("hpack.hpack").debug("of another request")
    assert "of another request" in caplog.text


@pytest.mark.parametrize("error", [OSError(1, KEY), ConnectionResetError(KEY), httpx.ReadError(KEY), RuntimeError(KEY)])
def test_an_exception_of_the_transport_is_quoted_without_the_key(error: Exception, driver: ClientDriver) -> None:
    def transport(_: httpx.Request) -> httpx.Response:
        raise error

    client = driver.client(
        token=KEY,
        base_url="https://h.test",
        httpx_client=driver.http(transport=httpx.MockTransport(transport)),
        max_retries=0,
    )
    with pytest.raises(errors.NetworkError) as caught:
        driver.run(client.v1.account.get())
    assert HIDDEN not in str(caught.value) + repr(pickle.dumps(caught.value))


def raw_client(handler: Any) -> AuthenticatedClient:
    return AuthenticatedClient("https://h.test", KEY, httpx_args={"transport": handler, "trust_env": False})


class _Lost(httpx.BaseTransport):
    """Raises with the complete request in a local variable."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        sent = dict(request.headers)
        raise httpx.ReadError(f"lost {len(sent)}", request=request)


def test_the_repr_and_attributes_of_the_raw_client_hide_the_key() -> None:
    client = raw_client(httpx.MockTransport(lambda _: httpx.Response(200)))
    assert client.token == KEY
    assert HIDDEN not in repr(vars(client)) + repr(client) + repr(vars(copy.copy(client)))
    client.token = "other"
    assert client.token == "other"


def test_a_response_that_echoes_the_key_to_the_raw_client_is_an_error_without_it() -> None:
    echo = httpx.Response(200, content=f"no JSON, {KEY}, {SIGNED}", headers={"x-echo": KEY, **HEADERS})
    with pytest.raises(errors.DecodeError) as caught:
        account_list.sync(client=raw_client(httpx.MockTransport(lambda _: echo)))
    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    shown = [*parts(caught.value), repr(pickle.dumps(caught.value))]
    shown += [str(frame.locals) for frame in frames.stack if "magic_hour_api" in frame.filename]
    # The unredacted body is in `Response.content`, for the caller; it is in no frame of the package.
    assert [text for text in shown if HIDDEN in text] == []


def test_a_failure_of_the_raw_client_has_no_key_in_its_frames_or_pickle() -> None:
    with pytest.raises(httpx.ReadError) as caught:
        account_list.sync(client=raw_client(_Lost()))
    text = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert HIDDEN not in text
    assert HIDDEN not in repr(pickle.dumps(caught.value.request.headers.raw))
    assert "account_list" in text


@pytest.mark.parametrize("mode", ["sync", "asyncio"])
def test_a_connection_error_of_the_raw_client_has_no_key_in_httpcore_frames(mode: str) -> None:
    """A real server closes the connection, so that frames of httpcore and h11 contain the bytes of the request."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def close() -> None:
            connection, _ = server.accept()
            connection.recv(10)
            connection.close()

        thread = threading.Thread(target=close)
        thread.start()
        base_url = f"http://127.0.0.1:{server.getsockname()[1]}"
        client = AuthenticatedClient(base_url, KEY, httpx_args={"trust_env": False})
        ask = account_list.sync if mode == "sync" else lambda **given: asyncio.run(account_list.asyncio(**given))
        with pytest.raises(httpx.HTTPError) as caught:
            ask(client=client)
        thread.join()
    text = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert HIDDEN not in text
    assert "/httpcore/" not in text
