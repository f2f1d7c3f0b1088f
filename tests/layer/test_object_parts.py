"""Outputs in object storage when the store fails, or the download is given up: no object is wrong or left over."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import obstore
import pytest
from obstore.exceptions import GenericError, PermissionDeniedError
from obstore.store import MemoryStore

from magic_hour_ext import DownloadError
from magic_hour_ext._fs import object_parts, object_uploads
from magic_hour_ext._fs.object_parts import ObjectPart
from magic_hour_ext._fs.object_stores import open_directory
from magic_hour_ext._fs.object_uploads import ObjectUpload

if TYPE_CHECKING:
    from collections.abc import Callable

LARGE = [b"\0large\0" * 900_000]  # 6.3 MB: more than is kept in memory.
SMALL = [b"\0small\0"]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def part_in(store: MemoryStore, **settings: Any) -> ObjectPart:
    return ObjectPart(open_directory(store), "film", "mp4", **settings)


def save(part: ObjectPart, chunks: list[bytes]) -> None:
    for chunk in chunks:
        part.write([chunk])
    part.finish()


def names_in(store: MemoryStore) -> list[str]:
    """The names of all objects, after the threads of uploads have ended."""
    for thread in threading.enumerate():
        if thread.name == "magic-hour-ext upload":
            thread.join(20)
            assert not thread.is_alive()
    return sorted(one["path"] for page in obstore.list(store) for one in page)


def replace_put(monkeypatch: pytest.MonkeyPatch, change: Callable[..., Any]) -> None:
    """Replaces `obstore.put` by a function that gets the original one, and its arguments."""
    original = obstore.put
    monkeypatch.setattr(obstore, "put", lambda *args, **options: change(original, *args, **options))


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize(
    ("error", "text"),
    [
        (GenericError("error sending request for url (https://a/?X-Amz-Signature=5ecret)"), "can't be reached"),
        (GenericError("status code: 503, <Code>SlowDown</Code> 5ecret"), "the store answered 503 SlowDown"),
        (PermissionDeniedError("status code: 403 5ecret"), r"access is denied \(403\)"),
        (KeyError("5ecret"), "KeyError"),
    ],
    ids=["unreachable", "503", "403", "another"],
)
def test_a_store_that_refuses_is_an_error_without_its_text(
    error: Exception, text: str, content: list[bytes], store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise error

    replace_put(monkeypatch, refuse)
    part = part_in(store)
    with pytest.raises(DownloadError, match=text) as caught:
        save(part, [*content, *content])
    assert "5ecret" not in str(caught.value)
    assert names_in(store) == []


def test_an_upload_whose_last_response_was_lost_is_complete_if_the_store_has_it(
    store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(put: Any, *args: Any, **options: Any) -> None:
        put(*args, **options)
        raise GenericError("error sending request")

    replace_put(monkeypatch, lose)
    part = part_in(store)
    part.write(LARGE)
    assert str(part.finish()) == "memory://store/film.mp4"
    assert names_in(store) == ["film.mp4"]


def test_an_upload_that_fails_at_its_end_is_an_error(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_put: Any, _store: Any, _key: str, content: Any, **_options: Any) -> None:
        for _ in content:
            pass
        raise GenericError("status code: 503")

    replace_put(monkeypatch, fail)
    part = part_in(store)
    part.write(LARGE)
    with pytest.raises(DownloadError, match="the store answered 503"):
        part.finish()
    assert names_in(store) == []


def test_an_object_of_another_size_is_not_taken_for_the_output(
    store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_put(monkeypatch, lambda put, *args, **options: put(*args[:2], [*args[2], b"more"], **options))
    part = part_in(store)
    part.write(LARGE)
    with pytest.raises(DownloadError, match="the store has kept a different number of bytes"):
        part.finish()
    assert names_in(store) == []


def test_nothing_is_no_output(store: MemoryStore) -> None:
    with pytest.raises(DownloadError, match="nothing was received"):
        part_in(store).finish()
    assert names_in(store) == []


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small", "large"])
def test_a_part_can_begin_again(content: list[bytes], store: MemoryStore) -> None:
    part = part_in(store)
    part.write(content)
    assert part.head(4) == (content[0][:4] if content is SMALL else b"")
    part.restart()
    assert part.size == 0
    part.write([b"new"])
    part.finish()
    assert names_in(store) == ["film.mp4"]
    assert bytes(obstore.get(store, "film.mp4").bytes()) == b"new"


def test_the_name_that_the_caller_gave_is_refused_if_another_process_takes_it_first(store: MemoryStore) -> None:
    part = part_in(store, is_exact=True)
    part.write(SMALL)
    obstore.put(store, "film.mp4", b"of somebody else")
    with pytest.raises(DownloadError, match="another object is there, and is kept"):
        part.finish()
    assert bytes(obstore.get(store, "film.mp4").bytes()) == b"of somebody else"


def test_names_are_not_tried_without_end(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    part = part_in(store)
    part.write(SMALL)
    monkeypatch.setattr(part, "_create_if_absent", lambda _target: False)
    with pytest.raises(DownloadError, match="10,000 objects of that name exist already"):
        part.finish()


class TestGivenUp:
    """Another thread gives the part up, as after Ctrl-C."""

    def test_before_a_write(self, store: MemoryStore) -> None:
        part = part_in(store)
        part.write(LARGE)
        part.keep()
        for step in (lambda: part.write(LARGE), part.finish):
            with pytest.raises(DownloadError, match="it was given up"):
                step()
        assert names_in(store) == []

    def test_while_the_upload_begins(self, store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
        part = part_in(store)

        class Interrupted(ObjectUpload):
            def __init__(self, *args: Any) -> None:
                part.keep()
                super().__init__(*args)

        monkeypatch.setattr(object_parts, "ObjectUpload", Interrupted)
        with pytest.raises(DownloadError, match="it was given up"):
            part.write(LARGE)
        assert names_in(store) == []

    def test_while_the_last_bytes_are_sent(self, store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
        part = part_in(store)

        def interrupted(put: Any, *args: Any, **options: Any) -> None:
            put(*args, **options)
            part.keep()

        replace_put(monkeypatch, interrupted)
        part.write(LARGE)
        with pytest.raises(DownloadError, match="it was given up"):
            part.finish()
        assert names_in(store) == []

    def test_by_the_end_of_the_program(self, store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(object_uploads, "_MAIN_THREAD_CHECK", 0.01)
        part = part_in(store)
        part.write(LARGE)
        monkeypatch.setattr(threading, "main_thread", threading.Thread)  # One that does not run.
        assert names_in(store) == []
        monkeypatch.undo()
        for step in (lambda: part.write(LARGE), part.finish):
            with pytest.raises(DownloadError, match="it was given up"):
                step()
