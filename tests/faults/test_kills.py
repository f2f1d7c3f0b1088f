"""If a process is killed at any time during a generate with a journal, the next run can always complete it."""

from __future__ import annotations

import os
import random
import time
from collections import Counter

import pytest
from support.pictures import picture

from magic_hour_ext.journal import Journal

from . import children
from .children import WorkDirectory
from .helpers import saved
from .totals import record

KILLS = int(os.environ.get("MAGIC_HOUR_KILLS", "10"))
SIZE = 2_000_000
SLOWLY = {"answer_delay": 0.01, "job_seconds": 0.05, "output_size": SIZE}


def work_directory(directory, journal=None):
    directory.mkdir()
    work = WorkDirectory(directory)
    work.journal = journal or work.journal
    work.picture.write_bytes(picture(file_size=200_000))
    return work


def jobs_of(server, name):
    return [job for job in server.jobs if job.body["name"] == name]


def run_to_the_end(server, work, mode, name):
    """Runs again, and resolves an uncertain call as its error says, by the list of jobs. Returns how it ended."""
    arguments = (server.base_url, mode, str(work.directory), {"journal": str(work.journal)}, {"name": name})
    children.run(children.generate, *arguments)
    report = work.report()
    if report["error"] != "SubmissionUncertainError":
        assert report["error"] is None, report
        return "run_again_alone"
    journal = Journal(work.journal)
    [entry] = [entry for entry in journal.list() if entry.request["name"] == name]
    assert entry.state == "submitting"
    assert journal.forget(entry.journal_key)
    if found := jobs_of(server, name):
        children.run(children.download, server.base_url, handle(found[0]), str(work.out))
        return "killed_in_the_POST,_job_found_in_the_library"
    children.run(children.generate, *arguments)
    assert work.report()["error"] is None
    return "killed_in_the_POST,_no_job_found,_sent_again"


def handle(job):
    return f'{{"format": 1, "id": "{job.id}", "kind": "video"}}'


def test_after_a_kill_at_any_time_the_same_call_ends_with_one_job_and_one_whole_file(
    serve, tmp_path, location, request
):
    server, shared = serve(**SLOWLY), location if isinstance(location, str) else None
    for name in ("first", "warm"):
        started = time.monotonic()
        run_to_the_end(server, work_directory(tmp_path / name, shared), "sync", name)
        length = time.monotonic() - started
    seed = random.randrange(10**9)
    moments = random.Random(seed)
    figures = Counter(kills=0, killed_after_the_end=0, jobs_created=0, right_files=0)
    for number in range(KILLS if shared is None else KILLS // 2):
        name = f"kill {number}"
        work = work_directory(tmp_path / str(number), shared)
        mode = ("sync", "async")[number % 2]
        settings = {"journal": str(work.journal)}
        process = children.spawn(
            children.generate, server.base_url, mode, str(work.directory), settings, {"name": name}
        )
        time.sleep(moments.uniform(0, length))
        process.kill()
        process.join()
        figures["kills"] += 1
        if process.exitcode == 0:
            figures["killed_after_the_end"] += 1
        figures[run_to_the_end(server, work, mode, name)] += 1
        jobs = jobs_of(server, name)
        figures["jobs_created"] += len(jobs)
        assert len(jobs) == 1, f"{len(jobs)} jobs, seed {seed}"
        assert saved(work.out) == {f"{jobs[0].id}.mp4": jobs[0].output(0, SIZE)}, f"seed {seed}"
        figures["right_files"] += 1
        left = {path.name for path in work.directory.iterdir()} - {"report.json", "report.new"}
        assert left - {"jobs.sqlite"} == {"picture.png", "out"}, f"seed {seed}"
    record(request, **figures)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_killed_download_is_resumed_by_the_next_process(mode, serve, tmp_path):
    size = 40_000_000
    server = serve(output_size=size)
    work = work_directory(tmp_path / "killed")
    arguments = (server.base_url, mode, str(work.directory), {"journal": str(work.journal)}, {})
    process = children.spawn(children.generate, *arguments)
    while not any(path.stat().st_size > 2**20 for path in work.directory.glob("out/.*.part")):
        assert process.is_alive(), "too fast to be killed"
        time.sleep(0.001)
    process.kill()
    process.join()
    [part] = work.out.iterdir()
    there = part.stat().st_size
    assert 0 < there < size
    children.run(children.generate, *arguments)
    [job] = server.jobs
    assert saved(work.out) == {f"{job.id}.mp4": job.output(0, size)}
    assert server.at("download")[-1].header("range") == f"bytes={there}-"


def test_two_processes_on_one_target_both_get_the_whole_file(serve, tmp_path, image):
    server = serve(output_size=20_000_000)
    work = work_directory(tmp_path / "shared")
    arguments = (server.base_url, "sync", str(work.directory), {}, {"download_outputs": False})
    children.run(children.generate, *arguments)
    [job] = server.jobs
    both = [children.spawn(children.download, server.base_url, handle(job), str(work.out)) for _ in range(3)]
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0, 0]
    assert saved(work.out) == {f"{job.id}.mp4": job.output(0, 20_000_000)}


def test_two_processes_with_the_same_call_send_it_once(serve, tmp_path, location):
    server = serve(**SLOWLY)
    shared = work_directory(tmp_path / "shared")
    arguments = (server.base_url, "sync", str(shared.directory), {"journal": str(location)}, {})
    both = [children.spawn(children.generate, *arguments) for _ in range(3)]
    for process in both:
        process.join()
    assert shared.report()["error"] is None
    assert len(server.posts()) == 1
    [job] = server.jobs
    assert saved(shared.out) == {f"{job.id}.mp4": job.output(0, SIZE)}
