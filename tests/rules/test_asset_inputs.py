"""The values that a file field accepts, and the messages about others."""

from __future__ import annotations

import io
import os
import pathlib
import pickle
import tempfile

import pytest
from magic_hour_api import catalog

from magic_hour_ext._rules.assets import AssetField, UnfitFile, classify
from magic_hour_ext._rules.validation import check, unfit_files
from magic_hour_ext.errors import Problem

IMAGE = {"x-asset": {"kinds": ["image"]}}
AUDIO = {"x-asset": {"kinds": ["audio"]}}
VIDEO_OR_GIF = {"x-asset": {"kinds": ["video"], "extensions": ["gif"]}}
ANY = {"x-asset": {"kinds": ["image", "video", "audio"]}}


def asset(value, spec=IMAGE):
    found = classify(value, "field", spec)
    assert not isinstance(found, Problem), found
    assert found.path == "field"
    assert found.value is value, "the value is handed on untouched"
    return found


def refusal(value, spec=IMAGE, *, uploads=True):
    found = AssetField(spec["x-asset"]).classify(value, "field", uploads=uploads)
    assert isinstance(found, Problem), found
    assert found.path == "field"
    return found


class Stream(io.BytesIO):
    def __init__(self, name):
        super().__init__(b"data")
        self.name = name


# What is taken


@pytest.mark.parametrize(
    ("value", "source", "name", "extension"),
    [
        ("photo.png", "file", "photo.png", "png"),
        ("~/My Photos/photo.v2.JPEG", "file", "photo.v2.JPEG", "jpeg"),
        ("C:\\photos\\photo.png", "file", "photo.png", "png"),
        (pathlib.PurePosixPath("/photos/photo.webp"), "file", "photo.webp", "webp"),
        (pathlib.PureWindowsPath("c:/photos/photo.heic"), "file", "photo.heic", "heic"),
        (("photo.png", b"data"), "bytes", "photo.png", "png"),
        (("photo.png", bytearray(b"data")), "bytes", "photo.png", "png"),
        (("photo.png", memoryview(b"data")), "bytes", "photo.png", "png"),
        ((pathlib.PurePosixPath("/a/photo.png"), b"data"), "bytes", "photo.png", "png"),
        (("photo.png", io.BytesIO(b"data")), "stream", "photo.png", "png"),
        (Stream("/photos/photo.png"), "stream", "photo.png", "png"),
        (Stream(b"/photos/photo.png"), "stream", "photo.png", "png"),
        ("https://example.com/a/photo.PNG?size=big.mp3#top", "url", "photo.PNG", "png"),
        ("http://user:secret@example.com:8080/my%20photo.png", "url", "my photo.png", "png"),
        ("api-assets/id/1234.png", "stored", "1234.png", "png"),
        ("saved-items/id/1234.jp2", "stored", "1234.jp2", "jp2"),
    ],
)
def test_each_form_of_a_file_is_classified(value, source, name, extension):
    found = asset(value)
    assert (found.source, found.name, found.extension, found.kind) == (source, name, extension, "image")
    assert found.upload_needed == (source in {"file", "stream", "bytes"})


