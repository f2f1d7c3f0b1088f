"""The files of a request: one request for all upload URLs, and each file sent once, whatever its field."""

from __future__ import annotations

import asyncio
import io
import threading
from typing import TYPE_CHECKING, Any

import pytest
from support.memory_service import STORAGE, MemoryService, failure
from support.pictures import picture as picture_of

from magic_hour_ext import DecodeError, NotFoundError, UploadError, ValidationError

if TYPE_CHECKING:
    from pathlib import Path

    import httpx
    from support.client_driver import ClientDriver

CLIP: dict[str, Any] = {"end_seconds": 5, "model": "ltx-2.5", "resolution": "480p"}


def test_one_request_gives_the_upload_urls_of_all_files_in_order(
    driver: ClientDriver, service: MemoryService, photo: Path
) -> None:
    end = picture_of(32, 24, "JPEG")
    tool = driver.client_on(service).v1.image_to_video
    driver.run(tool.start(assets={"image_file_path": photo, "end_image_file_path": ("end.jpg", end)}, **CLIP))
    assert service.items == [[{"type": "image", "extension": "png"}, {"type": "image", "extension": "jpg"}]]
    assert service.stored == [photo.read_bytes(), end]
    assert service.created["assets"] == {
        "image_file_path": "api-assets/1-1.png",
        "end_image_file_path": "api-assets/1-2.jpg",
    }


