"""Every file in examples/ runs unchanged, in its own process, and does what its docstring says."""

from __future__ import annotations

import ast
import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from magic_hour_ext import batch
from magic_hour_ext.sandbox import Sandbox

from .new_interpreters import PHOTO

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("documentation")]


def use(interpreters, code, *, directory=None, **environment):
    """Runs code that imports examples, and returns what it prints."""
    ran = interpreters.run(code, path=[EXAMPLES, EXAMPLES / "gunicorn_preload"], directory=directory, **environment)
    assert ran.status == 0, ran.stderr
    return ran.stdout


def run_example(interpreters, name, *arguments, status=0, **options):
    ran = interpreters.run_file(EXAMPLES / name, *arguments, **options)
    assert ran.status == status, ran.stderr
    return ran.stdout


def free_port():
    with closing(socket.socket()) as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]


def test_each_example_is_listed_and_tested():
    shown = (EXAMPLES / "README.md").read_text("utf-8")
    tested = Path(__file__).read_text("utf-8")
    for path in EXAMPLES.iterdir():
        if path.name not in {"README.md", "__pycache__"}:
            assert f"[{path.name}{'/' if path.is_dir() else ''}]" in shown
            assert path.name in tested or path.stem in tested


@pytest.mark.parametrize("name", ["process_pool.py", "dask_rows.py"])
def test_rows_run_in_several_processes_and_are_paid_for_once(name, interpreters, postgres_url, tmp_path):
    rows = tmp_path / "rows.csv"
    rows.write_text("key,assets.image_file_path\n" + "".join(f"k{number},{PHOTO}\n" for number in range(4)))
    before = len(interpreters.sandbox.payments)
    settings = {"MAGIC_HOUR_JOURNAL": postgres_url, "XDG_STATE_HOME": str(tmp_path)}
    for _ in range(2):
        shown = run_example(interpreters, name, rows, directory=tmp_path, **settings)
        assert [line.split()[:2] for line in shown.splitlines()] == [[f"k{number}", "done"] for number in range(4)]
    assert len(interpreters.sandbox.payments) == before + 4


def test_celery_rows_runs_rows_in_a_worker_and_pays_for_each_once(interpreters, postgres_url, tmp_path):
    """The broker is a directory: what Celery puts in data_out is there in data_in."""
    for name in ("data_in", "control"):
        (tmp_path / name).mkdir()
    (tmp_path / "data_out").symlink_to("data_in")
    rows = tmp_path / "rows.csv"
    rows.write_text("key,assets.image_file_path\n" + "".join(f"k{number},{PHOTO}\n" for number in range(4)))
    before = len(interpreters.sandbox.payments)
    settings = {
        **interpreters.environment_of_a_new_process,
        "MAGIC_HOUR_JOURNAL": postgres_url,
        "XDG_STATE_HOME": str(tmp_path),
        "CELERY_BROKER_URL": "filesystem://",
    }
    settings["PYTHONPATH"] = os.pathsep.join([str(EXAMPLES), settings.get("PYTHONPATH", "")])
    for _ in range(2):  # Each row is handed out twice.
        command = [sys.executable, str(EXAMPLES / "celery_rows.py"), str(rows)]
        subprocess.run(command, cwd=tmp_path, env=settings, check=True, timeout=120)
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "celery_rows",
        "worker",
        "--concurrency",
        "2",
        "--loglevel",
        "ERROR",
    ]
    worker = subprocess.Popen([*command, "--without-gossip", "--without-mingle"], cwd=tmp_path, env=settings)
    try:
        ends = time.monotonic() + 120
        while list((tmp_path / "data_in").glob("*.msg")) or finished(tmp_path) < 4:
            assert (worker.poll(), time.monotonic() < ends) == (None, True)
            time.sleep(0.1)
    finally:
        worker.terminate()
        worker.wait(60)
    results = batch.read_results(tmp_path / "results.jsonl")
    assert {one.key: one.status for one in results} == {f"k{number}": "done" for number in range(4)}
    assert len(interpreters.sandbox.payments) == before + 4


def finished(directory):
    path = directory / "results.jsonl"
    return len(batch.read_results(path)) if path.exists() else 0


CALLS = """
def check(post, get):
    status, created = post("photo.png", open("photo.png", "rb").read())
    print(status, get(f"/videos/{created['id']}"))
    print(*post("photo.png", b"this is not a picture"))
    print(*get("/videos/no-such-video"))
"""
FASTAPI = """
import warnings
warnings.simplefilter("ignore")
from fastapi.testclient import TestClient
import fastapi_upload
with TestClient(fastapi_upload.app) as http:
    def post(name, content):
        answer = http.post("/videos", files={"photo": (name, content, "image/png")})
        return answer.status_code, answer.json()
    def get(path):
        answer = http.get(path)
        return answer.status_code, answer.json()
    check(post, get)
"""
FLASK = """
import io, flask_upload
http = flask_upload.app.test_client()
def post(name, content):
    answer = http.post("/videos", data={"photo": (io.BytesIO(content), name)})
    return answer.status_code, answer.json
def get(path):
    answer = http.get(path)
    return answer.status_code, answer.json
check(post, get)
"""
DJANGO = """
import django_upload, django
from django.conf import settings
django.setup()
settings.ALLOWED_HOSTS = ["testserver"]
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
http = Client(enforce_csrf_checks=True)
def post(name, content):
    answer = http.post("/videos", {"photo": SimpleUploadedFile(name, content, "image/png")})
    return answer.status_code, answer.json()
def get(path):
    answer = http.get(path)
    return answer.status_code, answer.json()
check(post, get)
"""


