"""An incomplete picture, or garbage after a valid signature, is detected without decoding the picture."""

from __future__ import annotations

import io
import os
import random
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from magic_hour_ext._fs.pictures import picture_damage

SAVED: dict[str, tuple[str, dict[str, Any]]] = {
    "png": ("PNG", {}),
    "jpg": ("JPEG", {}),
    "jpg-progressive": ("JPEG", {"progressive": True}),
    "webp": ("WEBP", {}),
    "webp-lossless": ("WEBP", {"lossless": True}),
    "bmp": ("BMP", {}),
    "tif": ("TIFF", {}),
    "tif-packed": ("TIFF", {"compression": "tiff_lzw"}),
    "jp2": ("JPEG2000", {}),
    "avif": ("AVIF", {}),
}


def encoded(form, **options):
    pixels = Image.frombytes("RGB", (40, 30), random.Random(7).randbytes(3600))
    file = io.BytesIO()
    pixels.save(file, form, **options)
    return file.getvalue()


PICTURES = {name: encoded(form, **options) for name, (form, options) in SAVED.items()}


def damage(content, name):
    return picture_damage(
        lambda offset, length: content[offset : offset + length], len(content), name.partition("-")[0]
    )


@pytest.mark.parametrize("name", PICTURES)
def test_a_complete_picture_passes_with_any_trailing_bytes(name):
    assert damage(PICTURES[name], name) is None
    assert damage(PICTURES[name] + bytes(1000), name) is None
    assert damage(PICTURES[name] + os.urandom(1000), name) is None


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", PICTURES)
def test_a_truncated_image_is_detected(name, share):
    content = PICTURES[name]
    assert damage(content[: max(12, int(len(content) * share))], name)


@pytest.mark.parametrize("name", PICTURES)
def test_garbage_after_the_signature_is_detected(name):
    noise = random.Random(3).randbytes(5000)
    start = 12 if name.startswith(("jp2", "avif", "webp")) else 3 if name.startswith("jpg") else 8
    if name.startswith("tif"):
        start = 4
    assert damage(PICTURES[name][:start] + noise, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
@given(data=st.data())
def test_damaged_images_are_judged_without_an_exception(name, data):
    content = bytearray(PICTURES[name])
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, min(len(content), 400) - 1))] = data.draw(st.integers(0, 255))
    found = damage(bytes(content), name)
    assert found is None or found.startswith("it")


@given(content=st.binary(max_size=300), name=st.sampled_from(sorted(PICTURES)))
def test_any_bytes_are_judged_without_an_exception(content, name):
    found = damage(content, name)
    assert found is None or found.startswith("it")


def test_unsupported_formats_are_accepted():
    assert damage(b"anything", "gif") is None
    assert damage(b"II\x2b\x00" + bytes(60), "tif") is None


def test_the_end_of_a_jpeg_is_found_before_a_long_tail():
    """As in photos that are followed by a video."""
    content = PICTURES["jpg"] + bytes(300_000)
    assert damage(content, "jpg") is None
    assert damage(PICTURES["jpg"][:-2] + bytes(300_000), "jpg") == "it ends early"


def test_a_picture_without_pixels_or_size_is_not_a_picture():
    png = PICTURES["png"]
    assert damage(png[:33] + png[-12:], "png") == "it has no pixels"
    assert damage(png[:16] + bytes(4) + png[20:], "png") == "its width or height is 0"


def test_the_rare_segments_of_a_jpeg_are_understood():
    start, rest = PICTURES["jpg"][:2], PICTURES["jpg"][2:]
    for inserted in (b"\xff\xff", b"\xff\x01", b"\xff\xd0\xff"):
        assert damage(start + inserted + rest, "jpg") is None
    assert damage(start + b"\xff\xd9" + rest, "jpg") == "it ends early"
    assert damage(start + b"\xff\xda\x00\x08" + rest, "jpg") == "its header is damaged"


def test_a_bmp_with_the_oldest_header_is_understood():
    header = struct.pack("<2sIIIIHHHH", b"BM", 26 + 30 * 120, 0, 26, 12, 40, 30, 1, 24)
    content = header + bytes(30 * 120)
    assert Image.open(io.BytesIO(content)).size == (40, 30)
    assert damage(content, "bmp") is None
    assert damage(content[:-1], "bmp") == "it ends early"


@pytest.mark.parametrize(("name", "last"), [("jp2", b"jp2c"), ("avif", b"mdat")])
def test_the_length_of_a_box_may_have_64_bits_or_be_that_of_the_rest(name, last):
    content = PICTURES[name]
    place = content.index(last) - 4
    length = len(content) - place
    wide = content[:place] + struct.pack(">I4sQ", 1, last, length + 8) + content[place + 8 :]
    open_end = content[:place] + bytes(4) + content[place + 4 :]
    assert damage(wide, name) is None
    assert damage(open_end, name) is None
    assert damage(wide[:-1], name) == "it ends early"
    if name == "jp2":
        assert damage(open_end[:-10], name) == "it ends early"


def test_boxes_without_a_picture_are_no_picture():
    assert damage(struct.pack(">I4s4sI4s", 12, b"ftyp", b"avif", 0, b"mdat"), "avif") == "it has no pixels"
