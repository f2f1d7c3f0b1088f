"""Part files are regular files created by this package, and a thread that outlives its task does not damage them."""

from __future__ import annotations

import asyncio
import errno
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from support.fault_server import FAULTS
from support.fault_server.records import MP4
from support.fault_server.wire import head
from support.memory_service import JOB

from magic_hour_ext import AsyncClient
from magic_hour_ext._fs import local_parts, part_files, placing
from magic_hour_ext._fs.local_parts import Part
from magic_hour_ext._fs.part_files import lock
from magic_hour_ext._fs.targets import existing
from magic_hour_ext.errors import DownloadError

from .helpers import film, generate, saved, threads_left

CONTENT = MP4 + bytes(range(256)) * 40
SIZE = len(CONTENT)
TAG = '"v"'
PRECIOUS = b"precious"


def part_of(directory, stem="job"):
    return Part(directory, stem, "mp4", f"{TAG} {SIZE}")


def name_of(directory, stem="job"):
    """The name of the part file, which is removed."""
    part = part_of(directory, stem)
    part.discard()
    assert saved(directory) == {}
    return part._path


def put_link(path, victim):
    path.symlink_to(victim)


def put_dangling_link(path, victim):
    victim.unlink()
    path.symlink_to(victim)


def put_hard_link(path, victim):
    os.link(victim, path)


def put_fifo(path, _victim):
    os.mkfifo(path)


def put_directory(path, _victim):
    path.mkdir()


OBSTACLES = [put_link, put_dangling_link, put_hard_link, put_fifo, put_directory]


@pytest.mark.parametrize("put", OBSTACLES)
def test_a_foreign_file_at_the_path_of_the_part_is_never_written(put, driver, storage, out, tmp_path):
    victim = tmp_path / "victim"
    victim.write_bytes(PRECIOUS)
    path = name_of(out, JOB)
    put(path, victim)
    before = path.lstat()
    server = storage(lambda *_: head(content_length=SIZE, etag=TAG) + CONTENT)
    client = driver.client_of(server, httpx_client=driver.http(trust_env=False))
    result = generate(driver, client, out)
    assert [Path(name).read_bytes() for name in result.downloaded_paths] == [CONTENT]
    assert put is put_dangling_link or victim.read_bytes() == PRECIOUS
    assert put is not put_dangling_link or not victim.exists()
    # A hard link with the name of a part goes with the other parts, once the output is whole: its file stays.
    assert put is put_hard_link or path.lstat().st_ino == before.st_ino


def test_a_part_owned_by_another_user_is_not_written(out, monkeypatch):
    path = name_of(out)
    path.write_bytes(PRECIOUS)
    monkeypatch.setattr(os, "geteuid", lambda: path.lstat().st_uid + 1)
    part = part_of(out)
    part.write([CONTENT])
    assert path.read_bytes() == PRECIOUS
    part.discard()


@pytest.mark.parametrize("missing", ["O_NOFOLLOW", "lstat"])
def test_a_link_is_refused_on_systems_without_o_nofollow(missing, out, tmp_path, monkeypatch):
    """Windows has no O_NOFOLLOW, and a link may be created between the check and the opening."""
    from magic_hour_ext._fs import part_files

    victim = tmp_path / "victim"
    victim.write_bytes(PRECIOUS)
    path = name_of(out)
    path.symlink_to(victim)
    if missing == "lstat":
        seen = Path.lstat
        monkeypatch.setattr(Path, "lstat", lambda self: os.stat(self) if self == path else seen(self))  # noqa: PTH116
    else:
        monkeypatch.setattr(part_files, "_FLAGS", part_files._FLAGS & ~os.O_NOFOLLOW)
    part = part_of(out)
    part.write([CONTENT])
    part.keep()
    assert victim.read_bytes() == PRECIOUS


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_part_is_private_and_the_output_has_the_usual_mode(umask, out):
    before = os.umask(umask)
    try:
        part = part_of(out)
        part.write([CONTENT])
        part.keep()
        [path] = out.iterdir()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        target = part_of(out).finish()
        assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask
        assert saved(out) == {"job.mp4": CONTENT}
    finally:
        os.umask(before)


