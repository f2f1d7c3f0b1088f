"""The type of a download by its first bytes: text is never an output, unknown binary content is accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pictures import picture

from magic_hour_ext._rules import naming, output_types
from magic_hour_ext._rules.output_types import HEAD_SIZE, content_mismatch


def head_of(form, frames=1):
    return picture(4, 4, form, frames=frames)[:HEAD_SIZE]


def box(brand):
    return b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0" + brand + b"mp42" + b"\0\0\0\x08mdat"


PNG, JPEG, STILL_GIF, STILL_WEBP = (head_of(form) for form in ("PNG", "JPEG", "GIF", "WEBP"))
GIF, WEBP, APNG = (head_of(form, 3) for form in ("GIF", "WEBP", "PNG"))
MP4, M4A, NEW_BRAND = box(b"isom"), box(b"M4A "), box(b"zzzz")
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm"
MP3, WAV, OGG = b"ID3\x04" + bytes(60), b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0", b"OggS\0\2" + bytes(50)
ZIP, PDF, GZ = b"PK\x03\x04\x14\0\0\0" + bytes(30), b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\1\2", b"\x1f\x8b\x08\0" + bytes(30)
UNKNOWN = b"\x00NEW\x01FORMAT\xff\xfe" + bytes(range(200))

FITS = [
    *((MP4, kind, ext) for kind, ext in (("video", "mp4"), ("video", ""), ("audio", "m4a"), ("image", "mp4"))),
    *((MP4, kind, "") for kind in ("video", "audio", "image")),
    (M4A, "audio", "m4a"),
    (M4A, "video", "mp4"),
    (NEW_BRAND, "video", "mp4"),
    (WEBM, "video", "webm"),
    (WEBM, "image", "webm"),
    (WEBM, "audio", "weba"),
    (OGG, "audio", "ogg"),
    *((content, "audio", ext) for content in (MP3, WAV) for ext in ("mp3", "wav", "")),
    *((content, kind, "") for content in (PNG, JPEG, GIF, WEBP) for kind in ("image", "face_detection")),
    (JPEG, "image", "png"),
    (GIF, "image", "gif"),
    *((content, "video", "") for content in (GIF, WEBP, APNG)),
    (GIF, "video", "gif"),
    *((UNKNOWN, kind, ext) for kind in ("video", "audio", "image", "face_detection", "new") for ext in ("", "mp4")),
    (ZIP, "image", "zip"),
    (b"1\n00:00:00,000 --> 00:00:01,000\nHi\n", "video", "srt"),
    (b'{"faces": []}', "image", "json"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image", "svg"),
    (b'<?xml version="1.0"?><svg/>', "image", "svg"),
    (PNG, "new", ""),
]
REFUSED = [
    *(
        (content, kind, ext)
        for content in (PNG, JPEG, STILL_GIF, STILL_WEBP)
        for kind, ext in (("video", "mp4"), ("video", ""))
    ),
    (GIF, "video", "mp4"),
    (PNG, "audio", "mp3"),
    (MP3, "video", "mp4"),
    (WAV, "image", "png"),
    (MP4, "image", "png"),
    (MP4, "face_detection", ""),
    *((content, kind, "") for content in (ZIP, PDF, GZ) for kind in ("video", "audio", "image")),
    (PNG, "new", "mp4"),
]
TEXTS = {
    "html": b"<!DOCTYPE html><html><body>Sign in</body></html>",
    "html after blanks": b"\r\n\r\n  <HTML>",
    "html with a bom": b"\xef\xbb\xbf<html>",
    "html in utf-16": "<html>Bonjour</html>".encode("utf-16"),
    "html with a nul": b"<html>\0</html>",
    "xml": b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
    "xml without a head": b"<Error><Code>AccessDenied</Code></Error>",
    "svg": b"<svg></svg>",
    "comment": b"<!-- down for maintenance --><div>",
    "json": b'{"message": "not found"}',
    "json list": b"[1, 2]",
    "json alone": b"null",
    "json string": b'"gone"',
    "plain": b"upstream connect error or disconnect/reset before headers",
    "short": b"no",
    "coloured": b"\x1b[31merror\x1b[0m",
    "latin-1": "Zugriff verweigert für späte Gäste".encode("latin-1"),
    "cyrillic": "Доступ запрещён. Обратитесь к администратору.".encode(),
    "utf-8, cut off": ("€" * 400).encode()[:HEAD_SIZE],
    "blank": b"   \n\n",
    "script": b"#!/bin/sh\nexit 1\n",
    "long": b"lorem ipsum " * 85,
}


@pytest.mark.parametrize(("content", "kind", "promised"), FITS)
def test_plausible_output_content_is_accepted(content, kind, promised):
    assert content_mismatch(content, kind, promised) is None


@pytest.mark.parametrize(("content", "kind", "promised"), REFUSED)
def test_content_recognised_as_another_type_is_refused(content, kind, promised):
    assert "/" in content_mismatch(content, kind, promised)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(("kind", "promised"), [("video", "mp4"), ("image", ""), ("audio", "mp3"), ("new", "")])
def test_text_is_never_accepted_as_output(name, kind, promised):
    assert content_mismatch(TEXTS[name], kind, promised)


@given(text=st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_in_utf_8_is_refused(text):
    assert content_mismatch(text.encode()[:HEAD_SIZE], "video", "mp4")


@given(content=st.binary())
def test_any_content_is_judged_without_an_exception(content):
    for kind in ("video", "image", "audio", "face_detection", "new"):
        found = content_mismatch(content, kind, "")
        assert found is None or (content and 2 < len(found) < 100)


def test_every_known_extension_has_a_group():
    assert set(output_types._GROUP) >= naming._KNOWN