def test_the_name_of_an_open_file_is_used(tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(b"data")
    with path.open("rb") as stream:
        assert asset(stream).name == "photo.png"
        assert stream.tell() == 0
    with tempfile.NamedTemporaryFile(suffix=".png") as stream:
        assert asset(stream).extension == "png"
    with os.scandir(tmp_path) as entries:
        assert [asset(entry).source for entry in entries] == ["file"]


@pytest.mark.parametrize("extension", sorted({name for names in catalog.ASSET_KINDS.values() for name in names}))
def test_every_extension_of_the_contract_is_accepted_by_fields_of_its_kind(extension):
    for kind, extensions in catalog.ASSET_KINDS.items():
        spec = {"x-asset": {"kinds": [kind]}}
        for name in (f"x.{extension}", f"X.{extension.upper()}"):
            if extension in extensions:
                assert asset(name, spec).kind == kind
            else:
                assert refusal(name, spec).allowed


def test_webm_is_of_the_kind_that_the_field_takes():
    assert asset("a.webm", AUDIO).kind == "audio"
    assert asset("a.webm", VIDEO_OR_GIF).kind == "video"
    assert asset("a.webm", ANY).kind == "video"
    refusal("a.webm", IMAGE)


def test_gif_is_accepted_only_where_the_contract_allows_it():
    assert asset("a.gif", VIDEO_OR_GIF).kind == "video"
    assert "gif" not in refusal("a.gif", IMAGE).allowed
    assert "gif" in refusal("a.xyz", VIDEO_OR_GIF).allowed


def test_for_a_field_of_several_kinds_the_extension_decides():
    assert [asset(name, ANY).kind for name in ("a.png", "a.mp4", "a.mp3")] == ["image", "video", "audio"]


@pytest.mark.parametrize("path", ["api-assets/id/1234", "saved-items/abc", "api-assets/id/1234.bin", "api-assets/"])
def test_a_stored_file_needs_no_known_extension(path):
    assert asset(path).source == "stored"
    assert asset(path).kind is None


@pytest.mark.parametrize(
    "link",
    [
        "https://magichour.ai/my-library?imageId=abc",
        "https://www.magichour.ai/my-library/?tab=1&imageId=abc",
        "http://magichour.ai/my-library?imageId=abc#x",
    ],
)
def test_a_library_link_has_the_kind_in_its_path(link):
    found = asset(link)
    assert (found.source, found.kind, found.upload_needed) == ("library", "image", False)


# What is refused


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        (pathlib.PurePosixPath(""), "has no extension"),
        ("photo", "'photo' has no extension"),
        (".png", "has no extension"),
        ("photo.", "has no extension"),
        ("photos/", "'photos/' has no extension"),
        ("photo.xyz", ".xyz files are not accepted"),
        ("song.mp3", "'song.mp3' is an audio file; this field takes an image file"),
        ("clip.webm", "is a video or audio file; this field takes an image file"),
        ("a\0.png", "zero character"),
        ("api-assets/id/1234.mp4", "is a video file; this field takes an image file"),
        ("https://example.com/photo", "has no extension, so its type is unknown"),
        ("https://example.com", "has no extension"),
        ("https://example.com/song.mp3", "'song.mp3' is an audio file"),
        ("https:///photo.png", "is not a valid URL"),
        ("https://[::1/photo.png", "is not a valid URL"),
        ("https://example.com:port/photo.png", "is not a valid URL"),
        ("ftp://example.com/photo.png", "only http, https, s3, gs, az and file URLs are accepted"),
        ("s3://", "needs the name of a bucket"),
        ("s3://bucket", "names no object"),
        ("s3://key:secret@bucket/photo.png", "can't contain credentials"),
        ("gs://bucket/notes.txt", ".txt files are not accepted"),
        ("file://host/photo.png", "only http, https, s3, gs, az and file URLs are accepted"),
        ("file:///notes.txt", ".txt files are not accepted"),
        ("data:image/png;base64,iVBOR", "decode the URL and pass (name, bytes)"),
        ("https://magichour.ai/my-library", "names no file: it needs imageId"),
        ("https://magichour.ai/my-library?imageId=", "names no file: it needs imageId"),
        ("https://magichour.ai/my-library?videoId=abc", "is to a video file; this field takes an image file"),
        (b"data", 'bytes have no file name: pass ("name.png", data)'),
        (memoryview(b"data"), "bytes have no file name"),
        (io.BytesIO(b"data"), 'the stream has no file name: pass ("name.png", file)'),
        (Stream(3), "the stream has no file name"),
        (Stream("<stdin>"), "the stream has no file name"),
        (Stream("photo.txt"), ".txt files are not accepted"),
        (io.StringIO("data"), "open in text mode: open it with 'rb'"),
        (("photo.png", ""), "the content must be bytes or a binary stream, got the text ''"),
        (("photo.png", b""), "'photo.png' is empty"),
        (("photo.png", io.StringIO("x")), "open in text mode"),
        (("photo", b"data"), "has no extension"),
        ((b"data", "photo.png"), "takes a pair of file name and content"),
        (("photo.png", b"data", "image/png"), "takes a pair of file name and content"),
        ((), "takes a pair of file name and content"),
        (5, "takes a file, got the number 5"),
        (True, "takes a file, got the boolean True"),
        (["photo.png"], "takes a file, got a list"),
        ({"path": "photo.png"}, "takes a file, got a dict"),
        (object(), "takes a file, got a value of type object"),
        (io.BytesIO, "takes a file, got a value of type type"),
    ],
)
def test_an_unsuitable_value_is_refused_with_a_reason(value, text):
    assert text in refusal(value).message


