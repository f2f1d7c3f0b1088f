"""Targets of outputs: every obstacle on the disk is a clear error, the job stays usable, and no file is overwritten."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.client_driver import ClientDriver
from support.fault_server import FAULTS

from magic_hour_ext._fs import placing
from magic_hour_ext._fs.local_parts import Part
from magic_hour_ext._fs.targets import check_free, existing
from magic_hour_ext.errors import ConfigurationError, DownloadError, JobError

from .helpers import film, saved

SIZE = 3_000_000


@pytest.fixture
def server(serve):
    return serve(output_size=SIZE)


@pytest.fixture
def job(driver, server):
    """A complete job whose outputs have not been downloaded."""
    client = driver.client_of(server)
    job = driver.run(client.v1.image_to_video.start(**film("api-assets/picture.png")))
    driver.run(job.wait())
    return job


def whole_file(server):
    [job] = server.jobs
    return job.output(0, SIZE)


class Failing:
    """A file on a disk that becomes full."""

    def __init__(self, file, error, after):
        self._file, self._error, self._left = file, error, after

    def writelines(self, chunks):
        for chunk in chunks:
            self.write(chunk)

    def write(self, data):
        if len(data) > self._left:
            self._file.write(data[: self._left])
            self._left = 0
            raise OSError(self._error, os.strerror(self._error))
        self._left -= len(data)
        return self._file.write(data)

    def __getattr__(self, name):
        return getattr(self._file, name)


@contextlib.contextmanager
def a_disk_that_fails(error, after):
    opened = Part._open
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Part, "_open", lambda self: Failing(opened(self), error, after))
        yield


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk quota is used up"),
        (errno.EFBIG, "the file is too large for this file system"),
        (errno.EIO, "(?i)input/output error"),
    ],
)
def test_a_disk_error_during_the_download_leaves_no_partial_output_and_the_error_has_the_job(
    error, says, driver, server, job, out
):
    with a_disk_that_fails(error, after=1_500_000), pytest.raises(DownloadError, match=says) as caught:
        driver.run(job.download(out))
    assert [name for name in saved(out) if not name.endswith(".part")] == []
    assert caught.value.job.id == job.id
    [path] = driver.run(caught.value.job.download(out))
    assert saved(out) == {Path(path).name: whole_file(server)}
    assert server.at("download")[-1].header("range") == "bytes=1500000-"


def test_a_full_disk_is_noticed_before_the_first_byte(driver, server, job, out, monkeypatch):
    usage = SimpleNamespace(free=SIZE - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(DownloadError, match="needs 3,000,000 bytes, the disk has 2,999,999 free"):
        driver.run(job.download(out))
    assert saved(out) == {}


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (errno.EROFS, "the file system is read-only"),
        (errno.EACCES, "permission denied"),
        (errno.ENAMETOOLONG, "the name is too long for this file system"),
    ],
)
def test_an_output_that_can_t_be_opened_is_an_error_with_the_job(error, says, driver, job, out, monkeypatch):
    opened = os.open

    def refused(path, *args, **more):
        if str(path).endswith(".part"):
            raise OSError(error, os.strerror(error))
        return opened(path, *args, **more)

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(DownloadError, match=says) as caught:
        driver.run(job.download(out))
    assert caught.value.job.id == job.id
    assert caught.value.path == str(out / f"{job.id}.mp4")


@pytest.mark.parametrize("where", ["file/inside", "nul\0byte", "/proc/nothing"])
def test_a_directory_that_can_t_be_written_to_is_an_error_before_anything_is_sent(where, driver, server, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    client = driver.client_of(server)
    with pytest.raises(ConfigurationError, match="download_directory"):
        driver.run(
            client.v1.image_to_video.generate(**film("api-assets/picture.png", download_directory=tmp_path / where))
        )
    assert server.requests == ()


def test_a_path_that_is_too_long_is_an_error_before_anything_is_sent(driver, server, tmp_path):
    deep = tmp_path.joinpath(*["d" * 100] * 50)
    client = driver.client_of(server)
    with pytest.raises(ConfigurationError, match="File name too long"):
        driver.run(client.v1.image_to_video.generate(**film("api-assets/picture.png", download_directory=deep)))
    assert server.requests == ()


def test_a_name_that_can_t_be_checked_is_an_error(out):
    long = "x" * 300
    for check in (lambda: existing(out, long, "mp4", 1), lambda: check_free(out / f"{long}.mp4", 1)):
        with pytest.raises(DownloadError, match="the name is too long for this file system"):
            check()


def test_a_file_system_without_unnamed_files_is_checked_too(driver, server, job, out, monkeypatch):
    opened = os.open

    def refused(path, flags, *mode, **more):
        if flags & os.O_TMPFILE == os.O_TMPFILE:
            raise OSError(errno.EOPNOTSUPP, "no")
        return opened(path, flags, *mode, **more)

    monkeypatch.setattr(os, "open", refused)
    driver.run(job.download(out))
    assert saved(out) == {f"{job.id}.mp4": whole_file(server)}


def test_a_directory_at_the_target_path_is_an_error_with_the_job(driver, server, job, out, tmp_path):
    (out / f"{job.id}.mp4").mkdir()
    with pytest.raises(DownloadError, match="is a directory; choose another directory") as caught:
        driver.run(job.download(out))
    [path] = driver.run(caught.value.job.download(tmp_path / "elsewhere"))
    assert Path(path).read_bytes() == whole_file(server)


@pytest.mark.parametrize("exists", [True, False])
def test_a_link_at_the_target_path_is_not_followed(exists, driver, job, out, tmp_path):
    victim = tmp_path / "victim"
    if exists:
        victim.write_bytes(b"precious")
    (out / f"{job.id}.mp4").symlink_to(victim)
    with pytest.raises(DownloadError, match="is a symbolic link"):
        driver.run(job.download(out))
    assert victim.exists() == exists
    assert not exists or victim.read_bytes() == b"precious"


def test_a_link_that_appears_during_the_download_is_not_followed(driver, server, job, out, tmp_path, monkeypatch):
    victim = tmp_path / "victim"
    finish = Part.finish

    def late(self):
        (out / f"{job.id}.mp4").symlink_to(victim)
        return finish(self)

    monkeypatch.setattr(Part, "finish", late)
    [path] = driver.run(job.download(out))
    assert path == str(out / f"{job.id}_1.mp4")
    assert Path(path).read_bytes() == whole_file(server)
    assert not victim.exists()


def test_a_file_of_the_same_name_and_size_is_the_output_and_is_kept(driver, server, job, out):
    driver.run(job.download(out))
    before = (out / f"{job.id}.mp4").stat()
    paths = driver.run(job.download(out))
    assert paths == [str(out / f"{job.id}.mp4")]
    after = (out / f"{job.id}.mp4").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert len(saved(out)) == 1


def test_a_file_of_the_same_name_and_another_size_is_never_overwritten(driver, server, job, out):
    (out / f"{job.id}.mp4").write_bytes(b"mine")
    (out / f"{job.id}_1.mp4").write_bytes(b"mine too")
    paths = driver.run(job.download(out))
    assert paths == [str(out / f"{job.id}_2.mp4")]
    assert saved(out) == {
        f"{job.id}.mp4": b"mine",
        f"{job.id}_1.mp4": b"mine too",
        f"{job.id}_2.mp4": whole_file(server),
    }
    assert driver.run(job.download(out)) == paths
    assert len(saved(out)) == 3


def test_a_file_system_without_hard_links_gets_whole_files_too(driver, server, job, out, monkeypatch):
    def no_links(*_paths):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(placing.os, "link", no_links)
    (out / f"{job.id}.mp4").write_bytes(b"mine")
    driver.run(job.download(out))
    assert saved(out) == {f"{job.id}.mp4": b"mine", f"{job.id}_1.mp4": whole_file(server)}


def test_without_hard_links_a_rename_that_fails_leaves_no_empty_file(driver, job, out, monkeypatch):
    def fails(*_paths):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(placing.os, "link", fails)
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(DownloadError):
        driver.run(job.download(out))
    assert [name for name in saved(out) if not name.endswith(".part")] == []


def test_a_directory_that_vanishes_is_an_error_with_the_job(driver, job, out, monkeypatch):
    finish = Part.finish

    def late(self):
        shutil.rmtree(out)
        return finish(self)

    monkeypatch.setattr(Part, "finish", late)
    with pytest.raises(DownloadError) as caught:
        driver.run(job.download(out))
    assert caught.value.job.id == job.id
    monkeypatch.undo()
    [path] = driver.run(job.download(out))
    assert Path(path).stat().st_size == SIZE


@pytest.mark.parametrize("faults", [{}, {"download": FAULTS["drop"].repeated(6)}], ids=["well", "with drops"])
def test_many_threads_on_one_target_all_get_the_whole_file(faults, serve, out):
    server = serve(output_size=SIZE, faults=faults)
    with ClientDriver("sync") as driver:
        client = driver.client_of(server)
        job = client.v1.image_to_video.start(**film("api-assets/picture.png"))
        job.wait()
        paths, errors = [], []

        def download():
            try:
                paths.extend(client.v1.video_projects.job(job.id).download(out))
            except JobError as error:
                errors.append(error)

        threads = [threading.Thread(target=download) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert errors == []
    assert paths == [str(out / f"{job.id}.mp4")] * 6
    assert saved(out) == {f"{job.id}.mp4": whole_file(server)}


def test_partial_files_of_killed_processes_are_removed_once_the_output_is_complete(driver, server, job, out):
    for left in (f".{job.id}.mp4.0123456789abcdef.part", f".{job.id}.mp4.0123456789abcdef.00ff00ff.part"):
        (out / left).write_bytes(b"of an older version")
    other = out / ".other.mp4.0123456789abcdef.part"
    other.write_bytes(b"of another job")
    driver.run(job.download(out))
    assert saved(out) == {f"{job.id}.mp4": whole_file(server), other.name: b"of another job"}
