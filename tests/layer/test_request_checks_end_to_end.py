"""All problems of a request are reported together, before anything is sent."""

from __future__ import annotations

import copy
import math
from typing import TYPE_CHECKING, Any

import pytest

from magic_hour_ext import ContractWarning, MagicHourError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

STORED = {"image_file_path": "api-assets/id/1.png"}


def refused(
    driver: ClientDriver, service: MemoryService, /, method: str = "generate", **fields: Any
) -> ValidationError:
    """The error of a call; fails if anything was sent."""
    with pytest.raises(ValidationError) as caught:
        driver.run(getattr(driver.client_on(service).v1.image_to_video, method)(**fields))
    assert service.seen == []
    assert isinstance(caught.value, (MagicHourError, ValueError))
    assert "image_to_video has" in str(caught.value)
    return caught.value


def the_problem(driver: ClientDriver, service: MemoryService, /, **fields: Any) -> Any:
    (problem,) = refused(driver, service, **{"assets": STORED, **fields}).problems
    return problem


def test_durations_of_the_model_are_named_with_the_nearest(driver: ClientDriver, service: MemoryService) -> None:
    problem = the_problem(driver, service, model="kling-1.6", end_seconds=7)
    assert problem.path == "end_seconds"
    assert problem.given == 7
    assert "kling-1.6" in problem.message
    assert problem.allowed.startswith("5, 10, 15")
    assert problem.suggestion == "5"


def test_the_nearest_durations_come_first(driver: ClientDriver, service: MemoryService) -> None:
    problem = the_problem(driver, service, model="kling-1.6", end_seconds=33)
    assert problem.allowed.startswith("35, 30, 40, 25")
    assert problem.suggestion == "30"  # 35 s would cost more than what was asked for.


def test_resolutions_of_the_model_are_named(driver: ClientDriver, service: MemoryService) -> None:
    problem = the_problem(driver, service, model="sora-2", resolution="1080p", end_seconds=4)
    assert problem.path == "resolution"
    assert problem.given == "1080p"
    assert problem.allowed == "720p"


def test_the_default_model_has_two_durations_at_480p(driver: ClientDriver, service: MemoryService) -> None:
    problem = the_problem(driver, service, resolution="480p", end_seconds=7)
    assert problem.path == "end_seconds"
    assert problem.allowed == "5 or 10 at 480p"


def test_audio_of_a_model_without_audio_names_the_models_that_have_it(
    driver: ClientDriver, service: MemoryService
) -> None:
    problem = the_problem(driver, service, model="kling-2.6", audio=True, end_seconds=5)
    assert problem.path == "audio"
    assert "models that have it:" in problem.message
    assert "kling-3.0" in problem.message


def test_an_end_image_of_a_model_without_it_names_the_models_that_take_one(
    driver: ClientDriver, service: MemoryService, photo: Path
) -> None:
    assets = {"image_file_path": photo, "end_image_file_path": photo}
    problem = the_problem(driver, service, model="wan-2.2", end_seconds=5, assets=assets)
    assert problem.path == "assets.end_image_file_path"
    assert "models that have it:" in problem.message
    assert "ltx-2.3" in problem.message
    assert "seedance-2.0" not in problem.message  # It costs more.


class TestImageRatios:
    @pytest.mark.parametrize(("size", "ratio"), [((640, 480), "4:3"), ((300, 300), "1:1"), ((1280, 722), "1.77:1")])
    def test_an_image_of_another_ratio_is_refused_with_its_size(
        self, driver: ClientDriver, service: MemoryService, photo_of: Callable[..., Path], size: Any, ratio: str
    ) -> None:
        problem = the_problem(
            driver, service, model="sora-2", end_seconds=4, assets={"image_file_path": photo_of(*size)}
        )
        assert problem.path == "assets.image_file_path"
        assert f"{size[0]} x {size[1]} pixels" in problem.message
        assert ratio in problem.message
        assert problem.allowed == "9:16 or 16:9"

    @pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (1280, 721), (1280, 719), (1281, 720), (160, 90)])
    def test_an_image_off_by_one_row_of_pixels_is_accepted(
        self, driver: ClientDriver, service: MemoryService, photo_of: Callable[..., Path], size: Any
    ) -> None:
        client = driver.client_on(service)
        job = driver.run(
            client.v1.image_to_video.start(
                assets={"image_file_path": photo_of(*size)}, model="sora-2", end_seconds=4, resolution="720p"
            )
        )
        assert job.id == "job1"

    def test_a_stream_is_measured_from_its_position(
        self, driver: ClientDriver, service: MemoryService, photo_of: Callable[..., Path]
    ) -> None:
        with photo_of(640, 480).open("rb") as file:
            problem = the_problem(driver, service, model="sora-2", end_seconds=4, assets={"image_file_path": file})
            assert "640 x 480" in problem.message
            assert not file.closed


@pytest.mark.parametrize(
    ("fields", "path", "suggestion"),
    [
        ({"asets": STORED, "end_seconds": 5}, "asets", "assets"),
        ({"style": {"promt": "waves"}}, "style.promt", "prompt"),
        ({"assets": {**STORED, "end_image_path": "api-assets/2.png"}}, "assets.end_image_path", "end_image_file_path"),
        ({"end_second": 5, "end_seconds": 5}, "end_second", "end_seconds"),
        ({"resolutoin": "720p"}, "resolutoin", "resolution"),
    ],
)
def test_a_misspelt_field_is_found_at_any_depth(
    driver: ClientDriver, service: MemoryService, fields: Any, path: str, suggestion: str
) -> None:
    given = fields if "asets" in fields else {"assets": STORED, "end_seconds": 5, **fields}
    (problem,) = refused(driver, service, **given).problems
    assert problem.path == path
    assert problem.message.startswith("unknown field")
    assert problem.suggestion == suggestion
    assert f"did you mean {suggestion}?" in str(problem)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (-1, "too small"),
        (0, "too small"),
        (0.5, "too small"),
        (61, "too large"),
        (math.nan, "finite number"),
        (math.inf, "finite number"),
        (-math.inf, "finite number"),
        ("five", "must be a number, got the text 'five'"),
        (True, "must be a number, got the boolean True"),
        ([5], "must be a number, got a list"),
        (5 + 0j, "must be a number"),
        (None, "is required"),
    ],
    ids=repr,
)
def test_an_invalid_length_names_the_type_or_the_range(
    driver: ClientDriver, service: MemoryService, value: Any, reason: str
) -> None:
    problem = the_problem(driver, service, end_seconds=value)
    assert problem.path == "end_seconds"
    assert reason in problem.message