def test_a_stream_must_be_open_for_reading_bytes(tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(b"data")
    with path.open() as text:
        assert "open it with 'rb'" in refusal(text).message
    with path.open("ab") as writing:
        assert "not open for reading" in refusal(writing).message
    assert "is closed" in refusal(writing).message
    with tempfile.NamedTemporaryFile("w+", suffix=".png") as text:
        assert "text mode" in refusal(text).message


def test_temporary_files_need_no_name():
    with tempfile.TemporaryFile() as unnamed, tempfile.SpooledTemporaryFile() as spooled:
        for stream in (unnamed, spooled):
            found = refusal(stream)
            assert isinstance(found, UnfitFile)
            assert "the stream has no file name" in found.message
            assert (found.asset.source, found.asset.name) == ("stream", "the stream")
            assert asset(("photo.png", stream)).source == "stream"
        spooled.rollover()
        assert asset(("photo.png", spooled)).source == "stream"


def test_an_asynchronous_file_is_refused():
    class Upload:
        name = "photo.png"

        async def read(self):
            return b""

    assert "reads asynchronously" in refusal(Upload()).message


def test_paths_that_fail_are_refused():
    class Broken:
        def __fspath__(self):
            raise RuntimeError("no")

    assert "takes a file" in refusal(Broken()).message
    assert "takes a pair" in refusal((Broken(), b"data")).message


def test_problems_contain_no_url_secrets():
    for url in (
        "https://user:secret@example.com/photo?signature=secret",
        "https://user:secret@example.com/song.mp3?signature=secret#secret",
        "https://magichour.ai/my-library?videoId=secret",
        "ftp://user:secret@example.com/a?b=secret",
        "https://user:secret@[broken/a.png?b=secret",
    ):
        problem = refusal(url)
        assert "secret" not in str(problem)
        assert "secret" not in repr(problem.given)
    assert "secret" not in repr(asset("https://user:secret@example.com/photo.png?signature=secret"))


def test_a_problem_holds_no_file_content():
    assert refusal(b"data").given == "bytes"
    assert refusal(("photo.xyz", b"data")).given == "photo.xyz"


# Without uploading


@pytest.mark.parametrize(
    "value",
    [
        "/photos/photo.png",
        "~/photo.png",
        "./photo.png",
        "../photo.png",
        ".\\photo.png",
        "\\\\server\\photo.png",
        "C:\\photo.png",
        "d:/photo.png",
        pathlib.PurePosixPath("photo.png"),
        Stream("photo.png"),
        ("photo.png", b"data"),
        ("photo.png", io.BytesIO(b"data")),
    ],
)
def test_create_refuses_what_it_would_have_to_upload(value):
    assert "create takes no local file; use start or generate" in refusal(value, uploads=False).message


@pytest.mark.parametrize(
    "value",
    [
        "api-assets/id/1234.png",
        "image/id/1234.png",
        "photo.png",
        "some-stored-thing",
        "https://example.com/photo.png",
        "https://magichour.ai/my-library?imageId=abc",
    ],
)
def test_create_sends_other_strings_unchanged(value):
    found = AssetField(IMAGE["x-asset"]).classify(value, "field", uploads=False)
    assert not isinstance(found, Problem)
    assert not found.upload_needed
    report = check(
        catalog.tool("image_to_video"), {"assets": {"image_file_path": value}, "end_seconds": 5}, uploads=False
    )
    assert report.problems == []
    assert report.body["assets"]["image_file_path"] == value


def test_create_refuses_an_empty_path():
    assert refusal("", uploads=False).message == "is empty"


# In a request


def test_a_report_lists_every_file_with_its_field_path():
    tool = catalog.tool("face_swap")
    stream = Stream("face.png")
    assets = {
        "face_swap_mode": "individual-faces",
        "video_source": "file",
        "video_file_path": "clip.gif",
        "face_mappings": [
            {"original_face": "api-assets/id/0-0.png", "new_face": stream},
            {"original_face": "api-assets/id/0-1.png", "new_face": ("b.png", b"data")},
        ],
    }
    report = check(tool, {"assets": assets, "start_seconds": 0, "end_seconds": 5})
    assert report.problems == []
    uploads = {found.path: found.source for found in report.assets if found.upload_needed}
    assert uploads == {
        "assets.video_file_path": "file",
        "assets.face_mappings[0].new_face": "stream",
        "assets.face_mappings[1].new_face": "bytes",
    }
    assert report.body["assets"]["face_mappings"][0]["new_face"] is stream


def test_a_local_file_of_an_unknown_extension_is_left_to_its_content():
    tool = catalog.tool("image_to_video")
    for name, kind in (("photo.raw", "image"), ("clip.mp4", "video"), ("photo", "image")):
        report = check(tool, {"assets": {"image_file_path": name}, "end_seconds": 5})
        assert report.problems == []
        assert [problem.path for problem in unfit_files(report)] == ["assets.image_file_path"]
        (found,) = report.assets
        assert (found.upload_needed, found.kind, found.extension) == (True, kind, name.partition(".")[2])
    report = check(tool, {"assets": {"image_file_path": "https://example.com/photo.raw"}, "end_seconds": 5})
    assert report.assets == []
    assert [problem.path for problem in report.problems] == ["assets.image_file_path"]


def test_a_problem_with_a_file_can_be_pickled():
    problem = refusal("photo.raw")
    again = pickle.loads(pickle.dumps(problem))
    assert type(again) is Problem
    assert str(again) == str(problem)
