"""Templates for file names: outputs never overwrite another file or the output of another job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.memory_service import FILM, failure, streamed

from magic_hour_ext import ConfigurationError

if TYPE_CHECKING:
    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

STORED = {"image_file_path": "api-assets/id/1.png"}


@pytest.fixture
def films(tmp_path: Path) -> Path:
    (tmp_path / "films").mkdir()
    return tmp_path / "films"


def names_in(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def save(driver: ClientDriver, service: MemoryService, films: Path, template: str, **more: Any) -> list[str]:
    job = driver.client_on(service).v1.video_projects.job(service.job_id)
    paths = [Path(path) for path in driver.run(job.download(films, filename=template, **more))]
    assert {path.parent for path in paths} == {films}
    return [path.name for path in paths]


def described(service: MemoryService, **fields: Any) -> None:
    service.project = {"status": "complete", "created_at": "2026-11-29T23:30:00.000-02:00", **fields}


def test_generate_saves_files_with_the_filename_template(
    driver: ClientDriver, service: MemoryService, films: Path, tmp_path: Path
) -> None:
    described(service, name="Waves")
    service.outputs = [(b"\x01", "video/mp4"), (b"\x02", "video/mp4")]
    result = driver.run(
        driver.client_on(service, journal=tmp_path / "jobs.sqlite").v1.image_to_video.generate(
            assets=STORED,
            end_seconds=5,
            download_directory=films,
            filename="{date} {tool} {name} {idempotency_key} {id} {index:02}",
            idempotency_key="row/7",
        )
    )
    names = [f"2026-11-30 image_to_video Waves row_7 job1 {number:02}.mp4" for number in (1, 2)]
    assert [Path(path).name for path in result.downloaded_paths] == names == names_in(films)
    assert [(films / name).read_bytes() for name in names] == [b"\x01", b"\x02"]


def test_without_a_job_name_the_file_is_named_by_the_id(
    driver: ClientDriver, service: MemoryService, films: Path
) -> None:
    described(service, name=None)
    assert save(driver, service, films, "{name}") == ["job1.mp4"]


def test_the_extension_comes_from_the_content(driver: ClientDriver, service: MemoryService, films: Path) -> None:
    service.outputs = [(FILM, "video/webm")]
    assert save(driver, service, films, "film.webm") == ["film.webm"]
    assert save(driver, service, films, "film.mp4") == ["film.mp4.webm"]


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "..", "C:\\x", "CON", "a\0b", "x" * 500, "é" * 300])
def test_a_job_name_of_the_service_cannot_leave_the_directory(
    driver: ClientDriver, service: MemoryService, films: Path, name: str
) -> None:
    described(service, name=name)
    (made,) = save(driver, service, films, "{name}-{index}")
    assert names_in(films) == [made]
    assert names_in(films.parent) == ["films", "here"]
    assert made.endswith("1.mp4")


@pytest.mark.parametrize("template", ["a/b", "{nope}", "", 5, "{idempotency_key}"])
def test_an_invalid_filename_template_is_refused_before_anything_is_sent(
    driver: ClientDriver, service: MemoryService, template: Any
) -> None:
    client = driver.client_on(service)
    with pytest.raises(ConfigurationError, match="filename "):
        driver.run(client.v1.image_to_video.generate(assets=STORED, end_seconds=5, filename=template))
    with pytest.raises(ConfigurationError, match="filename "):
        driver.run(client.v1.video_projects.job("job1").download(filename=template))
    with pytest.raises(ConfigurationError, match="filename "):
        driver.run(client.v1.video_projects.check_result("job1", filename=template))
    assert service.seen == []


class TestExistingFileNames:
    def test_the_output_of_another_job_with_the_same_size_is_kept(
        self, driver: ClientDriver, service: MemoryService, films: Path
    ) -> None:
        described(service, name="Waves")
        service.outputs = [(b"\0one\0", "video/mp4")]
        assert save(driver, service, films, "{name}") == ["Waves.mp4"]
        service.job_id, service.outputs = "job2", [(b"\0two\0", "video/mp4")]
        assert save(driver, service, films, "{name}") == ["Waves_1.mp4"]
        assert (films / "Waves.mp4").read_bytes() == b"\0one\0"
        assert (films / "Waves_1.mp4").read_bytes() == b"\0two\0"

    def test_the_same_output_is_not_saved_twice(
        self, driver: ClientDriver, service: MemoryService, films: Path
    ) -> None:
        save(driver, service, films, "film")
        before = (films / "film.mp4").stat().st_mtime_ns
        assert save(driver, service, films, "film") == ["film.mp4"] == names_in(films)
        assert (films / "film.mp4").stat().st_mtime_ns == before

    def test_a_saved_output_with_the_job_id_in_its_name_is_not_downloaded_again(
        self, driver: ClientDriver, service: MemoryService, films: Path
    ) -> None:
        save(driver, service, films, "film {id}")
        service.instead["GET /outputs/1"] = [streamed(b"\0else", {"content-type": "video/mp4", "content-length": "6"})]
        assert save(driver, service, films, "film {id}") == ["film job1.mp4"] == names_in(films)
        assert (films / "film job1.mp4").read_bytes() == FILM

    @pytest.mark.parametrize("kind", ["directory", "link", "file"])
    def test_an_existing_directory_link_or_file_is_never_replaced(
        self, driver: ClientDriver, service: MemoryService, films: Path, kind: str
    ) -> None:
        taken = films / "film.mp4"
        if kind == "directory":
            taken.mkdir()
        elif kind == "link":
            (films.parent / "precious").write_bytes(FILM)
            taken.symlink_to(films.parent / "precious")
        else:
            taken.write_bytes(b"mine")
        assert save(driver, service, films, "film") == ["film_1.mp4"]
        assert names_in(films) == ["film.mp4", "film_1.mp4"]
        assert taken.is_symlink() == (kind == "link")
        if kind == "file":
            assert taken.read_bytes() == b"mine"

    def test_concurrently_saved_jobs_get_one_file_each(
        self, driver: ClientDriver, service: MemoryService, films: Path
    ) -> None:
        service.outputs = [(bytes([number]) * 50, "video/mp4") for number in range(1, 9)]
        names = save(driver, service, films, "film")
        assert names == [f"film-{number}.mp4" for number in range(1, 9)]
        assert [(films / name).read_bytes()[0] for name in names] == list(range(1, 9))


def test_the_partial_file_of_another_job_with_the_same_name_is_not_resumed(
    driver: ClientDriver, service: MemoryService, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ETag distinguishes versions of one URL, but not the outputs of two jobs."""
    monkeypatch.setattr("magic_hour_ext._rules.retrying.random.uniform", lambda *_: 0.0)
    tag = {"content-type": "video/mp4", "etag": '"same"', "content-length": "8"}
    service.instead["GET /outputs/1"] = [streamed(b"\0one", tag), *[failure(500)] * 9]
    with pytest.raises(Exception, match="tries again"):
        save(driver, service, films, "film")
    (left,) = names_in(films)
    assert left.startswith(".film.mp4.")
    service.job_id = "job2"
    service.instead["GET /outputs/1"] = [streamed(b"\0two-two", tag)]
    assert save(driver, service, films, "film") == ["film.mp4"]
    assert (films / "film.mp4").read_bytes() == b"\0two-two"
    assert left in names_in(films)
    # The job that it belongs to resumes it.
    service.job_id = "job1"
    ranged = streamed(b"-one", {**tag, "content-length": "4", "content-range": "bytes 4-7/8"})
    ranged.status_code = 206
    service.instead["GET /outputs/1"] = [streamed(b"\0one", tag), ranged]
    assert save(driver, service, films, "film") == ["film_1.mp4"]
    assert (films / "film_1.mp4").read_bytes() == b"\0one-one"
    assert names_in(films) == ["film.mp4", "film_1.mp4"]