@pytest.mark.parametrize("code", [FASTAPI, FLASK, DJANGO], ids=["fastapi_upload", "flask_upload", "django_upload"])
def test_an_uploaded_image_becomes_a_video_and_another_file_is_refused(code, interpreters):
    charges = len(interpreters.sandbox.payments)
    made, refused, missing = use(interpreters, CALLS + code).splitlines()
    assert made.startswith("202 (200, {'status': 'complete', 'urls': ['http")
    assert refused.startswith("422")
    assert "nothing was sent" in refused
    assert missing.startswith("404")
    assert len(interpreters.sandbox.payments) == charges + 1


def test_worker_saves_the_videos_of_the_jobs_in_the_queue(interpreters):
    directory = interpreters.folder()
    shutil.copy(PHOTO, directory / "another.png")
    printed = run_example(interpreters, "worker.py", "photo.png", "another.png", directory=directory)
    saved = sorted(path for line in printed.splitlines() for path in ast.literal_eval(line.partition(" ")[2]))
    assert len(saved) == 2
    assert saved == sorted(f"outputs/{path.name}" for path in (directory / "outputs").iterdir())


LAMBDA = """
import json, lambda_handler

class Context:
    def __init__(self, seconds):
        self.seconds = seconds
    def get_remaining_time_in_millis(self):
        return int(self.seconds * 1000)

event, statuses = {"picture": "photo.png"}, []
while not statuses or statuses[-1] == "running":
    event = json.loads(json.dumps(lambda_handler.handler(event, Context(6.0 if statuses else 5.2))))
    statuses.append(event["status"])
print(statuses[0], statuses[-1], len(event["urls"]))
"""


def test_lambda_handler_continues_with_its_job_in_the_next_invocation(interpreters, tmp_path):
    with Sandbox(queue_seconds=0.5, render_seconds=0.5).serving() as sandbox:
        with interpreters.using(sandbox):
            assert use(interpreters, LAMBDA) == "running complete 1\n"
        assert [payment.kind for payment in sandbox.payments] == ["charge"]


def test_gunicorn_preload_serves_from_two_processes_with_a_client_made_before_the_fork(interpreters):
    port, processes = free_port(), set()

    def ask(process):
        ends = time.monotonic() + 60
        while len(processes) < 2 and time.monotonic() < ends:
            try:
                answer = httpx.get(f"http://127.0.0.1:{port}/", timeout=30)
            except httpx.ConnectError:
                time.sleep(0.02)
                continue
            assert answer.json()["credits"] > 0
            processes.add(answer.json()["process"])
        os.kill(process, signal.SIGTERM)
        processes.discard(process)

    ran = interpreters.run(
        "from gunicorn.app.wsgiapp import run\nrun()",
        name="gunicorn",
        directory=EXAMPLES / "gunicorn_preload",
        arguments=["app:app", "--bind", f"127.0.0.1:{port}", "--log-level", "warning", "--no-control-socket"],
        meanwhile=ask,
    )
    assert ran.status == 0, ran.stderr
    assert len(processes) == 2


