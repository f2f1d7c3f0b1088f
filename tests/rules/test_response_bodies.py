"""The body of an API response: compressed or not, complete, and limited in size."""

from __future__ import annotations

import gzip
import zlib

import pytest

from magic_hour_ext._rules.bodies import MAX_RESPONSE_BYTES, BodyDecoder

TEXT = b'{"id": "abc", "status": "complete"}' * 40


def raw_deflate(content):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def decoded(encoding, content, step):
    decoder = BodyDecoder(encoding)
    for start in range(0, len(content), step):
        decoder.feed(content[start : start + step])
    return decoder.finish(), decoder.problem


@pytest.mark.parametrize("step", [10_000, 7])
@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("", TEXT),
        (" Identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("gzip", gzip.compress(TEXT) + b"junk"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
    ],
    ids=["plain", "identity", "gzip", "x-gzip", "two in a row", "junk behind", "deflate", "deflate without its head"],
)
def test_accepted_encodings_are_decoded_for_any_chunk_size(encoding, content, step):
    assert decoded(encoding, content, step) == (TEXT, None)


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate"])
def test_an_empty_body_is_empty_whatever_its_encoding(encoding):
    assert decoded(encoding, b"", 1) == (b"", None)


@pytest.mark.parametrize(
    ("encoding", "content", "problem"),
    [
        ("br", TEXT, "is encoded as 'br', which was not requested"),
        ("gzip, gzip", TEXT, "is encoded as 'gzip, gzip', which was not requested"),
        ("gzip", TEXT, "can't be decompressed"),
        ("deflate", b"\xff" * 20, "can't be decompressed"),
        ("gzip", gzip.compress(TEXT)[:-8] + bytes(8), "can't be decompressed"),
        ("gzip", gzip.compress(TEXT)[:-20], "ended within its compressed body"),
        ("", bytes(MAX_RESPONSE_BYTES + 1), "is larger than 8 MiB"),
        ("gzip", gzip.compress(bytes(MAX_RESPONSE_BYTES * 4)), "is larger than 8 MiB"),
    ],
    ids=["br", "gzip twice", "no gzip", "no deflate", "wrong checksum", "cut off", "too large", "too large unpacked"],
)
@pytest.mark.parametrize("step", [2**24, 2**12])
def test_an_undecodable_body_gives_none_and_a_reason(encoding, content, problem, step):
    assert decoded(encoding, content, step) == (None, problem)
