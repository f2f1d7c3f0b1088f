"""Estimates of credits, and the limit `max_credits`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from magic_hour_api import catalog

from magic_hour_ext import Estimate, ValidationError

if TYPE_CHECKING:
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

    from magic_hour_ext.sandbox import Sandbox

STORED = {"image_file_path": "api-assets/id/1.png"}
KNOWN: dict[str, Any] = {"assets": STORED, "end_seconds": 5, "model": "kling-3.0", "resolution": "720p"}
UNKNOWN: dict[str, Any] = {"assets": STORED, "end_seconds": 5, "model": "ltx-2.5", "resolution": "720p"}


class TestEstimates:
    def test_a_published_rate_gives_a_figure_with_its_date(self, driver: ClientDriver, service: MemoryService) -> None:
        estimate = driver.client_on(service).v1.image_to_video.estimate(**KNOWN)
        assert isinstance(estimate, Estimate)
        assert (estimate.credits, estimate.as_of, estimate.exact) == (240, "2026-08", True)
        assert "48 per second x 5" in estimate.reason
        assert str(estimate).startswith("240 credits (")
        assert service.seen == []

    def test_audio_costs_its_published_rate(self, driver: ClientDriver, service: MemoryService) -> None:
        assert driver.client_on(service).v1.image_to_video.estimate(**KNOWN, audio=True).credits == 5 * (48 + 24)

    def test_without_a_published_rate_the_estimate_is_unknown_with_a_reason(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        estimate = driver.client_on(service).v1.image_to_video.estimate(**UNKNOWN)
        assert estimate.credits is None
        assert not estimate.exact
        assert "no rate is published for model" in str(estimate)

    def test_an_estimate_does_not_need_the_local_files(self, driver: ClientDriver, service: MemoryService) -> None:
        fields = {**KNOWN, "assets": {"image_file_path": "a picture of tomorrow.png"}}
        assert driver.client_on(service).v1.image_to_video.estimate(**fields).credits == 240

    def test_texts_are_counted_and_counts_multiplied(self, driver: ClientDriver, service: MemoryService) -> None:
        v1 = driver.client_on(service).v1
        voice = {"prompt": "x" * 101, "voice_name": "Elon Musk"}
        assert v1.ai_voice_generator.estimate(style=voice).credits == 11
        face_swap = {"face_swap_mode": "all-faces", "source_file_path": "api-assets/1.png"}
        assets = {**face_swap, "target_file_path": "api-assets/2.png"}
        assert v1.face_swap_photo.estimate(assets=assets).credits == 10

    def test_an_invalid_request_has_no_estimate(self, driver: ClientDriver, service: MemoryService) -> None:
        with pytest.raises(ValidationError, match="end_seconds"):
            driver.client_on(service).v1.image_to_video.estimate(**{**KNOWN, "end_seconds": 99})


class TestMaxCredits:
    @pytest.mark.parametrize("method", ["generate", "start"])
    def test_a_price_above_max_credits_is_refused_before_anything_is_sent(
        self, driver: ClientDriver, service: MemoryService, photo: Path, method: str
    ) -> None:
        tool = driver.client_on(service).v1.image_to_video
        fields = {**KNOWN, "assets": {"image_file_path": photo}}
        with pytest.raises(ValidationError) as caught:
            driver.run(getattr(tool, method)(**fields, max_credits=239))
        (problem,) = caught.value.problems
        assert problem.path == "max_credits"
        assert problem.given == 239
        assert "it would cost 240 credits (48 per second x 5" in problem.message
        assert service.seen == []

    @pytest.mark.parametrize("method", ["generate", "start"])
    @pytest.mark.parametrize(
        ("tool", "fields", "final", "at_create"),
        [
            ("face_swap", {"start_seconds": 0, "end_seconds": 10}, 240, 300),
            ("video_to_video", {"start_seconds": 2, "end_seconds": 12, "fps_resolution": "HALF"}, 240, 300),
            ("lip_sync", {"start_seconds": 0, "end_seconds": 10, "max_fps_limit": None}, 240, 300),
            ("auto_subtitle_generator", {"start_seconds": 0, "end_seconds": 50}, 240, 300),
        ],
    )
    def test_max_credits_is_compared_with_the_maximum_charge_at_create(
        self,
        driver: ClientDriver,
        service: MemoryService,
        method: str,
        tool: str,
        fields: dict[str, Any],
        final: int,
        at_create: int,
    ) -> None:
        """The create charges a video at 30 frames per second: the charge of 300 exceeds the limit of 240."""
        client = driver.client_on(service)
        fields = {**catalog.tool(tool)["example"], **fields}
        estimate = getattr(client.v1, tool).estimate(**fields)
        assert (estimate.credits, estimate.max_credits_at_create, estimate.exact) == (final, at_create, False)
        for limit in (final, at_create - 1):
            with pytest.raises(ValidationError) as caught:
                driver.run(getattr(getattr(client.v1, tool), method)(**fields, max_credits=limit))
            (problem,) = caught.value.problems
            assert (problem.path, problem.given, problem.allowed) == ("max_credits", limit, f"at least {at_create}")
            assert f"up to {at_create} credits would be charged when it is created" in problem.message
            assert f"about {final} credits" in problem.message
        assert service.seen == []
        driver.run(getattr(client.v1, tool).start(**fields, max_credits=at_create))
        assert service.created["end_seconds"] == fields["end_seconds"]

    def test_a_fraction_of_a_frame_is_charged_as_a_whole_frame(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        tool = driver.client_on(service).v1.audio_to_video
        fields = {"assets": {"audio_file_path": "api-assets/1.mp3"}, "end_seconds": 3.92, "resolution": "720p"}
        with pytest.raises(ValidationError, match="it would cost 190 credits"):
            driver.run(tool.start(**fields, max_credits=189))
        assert service.seen == []
        driver.run(tool.start(**fields, max_credits=190))

    @pytest.mark.parametrize("validation", ["warn", "off"])
    @pytest.mark.filterwarnings("ignore::magic_hour_ext.ContractWarning")
    def test_a_clip_of_unknown_length_is_refused_in_every_mode(
        self, driver: ClientDriver, service: MemoryService, validation: str
    ) -> None:
        tool = driver.client_on(service, validation=validation).v1.face_swap
        fields = {name: catalog.tool("face_swap")["example"][name] for name in ("assets",)}
        with pytest.raises(ValidationError, match="the price depends on end_seconds"):
            driver.run(tool.start(**fields, start_seconds=0, end_seconds=None, max_credits=10**6))
        assert service.seen == []

    def test_a_free_tool_is_sent_with_max_credits_zero(self, driver: ClientDriver, service: MemoryService) -> None:
        tool = driver.client_on(service).v1.face_detection
        driver.run(tool.start(assets={"target_file_path": "api-assets/1.png"}, max_credits=0))
        assert service.created == {"assets": {"target_file_path": "api-assets/1.png"}}

    def test_a_price_equal_to_max_credits_is_sent(self, driver: ClientDriver, service: MemoryService) -> None:
        job = driver.run(driver.client_on(service).v1.image_to_video.start(**KNOWN, max_credits=240))
        assert job.id == "job1"
        assert "max_credits" not in service.created

    @pytest.mark.parametrize("limit", [0, 10**9])
    def test_an_unknown_price_is_refused_with_any_max_credits(
        self, driver: ClientDriver, service: MemoryService, limit: int
    ) -> None:
        with pytest.raises(ValidationError, match="the cost is not known beforehand: no rate is published for model"):
            driver.run(driver.client_on(service).v1.image_to_video.start(**UNKNOWN, max_credits=limit))
        assert service.seen == []

    @pytest.mark.parametrize("limit", [-1, 1.5, "300", True, float("nan")])
    def test_an_invalid_max_credits_is_refused(self, driver: ClientDriver, service: MemoryService, limit: Any) -> None:
        with pytest.raises(ValidationError, match="max_credits: must be a whole number of credits"):
            driver.run(driver.client_on(service).v1.image_to_video.start(**KNOWN, max_credits=limit))
        assert service.seen == []

    def test_max_credits_is_reported_together_with_other_problems(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        fields = {**KNOWN, "name": 5}
        with pytest.raises(ValidationError) as caught:
            driver.run(driver.client_on(service).v1.image_to_video.start(**fields, max_credits=1))
        assert {problem.path for problem in caught.value.problems} == {"name", "max_credits"}


def test_the_estimate_is_what_the_service_charges(driver: ClientDriver, sandbox: Sandbox, photo: Path) -> None:
    tool = driver.client_of(sandbox).v1.image_to_video
    fields = {**KNOWN, "assets": {"image_file_path": photo}}
    before = sandbox.credits
    job = driver.run(tool.start(**fields, max_credits=300))
    assert job.credits_charged == tool.estimate(**fields).credits == before - sandbox.credits