def write_rows(directory, rows):
    with (directory / "rows.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, ["id", "prompt", "job_id"])
        writer.writeheader()
        writer.writerows(rows)


def statuses(directory):
    with (directory / "results.csv").open(newline="") as file:
        return {row["key"]: row["status"] for row in csv.DictReader(file)}


def test_batch_csv_pays_each_of_24_rows_once_killed_resumed_and_with_uncertain_rows(interpreters):
    """Two answers are lost, and the first run is killed: some rows are uncertain, and are settled by what is there."""
    directory = interpreters.folder()
    rows = [{"id": f"row-{number}", "prompt": f"A house with the number {number}"} for number in range(24)]
    write_rows(directory, rows)
    with Sandbox(advance="immediate", tier="business").serving() as sandbox, interpreters.using(sandbox):
        sandbox.add_fault("create", "lost_answer", nth=4, times=2)

        def kill(process):
            ends = time.monotonic() + 60
            while len(sandbox.payments) < 12 and time.monotonic() < ends:
                time.sleep(0.005)
            os.kill(process, signal.SIGKILL)

        run_example(
            interpreters, "batch_csv.py", "rows.csv", directory=directory, meanwhile=kill, status=-signal.SIGKILL
        )
        assert 12 <= len(sandbox.payments) < 24

        printed = run_example(interpreters, "batch_csv.py", "rows.csv", directory=directory, status=1)
        uncertain = [name for name, status in statuses(directory).items() if status == "uncertain"]
        assert printed.startswith(f"{24 - len(uncertain)} done, {len(uncertain)} uncertain; ")
        assert len(uncertain) >= 2

        library = {job.body["style"]["prompt"]: job.id for job in sandbox.jobs.values()}
        found = {row["id"]: library.get(row["prompt"], "none") for row in rows if row["id"] in uncertain}
        write_rows(directory, [{**row, "job_id": found.get(row["id"])} for row in rows])
        printed = run_example(interpreters, "batch_csv.py", "rows.csv", directory=directory)
        assert printed.startswith("24 done; ")
        assert [payment.kind for payment in sandbox.payments] == ["charge"] * 24
        assert len({job.body["style"]["prompt"] for job in sandbox.jobs.values()}) == 24
    assert len(list((directory / "outputs").iterdir())) == 24
    assert (directory / "report.html").stat().st_size > 8_000


def test_face_swap_replaces_the_first_face_that_was_found(interpreters):
    directory = interpreters.folder()
    shutil.copy(PHOTO, directory / "new_face.png")
    printed = run_example(interpreters, "face_swap.py", "photo.png", "new_face.png", directory=directory)
    (path,) = ast.literal_eval(printed)
    assert (directory / path).read_bytes().startswith(b"\x89PNG")


WEBHOOKS = """
import threading, time, sys
from pathlib import Path
import httpx, uvicorn, webhook_app
port = int(Path("port").read_text())
server = uvicorn.Server(uvicorn.Config(webhook_app.app, port=port, log_level="warning"))
thread = threading.Thread(target=server.run)
thread.start()
while not server.started:
    time.sleep(0.01)
with httpx.Client(base_url=f"http://127.0.0.1:{port}") as http:
    assert http.post("/webhooks/magic-hour", content=b"{}").status_code == 400
    print(http.post("/videos", params={"picture": "photo.png"}).json()["id"])
ends = time.monotonic() + 60
while not list(Path().glob("videos/*.mp4")) and time.monotonic() < ends:
    time.sleep(0.02)
server.should_exit = True
thread.join()
"""


def test_webhook_app_saves_a_video_once_despite_duplicate_events(interpreters):
    directory, port = interpreters.folder(), free_port()
    (directory / "port").write_text(str(port))
    settings = {"queue_seconds": 0.0, "render_seconds": 0.1}
    with Sandbox(webhook_url=f"http://127.0.0.1:{port}/webhooks/magic-hour", **settings).serving() as sandbox:
        sandbox.add_fault("webhook", "duplicate", times=None)
        with interpreters.using(sandbox):
            video = use(interpreters, WEBHOOKS, directory=directory).strip()
        assert {path.name for path in (directory / "videos").iterdir()} == {f"{video}.mp4"}
        assert "video.completed" in {delivery.type for delivery in sandbox.webhooks if delivery.status == 204}
        assert not [one for one in sandbox.requests if one.method == "GET" and "files" not in one.path][3:]


NOTEBOOK = """
import ast, asyncio, json, sys
from inspect import CO_COROUTINE

async def show(cells):
    names = {"__name__": "__main__"}
    for cell in cells:
        tree = ast.parse("".join(cell["source"]))
        shown = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        for part in filter(None, [tree, shown and ast.Expression(shown.value)]):
            mode = "eval" if isinstance(part, ast.Expression) else "exec"
            value = eval(compile(part, cell["id"], mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
            if asyncio.iscoroutine(value):
                value = await value
        if shown is not None and value is not None:
            bundle = getattr(value, "_repr_mimebundle_", lambda: {"text/plain": repr(value)})()
            print(json.dumps([cell["id"], sorted(bundle)]))

notebook = json.load(open(sys.argv[1], encoding="utf-8"))
asyncio.run(show([cell for cell in notebook["cells"] if cell["cell_type"] == "code"]))
"""


def test_the_notebook_cells_run_in_order_and_display_their_outputs(interpreters):
    directory = interpreters.folder()
    ran = interpreters.run(NOTEBOOK, directory=directory, arguments=[EXAMPLES / "notebook.ipynb"])
    assert ran.status == 0, ran.stderr
    shown = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [kinds for _, kinds in shown[:2]] == [["text/plain"], ["text/plain"]]
    assert [kinds for _, kinds in shown[2:]] == [["text/html", "text/plain"]] * 3
    suffixes = sorted(path.suffix for path in (directory / "outputs").iterdir())
    assert suffixes == [".mp4", ".png", ".png", ".png"]


def test_the_notebook_is_stored_without_outputs_and_execution_state():
    notebook = json.loads((EXAMPLES / "notebook.ipynb").read_text("utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    identifiers = [cell["id"] for cell in notebook["cells"]]
    assert len(set(identifiers)) == len(identifiers)
    for cell in notebook["cells"]:
        assert cell["metadata"] == {}
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)