def test_files_in_lists_and_in_mappings_are_uploaded_too(
    driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.png")
        paths[-1].write_bytes(picture_of(10 + number, 10))
    v1 = driver.client_on(service).v1
    driver.run(v1.ai_image_editor.start(assets={"image_file_paths": paths}, style={"prompt": "x"}, image_count=1))
    assert service.created["assets"] == {"image_file_paths": [f"api-assets/1-{number}.png" for number in (1, 2, 3)]}
    assert service.stored == [path.read_bytes() for path in paths]
    service.seen.clear()
    mappings = [{"original_face": "api-assets/1/0.png", "new_face": paths[0]}]
    driver.run(
        v1.face_swap_photo.start(
            assets={"face_swap_mode": "individual-faces", "target_file_path": paths[1], "face_mappings": mappings}
        )
    )
    assert service.created["assets"]["face_mappings"] == [
        {"original_face": "api-assets/1/0.png", "new_face": service.created["assets"]["face_mappings"][0]["new_face"]}
    ]
    assert sorted(service.stored) == sorted([paths[0].read_bytes(), paths[1].read_bytes()])
    assert mappings[0]["new_face"] is paths[0]


@pytest.mark.parametrize("form", ["path", "str and Path", "stream", "stream with names", "bytes", "once"])
def test_the_same_file_in_two_fields_is_sent_once(
    driver: ClientDriver, service: MemoryService, photo: Path, picture: bytes, form: str
) -> None:
    class Once:
        def __init__(self) -> None:
            self._file = io.BytesIO(picture)

        def read(self, size: int = -1) -> bytes:
            return self._file.read(size)

    stream, once = io.BytesIO(picture), Once()
    start, end = {
        "path": (photo, photo),
        "str and Path": (str(photo), photo),
        "stream": (("a.png", stream), ("a.png", stream)),
        "stream with names": (("a.png", stream), ("b.png", stream)),
        "bytes": (("a.png", picture), ("a.png", picture)),
        "once": (("a.png", once), ("b.png", once)),
    }[form]
    tool = driver.client_on(service).v1.image_to_video
    driver.run(tool.start(assets={"image_file_path": start, "end_image_file_path": end}, **CLIP))
    assert service.items == [[{"type": "image", "extension": "png"}]]
    assert service.stored == [picture]
    assert set(service.created["assets"].values()) == {"api-assets/1-1.png"}


def test_a_webm_for_a_video_and_an_audio_field_is_uploaded_for_each(
    driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    clip = tmp_path / "clip.webm"
    clip.write_bytes(b"\x1aE\xdf\xa3" + b"webm" * 20)
    tool = driver.client_on(service).v1.lip_sync
    driver.run(
        tool.start(
            assets={"video_source": "file", "video_file_path": clip, "audio_file_path": clip},
            start_seconds=0,
            end_seconds=5,
        )
    )
    assert sorted(item["type"] for item in service.items[0]) == ["audio", "video"]
    assert service.stored == [clip.read_bytes()] * 2


def test_files_are_uploaded_concurrently(driver: ClientDriver) -> None:
    """Each upload gets its response only after the other one has arrived too."""
    together = threading.Barrier(2, timeout=20)
    arrived: list[str] = []

    class Waiting(MemoryService):
        def __call__(self, request: httpx.Request) -> Any:
            answer = super().__call__(request)
            if request.method != "PUT":
                return answer
            if driver.is_async:
                return self.both(answer)
            together.wait()
            return answer

        async def both(self, answer: httpx.Response) -> httpx.Response:
            arrived.append("one")
            for _ in range(2000):
                if len(arrived) == 2:
                    return answer
                await asyncio.sleep(0.01)
            raise AssertionError("the other upload never came")

    service = Waiting()
    tool = driver.client_on(service).v1.image_to_video
    pictures = {name: ("a.png", picture_of(20, size)) for size, name in enumerate(("image", "end_image"), 20)}
    driver.run(tool.start(assets={f"{name}_file_path": one for name, one in pictures.items()}, **CLIP))
    assert [one.method for one in service.seen] == ["POST", "PUT", "PUT", "POST"]
    assert len(service.stored) == 2


def test_a_refused_upload_raises_before_a_job_is_created(
    driver: ClientDriver, service: MemoryService, photo: Path
) -> None:
    service.instead["PUT /uploads/1-1"] = [failure(400)]
    with pytest.raises(UploadError) as caught:
        driver.run(driver.client_on(service).v1.image_to_video.start(assets={"image_file_path": photo}, **CLIP))
    assert str(caught.value) == "upload of photo.png: storage answered 400; no job was created"
    assert caught.value.file == "photo.png"
    assert [one.path for one in service.seen] == ["/v1/files/upload-urls", "/uploads/1-1"]


def test_a_file_that_changes_during_the_upload_is_an_error(
    driver: ClientDriver, tmp_path: Path, picture: bytes
) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(picture)

    class Meddling(MemoryService):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            if request.url.path == "/v1/files/upload-urls":
                path.write_bytes(picture + b"more")
            return super().__call__(request)

    service = Meddling()
    with pytest.raises(UploadError, match=r"photo.png: the file changed since it was checked: upload it when it is"):
        driver.run(driver.client_on(service).v1.image_to_video.start(assets={"image_file_path": path}, **CLIP))
    assert service.storage == []


def test_a_file_deleted_during_the_upload_is_an_upload_error(
    driver: ClientDriver, tmp_path: Path, picture: bytes
) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(picture)

    class Meddling(MemoryService):
        def __call__(self, request: httpx.Request) -> httpx.Response:
            path.unlink(missing_ok=True)
            return super().__call__(request)

    with pytest.raises(UploadError, match="can't be read any more"):
        driver.run(driver.client_on(Meddling()).v1.image_to_video.start(assets={"image_file_path": path}, **CLIP))


def test_too_few_upload_urls_are_a_decode_error(driver: ClientDriver, service: MemoryService, photo: Path) -> None:
    import httpx

    service.instead["POST /v1/files/upload-urls"] = [httpx.Response(200, json={"items": []})]
    with pytest.raises(DecodeError, match="requested 1 upload URLs, got 0 usable"):
        driver.run(driver.client_on(service).v1.files.upload_file(photo))


class TestUploadUrls:
    def test_type_and_type_with_underscore_are_accepted(self, driver: ClientDriver, service: MemoryService) -> None:
        urls = driver.client_on(service).v1.files.upload_urls
        items = [{"extension": "mp4", "type_": "video"}, {"extension": "mp3", "type": "audio"}]
        answer = driver.run(urls.create(items=items))
        assert service.items == [[{"extension": "mp4", "type": "video"}, {"extension": "mp3", "type": "audio"}]]
        assert [item.file_path for item in answer.items] == ["api-assets/1-1.mp4", "api-assets/1-2.mp3"]
        assert answer.items[0].upload_url.startswith(f"{STORAGE}/uploads/1-1?")
        assert "5ecret" not in repr(answer)
        assert items[0] == {"extension": "mp4", "type_": "video"}

    @pytest.mark.parametrize(
        ("items", "path"),
        [
            ([], "items"),
            (None, "items"),
            ("mp4", "items"),
            ({"type": "video", "extension": "mp4"}, "items"),
            (["mp4"], "items[0]"),
            ([None], "items[0]"),
            ([{"type": "video", "extension": "mp4"}, {"type": "film", "extension": "mp4"}], "items[1].type"),
            ([{"type": ["video"], "extension": "mp4"}], "items[0].type"),
            ([{"extension": "mp4"}], "items[0].type"),
            ([{"type": "video"}], "items[0].extension"),
            ([{"type": "video", "extension": ".mp4"}], "items[0].extension"),
            ([{"type": "video", "extension": "MP4"}], "items[0].extension"),
            ([{"type": "video", "extension": "mp4", "name": "x"}], "items[0].name"),
        ],
        ids=repr,
    )
    def test_an_invalid_list_of_items_is_refused(
        self, driver: ClientDriver, service: MemoryService, items: Any, path: str
    ) -> None:
        with pytest.raises(ValidationError, match=r"files\.upload_urls\.create has 1 problem") as caught:
            driver.run(driver.client_on(service).v1.files.upload_urls.create(items=items))
        assert [problem.path for problem in caught.value.problems] == [path]
        assert service.seen == []

    def test_an_api_error_of_upload_urls_is_raised(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead["POST /v1/files/upload-urls"] = [failure(404, "not_found", "no")]
        with pytest.raises(NotFoundError):
            driver.run(
                driver.client_on(service).v1.files.upload_urls.create(items=[{"type": "image", "extension": "png"}])
            )
