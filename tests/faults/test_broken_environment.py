"""Through the public API: an invalid environment variable is one error that names it, before anything is sent,
recorded or uploaded."""

from __future__ import annotations

import os
import threading

import pytest
from support.client_driver import ClientDriver
from support.fault_server import ScriptedServer

from magic_hour_ext import ConfigurationError
from magic_hour_ext._backend import environment_checks
from magic_hour_ext.journal import Journal

from .helpers import film, generate

PROXY_NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
BROKEN = [
    ("SSL_CERT_FILE", "{certs}/missing"),
    ("SSL_CERT_FILE", "{certs}/empty"),
    ("SSL_CERT_FILE", "{certs}"),
    ("SSL_CERT_FILE", "{certs}/pipe"),
    ("SSL_CERT_FILE", "\udcff\udcfe"),
    ("SSL_CERT_DIR", "{certs}/missing"),
    ("SSL_CERT_DIR", "{certs}/bare"),
    ("SSLKEYLOGFILE", "{certs}/missing/keys"),
    ("SSLKEYLOGFILE", "{certs}"),
    ("SSLKEYLOGFILE", "{certs}/pipe"),
    ("HTTP_PROXY", "http://127.0.0.1:99999"),
    ("HTTP_PROXY", "http://127.0.0.1:x"),
    ("HTTPS_PROXY", "ftp://127.0.0.1:3128"),
    ("HTTPS_PROXY", "socks5://127.0.0.1:1080"),
    ("https_proxy", "socks4://127.0.0.1:1080"),
    ("ALL_PROXY", "http://"),
    ("ALL_PROXY", "http://[::1"),
    ("all_proxy", "socks5h://127.0.0.1:1080"),
    ("http_proxy", "http://bad host:1"),
    ("NO_PROXY", "\x7f"),
    ("no_proxy", "é.example"),
]


@pytest.fixture(autouse=True)
def clean(monkeypatch):
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE", *PROXY_NAMES, *map(str.lower, PROXY_NAMES)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(environment_checks, "_cached", None)


@pytest.fixture
def certs(tmp_path):
    directory = tmp_path / "environment"
    directory.mkdir()
    (directory / "empty").write_bytes(b"")
    (directory / "bare").mkdir()
    os.mkfifo(directory / "pipe")
    return directory


@pytest.fixture
def service():
    with ScriptedServer() as raw:
        yield raw


def _calls(client, image, out):
    return {
        "generate": lambda: client.v1.image_to_video.generate(**film(image, download_directory=out)),
        "start": lambda: client.v1.image_to_video.start(**film(image)),
        "create": lambda: client.v1.image_to_video.create(**film("api-assets/x.png")),
        "upload": lambda: client.v1.files.upload_file(str(image)),
        "account": client.v1.account.get,
        "wait": lambda: client.v1.video_projects.job("abc").refresh(),
    }


@pytest.mark.slow
@pytest.mark.parametrize(("name", "value"), BROKEN)
def test_an_invalid_environment_variable_is_named_before_anything_is_sent(
    name, value, driver, service, certs, image, out, path, monkeypatch
):
    client = driver.client_of(service, journal=path)
    monkeypatch.setenv(name, value.format(certs=certs))
    for call in _calls(client, image, out).values():
        with pytest.raises(ConfigurationError, match=name):
            driver.run(call())
    assert service.requests == []
    assert Journal(path).list() == []
    assert list(out.iterdir()) == []
    monkeypatch.delenv(name)
    assert generate(driver, client, out, given=image).downloaded_paths


@pytest.mark.slow
@pytest.mark.parametrize(("name", "value"), BROKEN)
def test_a_variable_that_becomes_invalid_later_does_not_affect_an_open_client(
    name, value, driver, service, certs, image, out, path, monkeypatch
):
    """After a variable has changed, calls either continue with the old value, or raise an error that names it."""
    client = driver.client_of(service, journal=path)
    generate(driver, client, out, given=image)
    monkeypatch.setenv(name, value.format(certs=certs))
    refused = None
    try:
        generate(driver, client, out, given=image, name="another")
    except ConfigurationError as error:
        refused = str(error)
    assert refused is None or name in refused
    assert len(service.at("create")) == (2 if refused is None else 1)
    assert {entry.state for entry in client.journal.list()} == {"created"}


@pytest.mark.parametrize("value", ["*", "127.0.0.1", "localhost,127.0.0.0/8", ",,, ,", "[::1]:80"])
def test_generate_works_with_odd_values_of_no_proxy(value, driver, service, image, out, monkeypatch):
    monkeypatch.setenv("NO_PROXY", value)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert generate(driver, driver.client_of(service), out, given=image).downloaded_paths


def test_all_concurrent_threads_get_the_error_of_an_invalid_variable(service, certs, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certs / "missing"))
    told = []

    def ask(client):
        try:
            client.v1.account.get()
        except ConfigurationError as error:
            told.append("SSL_CERT_FILE" in str(error))

    with ClientDriver("sync") as driver:
        client = driver.client_of(service)
        threads = [threading.Thread(target=ask, args=(client,)) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert told == [True] * 20
    assert service.requests == []
