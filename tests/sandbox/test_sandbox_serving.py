"""Starting and stopping: in a process, beside it, and without a trace."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.sandbox import DEMO_PICTURE, Sandbox, sandbox
from magic_hour_ext.sandbox.__main__ import parser


def test_with_sandbox_gives_a_client_that_makes_a_film(tmp_path):
    with sandbox(advance="immediate") as client:
        result = client.v1.image_to_video.generate(
            assets={"image_file_path": DEMO_PICTURE}, end_seconds=5, resolution="480p", download_directory=tmp_path
        )
    (path,) = tmp_path.iterdir()
    assert result.downloaded_paths == [str(path)]
    assert path.read_bytes()[4:8] == b"ftyp"


def test_async_with_sandbox_gives_an_async_client():
    async def main():
        async with sandbox(credits=77) as client:
            return await client.v1.account.list()

    assert asyncio.run(main()).credits == 77


def test_nothing_is_left_when_it_stops():
    threads = set(threading.enumerate())
    one = Sandbox(advance="immediate")
    with one.serving():
        headers = {"authorization": f"Bearer {one.token}"}
        body = {"style": {"prompt": "Hello", "voice_name": "Ada"}}
        job_id = httpx.post(f"{one.base_url}/v1/ai-voice-generator", json=body, headers=headers).json()["id"]
        project = httpx.get(f"{one.base_url}/v1/audio-projects/{job_id}", headers=headers).json()
        assert httpx.get(project["downloads"][0]["url"]).status_code == 200
        directory = one._running().world.store.root
        assert directory.is_dir()
    assert not directory.exists()
    assert set(threading.enumerate()) == threads
    for url in (one.base_url, one.storage_url):
        with pytest.raises(httpx.ConnectError):
            httpx.get(url)
    one.stop()


def test_an_answer_takes_milliseconds(bench):
    """With Nagle's algorithm in the way it would take 40."""
    waits = []
    for _ in range(31):
        began = time.perf_counter()
        bench().api.get("/v1/account")
        waits.append(time.perf_counter() - began)
    assert sorted(waits)[15] < 0.03


def test_it_may_be_started_again():
    one = Sandbox(credits=5)
    for _ in range(2):
        with one.serving():
            assert one.jobs == {}
    with pytest.raises(ConfigurationError, match="not running"):
        _ = one.jobs


def test_a_data_directory_of_one_s_own_is_kept(tmp_path):
    with Sandbox(data_dir=tmp_path).serving():
        (tmp_path / "mine").touch()
    assert (tmp_path / "mine").exists()


def test_a_port_that_is_taken_is_an_error_and_leaves_nothing_open():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            Sandbox(storage_port=taken.getsockname()[1]).start()


@pytest.mark.parametrize("settings", [{"advance": "sometimes"}, {"key": ""}, {"key": "a b"}, {"key": "schlüssel"}])
def test_settings_that_can_t_be_are_refused(settings):
    with pytest.raises(ConfigurationError):
        Sandbox(**settings)


def test_what_is_being_drawn_does_not_hold_up_the_end():
    one = Sandbox(advance="immediate")
    with one.serving():
        headers = {"authorization": f"Bearer {one.token}"}
        body = {"style": {"prompt": "x"}, "end_seconds": 60, "resolution": "4k", "model": "kling-3.0"}
        job_id = httpx.post(f"{one.base_url}/v1/text-to-video", json=body, headers=headers, timeout=30).json()["id"]
        url = httpx.get(f"{one.base_url}/v1/video-projects/{job_id}", headers=headers).json()["downloads"][0]["url"]
        asking = threading.Thread(target=lambda: httpx.get(url, timeout=60))
        asking.start()
        time.sleep(0.3)
        began = time.monotonic()
    asking.join()
    assert time.monotonic() - began < 5


def test_the_command_says_what_it_is_and_how_to_use_it_and_ends_on_ctrl_c():
    command = [sys.executable, "-m", "magic_hour_ext.sandbox", "--port", "0", "--storage-port", "0", "--credits", "42"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        lines = [process.stdout.readline() for _ in range(12)]
        text = "".join(lines)
        url = re.search(r"API +(http://\S+)", text)[1]
        account = httpx.get(f"{url}/v1/account", headers={"authorization": "Bearer mhk_test_sandbox"}).json()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert account["credits"] == 42
    assert "not the real service" in text
    assert "export MAGIC_HOUR_API_KEY=mhk_test_sandbox" in text
    assert f'Client(base_url="{url}")' in text
    assert (process.returncode, errors) == (0, "")


def test_every_option_has_a_help_text():
    options = [action for action in parser()._actions if action.dest != "help"]
    assert {"port", "queue_seconds", "webhook_backoff", "data_dir"} <= {action.dest for action in options}
    assert all(action.help for action in options)


def test_starting_imports_nothing_that_draws():
    """PyAV, Pillow and jsonschema take their time; they are imported when they are needed."""
    code = (
        "import sys\nfrom magic_hour_ext.sandbox import Sandbox\n"
        "with Sandbox().serving(): print({'av', 'PIL', 'jsonschema', 'httpx'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "set()"
