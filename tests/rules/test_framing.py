"""Whether a body is complete according to its framing, and decompression."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._rules.decompression import Decompressor
from magic_hour_ext._rules.framing import incompleteness

CONTENT = bytes(range(256)) * 50


def raw_deflate(content):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "version", "received", "says"),
    [
        ({"content-length": "10"}, "HTTP/1.1", 10, None),
        ({"content-length": "10"}, "HTTP/1.1", 9, "after 9 of 10 bytes"),
        ({"content-length": "10"}, "HTTP/2", 9, "after 9 of 10 bytes"),
        ({"content-length": "10"}, "HTTP/1.1", 11, "after 11 of 10 bytes"),
        ({"content-length": "10"}, "HTTP/1.0", 10, None),
        ({"content-length": "nonsense"}, "HTTP/1.1", 10, "neither a length nor chunks"),
        ({"content-length": "-1"}, "HTTP/1.1", 10, "neither a length nor chunks"),
        ({"transfer-encoding": "chunked"}, "HTTP/1.1", 10, None),
        ({"transfer-encoding": "gzip, Chunked"}, "HTTP/1.1", 10, None),
        ({"transfer-encoding": "chunked, gzip"}, "HTTP/1.1", 10, "neither a length nor chunks"),
        ({"transfer-encoding": "chunked", "content-length": "12"}, "HTTP/1.1", 10, "after 10 of 12 bytes"),
        ({}, "HTTP/1.1", 10, "neither a length nor chunks"),
        ({}, "HTTP/1.0", 10, "neither a length nor chunks"),
        ({}, "HTTP/2", 10, None),
        ({}, "HTTP/3", 10, None),
    ],
)
def test_a_body_is_whole_only_if_its_framing_proves_it(headers, version, received, says):
    reason = incompleteness(headers, version, received)
    assert (reason is None) == (says is None)
    assert says is None or says in reason


PACKED = {
    "gzip": (["gzip"], gzip.compress(CONTENT)),
    "two members": (["gzip"], gzip.compress(CONTENT[:100], mtime=0) + gzip.compress(CONTENT[100:])),
    "deflate": (["deflate"], zlib.compress(CONTENT)),
    "deflate without a header": (["deflate"], raw_deflate(CONTENT)),
    "both": (["deflate", "gzip"], gzip.compress(zlib.compress(CONTENT))),
    "plain": ([], CONTENT),
}


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("step", [1, 7, 10**6])
def test_compressed_content_is_decompressed_for_any_chunk_size(name, step):
    encodings, packed = PACKED[name]
    decompressor = Decompressor(encodings)
    pieces = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert b"".join(piece for raw in pieces for piece in decompressor.decompress(raw)) == CONTENT
    assert decompressor.has_ended


@given(data=st.data())
def test_truncated_compressed_content_is_not_complete(data):
    encodings, packed = data.draw(st.sampled_from([PACKED[name] for name in PACKED if name != "plain"]))
    cut = data.draw(st.integers(0, len(packed) - 1))
    if encodings == ["gzip"] and packed[:cut] == gzip.compress(CONTENT[:100], mtime=0):
        return  # The end of the first of two members is an end.
    decompressor = Decompressor(encodings)
    b"".join(decompressor.decompress(packed[:cut]))
    assert not decompressor.has_ended


@pytest.mark.parametrize(
    ("encodings", "packed"), [(["gzip"], b"no gzip"), (["deflate"], zlib.compress(b"x") + b"more")]
)
def test_damaged_compression_is_an_error(encodings, packed):
    with pytest.raises(ValueError, match="its compressed content is damaged"):
        list(Decompressor(encodings).decompress(packed))


def test_a_decompression_bomb_is_decompressed_in_bounded_pieces():
    packed = gzip.compress(bytes(32 * 2**20))
    sizes = [len(piece) for piece in Decompressor(["gzip"]).decompress(packed)]
    assert max(sizes) <= 2**20
    assert sum(sizes) == 32 * 2**20


@pytest.mark.parametrize("window", [zlib.MAX_WBITS, zlib.MAX_WBITS + 16], ids=["deflate", "gzip"])
def test_output_buffered_in_zlib_after_a_full_piece_is_not_lost(window):
    content = bytes(2**20 + 2)
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    packed = packer.compress(content) + packer.flush()
    decompressor = Decompressor(["gzip" if window > zlib.MAX_WBITS else "deflate"])
    # All but the checksum: zlib has taken every byte, and holds the end of the content back.
    cut = -9 if window > zlib.MAX_WBITS else -5
    first = list(decompressor.decompress(packed[:cut]))
    assert [len(piece) for piece in first] == [2**20, 2]
    assert b"".join([*first, *decompressor.decompress(packed[cut:])]) == content
    assert decompressor.has_ended