def test_a_part_that_others_could_read_is_made_private(out):
    path = name_of(out)
    path.write_bytes(CONTENT[:5000])
    path.chmod(0o644)
    part = part_of(out)
    assert part.size == 5000
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    part.discard()


def test_links_named_like_parts_are_not_removed(out, tmp_path):
    victim = tmp_path / "victim"
    victim.write_bytes(PRECIOUS)
    link = out / ".job.mp4.0123456789abcdef.part"
    link.symlink_to(victim)
    part = part_of(out)
    part.write([CONTENT])
    part.finish()
    assert victim.read_bytes() == PRECIOUS
    assert link.is_symlink()


def test_a_part_replaced_by_a_link_is_not_moved_to_the_target(out, tmp_path):
    victim = tmp_path / "victim"
    victim.write_bytes(PRECIOUS)
    part = part_of(out)
    part.write([CONTENT])
    part._path.unlink()
    part._path.symlink_to(victim)
    with pytest.raises(DownloadError, match="was removed during the download"):
        part.finish()
    part.keep()
    assert not (out / "job.mp4").exists()
    assert victim.read_bytes() == PRECIOUS


@pytest.fixture
def no_links(monkeypatch):
    """A file system without hard links: it reports an existing name as existing, and otherwise that it has no links."""

    def link(_source, target):
        error = errno.EEXIST if os.path.lexists(target) else errno.EPERM
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "link", link)


KILLED = """
import errno, os, sys
from pathlib import Path
from magic_hour_ext._fs.local_parts import Part

def link(source, target):
    raise OSError(errno.EPERM, "no links here")

os.link = link
Path.replace = lambda *_: os._exit(9)
part = Part(Path(sys.argv[1]), "job", "mp4", sys.argv[2])
part.write([sys.stdin.buffer.read()])
part.finish()
"""


def test_without_hard_links_the_empty_claim_of_a_killed_process_is_taken_over(out, no_links):
    arguments = [sys.executable, "-c", KILLED, str(out), f"{TAG} {SIZE}"]
    assert subprocess.run(arguments, input=CONTENT, check=False).returncode == 9
    assert saved(out)["job.mp4"] == b""
    assert existing(out, "job", "mp4", SIZE) is None
    part = part_of(out)
    assert part.size == SIZE
    assert part.finish() == out / "job.mp4"
    assert saved(out) == {"job.mp4": CONTENT}


def test_the_claim_of_a_running_process_is_not_taken_over(out, no_links):
    with (out / "job.mp4").open("wb") as claim:
        assert lock(claim)
        part = part_of(out)
        part.write([CONTENT])
        assert part.finish() == out / "job_1.mp4"
    assert saved(out) == {"job.mp4": b"", "job_1.mp4": CONTENT}


def test_with_hard_links_an_existing_empty_file_is_kept(out):
    (out / "job.mp4").touch()
    part = part_of(out)
    part.write([CONTENT])
    assert part.finish() == out / "job_1.mp4"
    assert saved(out) == {"job.mp4": b"", "job_1.mp4": CONTENT}


@pytest.mark.parametrize("obstacle", ["link", "directory", "other"])
def test_only_an_empty_regular_file_is_taken_for_a_claim(obstacle, out, tmp_path, no_links):
    victim = tmp_path / "victim"
    victim.touch()
    target = out / "job.mp4"
    {"link": lambda: target.symlink_to(victim), "directory": target.mkdir, "other": lambda: target.write_bytes(b"x")}[
        obstacle
    ]()
    part = part_of(out)
    part.write([CONTENT])
    assert part.finish() == out / "job_1.mp4"
    assert victim.read_bytes() == b""


