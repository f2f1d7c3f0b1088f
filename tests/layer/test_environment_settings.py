"""Settings from the environment: base URL, journal and log of clients that are constructed without arguments."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from support.memory_service import FILM

from magic_hour_ext import ConfigurationError, Environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

    from magic_hour_ext.sandbox import Sandbox

STORED = {"image_file_path": "api-assets/id/1.png"}


@pytest.fixture(autouse=True)
def log() -> Iterator[logging.Logger]:
    """The logger of the package, which is reset after the test."""
    logger = logging.getLogger("magic_hour_ext")
    level, handlers = logger.level, list(logger.handlers)
    yield logger
    logger.setLevel(level)
    logger.handlers[:] = handlers


class TestBaseURL:
    def test_the_base_url_variable_is_the_default(self, driver: ClientDriver, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MAGIC_HOUR_BASE_URL", "http://127.0.0.1:9999/")
        assert repr(driver.client()).endswith(" http://127.0.0.1:9999>")

    def test_base_url_and_environment_override_the_variable(
        self, driver: ClientDriver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MAGIC_HOUR_BASE_URL", "http://127.0.0.1:9999")
        assert repr(driver.client(base_url="https://x.invalid")).endswith(" https://x.invalid>")
        for environment in Environment:
            assert repr(driver.client(environment=environment)).endswith(f" {environment.value}>")

    def test_an_empty_variable_counts_as_not_set(self, driver: ClientDriver, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MAGIC_HOUR_BASE_URL", "")
        assert repr(driver.client()).endswith(f" {Environment.PRODUCTION.value}>")

    @pytest.mark.parametrize(
        "value", ["http://example.com", "x", "https://u:5ecret@x.invalid", "https://x.invalid/?k=5ecret"]
    )
    def test_an_invalid_address_is_refused_with_the_name_of_the_variable(
        self, driver: ClientDriver, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        monkeypatch.setenv("MAGIC_HOUR_BASE_URL", value)
        with pytest.raises(ConfigurationError, match="environment variable MAGIC_HOUR_BASE_URL: base_url ") as caught:
            driver.client()
        assert "5ecret" not in str(caught.value)

    def test_a_documented_program_reaches_the_sandbox_without_an_edit(self, sandbox: Sandbox, tmp_path: Path) -> None:
        code = "from magic_hour_ext import Client\nwith Client() as client:\n    print(client.v1.account.get().tier)"
        environment = {"MAGIC_HOUR_API_KEY": sandbox.token, "MAGIC_HOUR_BASE_URL": sandbox.base_url}
        import os

        run = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert (run.returncode, run.stderr) == (0, "")
        assert run.stdout.strip() in {"free", "creator", "pro", "business"}


class TestJournal:
    def test_the_same_call_continues_with_the_job(
        self, driver: ClientDriver, service: MemoryService, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("MAGIC_HOUR_JOURNAL", str(tmp_path / "jobs.sqlite"))
        for _ in range(2):
            client = driver.client_on(service)
            driver.run(client.v1.image_to_video.start(assets=STORED, end_seconds=5))
            assert client.journal.path == tmp_path / "jobs.sqlite"
        assert [one.method for one in service.seen] == ["POST"]

    def test_the_journal_argument_overrides_the_variable(
        self, driver: ClientDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("MAGIC_HOUR_JOURNAL", str(tmp_path / "jobs.sqlite"))
        assert driver.client(journal=tmp_path / "other.sqlite").journal.path == tmp_path / "other.sqlite"
        assert driver.client(journal=False).journal is None

    def test_an_invalid_journal_path_is_refused_with_the_name_of_the_variable(
        self, driver: ClientDriver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MAGIC_HOUR_JOURNAL", "/nowhere/jobs.sqlite")
        with pytest.raises(ConfigurationError, match="environment variable MAGIC_HOUR_JOURNAL: journal '/nowhere/"):
            driver.client()
        monkeypatch.setenv("MAGIC_HOUR_JOURNAL", "")
        assert driver.client().journal is None


class TestLog:
    def run(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = {"status": "complete"}
        driver.run(driver.client_on(service).v1.image_to_video.generate(assets=STORED, end_seconds=5))

    def test_info_prints_how_a_job_began_and_how_it_ended(
        self,
        driver: ClientDriver,
        service: MemoryService,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        log: logging.Logger,
    ) -> None:
        monkeypatch.setattr(logging.getLogger(), "handlers", [])  # Those of pytest.
        monkeypatch.setenv("MAGIC_HOUR_LOG", "INFO")
        for _ in range(2):  # A second client adds no second handler.
            driver.client_on(service)
        self.run(driver, service)
        printed = capsys.readouterr()
        assert printed.out == ""
        texts = [line.partition("INFO magic_hour_ext: ")[2] for line in printed.err.splitlines()]
        assert texts == [
            "image_to_video job1: created, 450 credits",
            "image_to_video job1: complete after 0 s, 450 credits",
        ]

    def test_a_closed_standard_error_breaks_no_call(
        self,
        driver: ClientDriver,
        service: MemoryService,
        monkeypatch: pytest.MonkeyPatch,
        log: logging.Logger,
    ) -> None:
        monkeypatch.setattr(logging.getLogger(), "handlers", [])
        monkeypatch.setenv("MAGIC_HOUR_LOG", "info")
        closed = io.StringIO()
        closed.close()
        monkeypatch.setattr(sys, "stderr", closed)
        self.run(driver, service)

    def test_white_space_is_no_level_and_no_mistake(
        self, driver: ClientDriver, service: MemoryService, monkeypatch: pytest.MonkeyPatch, log: logging.Logger
    ) -> None:
        before = log.handlers[:]
        monkeypatch.setenv("MAGIC_HOUR_LOG", "  ")
        driver.client_on(service)
        assert log.handlers == before

    def test_an_app_that_configures_logging_gets_each_line_once(
        self,
        driver: ClientDriver,
        service: MemoryService,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        monkeypatch.setenv("MAGIC_HOUR_LOG", "info")
        self.run(driver, service)
        assert len([one for one in caplog.records if one.name == "magic_hour_ext"]) == 2
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize("value", ["verbose", "10", "inf o"])
    def test_an_unknown_log_level_is_refused(
        self, driver: ClientDriver, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        monkeypatch.setenv("MAGIC_HOUR_LOG", value)
        with pytest.raises(ConfigurationError, match="not a level: set it to debug, info, warning, error"):
            driver.client()

    def test_level_warning_logs_nothing_for_a_normal_job(
        self,
        driver: ClientDriver,
        service: MemoryService,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        monkeypatch.setenv("MAGIC_HOUR_LOG", "warning")
        self.run(driver, service)
        assert [one for one in caplog.records if one.name == "magic_hour_ext"] == []


class TestLogLinesOfAJob:
    @pytest.fixture
    def lines(self, caplog: pytest.LogCaptureFixture) -> Any:
        caplog.set_level(logging.INFO, "magic_hour_ext")
        return lambda: [one.getMessage() for one in caplog.records if one.name == "magic_hour_ext"]

    def test_the_log_line_of_a_failed_job_has_the_reason(
        self, driver: ClientDriver, service: MemoryService, lines: Any
    ) -> None:
        service.project = {"status": "error", "credits_charged": 0, "error": {"code": "no_face\n", "message": "x"}}
        job = driver.run(driver.client_on(service).v1.image_to_video.start(assets=STORED, end_seconds=5))
        for _ in range(2):
            with pytest.raises(Exception, match="failed"):
                driver.run(job.wait())
        assert lines() == [
            "image_to_video job1: created, 450 credits",
            "image_to_video job1: error ('no_face\\n') after 0 s, 0 credits",
        ]

    def test_wait_all_logs_one_line_per_job(self, driver: ClientDriver, service: MemoryService, lines: Any) -> None:
        client = driver.client_on(service)
        jobs = [client.v1.video_projects.job(f"job{number}") for number in range(3)]
        driver.run(client.wait_all(jobs))
        assert sorted(lines()) == [f"video job{number}: complete, 450 credits" for number in range(3)]

    def test_create_logs_one_line(self, driver: ClientDriver, service: MemoryService, lines: Any) -> None:
        driver.run(driver.client_on(service).v1.image_to_video.create(assets=STORED, end_seconds=5))
        assert lines() == ["image_to_video job1: created, 450 credits"]

    def test_a_job_from_the_journal_was_not_created_again(
        self, driver: ClientDriver, service: MemoryService, lines: Any, tmp_path: Path
    ) -> None:
        for _ in range(2):
            client = driver.client_on(service, journal=tmp_path / "jobs.sqlite")
            driver.run(client.v1.image_to_video.start(assets=STORED, end_seconds=5))
        assert lines() == ["image_to_video job1: created, 450 credits"]

    def test_generate_works_the_same_with_logging(self, driver: ClientDriver, service: MemoryService) -> None:
        result = driver.run(driver.client_on(service).v1.image_to_video.generate(assets=STORED, end_seconds=5))
        assert result.outputs[0].size == len(FILM)
