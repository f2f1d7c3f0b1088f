"""Progress of uploads, waits and downloads: a callback that fails never interrupts the call."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.memory_service import FILM, streamed

from magic_hour_ext import AsyncClient, ConfigurationError, Progress

if TYPE_CHECKING:
    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

STORED = {"image_file_path": "api-assets/id/1.png"}
LONG = bytes(range(256)) * 20_000  # Five chunks of an upload.


@pytest.fixture
def events() -> list[Progress]:
    return []


@pytest.fixture
def big(tmp_path: Path, picture: bytes) -> Path:
    path = tmp_path / "big.png"
    path.write_bytes(picture + LONG)
    return path


@pytest.fixture
def unthrottled(monkeypatch: pytest.MonkeyPatch) -> None:
    for half in ("_async", "_generated.sync"):
        monkeypatch.setattr(f"magic_hour_ext.{half}.reporting._INTERVAL", 0.0)


def test_generate_reports_each_step_in_order(
    driver: ClientDriver, service: MemoryService, big: Path, events: list[Progress], unthrottled: None
) -> None:
    service.project = [{"status": "queued"}, {"status": "complete"}]
    client = driver.client_on(service)
    before = time.time()
    result = driver.run(
        client.v1.image_to_video.generate(
            assets={"image_file_path": big}, end_seconds=5, on_progress=events.append, filename="film"
        )
    )
    assert result.status == "complete"
    assert list(dict.fromkeys(event.phase for event in events)) == ["upload", "wait", "download"]
    uploads = [event for event in events if event.phase == "upload"]
    size = big.stat().st_size
    assert {(event.name, event.total, event.job_id, event.index, event.count) for event in uploads} == {
        ("big.png", size, None, 1, 1)
    }
    done = [event.done for event in uploads]
    assert done == sorted(done)
    assert len(done) > 3
    assert (done[-1], uploads[-1].fraction) == (size, 1.0)
    assert [event.is_finished for event in uploads] == [False] * (len(uploads) - 1) + [True]
    waits = [event for event in events if event.phase == "wait"]
    assert [event.status for event in waits] == ["queued", "complete"]
    assert {(event.name, event.job_id, event.expected) for event in waits} == {("image_to_video", "job1", 74.0)}
    assert all(0 <= event.elapsed <= time.time() - before for event in waits)
    assert [event.is_finished for event in waits] == [False, True]
    assert waits[-1].fraction == 1.0
    downloads = [event for event in events if event.phase == "download"]
    assert {(event.name, event.job_id, event.total) for event in downloads} == {("film", "job1", len(FILM))}
    assert (downloads[-1].done, downloads[-1].is_finished) == (len(FILM), True)


def test_progress_distinguishes_several_files(
    driver: ClientDriver, service: MemoryService, events: list[Progress]
) -> None:
    service.outputs = [(bytes([number]) * 9, "image/png") for number in range(1, 4)]
    job = driver.client_on(service).v1.image_projects.job("job1")
    driver.run(job.download(on_progress=events.append))
    finished = {event.index: event for event in events if event.phase == "download" and event.is_finished}
    assert sorted(finished) == [1, 2, 3]
    assert {(event.count, event.done) for event in finished.values()} == {(3, 9)}


def test_a_transfer_is_reported_a_few_times_a_second(
    driver: ClientDriver, service: MemoryService, big: Path, events: list[Progress]
) -> None:
    began = time.monotonic()
    driver.run(driver.client_on(service).v1.files.upload_file(big, on_progress=events.append))
    assert len(events) <= 3 + (time.monotonic() - began) / 0.1
    assert events[-1].is_finished


def test_waiting_is_reported_between_two_polls(
    driver: ClientDriver, service: MemoryService, events: list[Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    for half in ("_async", "_generated.sync"):
        monkeypatch.setattr(f"magic_hour_ext.{half}.polling._PROGRESS_INTERVAL", 0.02)
    service.project = [*[{"status": "rendering"}] * 3, {"status": "complete"}]
    job = driver.client_on(service).v1.video_projects.job("job1")
    driver.run(job.wait(on_progress=events.append))
    polls = len(service.seen)
    assert polls == 4
    assert len(events) > 2 * polls
    elapsed = [event.elapsed for event in events]
    assert elapsed == sorted(elapsed)
    assert events[-1].status == "complete"
    assert events[0].fraction is None  # The tool is not known, and so is its usual time.


@pytest.mark.parametrize("method", ["wait_all", "as_completed"])
def test_progress_distinguishes_many_jobs(
    driver: ClientDriver, service: MemoryService, events: list[Progress], method: str
) -> None:
    client = driver.client_on(service)
    jobs = [client.v1.video_projects.job(f"job{number}") for number in range(3)]
    if method == "wait_all":
        driver.run(client.wait_all(jobs, on_progress=events.append))
    else:
        driver.collect(client.as_completed(jobs, on_progress=events.append))
    told = sorted((event.index, event.job_id, event.count, event.status, event.is_finished) for event in events)
    assert told == [(number + 1, f"job{number}", 3, "complete", True) for number in range(3)]


def test_reading_or_saving_an_output_is_reported(
    driver: ClientDriver, service: MemoryService, events: list[Progress], tmp_path: Path
) -> None:
    job = driver.client_on(service).v1.video_projects.job("job1")
    driver.run(job.wait())
    (one,) = job.outputs
    driver.collect(one.stream(on_progress=events.append))
    assert (events[-1].done, events[-1].is_finished) == (len(FILM), True)
    events.clear()
    driver.run(one.save(tmp_path / "film", on_progress=events.append))
    assert (events[-1].done, events[-1].name, events[-1].is_finished) == (len(FILM), "film", True)


class TestFailingCallbacks:
    @pytest.mark.parametrize("phase", ["upload", "wait", "download"])
    def test_a_progress_callback_that_raises_loses_neither_job_nor_file(
        self, driver: ClientDriver, service: MemoryService, big: Path, phase: str
    ) -> None:
        calls: list[str] = []

        def fail(event: Progress) -> None:
            calls.append(event.phase)
            if event.phase == phase:
                raise ZeroDivisionError("of the app's")

        tool = driver.client_on(service).v1.image_to_video
        with pytest.warns(
            RuntimeWarning, match="on_progress raised ZeroDivisionError: of the app's; it is not called"
        ) as caught:
            result = driver.run(tool.generate(assets={"image_file_path": big}, end_seconds=5, on_progress=fail))
        assert Path(result.downloaded_paths[0]).read_bytes() == FILM
        assert calls.count(phase) == 1
        assert len(caught) == 1
        assert len([one for one in service.api if one.path == "/v1/image-to-video"]) == 1

    def test_its_exception_may_have_no_text(self, driver: ClientDriver, service: MemoryService) -> None:
        class NoTextError(Exception):
            def __str__(self) -> str:
                raise RuntimeError("no text")

        def fail(event: Progress) -> None:
            raise NoTextError

        tool = driver.client_on(service).v1.image_to_video
        with pytest.warns(RuntimeWarning, match="on_progress raised NoTextError: ; it is not called again"):
            result = driver.run(tool.generate(assets=STORED, end_seconds=5, on_progress=fail))
        assert Path(result.downloaded_paths[0]).read_bytes() == FILM

    @pytest.mark.filterwarnings("error")
    def test_a_progress_callback_that_raises_loses_nothing_if_warnings_are_errors(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        def fail(event: Progress) -> None:
            raise ValueError(event)

        tool = driver.client_on(service).v1.image_to_video
        result = driver.run(tool.generate(assets=STORED, end_seconds=5, on_progress=fail))
        assert Path(result.downloaded_paths[0]).read_bytes() == FILM

    def test_ctrl_c_in_a_progress_callback_has_the_job_attached(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        def stop(event: Progress) -> None:
            raise KeyboardInterrupt

        job = driver.client_on(service).v1.video_projects.job("job1")
        with pytest.raises(KeyboardInterrupt) as caught:
            driver.run(job.wait(on_progress=stop))
        assert caught.value.job is job  # type: ignore[attr-defined]

    @pytest.mark.parametrize("function", [5, "print", [print]])
    def test_a_progress_callback_that_is_not_callable_is_refused_before_anything_is_sent(
        self, driver: ClientDriver, service: MemoryService, function: Any
    ) -> None:
        client = driver.client_on(service)
        for call in (client.v1.image_to_video.generate, client.v1.image_to_video.start):
            with pytest.raises(ConfigurationError, match="on_progress must be a function"):
                driver.run(call(assets=STORED, end_seconds=5, on_progress=function))
        assert service.seen == []


def test_an_async_progress_callback_is_awaited_or_refused(
    driver: ClientDriver, service: MemoryService, events: list[Progress]
) -> None:
    async def record_event(event: Progress) -> None:
        events.append(event)

    job = driver.client_on(service).v1.video_projects.job("job1")
    if driver.is_async:
        driver.run(job.download(on_progress=record_event))
        assert events[-1].is_finished
    else:
        with pytest.raises(ConfigurationError, match="on_progress is a coroutine function"):
            job.download(on_progress=record_event)
        assert service.seen == []


def test_the_progress_callback_is_called_by_one_thread_at_a_time(
    driver: ClientDriver, service: MemoryService, unthrottled: None
) -> None:
    service.outputs = [(bytes([number]) * 9, "image/png") for number in range(1, 9)]
    busy = threading.Lock()
    overlaps: list[Progress] = []

    def record_event(event: Progress) -> None:
        if not busy.acquire(blocking=False):
            overlaps.append(event)
            return
        time.sleep(0.002)
        busy.release()

    driver.run(driver.client_on(service).v1.image_projects.job("job1").download(on_progress=record_event))
    assert overlaps == []


class TestBars:
    @pytest.fixture
    def console(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """An in-memory terminal that replaces standard error."""
        import io

        import rich.console

        real, file = rich.console.Console, io.StringIO()
        monkeypatch.setattr(rich.console, "Console", lambda **_: real(file=file, force_terminal=True, width=120))
        return file

    def test_the_progress_bars_show_every_step(
        self, driver: ClientDriver, service: MemoryService, big: Path, console: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        tool = driver.client_on(service).v1.image_to_video
        driver.run(tool.generate(assets={"image_file_path": big}, end_seconds=5, filename="a film", progress=True))
        shown = console.getvalue()
        for text in (
            "Uploading big.png",
            "Waiting for image_to_video",
            "complete 0 s, usually 74 s",
            "Downloading a film",
            "6 bytes of 6 bytes",
        ):
            assert text in shown, text
        assert capsys.readouterr().out == ""
        assert "5ecret" not in shown

    def test_concurrent_calls_share_one_progress_display(
        self, driver: ClientDriver, service: MemoryService, console: Any
    ) -> None:
        from magic_hour_ext import progress

        first, second = progress.ProgressDisplay(), progress.ProgressDisplay()
        first(Progress(phase="wait", name="[red]a[/red]", elapsed=3.0))
        second(Progress(phase="download", name="b" * 60, done=10**7, total=2 * 10**7, index=2, count=3))
        first.close()
        first.close()
        assert progress._shared_display._users == 1
        first(Progress(phase="wait", name="late"))
        second.close()
        assert progress._shared_display._bars is None
        shown = console.getvalue()
        assert "Waiting for [red]a[/red]" in shown
        assert "(2 of 3)" in shown
        assert "10.0 MB of 20.0 MB" in shown
        assert "late" not in shown

    def test_a_failed_call_ends_its_progress_display(
        self, driver: ClientDriver, service: MemoryService, console: Any
    ) -> None:
        from magic_hour_ext import progress

        service.project = {"status": "error"}
        tool = driver.client_on(service).v1.image_to_video
        with pytest.raises(Exception, match="failed"):
            driver.run(tool.generate(assets=STORED, end_seconds=5, progress=True))
        assert progress._shared_display._users == 0

    def test_where_they_can_t_be_shown_nothing_is_sent(
        self, driver: ClientDriver, service: MemoryService, console: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import rich.progress

        def fails(_bars: object) -> None:
            raise OSError("no terminal")

        monkeypatch.setattr(rich.progress.Progress, "start", fails)
        client = driver.client_on(service)
        with pytest.raises(ConfigurationError, match=r"can't be shown here \(OSError: no terminal\); pass a function"):
            driver.run(client.v1.image_to_video.generate(assets=STORED, end_seconds=5, progress=True))
        assert service.seen == []

    def test_without_rich_nothing_is_sent(
        self, driver: ClientDriver, service: MemoryService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("rich.console", "rich.progress"):
            monkeypatch.setitem(sys.modules, name, None)
        client = driver.client_on(service)
        with pytest.raises(ConfigurationError, match=r"pip install 'magic-hour-ext\[progress\]'"):
            driver.run(client.v1.image_to_video.generate(assets=STORED, end_seconds=5, progress=True))
        assert service.seen == []


def test_creating_a_client_does_not_import_rich(tmp_path: Path) -> None:
    code = (
        "import sys, magic_hour_ext\n"
        "for name in magic_hour_ext.__all__: getattr(magic_hour_ext, name)\n"
        "from magic_hour_ext import Client\n"
        "Client(token='x').v1.image_to_video\n"
        "assert 'rich' not in sys.modules\n"
        "assert 'IPython' not in sys.modules\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert AsyncClient.__module__ == "magic_hour_ext"


def test_the_progress_of_a_restarted_download_goes_back(
    driver: ClientDriver,
    service: MemoryService,
    events: list[Progress],
    unthrottled: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("magic_hour_ext._rules.retrying.random.uniform", lambda *_: 0.0)
    service.instead["GET /outputs/1"] = [
        streamed(FILM[:3], {"content-type": "video/mp4", "content-length": "6"}),
        streamed(FILM, {"content-type": "video/mp4"}),
    ]
    driver.run(driver.client_on(service).v1.video_projects.job("job1").download(on_progress=events.append))
    assert [event.done for event in events if event.phase == "download"] == [3, 6, 6]