def test_an_interruption_between_claim_and_rename_leaves_no_claim(out, no_links, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        part = part_of(out)
        part.write([CONTENT])
        with pytest.raises(KeyboardInterrupt):
            part.finish()
        part.keep()
    [(name, content)] = saved(out).items()
    assert name.endswith(".part")
    assert content == CONTENT
    assert part_of(out).finish() == out / "job.mp4"


def test_an_empty_file_never_counts_as_the_saved_output(out):
    (out / "job.mp4").touch()
    assert existing(out, "job", "mp4", 0) is None


def test_a_part_given_up_during_a_step_is_removed_when_the_step_ends(out, monkeypatch):
    """`keep` never waits: the thread that writes closes the file."""
    part = part_of(out)
    part.write([CONTENT[:100]])
    begun, go_on = threading.Event(), threading.Event()
    finish = local_parts.place

    def slow(*paths):
        begun.set()
        go_on.wait(10)
        return finish(*paths)

    monkeypatch.setattr(local_parts, "place", slow)
    thread = threading.Thread(target=part.finish)
    thread.start()
    begun.wait(10)
    part.keep()
    part.discard()
    assert not part._file.closed
    go_on.set()
    thread.join(10)
    assert part._file.closed
    assert saved(out) == {"job.mp4": CONTENT[:100]}
    with pytest.raises(DownloadError, match="given up"):
        part.write([b"x"])


@pytest.mark.parametrize("step", ["write", "finish", "head", "restart"])
@pytest.mark.parametrize("end", ["keep", "discard"])
def test_no_step_starts_on_a_part_that_was_given_up(step, end, out):
    part = part_of(out)
    part.write([CONTENT[:100]])
    getattr(part, end)()
    with pytest.raises(DownloadError, match="given up"):
        getattr(part, step)(*{"write": ([b"x"],), "head": (10,)}.get(step, ()))
    assert list(saved(out).values()) == ([CONTENT[:100]] if end == "keep" else [])


@pytest.mark.parametrize("delay", [0.0, 0.05])
def test_a_cancellation_while_the_file_is_moved_raises_cancelled_error(delay, serve, out, monkeypatch):
    server = serve(output_size=300_000)
    begun = threading.Event()
    before = threading.active_count()

    def slow(*paths):
        begun.set()
        time.sleep(0.1)
        return placing.place(*paths)

    monkeypatch.setattr(local_parts, "place", slow)

    async def main():
        async with AsyncClient(token="mhk_test", base_url=server.base_url) as client:
            job = await client.v1.image_to_video.start(**film("api-assets/picture.png"))
            await job.wait()
            task = asyncio.create_task(job.download(out))
            await asyncio.to_thread(begun.wait, 10)
            await asyncio.sleep(delay)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await job.download(out) == [str(out / f"{job.id}.mp4")]

    asyncio.run(main())
    assert threads_left(before) == []
    [job] = server.jobs
    assert saved(out) == {f"{job.id}.mp4": job.output(0, 300_000)}


@pytest.mark.parametrize("step", ["write", "head", "check_space", "finish", "restart"])
def test_a_cancellation_during_any_disk_operation_raises_cancelled_error(step, serve, out, monkeypatch):
    """The thread continues after the task has ended; a download immediately afterwards, or later, saves the file."""
    size = 3_000_000
    server = serve(output_size=size, ranges=step != "restart", faults={"download": FAULTS["drop"]})
    before = threading.active_count()
    begun = threading.Event()
    work = getattr(Part, step)

    def slow(self, *arguments):
        if not begun.is_set():
            begun.set()
            time.sleep(0.1)
        return work(self, *arguments)

    async def main():
        async with AsyncClient(token="mhk_test", base_url=server.base_url) as client:
            job = await client.v1.image_to_video.start(**film("api-assets/picture.png"))
            await job.wait()
            if step == "head":
                left = Part(out, job.id, "mp4", f'"{job.id}-0-v0" {size}')
                left.write([server.jobs[0].output(0, size)[:5000]])
                left.keep()
            monkeypatch.setattr(Part, step, slow)
            task = asyncio.create_task(job.download(out))
            await asyncio.to_thread(begun.wait, 10)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await job.download(out)
            await asyncio.sleep(0.2)
            await job.download(out)

    asyncio.run(main())
    assert begun.is_set()
    assert threads_left(before) == []
    [job] = server.jobs
    assert saved(out) == {f"{job.id}.mp4": job.output(0, size)}


def swapped(path):
    """Puts another file in the place of one."""
    path.unlink()
    path.write_bytes(PRECIOUS)


def test_a_file_that_was_put_in_the_place_of_the_part_stays(out):
    part = part_of(out)
    swapped(part._path)
    part.discard()
    assert part._path.read_bytes() == PRECIOUS


@pytest.mark.parametrize("moment", ["before it is opened", "once it is open", "once it is locked"])
def test_a_part_that_vanishes_while_it_is_opened_is_created_anew_and_no_other_file_is_written(moment, out, monkeypatch):
    path = name_of(out)
    path.write_bytes(CONTENT[:100])
    step = {"before it is opened": "_open_own", "once it is open": "_open", "once it is locked": "lock"}[moment]
    original = getattr(part_files, step)

    def late(*args, **options):
        monkeypatch.setattr(part_files, step, original)
        if moment == "before it is opened":
            path.unlink()
        found = original(*args, **options)
        if moment == "once it is locked":
            path.rename(out / "job.mp4")
        return found

    def swapped_once_open(*args):
        file = original(*args)
        monkeypatch.setattr(part_files, step, original)
        swapped(path)
        return file

    if moment == "once it is open":  # The first attempt to create it fails, as it exists.
        later = iter([original, swapped_once_open])

        def in_turn(*args):
            return next(later)(*args)

        monkeypatch.setattr(part_files, step, in_turn)
    else:
        monkeypatch.setattr(part_files, step, late)
    part = part_of(out)
    assert part.size == 0
    part.write([CONTENT])
    if moment == "once it is open":
        assert path.read_bytes() == PRECIOUS
    part.finish()
    if moment == "once it is locked":
        assert saved(out) == {"job.mp4": CONTENT[:100], "job_1.mp4": CONTENT}
    else:
        assert saved(out) == {"job.mp4": CONTENT}


def test_names_are_not_tried_without_end(out, monkeypatch):
    monkeypatch.setattr(local_parts, "place", lambda *_: False)
    part = part_of(out)
    part.write([CONTENT])
    with pytest.raises(DownloadError, match="10,000 files of that name exist already"):
        part.finish()
    part.discard()
    assert saved(out) == {}


def test_a_file_that_can_t_be_compared_is_another_file(out):
    part = Part(out, "job", "mp4", None, owner="abc")
    part.write([CONTENT])
    (out / "job.mp4").write_bytes(CONTENT)
    with pytest.MonkeyPatch.context() as patch:
        opened = os.open

        def refused(path, *args, **more):
            if path == out / "job.mp4":
                raise PermissionError
            return opened(path, *args, **more)

        patch.setattr(os, "open", refused)
        assert part.finish() == out / "job_1.mp4"
    assert not local_parts.same_file(out / "missing", 1)


class TestPlacing:
    @pytest.fixture
    def part(self, out):
        path = out / ".a.part"
        path.write_bytes(CONTENT)
        return path

    def test_a_part_that_is_gone_is_an_error_and_leaves_no_claim(self, part, out):
        part.unlink()
        with pytest.raises(FileNotFoundError):
            placing.place(part, out / "job.mp4")
        assert saved(out) == {}

    def test_a_name_that_was_taken_for_a_moment_counts_as_taken(self, part, out, monkeypatch):
        def link(*_):
            raise FileExistsError

        monkeypatch.setattr(os, "link", link)
        assert not placing.place(part, out / "job.mp4")
        assert saved(out) == {part.name: CONTENT}

    def test_a_claim_that_can_t_be_opened_counts_as_taken(self, part, out, no_links, monkeypatch):
        (out / "job.mp4").touch()
        opened = os.open

        def refused(path, flags, *mode, **options):
            if path == out / "job.mp4" and not flags & os.O_CREAT:
                raise PermissionError
            return opened(path, flags, *mode, **options)

        monkeypatch.setattr(os, "open", refused)
        assert not placing.place(part, out / "job.mp4")
        assert saved(out) == {part.name: CONTENT, "job.mp4": b""}

    def test_after_a_failed_rename_only_the_claim_itself_is_removed(self, part, out, no_links, monkeypatch):
        def fails(_part, target):
            swapped(target)
            raise OSError(errno.EIO, "no")

        monkeypatch.setattr(Path, "replace", fails)
        with pytest.raises(OSError, match="no"):
            placing.place(part, out / "job.mp4")
        assert saved(out) == {part.name: CONTENT, "job.mp4": PRECIOUS}
