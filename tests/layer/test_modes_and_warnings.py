"""Requests that are sent with warnings: validation modes, replaced fields, new models; and the lines of warnings."""

from __future__ import annotations

import inspect
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from magic_hour_ext import ContractWarning, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

STORED = {"image_file_path": "api-assets/id/1.png"}
BROKEN: dict[str, Any] = {
    "assets": STORED,
    "end_seconds": 7,
    "model": "kling-1.6",
    "resolution": "4k",
    "style": {"promt": "waves"},
}


def warned(driver: ClientDriver, call: Callable[[], Any]) -> list[warnings.WarningMessage]:
    """The warnings of a call."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        driver.run(call())
    return list(caught)


class TestModes:
    def test_mode_error_refuses_and_sends_nothing(self, driver: ClientDriver, service: MemoryService) -> None:
        with pytest.raises(ValidationError, match="3 problems"):
            driver.run(driver.client_on(service, validation="error").v1.image_to_video.start(**BROKEN))
        assert service.seen == []

    def test_mode_warn_gives_one_warning_and_sends_the_request_unchanged(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        tool = driver.client_on(service, validation="warn").v1.image_to_video
        (warning,) = warned(driver, lambda: tool.start(**BROKEN))
        assert warning.category is ContractWarning
        for field in ("end_seconds", "resolution", "style.promt"):
            assert f"image_to_video: {field}: " in str(warning.message)
        assert service.created == BROKEN

    def test_mode_off_sends_an_invalid_request_without_a_warning(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        tool = driver.client_on(service, validation="off").v1.image_to_video
        assert warned(driver, lambda: tool.start(**BROKEN)) == []
        assert service.created == BROKEN

    def test_mode_off_does_not_warn_about_deprecated_fields_and_unknown_models(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        tool = driver.client_on(service, validation="off").v1.image_to_video
        assert warned(driver, lambda: tool.create(assets=STORED, end_seconds=5, height=9, model="kling-9")) == []
        assert service.created["model"] == "kling-9"

    @pytest.mark.parametrize("mode", ["warn", "off"])
    def test_a_missing_file_is_refused_in_every_mode(
        self, driver: ClientDriver, service: MemoryService, mode: str
    ) -> None:
        tool = driver.client_on(service, validation=mode).v1.image_to_video
        with pytest.raises(ValidationError, match="no such file"):
            driver.run(tool.start(assets={"image_file_path": "/nowhere/photo.png"}, end_seconds=5))
        assert service.seen == []

    @pytest.mark.parametrize("mode", ["warn", "off"])
    @pytest.mark.parametrize("name", ["photo.jpg", "photo.jxl"])
    def test_a_file_of_another_type_is_sent_in_modes_warn_and_off(
        self, driver: ClientDriver, service: MemoryService, mode: str, name: str
    ) -> None:
        """The service may accept values that this version does not know yet."""
        picture = b"a type to come \x00\x01" + bytes(100)
        tool = driver.client_on(service, validation=mode).v1.image_to_video
        caught = warned(driver, lambda: tool.start(assets={"image_file_path": (name, picture)}, end_seconds=5))
        assert [one.category for one in caught] == ([ContractWarning] if mode == "warn" else [])
        assert all("image_to_video: assets.image_file_path: " in str(one.message) for one in caught)
        assert service.items == [[{"type": "image", "extension": name[-3:]}]]
        assert service.stored == [picture]

    @pytest.mark.parametrize("mode", ["warn", "off"])
    def test_an_unknown_argument_is_refused_in_every_mode(
        self, driver: ClientDriver, service: MemoryService, mode: str
    ) -> None:
        tool = driver.client_on(service, validation=mode).v1.image_to_video
        with pytest.raises(ValidationError, match="did you mean assets"):
            driver.run(tool.start(asets=STORED, end_seconds=5))
        assert service.seen == []

    @pytest.mark.parametrize("mode", ["warn", "off"])
    def test_a_price_above_max_credits_is_refused_in_every_mode(
        self, driver: ClientDriver, service: MemoryService, mode: str
    ) -> None:
        tool = driver.client_on(service, validation=mode).v1.image_to_video
        with pytest.raises(ValidationError, match="it would cost 240 credits"):
            driver.run(tool.start(assets=STORED, end_seconds=5, model="kling-3.0", resolution="720p", max_credits=239))
        assert service.seen == []

    @pytest.mark.parametrize("mode", ["warn", "off"])
    def test_a_value_that_json_cannot_represent_is_refused_in_every_mode(
        self, driver: ClientDriver, service: MemoryService, mode: str
    ) -> None:
        tool = driver.client_on(service, validation=mode).v1.image_to_video
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ContractWarning)
            with pytest.raises(ValidationError, match="can't be sent as JSON"):
                driver.run(tool.create(assets=STORED, end_seconds=float("nan")))
        assert service.seen == []


class TestReplacedFields:
    @pytest.mark.parametrize(
        ("given", "text", "sent"),
        [
            ({"height": 720}, "height has no effect any more: use resolution instead", {"height": 720}),
            ({"width": 720}, "width has no effect any more: use resolution instead", {"width": 720}),
            ({"style": {"quality_mode": "studio"}}, "use resolution='1080p' instead", {"resolution": "1080p"}),
            ({"style": {"quality_mode": "quick"}}, "use resolution='720p' instead", {"resolution": "720p"}),
            ({"style": {"high_quality": True}}, "use resolution='1080p' instead", {"resolution": "1080p"}),
            ({"style": {"high_quality": False}}, "use resolution='720p' instead", {"resolution": "720p"}),
            (
                {"style": {"quality_mode": "studio"}, "resolution": "480p"},
                "left out since resolution is given",
                {"resolution": "480p"},
            ),
        ],
    )
    def test_a_deprecated_field_works_and_its_warning_names_the_replacement(
        self, driver: ClientDriver, service: MemoryService, given: Any, text: str, sent: Any
    ) -> None:
        tool = driver.client_on(service).v1.image_to_video
        (warning,) = warned(driver, lambda: tool.create(assets=STORED, end_seconds=5, **given))
        assert warning.category is DeprecationWarning
        assert text in str(warning.message)
        style: dict[str, Any] = {"style": {}} if "style" in given else {}
        assert service.created == {"assets": STORED, "end_seconds": 5, **style, **sent}


def test_an_unknown_model_is_sent_with_a_warning_that_names_the_nearest(
    driver: ClientDriver, service: MemoryService
) -> None:
    tool = driver.client_on(service).v1.image_to_video
    (warning,) = warned(driver, lambda: tool.create(assets=STORED, end_seconds=5, model="kling-9"))
    assert warning.category is ContractWarning
    assert "'kling-9' is not in the contract" in str(warning.message)
    assert "kling-3.0" in str(warning.message)
    assert service.created["model"] == "kling-9"


def test_a_valid_request_gives_no_warning(driver: ClientDriver, service: MemoryService, photo: Path) -> None:
    tool = driver.client_on(service).v1.image_to_video
    assert warned(driver, lambda: tool.start(assets={"image_file_path": photo}, end_seconds=5)) == []


class TestWarningLocations:
    """Warnings name the line of the app, so that the default filters show them once for each line."""

    @pytest.fixture
    def calls(self, driver: ClientDriver, service: MemoryService) -> Callable[..., list[tuple[str, int]]]:
        def located(mode: str, method: str, **fields: Any) -> list[tuple[str, int]]:
            tool = driver.client_on(service, validation=mode).v1.image_to_video

            async def app() -> None:
                await getattr(tool, method)(**fields)

            def sync_app() -> None:
                getattr(tool, method)(**fields)

            caught = warned(driver, app if driver.is_async else sync_app)
            lines = {"app": inspect.getsourcelines(app)[1] + 1, "sync_app": inspect.getsourcelines(sync_app)[1] + 1}
            expected = lines["app" if driver.is_async else "sync_app"]
            return [(one.filename, one.lineno - expected) for one in caught]

        return located

    @pytest.mark.parametrize("method", ["create", "start", "generate"])
    def test_the_warning_of_a_deprecated_field_points_to_the_calling_line(self, calls: Any, method: str) -> None:
        old = {"height": 720, "style": {"quality_mode": "studio"}}
        assert calls("error", method, assets=STORED, end_seconds=5, **old) == [(__file__, 0), (__file__, 0)]

    def test_the_warning_of_an_unknown_model_points_to_the_calling_line(self, calls: Any) -> None:
        assert calls("error", "start", assets=STORED, end_seconds=5, model="kling-9") == [(__file__, 0)]

    @pytest.mark.parametrize("method", ["create", "start", "generate"])
    def test_the_warning_of_an_invalid_request_points_to_the_calling_line(self, calls: Any, method: str) -> None:
        assert calls("warn", method, **BROKEN) == [(__file__, 0)]

    def test_the_warning_of_an_estimate_points_to_the_calling_line(
        self, service: MemoryService, driver: ClientDriver
    ) -> None:
        tool = driver.client_on(service).v1.image_to_video
        with pytest.warns(DeprecationWarning, match="height") as caught:
            tool.estimate(assets=STORED, end_seconds=5, height=9)
        assert caught[0].filename == __file__

    def test_a_module_whose_name_begins_like_ours_counts_as_the_caller(
        self, driver: ClientDriver, service: MemoryService, tmp_path: Path
    ) -> None:
        import magic_hour_ext

        neighbour = f"{magic_hour_ext.__path__[0]}_demo/app.py"
        names = {"tool": driver.client_on(service).v1.image_to_video, "stored": STORED}
        exec(compile("call = lambda: tool.estimate(assets=stored, end_seconds=5, height=9)", neighbour, "exec"), names)
        with pytest.warns(DeprecationWarning, match="height") as caught:
            names["call"]()  # type: ignore[operator]
        assert caught[0].filename == neighbour
