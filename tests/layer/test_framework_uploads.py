"""The upload objects of web frameworks are accepted unchanged."""

from __future__ import annotations

import io
import tempfile
from typing import TYPE_CHECKING, Any

import pytest
from support.pictures import picture as picture_of

from magic_hour_ext import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService


def _starlette(name: str, content: bytes) -> Any:
    from starlette.datastructures import UploadFile

    file = tempfile.SpooledTemporaryFile(max_size=2**20)  # noqa: SIM115 (closed with the test)
    file.write(content)
    file.seek(0)
    return UploadFile(file, filename=name, size=len(content))  # type: ignore[arg-type, unused-ignore]


def _fastapi(name: str, content: bytes) -> Any:
    from fastapi import UploadFile

    return UploadFile(io.BytesIO(content), filename=name)


def _flask(name: str, content: bytes) -> Any:
    from werkzeug.datastructures import FileStorage

    return FileStorage(io.BytesIO(content), filename=name, name="picture", content_type="image/png")


def _django_in_memory(name: str, content: bytes) -> Any:
    from django.core.files.uploadedfile import InMemoryUploadedFile

    return InMemoryUploadedFile(io.BytesIO(content), "picture", name, "image/png", len(content), None)


def _django_on_disk(name: str, content: bytes) -> Any:
    from django.conf import settings
    from django.core.files.uploadedfile import TemporaryUploadedFile

    if not settings.configured:
        settings.configure()
    upload = TemporaryUploadedFile(name, "image/png", len(content), None)
    upload.file.write(content)
    upload.seek(0)
    return upload


class _AiohttpFileField:
    """As `aiohttp.web.FileField` of aiohttp 3: `name` is that of the field in the form; it can't be read itself."""

    def __init__(self, name: str, filename: str, file: Any) -> None:
        self.name = name
        self.filename = filename
        self.file = file
        self.content_type = "image/png"


def _aiohttp(name: str, content: bytes) -> Any:
    return _AiohttpFileField("picture", name, io.BufferedReader(io.BytesIO(content)))  # type: ignore[arg-type, unused-ignore]


FRAMEWORKS: dict[str, Callable[[str, bytes], Any]] = {
    "starlette": _starlette,
    "fastapi": _fastapi,
    "flask": _flask,
    "django-in-memory": _django_in_memory,
    "django-on-disk": _django_on_disk,
    "aiohttp": _aiohttp,
}


@pytest.fixture(params=FRAMEWORKS)
def upload(request: pytest.FixtureRequest) -> Iterator[Callable[[str, bytes], Any]]:
    made: list[Any] = []

    def make(name: str, content: bytes) -> Any:
        made.append(FRAMEWORKS[request.param](name, content))
        return made[-1]

    yield make
    for one in made:
        (getattr(one, "file", None) or one).close()


def test_an_upload_object_keeps_its_file_name(
    driver: ClientDriver, service: MemoryService, upload: Any, picture: bytes
) -> None:
    file = upload("photo.jpeg.png", picture)
    driver.run(
        driver.client_on(service).v1.image_to_video.start(
            assets={"image_file_path": file}, end_seconds=5, model="ltx-2.5", resolution="480p"
        )
    )
    assert service.items == [[{"type": "image", "extension": "png"}]]
    assert service.stored == [picture]


def test_the_type_comes_from_the_content_if_the_name_has_no_extension(
    driver: ClientDriver, service: MemoryService, upload: Any, tmp_path: Path
) -> None:
    content = picture_of(20, 20, "JPEG")
    assert driver.run(driver.client_on(service).v1.files.upload_file(upload("blob", content)))
    assert service.items == [[{"type": "image", "extension": "jpg"}]]
    assert service.stored == [content]


def test_an_upload_object_can_be_used_by_several_calls(
    driver: ClientDriver, service: MemoryService, upload: Any, picture: bytes
) -> None:
    file = upload("photo.png", picture)
    files = driver.client_on(service).v1.files
    for _ in range(2):
        driver.run(files.upload_file(file))
    assert service.stored == [picture, picture]


