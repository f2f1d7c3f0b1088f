"""Whatever the arguments of a call, it raises only exceptions of the package, and invalid ones create no job."""

from __future__ import annotations

import io
import os
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.client_driver import ClientDriver
from support.memory_service import SIGNATURE, MemoryService
from support.pictures import picture as picture_of

from magic_hour_ext import ConfigurationError, MagicHourError, UploadError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HALF = "\ud800"
LONG = "x" * 100_000
PICTURE = picture_of(8, 8)


class Raising:
    """An object whose methods and attributes all raise, including `__class__`."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError("asked outside of its context")

    def __repr__(self) -> str:
        raise RuntimeError("no repr")

    __str__ = __repr__

    def __bool__(self) -> bool:
        raise RuntimeError("no truth")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no equality")

    def __hash__(self) -> int:
        return 2**40 + 7  # Next to no other key: equality raises here too.


class RaisingMapping(dict[str, Any]):
    def items(self) -> Any:
        raise RuntimeError("no items")

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError("no keys")

    def keys(self) -> Any:
        raise RuntimeError("no keys")


class RaisingPath:
    def __fspath__(self) -> str:
        raise RuntimeError("no path")


class PathOf:
    """A path-like object that returns another path each time."""

    def __init__(self, *values: Any) -> None:
        self._values = list(values)

    def __fspath__(self) -> Any:
        return self._values.pop(0) if len(self._values) > 1 else self._values[0]


class Stream:
    """A stream that violates the protocol in one way.

    Args:
        read: What `read` does, in place of returning the bytes of a picture.
        more: Other methods and attributes.
    """

    def __init__(self, read: Callable[[int], Any] | None = None, **more: Any) -> None:
        self._file = io.BytesIO(PICTURE)
        self._read = read
        vars(self).update(more)

    def read(self, size: int = -1) -> Any:
        return self._file.read(size) if self._read is None else self._read(size)


class OtherRead:
    def __init__(self, read: Callable[..., Any]) -> None:
        self.read = read


def raising(error: BaseException) -> Callable[..., Any]:
    def method(*_: Any) -> Any:
        raise error

    return method


def returning(value: Any) -> Callable[..., Any]:
    return lambda *_: value


class UnprintableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no text")


def released() -> memoryview:
    view = memoryview(PICTURE)
    view.release()
    return view


def folded(depth: int) -> Any:
    """A list that is small in memory and extremely large as JSON."""
    value: Any = ["x"]
    for _ in range(depth):
        value = [value, value]
    return value


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


def circular() -> Any:
    value: list[Any] = []
    value.append(value)
    return value


STREAMS: dict[str, Callable[[], Any]] = {
    "str": lambda: Stream(returning("text")),
    "None": lambda: Stream(returning(None)),
    "int": lambda: Stream(returning(7)),
    "list": lambda: Stream(returning([1, 2])),
    "a coroutine's result": lambda: Stream(returning(object())),
    "more than asked": lambda: Stream(lambda size: bytes(size + 1)),
    "KeyError": lambda: Stream(raising(KeyError("x"))),
    "RecursionError": lambda: Stream(raising(RecursionError())),
    "MemoryError": lambda: Stream(raising(MemoryError())),
    "StopIteration": lambda: Stream(raising(StopIteration())),
    "an exception without text": lambda: Stream(raising(UnprintableError())),
    "EOFError": lambda: Stream(raising(EOFError("the archive is damaged"))),
    "seekable raises": lambda: Stream(seekable=raising(RuntimeError("x"))),
    "tell raises": lambda: Stream(seekable=returning(True), warn=raising(RuntimeError("x"))),
    "tell is a text": lambda: Stream(seekable=returning(True), warn=returning("5"), seek=returning(5)),
    "tell is negative": lambda: Stream(seekable=returning(True), warn=returning(-5), seek=returning(5)),
    "tell is 10 GB": lambda: Stream(seekable=returning(True), warn=returning(10**10), seek=returning(10**10)),
    "tell is beyond all": lambda: Stream(seekable=returning(True), warn=returning(10**5000), seek=returning(0)),
    "tell stands still": lambda: Stream(seekable=returning(True), warn=returning(0), seek=returning(0)),
    "seek is missing": lambda: Stream(seekable=returning(True)),
    "read takes no size": lambda: OtherRead(lambda: PICTURE),
    "read is another function": lambda: OtherRead(PICTURE.__len__),
    "everything raises": Raising,
}


@pytest.fixture
def tools(driver: ClientDriver, service: MemoryService) -> Any:
    return driver.client_on(service).v1


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
def test_a_stream_that_breaks_the_rules_is_refused_before_anything_is_sent(
    driver: ClientDriver, service: MemoryService, tools: Any, stream: Any
) -> None:
    for call in (
        lambda: tools.image_to_video.start(assets={"image_file_path": ("photo.png", stream())}, end_seconds=5),
        lambda: tools.image_to_video.start(assets={"image_file_path": stream()}, end_seconds=5),
        lambda: tools.files.upload_file(("photo.png", stream())),
        lambda: tools.files.upload_file(stream()),
    ):
        with pytest.raises(ValidationError) as caught:
            driver.run(call())
        str(caught.value).encode()
    assert service.seen == []


@pytest.mark.parametrize(
    "more",
    [
        {"seekable": raising(RuntimeError("x")), "readable": raising(RuntimeError("x"))},
        {"seekable": returning(False), "tell": raising(RuntimeError("x"))},
        {"name": HALF},
        {"name": 7, "mode": 5, "closed": "no"},
        {"seek": 5, "tell": 5},
    ],
    ids=["raises", "tell raises", "half a surrogate pair", "odd attributes", "seek is a number"],
)
def test_a_stream_with_odd_attributes_is_uploaded_or_raises_a_package_error(
    driver: ClientDriver, service: MemoryService, tools: Any, more: dict[str, Any]
) -> None:
    try:
        driver.run(tools.files.upload_file(("photo.png", Stream(**more))))
    except ValidationError:
        assert service.seen == []
    else:
        assert service.stored == [PICTURE]


PATHS: dict[str, Any] = {
    "raises": RaisingPath(),
    "gives bytes": PathOf(b"nowhere.png"),
    "gives bytes that are no text": PathOf(b"\xff\xfe.png"),
    "gives a number": PathOf(5),
    "gives None": PathOf(None),
    "zero character": "a\0.png",
    "zero character in a Path": Path("a\0.png"),
    "half a surrogate pair": f"{HALF}.png",
    "half a surrogate pair in the extension": f"a.p{HALF}g",
    "long": f"/{LONG}.png",
    "long and relative": f"{LONG}.png",
    "long extension": f"a.{LONG}",
    "of nobody": "~nobody-of-this-name/a.png",
    "control characters": "a\x1b[31m\n.png",
    "stored, half a surrogate pair": f"api-assets/id/{HALF}.png",
    "a URL with half a surrogate pair": f"https://example.com/{HALF}.png",
    "pair with half a surrogate pair": (f"{HALF}", b"words and \x00"),
    "pair with a path that raises": (RaisingPath(), PICTURE),
    "pair with a long extension": (f"a.{LONG}", b"words and \x00"),
    "pair of three": ("a.png", PICTURE, "image/png"),
    "released memoryview": ("a.png", released()),
    "everything raises": Raising(),
    "pair with what raises": ("a.png", Raising()),
    "a class": io.BytesIO,
    "circular": circular(),
    "folded": folded(60),
    "nested": nested(5000),
}


@pytest.mark.parametrize("name", PATHS)
def test_an_impossible_path_is_refused_with_a_printable_error(
    driver: ClientDriver, service: MemoryService, tools: Any, name: str
) -> None:
    value = PATHS[name]
    for call in (
        lambda: tools.image_to_video.start(assets={"image_file_path": value}, end_seconds=5),
        lambda: tools.image_to_video.create(assets={"image_file_path": value}, end_seconds=5),
        lambda: tools.files.upload_file(value),
    ):
        with pytest.raises(ValidationError) as caught:
            driver.run(call())
        text = str(caught.value)
        text.encode()
        assert "\x1b" not in text
        assert len(text) < 5000
    assert service.seen == []


def test_fspath_of_a_path_like_object_is_called_once(
    driver: ClientDriver, service: MemoryService, tools: Any, photo: Path
) -> None:
    driver.run(tools.files.upload_file(PathOf(str(photo), "/nowhere.png")))
    assert service.stored == [photo.read_bytes()]


def test_a_file_name_that_is_not_utf_8_is_uploaded_and_shown_escaped(
    driver: ClientDriver, service: MemoryService, tools: Any, tmp_path: Path
) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\x1b.png"
    with open(path, "wb") as file:  # noqa: PTH123 (a path of bytes)
        file.write(PICTURE)
    driver.run(tools.files.upload_file(os.fsdecode(path)))
    assert service.stored == [PICTURE]
    service.instead["PUT /uploads/2-1"] = [httpx.Response(400)]
    with pytest.raises(UploadError) as caught:
        driver.run(tools.files.upload_file(os.fsdecode(path)))
    assert caught.value.file == "\\udcff\\x1b.png"


def test_in_a_deleted_current_directory_a_relative_path_is_a_validation_error(
    driver: ClientDriver, tools: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(ValidationError, match=r"no such file: photo\.png"):
        driver.run(tools.files.upload_file("photo.png"))
    monkeypatch.chdir(tmp_path)


OPTIONS: list[Any] = [
    {"additional_params": {"x": HALF}},
    {"additional_params": {HALF: "x"}},
    {"additional_params": {"x": LONG}},
    {"additional_params": {LONG: "x"}},
    {"additional_params": {f"x{number}": "x" * 100 for number in range(200)}},
    {"additional_params": {"x": {"a": "b"}}},
    {"additional_params": {"x": [["a"]]}},
    {"additional_params": {"x": circular()}},
    {"additional_params": {"x": 10**5000}},
    {"additional_params": {"x": float("nan")}},
    {"additional_params": {"x": float("inf")}},
    {"additional_params": {"x": [HALF]}},
    {"additional_params": {"x": Raising()}},
    {"additional_params": Raising()},
    {"additional_params": RaisingMapping(x="y")},
    {"additional_params": ""},
    {"additional_headers": {"x": HALF}},
    {"additional_headers": {HALF: "x"}},
    {"additional_headers": {"x": LONG}},
    {"additional_headers": {LONG: "x"}},
    {"additional_headers": {f"x{number}": "x" * 100 for number in range(200)}},
    {"additional_headers": {"x": ["a"]}},
    {"additional_headers": {"x": {"a": "b"}}},
    {"additional_headers": {"x": Raising()}},
    {"additional_headers": Raising()},
    {"additional_headers": RaisingMapping(x="y")},
    {"timeout": 10**400},
    {"timeout": 1e300},
    {"timeout": float("nan")},
    {"timeout": "5"},
    {"timeout": Raising()},
    {HALF: 5},
    {LONG: 5},
    {Raising(): 5},
    {(1, 2): 5},
    RaisingMapping(timeout=5),
    Raising(),
    HALF,
    7,
]


@pytest.mark.parametrize("index", range(len(OPTIONS)))
def test_request_options_that_http_cannot_carry_are_refused_before_anything_is_sent(
    driver: ClientDriver, service: MemoryService, tools: Any, index: int
) -> None:
    options = OPTIONS[index]
    for call in (
        lambda: tools.account.get(request_options=options),
        lambda: tools.saved_items.list(request_options=options),
        lambda: tools.files.upload_file(("a.png", PICTURE), request_options=options),
        lambda: tools.files.upload_urls.create(items=[{"type": "image", "extension": "png"}], request_options=options),
        lambda: tools.video_projects.get("id", request_options=options),
        lambda: tools.image_to_video.create(
            assets={"image_file_path": "api-assets/a.png"}, end_seconds=5, request_options=options
        ),
        lambda: tools.image_to_video.start(
            assets={"image_file_path": ("a.png", PICTURE)}, end_seconds=5, request_options=options
        ),
    ):
        with pytest.raises(ConfigurationError) as caught:
            driver.run(call())
        str(caught.value).encode()
        assert len(str(caught.value)) < 2000
    assert service.seen == []


ODD: list[Any] = [HALF, LONG, 7, 7.5, True, b"x", [], {}, (), object, float("nan"), 10**5000, Raising(), circular()]


@pytest.mark.parametrize("index", range(len(ODD)))
def test_invalid_ids_cursors_and_items_are_refused_before_anything_is_sent(
    driver: ClientDriver, service: MemoryService, tools: Any, index: int
) -> None:
    value = ODD[index]
    calls: list[Callable[[], Any]] = [
        lambda: tools.saved_items.list(cursor=value),
        lambda: tools.saved_items.list(type_=value),
        lambda: tools.video_projects.get(value),
        lambda: tools.image_projects.delete(value),
        lambda: tools.audio_projects.check_result(value),
        lambda: tools.video_projects.job(value),
        lambda: tools.files.upload_urls.create(items=value),
        lambda: tools.files.upload_urls.create(items=[value]),
        lambda: tools.files.upload_urls.create(items=[{"type": value, "extension": "png"}]),
        lambda: tools.files.upload_urls.create(items=[{"type": "image", "extension": value}]),
        lambda: tools.files.upload_urls.create(items=[{"type": "image", "extension": "png", "x": value}]),
    ]
    if type(value) is not int or value > 100:
        calls.append(lambda: tools.saved_items.list(limit=value))
    for call in calls:
        with pytest.raises(ValidationError) as caught:
            driver.run(call())
        str(caught.value).encode()
    assert service.seen == []


def test_items_with_keys_that_are_not_strings_are_refused(
    driver: ClientDriver, service: MemoryService, tools: Any
) -> None:
    for item in ({HALF: 1}, {LONG: 1}, {Raising(): 1}, {5: 1}, RaisingMapping(type="image"), {"type": "image", 5: 5}):
        with pytest.raises(ValidationError) as caught:
            driver.run(tools.files.upload_urls.create(items=[item]))
        str(caught.value).encode()
    assert service.seen == []


class Named(str):
    """The name of an object that no test library can hold: it is made after everything has been drawn."""

    __slots__ = ()


OBJECTS: dict[str, Callable[[], Any]] = {
    **STREAMS,
    "raising": Raising,
    "raising path": RaisingPath,
    "raising mapping": lambda: RaisingMapping(x="y"),
    "pair with what raises": lambda: ("a.png", Raising()),
    "circular": circular,
    "folded": lambda: folded(60),
    "folded, but of a size that can be sent": lambda: folded(10),
    "nested": lambda: nested(3000),
    "long": lambda: LONG,
    "beyond all": lambda: 10**5000,
    "picture": lambda: ("a.png", PICTURE),
    "a number of another library": lambda: __import__("fractions").Fraction(1, 3),
}


def made(value: Any) -> Any:
    """The value in which names are replaced by their objects."""
    if isinstance(value, Named):
        return OBJECTS[value]()
    if isinstance(value, list):
        return [made(item) for item in value]
    if isinstance(value, dict):
        return {made(key) if key == "raising" else key: made(item) for key, item in value.items()}
    return value


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.sampled_from([HALF, "a\0.png", "https://", "data:", -1e309, b"x", "api-assets/x.png"])
    | st.binary(max_size=20)
    | st.sampled_from(sorted(OBJECTS)).map(Named)
    | st.tuples(st.sampled_from(["a.png", "", HALF, "a.mp4"]), st.binary(max_size=20))
)
names = st.sampled_from(["image_file_path", "prompt", "name", "id", HALF, "", Named("raising")])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | st.integers(), inner, max_size=3),
    max_leaves=6,
)
CALLS = {
    "image_to_video": {"assets", "end_seconds", "name", "style", "model", "resolution", HALF, "x"},
    "ai_image_editor": {"assets", "image_count", "style", "name", "model", "aspect_ratio"},
    "face_swap_photo": {"assets", "name"},
    "text_to_video": {"style", "end_seconds", "references", "model", "enhance_prompt"},
}


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["error", "warn", "off"])
@pytest.mark.parametrize("kind", ["sync", "async"])
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_argument_of_a_tool_raises_only_package_errors(kind: str, mode: str, data: st.DataObject) -> None:
    """In the mode `error`, none of it makes a job unless it keeps to the contract; in every mode, none is foreign."""
    driver, service = ClientDriver(kind), MemoryService()
    client = driver.client_on(service, validation=mode)
    name = data.draw(st.sampled_from(sorted(CALLS)))
    fields = data.draw(st.dictionaries(st.sampled_from(sorted(CALLS[name])), values, max_size=4))
    method = data.draw(st.sampled_from(["create", "start"]))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            job = driver.run(getattr(getattr(client.v1, name), method)(**made(fields)))
    except MagicHourError as error:
        str(error).encode()
        assert [one for one in service.api if one.method == "POST" and "upload-urls" not in one.path] == []
    else:
        assert job.id == service.job_id
    finally:
        driver.end()


ARGUMENTS = ("download_directory", "on_update", "max_credits", "wait_for_completion", "download_outputs")


@pytest.mark.parametrize("name", ARGUMENTS)
def test_arguments_that_raise_create_no_job(
    driver: ClientDriver, service: MemoryService, tools: Any, name: str
) -> None:
    assets = {"image_file_path": ("a.png", PICTURE)}
    with pytest.raises((ConfigurationError, ValidationError), match=name):
        driver.run(tools.image_to_video.generate(assets=assets, end_seconds=5, **{name: Raising()}))
    assert service.seen == []


@pytest.mark.parametrize("value", [HALF, RaisingPath(), PathOf(5), "a\0b", f"/{LONG}", 7, b"x"], ids=range(7))
def test_an_impossible_download_directory_creates_no_job(
    driver: ClientDriver, service: MemoryService, tools: Any, value: Any
) -> None:
    assets = {"image_file_path": ("a.png", PICTURE)}
    with pytest.raises(ConfigurationError, match="download_directory") as caught:
        driver.run(tools.image_to_video.generate(assets=assets, end_seconds=5, download_directory=value))
    str(caught.value).encode()
    assert service.seen == []


@pytest.mark.parametrize("error", [RuntimeError("can't start new thread"), MemoryError()], ids=["threads", "memory"])
@pytest.mark.parametrize("when", ["the check", "the upload"])
@pytest.mark.parametrize("method", ["start", "upload_file"])
def test_without_threads_or_memory_no_job_is_created_and_the_package_raises_its_error(
    driver: ClientDriver, service: MemoryService, tools: Any, error: Exception, when: str, method: str, monkeypatch: Any
) -> None:
    module = "_async" if driver.is_async else "_generated.sync"
    files = __import__(f"magic_hour_ext.{module}.files", fromlist=["files"])
    works = files.in_thread

    def failing(work: Any, *args: Any) -> Any:
        if when == "the check" or service.seen:
            raise error
        return works(work, *args)

    monkeypatch.setattr(files, "in_thread", failing)
    picture = ("a.png", PICTURE)
    calls: dict[str, Callable[[], Any]] = {
        "start": lambda: tools.image_to_video.start(assets={"image_file_path": picture}, end_seconds=5),
        "upload_file": lambda: tools.files.upload_file(picture),
    }
    with pytest.raises(UploadError, match=r"no thread can be started|not enough memory"):
        driver.run(calls[method]())
    assert [one.path for one in service.seen if one.path != "/v1/files/upload-urls"] == []


def test_without_threads_files_are_uploaded_sequentially(
    driver: ClientDriver, service: MemoryService, tools: Any, monkeypatch: Any
) -> None:
    def start(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    assets = {"image_file_path": ("a.png", PICTURE), "end_image_file_path": ("b.png", picture_of(9, 9))}
    call = tools.image_to_video.start
    job = driver.run(call(assets=assets, end_seconds=5, model="ltx-2.5", resolution="480p"))
    assert job.id == "job1"
    assert [one.method for one in service.storage] == ["PUT", "PUT"]
    monkeypatch.undo()


@pytest.mark.parametrize(
    "failure",
    [
        lambda url: httpx.ConnectError(f"no route to {url}"),
        lambda url: httpx.ReadError(f"reset: {url.split('?')[1]}"),
        lambda url: ValueError(f"odd URL {url}"),
        lambda url: OSError(f"refused {url}"),
    ],
)
def test_an_upload_error_contains_no_url_signature(
    driver: ClientDriver, tools: Any, service: MemoryService, failure: Any
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise failure(str(request.url))

    service.instead["PUT /uploads/1-1"] = [answer]
    with pytest.raises(UploadError) as caught:
        driver.run(tools.files.upload_file(("a.png", PICTURE)))
    assert SIGNATURE not in str(caught.value)
    assert "5ecret" not in str(caught.value)
    assert "5ecret" not in repr(vars(caught.value))
    for cause in (caught.value.__cause__, caught.value.__context__):
        assert cause is None


def test_a_password_in_the_address_of_storage_is_not_shown(
    driver: ClientDriver, tools: Any, service: MemoryService
) -> None:
    url = "https://user:5ecret@storage.test/a"
    items = {"items": [{"upload_url": url, "file_path": "x.png", "expires_at": "2026-11-22T10:00:00.000Z"}]}
    service.instead["POST /v1/files/upload-urls"] = [httpx.Response(200, json=items)]

    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(f"no route to {request.url}")

    service.instead["PUT /a"] = [answer]
    with pytest.raises(UploadError) as caught:
        driver.run(tools.files.upload_file(("a.png", PICTURE)))
    assert "5ecret" not in str(caught.value)
