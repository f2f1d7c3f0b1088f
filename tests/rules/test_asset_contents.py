"""The type of a file by its first bytes, compared with its name."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from magic_hour_api import catalog
from support.pictures import picture

from magic_hour_ext._rules.assets import Asset, UnfitFile, classify
from magic_hour_ext._rules.sniffing import content_problem, content_type
from magic_hour_ext.errors import Problem

ANY = {"x-asset": {"kinds": list(catalog.ASSET_KINDS)}}
IMAGE = {"x-asset": {"kinds": ["image"]}}


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


def unfit(name):
    found = classify(name, "field", IMAGE)
    assert isinstance(found, UnfitFile)
    return found.asset


def named(extension):
    found = classify(f"file.{extension}", "field", ANY)
    assert isinstance(found, Asset)
    return found


@pytest.mark.parametrize("content", CONTENTS)
def test_an_extension_that_does_not_match_the_content_is_replaced(content):
    """A field for all kinds accepts a content under any name, and uploads it with the extension of its type."""
    keeping = set()
    for extension in EXTENSIONS:
        asset = named(extension)
        problem = content_problem(CONTENTS[content], asset)
        if problem is None and asset.extension == extension:
            keeping.add(extension)
        elif problem is None:
            assert asset.extension in SAME.get(content, {content}) | BRANDED
            assert asset.kind == classify(f"x.{asset.extension}", "field", ANY).kind
    assert keeping == SAME.get(content, {content} & set(EXTENSIONS))


@pytest.mark.parametrize(
    ("content", "uploaded_as"),
    [
        ("png", "png"),
        ("jpg", "jpg"),
        ("webp", "webp"),
        ("tiff", "tif"),
        ("bmp", "bmp"),
        ("jp2", "jp2"),
        ("avif", "avif"),
        ("heic", "heic"),
    ],
)
@pytest.mark.parametrize("name", ["photo", "photo.txt", "photo.mp4", "photo.gif", "photo.bmp.bak", "PHOTO.", ".png"])
def test_an_image_is_recognized_under_any_name(name, content, uploaded_as):
    asset = unfit(name)
    assert content_problem(CONTENTS[content], asset) is None
    assert (asset.kind, asset.extension, asset.unfit) == ("image", uploaded_as, None)


def test_content_of_another_kind_is_refused_with_its_type():
    problem = content_problem(CONTENTS["gif"], classify("file.png", "field", IMAGE))
    assert isinstance(problem, Problem)
    assert str(problem).startswith("field: file.png contains gif, not png: convert it, or use another file; allowed: ")
    problem = content_problem(CONTENTS["mp4"], unfit("file"))
    assert "'file' has no extension, so its type is unknown; its content is mp4" in str(problem)
    problem = content_problem(bytes(500), unfit("file.xyz"))
    assert "'file.xyz': .xyz files are not accepted; its content has an unknown type" in str(problem)


@pytest.mark.parametrize(
    ("extension", "noun"), [("png", "a picture"), ("heic", "a picture"), ("mp4", "a video"), ("mov", "a video")]
)
@pytest.mark.parametrize("head", [bytes(500), bytes(range(256)) * 4, b"\x01"])
def test_random_bytes_are_refused_as_image_and_video(head, extension, noun):
    problem = content_problem(head, named(extension))
    assert f"file.{extension} is not {noun}: its content has an unknown type" in str(problem)


@pytest.mark.parametrize("box_type", [b"moov", b"mdat", b"wide", b"pnot"])
def test_a_quicktime_video_may_start_with_another_box(box_type):
    head = (64).to_bytes(4, "big") + box_type + bytes(56)
    assert content_problem(head, named("mov")) is None


@pytest.mark.parametrize(
    "head",
    [b"<!DOCTYPE html><html>", b"\xef\xbb\xbf  <html>", b'{"error": "not found"}', b"<?xml version='1.0'?>", b"<svg/>"],
)
def test_a_page_or_an_error_saved_under_the_name_of_a_file_is_refused(head):
    problem = content_problem(head, named("png"))
    assert problem is not None
    assert "file.png contains text, not png: use another file" in problem.message


@pytest.mark.parametrize(
    "head",
    [b"plain words", "größe, 日本語\n".encode() * 9, "é".encode("latin-1") + b" one byte each", b"col;col\n1;2\n"],
)
def test_any_text_is_refused(head):
    assert content_type(head) == "text"
    for extension in ("png", "mp4", "mp3"):
        assert "contains text" in str(content_problem(head, named(extension)))
    assert content_type(b"\x00" + head) is None


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"PK\x03\x04" + bytes(64), b"\x7fELF" + bytes(64)])
def test_a_file_that_is_no_media_is_refused(head):
    assert content_problem(head, named("mp4")) is not None


def test_audio_without_a_signature_is_accepted():
    """MP3 frames of rare versions, or after other bytes, can't be detected."""
    for head in (b"\xff\xe3\x18\xc4" + bytes(64), bytes(100), b"\xff\xfa\x90" + bytes(9)):
        assert content_problem(head, named("mp3")) is None


@given(head=st.binary(max_size=200), extension=st.sampled_from(EXTENSIONS))
@example(head=b"", extension="png")
@example(head=b"\x89PNG\r\n\x1a\n", extension="png")
@example(head=b"\xff\xff\xff\xffftyp", extension="mp4")
def test_any_bytes_are_judged_without_an_exception(head, extension):
    problem = content_problem(head, named(extension))
    assert problem is None or problem.path == "field"