def test_an_upload_without_image_content_is_refused_with_its_name(
    driver: ClientDriver, service: MemoryService, upload: Any
) -> None:
    tool = driver.client_on(service).v1.image_to_video
    with pytest.raises(ValidationError, match=r"notes\.png contains text, not png"):
        driver.run(tool.start(assets={"image_file_path": upload("notes.png", b"some plain words")}, end_seconds=5))
    assert service.seen == []


def test_an_empty_upload_field_of_a_form_is_refused(driver: ClientDriver, service: MemoryService) -> None:
    tool = driver.client_on(service).v1.image_to_video
    with pytest.raises(ValidationError, match="no file was chosen in the form"):
        driver.run(tool.start(assets={"image_file_path": _flask("", b"")}, end_seconds=5))


def test_an_upload_object_without_a_file_is_refused(driver: ClientDriver, service: MemoryService) -> None:
    class Attachment:
        filename = "photo.png"
        file = None
        stream = "photo.png"

    tool = driver.client_on(service).v1.image_to_video
    with pytest.raises(ValidationError, match="takes a file, got a value of type Attachment"):
        driver.run(tool.start(assets={"image_file_path": Attachment()}, end_seconds=5))
    assert service.seen == []


def test_create_refuses_an_upload_object(
    driver: ClientDriver, service: MemoryService, upload: Any, picture: bytes
) -> None:
    tool = driver.client_on(service).v1.image_to_video
    with pytest.raises(ValidationError, match="create takes no local file; use start or generate"):
        driver.run(tool.create(assets={"image_file_path": upload("photo.png", picture)}, end_seconds=5))
    assert service.seen == []


def test_an_image_without_a_name_is_uploaded(driver: ClientDriver, service: MemoryService, picture: bytes) -> None:
    files = driver.client_on(service).v1.files
    driver.run(files.upload_file(picture))
    driver.run(files.upload_file(io.BytesIO(picture)))
    driver.run(files.upload_file(("photo", picture)))
    assert service.items == [[{"type": "image", "extension": "png"}]] * 3
    assert service.stored == [picture] * 3


@pytest.mark.parametrize("name", ["photo", "photo.txt", "photo.jpg", "clip.mp4"])
def test_an_image_with_a_wrong_extension_is_uploaded_with_its_real_type(
    driver: ClientDriver, service: MemoryService, picture: bytes, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(picture)
    tool = driver.client_on(service).v1.image_to_video
    driver.run(
        tool.start(assets={"image_file_path": tmp_path / name}, end_seconds=5, model="ltx-2.5", resolution="480p")
    )
    assert service.items == [[{"type": "image", "extension": "png"}]]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "TIFF"])
def test_a_truncated_image_is_refused_with_its_name(driver: ClientDriver, service: MemoryService, kind: str) -> None:
    content = picture_of(200, 200, kind)[:-40]
    tool = driver.client_on(service).v1.image_to_video
    with pytest.raises(ValidationError, match=r"half\.png is not a whole picture: it ends early"):
        driver.run(tool.start(assets={"image_file_path": ("half.png", content)}, end_seconds=5))
    assert service.seen == []


def test_the_kind_detected_from_the_content_is_checked_against_the_model(
    driver: ClientDriver, service: MemoryService, picture: bytes
) -> None:
    """veo3.1 accepts pictures and no videos as references, whatever their names."""
    tool = driver.client_on(service).v1.text_to_video
    video = b"\x00\x00\x00\x18ftypisom" + bytes(200)
    fields = {"end_seconds": 8.0, "resolution": "720p", "model": "veo3.1", "style": {"prompt": "rain"}}
    driver.run(tool.start(references=[{"name": "a", "file_path": ("photo", picture)}], **fields))
    assert service.items == [[{"type": "image", "extension": "png"}]]
    with pytest.raises(ValidationError, match=r"'video' is of a kind that is not available \(video\)"):
        driver.run(tool.start(references=[{"name": "a", "file_path": ("video", video)}], **fields))
