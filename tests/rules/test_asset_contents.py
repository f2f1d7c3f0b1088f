"""The first bytes of a file against its name."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from magic_hour_api import catalog
from support.pictures import picture

from magic_hour_ext._rules.assets import Asset, classify
from magic_hour_ext._rules.sniffing import sniff_problem
from magic_hour_ext.errors import Problem

ANY = {"x-asset": {"kinds": list(catalog.ASSET_KINDS)}}


def box(brand, compatible=b""):
    return (16 + len(compatible)).to_bytes(4, "big") + b"ftyp" + brand + bytes(4) + compatible + bytes(64)


EBML = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84"
CONTENTS = {
    "png": picture(8, 8, "PNG"),
    "jpg": picture(8, 8, "JPEG"),
    "webp": picture(8, 8, "WEBP"),
    "tiff": picture(8, 8, "TIFF"),
    "bmp": picture(8, 8, "BMP"),
    "gif": picture(8, 8, "GIF"),
    "jp2": picture(8, 8, "JPEG2000"),
    "avif": box(b"avif", b"mif1avif"),
    "heic": box(b"heic", b"mif1heic"),
    "mp4": box(b"isom", b"isomavc1mp41"),
    "m4v": box(b"M4V ", b"mp42isom"),
    "m4a": box(b"M4A ", b"mp42isom"),
    "mov": box(b"qt  "),
    "new-brand": box(b"zzzz"),
    "webm": EBML + b"webm" + bytes(64),
    "mp3": b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(64),
    "mp3-frames": b"\xff\xfb\x90\x64" + bytes(64),
    "wav": b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(64),
    "flac": b"fLaC\x00\x00\x00\x22" + bytes(64),
    "aac": b"\xff\xf1\x50\x80" + bytes(64),
    "ogg": b"OggS\x00\x02" + bytes(64),
    "opus": b"OggS\x00\x02" + bytes(20) + b"OpusHead" + bytes(64),
    "aiff": b"FORM\x00\x00\x00\x40AIFFCOMM" + bytes(64),
    "amr": b"#!AMR\n" + bytes(64),
}
BRANDED = {"mp4", "m4v", "mov", "m4a", "heic", "heif", "avif"}
SAME = {
    "jpg": {"jpg", "jpeg", "jfif"},
    "tiff": {"tiff", "tif"},
    "webm": {"webm", "weba"},
    "ogg": {"ogg", "oga", "opus"},
    "opus": {"ogg", "oga", "opus"},
    "mp3": {"mp3", "aac", "flac", "aiff", "wav"},
    "mp3-frames": {"mp3"},
    **dict.fromkeys(("avif", "heic", "mp4", "m4v", "m4a", "mov", "new-brand"), BRANDED),
}
EXTENSIONS = sorted({name for names in catalog.ASSET_KINDS.values() for name in names})


def named(extension):
    found = classify(f"file.{extension}", "field", ANY)
    assert isinstance(found, Asset)
    return found


@pytest.mark.parametrize("content", CONTENTS)
def test_a_content_fits_the_names_of_its_type_and_no_other(content):
    fitting = {extension for extension in EXTENSIONS if sniff_problem(CONTENTS[content], named(extension)) is None}
    assert fitting == SAME.get(content, {content} & set(EXTENSIONS))


def test_a_name_that_the_content_belies_is_refused_with_both():
    problem = sniff_problem(CONTENTS["jpg"], named("png"))
    assert isinstance(problem, Problem)
    assert str(problem) == "field: file.png holds jpg, not png: give it the right extension, or convert it"


@pytest.mark.parametrize(
    "head",
    [b"<!DOCTYPE html><html>", b"\xef\xbb\xbf  <html>", b'{"error": "not found"}', b"<?xml version='1.0'?>", b"<svg/>"],
)
def test_a_page_or_an_error_saved_under_the_name_of_a_file_is_refused(head):
    problem = sniff_problem(head, named("png"))
    assert problem is not None
    assert "holds text" in problem.message


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"PK\x03\x04" + bytes(64), b"\x7fELF" + bytes(64)])
def test_a_file_that_is_no_media_at_all_is_refused(head):
    assert sniff_problem(head, named("mp4")) is not None


def test_sound_without_a_signature_is_let_pass():
    """MP3 frames of the rarer versions, or after junk, can't be told from anything."""
    for head in (b"\xff\xe3\x18\xc4" + bytes(64), bytes(100), b"\xff\xfa\x90" + bytes(9)):
        assert sniff_problem(head, named("mp3")) is None


@given(head=st.binary(max_size=200), extension=st.sampled_from(EXTENSIONS))
@example(head=b"", extension="png")
@example(head=b"\x89PNG\r\n\x1a\n", extension="png")
@example(head=b"\xff\xff\xff\xffftyp", extension="mp4")
def test_any_bytes_lead_to_a_verdict(head, extension):
    problem = sniff_problem(head, named(extension))
    assert problem is None or problem.path == "field"
