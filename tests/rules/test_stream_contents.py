"""Streams that violate the protocol of streams: each is refused with a specific message."""

from __future__ import annotations

import errno
import io
import os
import sys
import tempfile
from pathlib import Path

import imagesize
import pytest

from magic_hour_ext._fs.contents import Descriptor, Memory, Reader
from magic_hour_ext._fs.copies import CHUNK, Copy, UnreadableError, copy_of
from magic_hour_ext._fs.inspection import existing_files, inspect, inspect_all, videos_of
from magic_hour_ext._fs.sources import Source
from magic_hour_ext._fs.streams import plain_file, private_content
from magic_hour_ext._rules.assets import Asset, classify
from magic_hour_ext.errors import Problem, UploadError

IMAGE = {"x-asset": {"kinds": ["image"]}}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


class Stream:
    """A stream of a user-defined class with configurable content; seekable only if configured."""

    def __init__(self, *given, position=None):
        self._given = list(given)
        self._position = position

    def read(self, _size=-1):
        return self._given.pop(0) if self._given else b""


class Seekable(Stream):
    def seek(self, _offset):
        return 0

    def tell(self):
        if isinstance(self._position, Exception):
            raise self._position
        return self._position


class NoSeek:
    """Reports that it is seekable, but is not."""

    def __init__(self):
        self._inner = io.BytesIO(PNG)

    def read(self, size=-1):
        return self._inner.read(size)

    def seekable(self):
        return True

    def seek(self, _offset):
        return 0

    def tell(self):
        return self._inner.tell()


class Slotted:
    """Does not support weak references."""

    __slots__ = ("_count",)

    def __init__(self):
        self._count = 0

    def read(self, _size=-1):
        self._count += 1
        if self._count > 1:
            raise OSError("broken")
        return PNG


def asset(stream):
    found = classify(("a.png", stream), "assets.image_file_path", IMAGE)
    assert isinstance(found, Asset)
    return found


@pytest.mark.parametrize(
    ("stream", "text"),
    [
        (Stream(None), "read() returned None: no data is available yet"),
        (Stream(7), "read() returned a value of type int, not bytes"),
        (Stream("text"), "read() returned text, not bytes"),
        (Stream(bytes(CHUNK + 1)), "more than requested"),
        (Seekable(PNG, position=-1), "tell() returned -1, which is not a position"),
        (NoSeek(), "seek() doesn't return to its previous position"),
    ],
)
def test_a_stream_with_invalid_reads_is_refused_with_the_reason(stream, text):
    with pytest.raises(UnreadableError) as caught:
        copy_of(stream)
    assert text in str(caught.value)


@pytest.mark.parametrize("position", [OSError(errno.ESPIPE, "pipe"), ValueError("closed"), "3"])
def test_a_stream_with_an_invalid_position_is_read_sequentially(position):
    assert copy_of(Seekable(PNG, position=position)).read_at(0, 100) == PNG


def test_a_failed_stream_without_weak_references_is_refused():
    stream = Slotted()
    with pytest.raises(OSError, match="broken"):
        copy_of(stream)


def test_a_failed_temporary_copy_is_an_error_with_its_directory(monkeypatch):
    def full(**_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with Copy() as copy, pytest.raises(UnreadableError, match="no temporary copy can be made: No space left on device"):
        copy.write(bytes(CHUNK + 1))


@pytest.mark.parametrize("kind", [io.BytesIO, lambda content: io.BufferedReader(io.BytesIO(content))])
def test_a_bytesio_is_read_without_a_copy(kind):
    content, seen = private_content(kind(PNG))
    assert (content.read_at(0, 100), seen) == (PNG, None)


def test_only_thin_wrappers_of_files_are_files(tmp_path):
    (tmp_path / "a.png").write_bytes(PNG)
    with (tmp_path / "a.png").open("rb") as file, tempfile.SpooledTemporaryFile(max_size=9) as spooled:
        assert plain_file(file) is file
        spooled.write(PNG)
        assert plain_file(spooled) is spooled._file
    assert plain_file(object()) is None
    assert plain_file(io.BufferedReader(io.BytesIO(PNG))) is None


class FailsBadlyError(Exception):
    def __str__(self):
        raise RuntimeError("no text")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (MemoryError(), "a.png can't be read: there is not enough memory to read it"),
        (KeyError("x"), "a.png can't be read: KeyError: 'x'"),
        (FailsBadlyError(), "a.png can't be read: FailsBadlyError"),
        (PermissionError(13, "no"), "a.png can't be read: [Errno 13] no"),
    ],
)
def test_any_exception_of_a_stream_is_a_problem_of_its_field(error, text):
    class Raising(Stream):
        def read(self, _size=-1):
            raise error

    problem = inspect(asset(Raising()))
    assert isinstance(problem, Problem)
    assert (problem.path, problem.message) == ("assets.image_file_path", text)