def test_a_length_that_is_spelled_out_is_sent_as_a_number_with_a_warning(
    driver: ClientDriver, service: MemoryService
) -> None:
    """As with the vendor's client; the warning says what to change."""
    tool = driver.client_on(service).v1.image_to_video
    with pytest.warns(ContractWarning, match=r"end_seconds '5' is text; it is sent as the number 5\.0") as caught:
        driver.run(tool.start(assets=STORED, end_seconds="5", model="kling-3.0"))
    assert len(caught) == 1
    assert service.created["end_seconds"] == 5
    assert type(service.created["end_seconds"]) is float


@pytest.mark.parametrize("method", ["generate", "start", "create", "estimate"])
def test_a_missing_or_unknown_argument_is_never_a_type_error(
    driver: ClientDriver, service: MemoryService, method: str
) -> None:
    error = refused(driver, service, method)
    assert [problem.path for problem in error.problems] == ["assets", "end_seconds"]
    error = refused(driver, service, method, assets=STORED, end_seconds=5, promt="waves", wait=True)
    assert [problem.path for problem in error.problems] == ["promt", "wait"]


def test_all_problems_are_reported_at_once(driver: ClientDriver, service: MemoryService, tmp_path: Path) -> None:
    error = refused(
        driver,
        service,
        assets={"image_file_path": tmp_path / "no.png", "end_image": 1},
        end_seconds=33,
        model="kling-1.6",
        resolution="4k",
        style={"promt": "waves"},
        name=3,
    )
    paths = {problem.path for problem in error.problems}
    assert paths == {
        "assets.image_file_path",
        "assets.end_image",
        "end_seconds",
        "resolution",
        "style.promt",
        "name",
    }
    assert str(error).startswith("image_to_video has 6 problems; nothing was sent:\n")
    assert all(f"  - {path}: " in str(error) for path in paths)


def test_several_invalid_files_are_reported_at_once(
    driver: ClientDriver, service: MemoryService, tmp_path: Path
) -> None:
    assets = {"image_file_path": tmp_path / "no.png", "end_image_file_path": tmp_path / "neither.png"}
    error = refused(driver, service, assets=assets, end_seconds=5, model="ltx-2.5")
    assert [problem.path for problem in error.problems] == ["assets.image_file_path", "assets.end_image_file_path"]


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"timeout": 0}, "timeout must be a number of seconds above 0"),
        ({"timeout": "long"}, "timeout must be a number of seconds above 0"),
        ({"on_update": "print"}, "on_update must be a function"),
    ],
)
def test_options_for_waiting_are_checked_before_anything_is_paid(
    driver: ClientDriver, service: MemoryService, settings: Any, reason: str
) -> None:
    with pytest.raises(MagicHourError, match=reason):
        driver.run(driver.client_on(service).v1.image_to_video.generate(assets=STORED, end_seconds=5, **settings))
    assert service.seen == []


@pytest.mark.parametrize("method", ["generate", "start"])
def test_the_callers_dicts_are_never_changed(
    driver: ClientDriver, service: MemoryService, photo: Path, method: str
) -> None:
    assets: dict[str, Any] = {"image_file_path": photo, "end_image_file_path": None}
    style: dict[str, Any] = {"prompt": "waves", "quality_mode": "studio"}
    before = copy.deepcopy((assets, style))
    tool = driver.client_on(service).v1.image_to_video
    with pytest.warns(DeprecationWarning, match="style.quality_mode"):
        driver.run(getattr(tool, method)(assets=assets, style=style, end_seconds=5))
    assert (assets, style) == before
    assert service.created == {
        "assets": {"image_file_path": "api-assets/1-1.png"},
        "style": {"prompt": "waves"},
        "end_seconds": 5,
        "resolution": "1080p",
    }


def test_fields_with_none_are_not_sent(driver: ClientDriver, service: MemoryService) -> None:
    tool = driver.client_on(service).v1.image_to_video
    driver.run(tool.create(assets=STORED, end_seconds=5.0, audio=None, name=None, style={"prompt": None}))
    assert service.created == {"assets": STORED, "end_seconds": 5.0, "style": {}}


def test_create_takes_no_local_file(driver: ClientDriver, service: MemoryService, photo: Path) -> None:
    error = refused(driver, service, "create", assets={"image_file_path": photo}, end_seconds=5)
    assert "create takes no local file; use start or generate" in str(error)


def test_create_refuses_the_path_of_an_existing_local_file(
    driver: ClientDriver, service: MemoryService, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(photo.parent)
    error = refused(driver, service, "create", assets={"image_file_path": photo.name}, end_seconds=5)
    assert "'photo.png' is a local file; create takes no local file; use start or generate" in str(error)
    tool = driver.client_on(service).v1.image_to_video
    driver.run(tool.create(assets={"image_file_path": "elsewhere.png"}, end_seconds=5))
    assert service.created["assets"] == {"image_file_path": "elsewhere.png"}
