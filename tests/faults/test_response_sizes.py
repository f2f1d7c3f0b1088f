"""A response that is too large is refused with little memory and time, however it is compressed."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import resource
import struct
import zlib
from functools import cache, reduce

import pytest
from support.fault_server import ScriptedServer
from support.fault_server.wire import head, response

from magic_hour_ext import AsyncClient, Client
from magic_hour_ext._rules import bodies
from magic_hour_ext._rules.bodies import BodyDecoder
from magic_hour_ext.errors import MagicHourError

from .forked import forked

# One process: what the calls are forked from takes a second to start.
pytestmark = pytest.mark.xdist_group("response sizes")

MOST = 8 * 2**20
MORE = 45_000  # Kilobytes of memory that a refused answer may take.


def refusal(mode, base_url):
    """The error of a second response, and the kilobytes of memory that it took beyond the first one."""
    before, _ = _refusal(mode, base_url)
    after, error = _refusal(mode, base_url)
    return f"{type(error).__name__} {error}", after - before


def _refusal(mode, base_url):
    error = None
    settings = {"token": "mhk_test", "base_url": base_url, "max_retries": 0}
    try:
        if mode == "async":

            async def main():
                async with AsyncClient(**settings) as client:
                    await client.v1.account.get()

            asyncio.run(main())
        else:
            with Client(**settings) as client:
                client.v1.account.get()
    except MagicHourError as caught:
        error = caught
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, error


@pytest.fixture(scope="module")
def refuse():
    with forked(refusal) as call:
        yield call


@cache
def _bomb():
    """A gzip body of 256 MB of zeros. Each block is compressed on its own, so that one stands for all of them."""
    block, count = bytes(2**20), 256
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = reduce(lambda so_far, _: zlib.crc32(block, so_far), range(count), 0)
    header = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
    return header + packed * count + packer.flush() + struct.pack("<LL", checksum, len(block) * count)


BODIES = {
    "30 MB with a length": lambda: [head(content_length=30_000_000), *[b"x" * 100_000] * 300],
    "30 MB in chunks": lambda: [head(transfer_encoding="chunked"), *[b"186a0\r\n" + b"x" * 100_000 + b"\r\n"] * 300],
    "30 MB of JSON": lambda: [head(content_length=30_000_000), b'{"a": [', *[b'"x", ' * 20_000] * 299],
    "a gzip bomb of gigabytes": lambda: [
        head(content_encoding="gzip", content_length=10 * 2**20),
        *[_bomb()] * (10 * 2**20 // len(_bomb())),
    ],
    "a deflate bomb": lambda: [
        response(zlib.compress(bytes(64 * 2**20), 9), content_encoding="deflate"),
    ],
    "30 MB behind the end of gzip": lambda: [
        head(content_encoding="gzip", content_length=30_000_000),
        gzip.compress(b"{}"),
        *[b"\0" * 100_000] * 300,
    ],
    "an error answer of 30 MB": lambda: [
        head("500 Internal Server Error", content_length=30_000_000),
        *[b"x" * 100_000] * 300,
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("body", BODIES)
def test_a_large_response_is_refused_with_little_memory(body, mode, refuse):
    with ScriptedServer(account=lambda asked: None if asked.number == 0 else BODIES[body]()) as raw:
        (error, kilobytes), errors = refuse(mode, raw.base_url)
    assert errors == ""
    assert error.startswith("NetworkError")
    assert "larger than 8 MiB" in error
    assert kilobytes < MORE


@pytest.fixture
def real_limit(monkeypatch):
    monkeypatch.setattr(bodies, "MAX_RESPONSE_BYTES", MOST)


def _fed(encoding, *chunks):
    decoder = BodyDecoder(encoding)
    for chunk in chunks:
        decoder.feed(chunk)
    return decoder


@pytest.mark.slow
@pytest.mark.usefixtures("real_limit")
@pytest.mark.parametrize("size", [MOST - 1, MOST, MOST + 1])
@pytest.mark.parametrize("step", [2**16, 2**20 + 7, MOST + 1])
@pytest.mark.parametrize("encoding", ["", "gzip", "deflate", "raw deflate"])
def test_the_limit_is_exact_for_every_content_encoding(encoding, step, size):
    content = bytes(size)
    raw = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = {
        "": lambda: content,
        "gzip": lambda: gzip.compress(content, 6),
        "deflate": lambda: zlib.compress(content, 6),
        "raw deflate": lambda: raw.compress(content) + raw.flush(),
    }[encoding]()
    decoder = _fed(
        encoding.split()[-1] if encoding else "", *(packed[at : at + step] for at in range(0, len(packed), step))
    )
    if size <= MOST:
        assert decoder.finish() == content
    else:
        assert decoder.finish() is None
        assert decoder.problem == "is larger than 8 MiB"


@pytest.mark.usefixtures("real_limit")
def test_compressed_input_that_expands_to_nothing_is_limited_too():
    empty_block = b"\0\0\0\xff\xff"
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    start = packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)
    decoder = _fed("gzip", start, *itertools.repeat(empty_block * 20_000, 100))
    assert decoder.problem == "is larger than 8 MiB"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    decoder = _fed("gzip", gzip.compress(b"{}"), *itertools.repeat(bytes(2**20), 100))
    assert decoder.problem == "is larger than 8 MiB"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MORE


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, gzip", "nonsense", "\xff"])
def test_a_response_with_a_broken_encoding_raises_a_package_error(encoding, driver):
    bodies_sent = [b"", b"x", gzip.compress(b'{"id": "a"}')[:-5], bytes(range(256))]
    with ScriptedServer(
        account=lambda asked: [response(bodies_sent[asked.number % 4], content_encoding=encoding)]
    ) as raw:
        client = driver.client_of(raw, max_retries=0)
        for _ in bodies_sent:
            with pytest.raises(MagicHourError):
                driver.run(client.v1.account.get())