def test_an_interruption_closes_what_was_opened(tmp_path, monkeypatch):
    def interrupted(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(Descriptor, "read_at", interrupted)
    (tmp_path / "a.png").write_bytes(PNG)
    with (tmp_path / "a.png").open("rb") as file:
        before = len([*Path("/dev/fd").iterdir()])
        with pytest.raises(KeyboardInterrupt):
            inspect_all([asset(file)])
        assert len([*Path("/dev/fd").iterdir()]) == before


def test_without_a_current_directory_a_missing_file_is_reported(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    found = classify("a.png", "field", IMAGE)
    assert inspect(found).message == "no such file: a.png (there is no current directory)"


def test_a_descriptor_that_was_closed_is_not_read():
    with tempfile.TemporaryFile() as file:
        file.write(b"content")
        file.flush()
        descriptor = Descriptor(os.dup(file.fileno()), 7)
    assert descriptor.read_at(3, 10) == b"tent"
    descriptor.close()
    with pytest.raises(OSError, match="the upload has ended"):
        descriptor.read_at(0, 1)


def test_deeply_nested_wrappers_are_not_a_plain_file(monkeypatch):
    with tempfile.SpooledTemporaryFile() as file:
        assert type(plain_file(file)) is io.BytesIO
        monkeypatch.setattr(file, "_file", file)
        assert plain_file(file) is None
        monkeypatch.undo()


def test_without_tempfile_imported_an_unknown_stream_is_not_a_plain_file(monkeypatch):
    monkeypatch.delitem(sys.modules, "tempfile")
    assert plain_file(Stream(b"")) is None


def named(path, kind=IMAGE):
    found = classify(str(path), "assets.image_file_path", kind)
    assert isinstance(found, Asset)
    return found


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    original = Reader.read

    def meddle(self, length):
        with path.open("ab") as file:
            file.write(b"more")
        return original(self, length)

    monkeypatch.setattr(Reader, "read", meddle)
    found = inspect(named(path))
    assert isinstance(found, Problem)
    assert found.message == "a.png can't be read: it changed while it was read; upload it when it is complete"


def test_content_that_ends_early_is_not_taken_for_the_whole():
    class Short(Memory):
        def read_at(self, offset, length):
            return super().read_at(offset, min(length, self.size - 10 - offset))

    source = Source(asset(io.BytesIO(PNG)), Short(PNG))
    with pytest.raises(UploadError, match="the file ended 10 bytes early"):
        source.content_hash()


def test_a_picture_whose_size_can_t_be_read_has_none(monkeypatch):
    source = Source(asset(io.BytesIO(PNG)), Memory(PNG))
    source.inspect()
    assert source.pixels() is None
    monkeypatch.setattr(imagesize, "get", lambda *_args, **_options: 1 / 0)
    assert source.pixels() is None


@pytest.mark.parametrize("error", [OSError("broken"), UploadError("it changed", file="a.mp4")])
def test_a_video_that_can_t_be_read_has_no_known_length(error, tmp_path, monkeypatch):
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(2000))

    def fails(*_args):
        raise error

    monkeypatch.setattr("magic_hour_ext._fs.video_header.read_video_info", fails)
    assert videos_of([named(path, {"x-asset": {"kinds": ["video"]}})]) == {}


def test_a_name_that_no_file_can_have_names_no_file(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    assert existing_files({"long": "x" * 5000, "nul": "a\0b", "file": str(path)}) == ["file"]


def test_a_component_that_is_no_directory_is_named_if_it_can_be_found(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"x")
    beside = named(tmp_path / "file" / "a.png")
    assert inspect(beside).message.endswith(f"{tmp_path / 'file'} is a file, not a directory")
    monkeypatch.setattr(os.path, "isfile", lambda _: False)
    assert inspect(beside).message.endswith("a component of it is a file, not a directory")


@pytest.mark.parametrize("step", [2, -1])
def test_a_view_with_gaps_is_its_bytes(step):
    content, _ = private_content(memoryview(PNG)[::step])
    assert content.read_at(0, 100) == PNG[::step]


def test_bytes_that_change_while_they_are_copied_are_refused(monkeypatch):
    value = bytearray(PNG)
    original = Copy.write

    def meddle(self, chunk):
        original(self, chunk)
        value[0] ^= 1

    monkeypatch.setattr(Copy, "write", meddle)
    with pytest.raises(UnreadableError, match="the bytes changed while they were read"):
        private_content(value)
