"""Ids are checked by every method that takes one, so that none can address another resource."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from magic_hour_ext import ConfigurationError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

NO_IDS = [
    "../account",
    "..",
    ".",
    "",
    " ",
    "a/b",
    "a%2fb",
    "a?b",
    "a#b",
    "a b",
    "a\n",
    "/v1/account",
    "\u202eabc",
    "x" * 201,
    None,
    5,
    b"abc",
    ["abc"],
]

CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "video.get": lambda v1, id_: v1.video_projects.get(id_),
    "video.get(id=)": lambda v1, id_: v1.video_projects.get(id=id_),
    "video.delete": lambda v1, id_: v1.video_projects.delete(id=id_),
    "video.check_result": lambda v1, id_: v1.video_projects.check_result(id=id_, download_directory="made"),
    "video.job": lambda v1, id_: v1.video_projects.job(id_),
    "image.get": lambda v1, id_: v1.image_projects.get(id_),
    "image.delete": lambda v1, id_: v1.image_projects.delete(id_),
    "image.check_result": lambda v1, id_: v1.image_projects.check_result(id_),
    "audio.get": lambda v1, id_: v1.audio_projects.get(id_),
    "audio.job": lambda v1, id_: v1.audio_projects.job(id_),
    "face_detection.get": lambda v1, id_: v1.face_detection.get(id_),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_an_invalid_id_is_an_error_before_any_request(
    driver: ClientDriver, service: MemoryService, call: Any, tmp_path: Path
) -> None:
    v1 = driver.client_on(service).v1
    for given in NO_IDS:
        with pytest.raises(ValidationError, match="is not an id; pass the id that create returned") as caught:
            driver.run(call(v1, given))
        (problem,) = caught.value.problems
        assert problem.path == "id"
        assert problem.given == given
    assert service.seen == []
    assert not (tmp_path / "here" / "made").exists()


def test_a_stored_job_with_an_invalid_id_is_refused(driver: ClientDriver, service: MemoryService) -> None:
    client = driver.client_on(service)
    for given in NO_IDS:
        if not isinstance(given, bytes):
            text = json.dumps({"format": 1, "id": given, "kind": "video"})
            with pytest.raises(ConfigurationError, match="not a job that to_json wrote"):
                driver.job_class.from_json(text, client)


@pytest.mark.parametrize("given", ["cuid-example", "sandbox0123abc", "a", "A_b.c~d:e-9", "x" * 200])
def test_ids_of_the_service_are_accepted_and_sent_in_the_path(
    driver: ClientDriver, service: MemoryService, given: str
) -> None:
    project = driver.run(driver.client_on(service).v1.video_projects.get(id=given))
    assert project.id == given
    (asked,) = service.seen
    assert asked.path == f"/v1/video-projects/{given}"
