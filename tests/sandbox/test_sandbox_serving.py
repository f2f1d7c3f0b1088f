"""Starting and stopping: in a process, as a command, and without leftovers."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Any

import httpx
import pytest

from magic_hour_ext.errors import ConfigurationError, MagicHourError
from magic_hour_ext.sandbox import DEMO_PICTURE, Sandbox, demo, sandbox
from magic_hour_ext.sandbox.__main__ import main, parser


def test_with_sandbox_gives_a_client_that_makes_a_video(tmp_path):
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


def test_stopping_leaves_no_thread_and_no_file():
    threads = set(threading.enumerate())
    # An address of its own: on that of the other tests, one of their servers may get the port after the stop.
    one = Sandbox(advance="immediate", host="127.0.0.3" if sys.platform == "linux" else "127.0.0.1")
    with one.serving():
        headers = {"authorization": f"Bearer {one.token}"}
        body = {"style": {"prompt": "Hello", "voice_name": "Ada"}}
        job_id = httpx.post(f"{one.base_url}/v1/ai-voice-generator", json=body, headers=headers).json()["id"]
        project = httpx.get(f"{one.base_url}/v1/audio-projects/{job_id}", headers=headers).json()
        assert httpx.get(project["downloads"][0]["url"]).status_code == 200
        directory = one._running().state.store.root
        assert directory.is_dir()
    assert not directory.exists()
    assert set(threading.enumerate()) == threads
    for url in (one.base_url, one.storage_url):
        with pytest.raises(httpx.ConnectError):
            httpx.get(url)
    one.stop()


def test_a_response_takes_milliseconds(bench):
    """With Nagle's algorithm in the way it would take 40."""
    waits = []
    for _ in range(31):
        began = time.perf_counter()
        bench().api.get("/v1/account")
        waits.append(time.perf_counter() - began)
    assert sorted(waits)[15] < 0.03


def test_a_second_start_changes_nothing():
    with Sandbox().serving() as one:
        assert one.start().base_url == one.base_url


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(ConfigurationError, match=r"needs uvicorn: pip install 'magic-hour-ext\[sandbox\]'"):
        Sandbox().start()


def test_a_client_that_can_t_be_made_leaves_no_server(monkeypatch, tmp_path):
    threads = set(threading.enumerate())
    monkeypatch.setenv("MAGIC_HOUR_JOURNAL", str(tmp_path))
    one = Sandbox()
    with pytest.raises(MagicHourError, match="journal"), one:
        pass
    with pytest.raises(ConfigurationError, match="not running"):
        _ = one.jobs
    assert set(threading.enumerate()) == threads


def test_a_stopped_sandbox_can_be_started_again():
    one = Sandbox(credits=5)
    for _ in range(2):
        with one.serving():
            assert one.jobs == {}
    with pytest.raises(ConfigurationError, match="not running"):
        _ = one.jobs


def test_a_given_data_directory_is_kept(tmp_path):
    with Sandbox(data_dir=tmp_path).serving():
        (tmp_path / "mine").touch()
    assert (tmp_path / "mine").exists()


def test_a_used_port_is_an_error_and_leaves_no_socket_open():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigurationError, match=rf"^storage_port={port}: 127\.0\.0\.1:{port} is in use: "):
            Sandbox(storage_port=port).start()


ODD_SETTINGS: list[dict[str, Any]] = [
    {"advance": "sometimes"},
    {"key": ""},
    {"key": "a b"},
    {"key": "schlüssel"},
    {"tier": "gold"},
    {"port": 65536},
    {"port": -1},
    {"port": True},
    {"storage_port": "80"},
    {"credits": -1},
    {"credits": 1.5},
    {"credits": 10**30},
    {"queue_seconds": -0.1},
    {"queue_seconds": float("nan")},
    {"render_seconds": float("inf")},
    {"render_seconds": "5"},
    {"reads": 0},
    {"fail_every": -1},
    {"upload_ttl": None},
    {"max_upload_bytes": -1},
    {"max_input_pixels": 0},
    {"data_dir": 7},
    {"webhook_url": "http://[::1"},
    {"webhook_url": "ftp://127.0.0.1/"},
    {"webhook_backoff": (1, -1)},
    {"webhook_backoff": 5},
    {"host": ""},
]


@pytest.mark.parametrize("settings", ODD_SETTINGS, ids=str)
def test_invalid_settings_are_refused_and_named(settings):
    (name,) = settings
    with pytest.raises(ConfigurationError, match=rf"^{name}="):
        Sandbox(**settings)


@pytest.mark.parametrize("settings", [one for one in ODD_SETTINGS if "host" not in one], ids=str)
def test_an_invalid_setting_is_refused_while_running_too(settings):
    [(name, value)] = settings.items()
    one = Sandbox()
    before = getattr(one, name)
    with pytest.raises(ConfigurationError, match=rf"^{name}="):
        setattr(one, name, value)
    assert getattr(one, name) == before


@pytest.fixture
def own_signal_handlers():
    """The command takes over Ctrl-C; the tests' own handlers come back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("own_signal_handlers")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--port", "65536"], "port=65536"),
        (["--port", "x"], "--port"),
        (["--tier", "gold"], "--tier"),
        (["--credits", "-5"], "credits=-5"),
        (["--credits", "1e3"], "--credits"),
        (["--queue-seconds", "nan"], "queue_seconds=nan"),
        (["--render-seconds", "-1"], "render_seconds=-1"),
        (["--webhook-backoff", "1,x"], "--webhook-backoff"),
        (["--webhook-url", "https://example.com/"], "webhook_url"),
        (["--port", "9", "--storage-port", "9"], "port=9"),
        (["--host", "256.256.256.256"], "256.256.256.256"),
        (["--surprise"], "--surprise"),
    ],
)
def test_the_command_reports_an_invalid_option_in_one_line_and_exits_with_2(arguments, told, capfd):
    try:
        code = main(arguments)
    except SystemExit as end:
        code = end.code
    out, line = capfd.readouterr()
    assert (code, out) == (2, "")
    assert line.startswith("the sandbox did not start: ")
    assert told in line
    assert line.count("\n") == 1


@pytest.mark.usefixtures("own_signal_handlers")
def test_the_command_names_an_address_that_is_in_use(capfd):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 2
    assert f"127.0.0.1:{port} is in use" in capfd.readouterr().err


@pytest.fixture
def fast_demo(monkeypatch):
    """The demo's sandbox, whose jobs take no time."""
    monkeypatch.setattr("magic_hour_ext.sandbox.server.sandbox", lambda **_: sandbox(advance="immediate"))
    monkeypatch.delenv("MAGIC_HOUR_JOURNAL", raising=False)


@pytest.mark.parametrize("image", [None, "https://example.com/a.png?token=secret-of-the-test"])
def test_the_demo_makes_a_video_and_says_so(fast_demo, tmp_path, capsys, image):
    words = ["--output", str(tmp_path), "--resolution", "480p", *([] if image is None else ["--image", image])]
    assert demo.main(words) == 0
    (path,) = tmp_path.iterdir()
    told = capsys.readouterr().out
    assert f"video     {path}: " in told
    assert ", 5 s, " in told
    assert ("the sandbox fetches no URLs" in told) is (image is not None)
    assert "secret-of-the-test" not in told


def test_the_demo_says_what_is_wrong(fast_demo, tmp_path, capsys):
    assert demo.main(["--output", str(tmp_path), "--image", str(tmp_path / "none.png")]) == 1
    assert "ValidationError: " in capsys.readouterr().err


@pytest.mark.slow
def test_ctrl_c_in_the_demo_prints_one_line():
    command = [sys.executable, "-m", "magic_hour_ext.sandbox.demo", "--resolution", "1080p", "--seconds", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert any(status in line for line in process.stdout for status in ("queued", "rendering"))
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors.strip()) == (130, "interrupted")


def test_stopping_does_not_wait_for_rendering():
    one = Sandbox(advance="immediate")
    with one.serving():
        headers = {"authorization": f"Bearer {one.token}"}
        body = {"style": {"prompt": "x"}, "end_seconds": 15, "resolution": "4k", "model": "kling-3.0"}
        job_id = httpx.post(f"{one.base_url}/v1/text-to-video", json=body, headers=headers, timeout=30).json()["id"]
        url = httpx.get(f"{one.base_url}/v1/video-projects/{job_id}", headers=headers).json()["downloads"][0]["url"]
        asking = threading.Thread(target=lambda: httpx.get(url, timeout=60))
        asking.start()
        time.sleep(0.3)
        began = time.monotonic()
    asking.join()
    assert time.monotonic() - began < 5


def test_the_command_prints_its_address_and_usage_and_ends_on_ctrl_c():
    command = [sys.executable, "-m", "magic_hour_ext.sandbox", "--port", "0", "--storage-port", "0", "--credits", "42"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        lines = [process.stdout.readline() for _ in range(14)]
        text = "".join(lines)
        url = re.search(r"API +(http://\S+)", text)[1]
        account = httpx.get(f"{url}/v1/account", headers={"authorization": "Bearer mhk_test_sandbox"}).json()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert account["credits"] == 42
    assert "not the real service" in text
    assert "export MAGIC_HOUR_API_KEY=mhk_test_sandbox" in text
    assert f"export MAGIC_HOUR_BASE_URL={url}" in text
    assert f'Client(base_url="{url}")' in text
    assert (process.returncode, errors) == (0, "")


@pytest.mark.usefixtures("own_signal_handlers")
def test_the_command_runs_until_a_signal_comes(monkeypatch, capsys):
    monkeypatch.setattr("magic_hour_ext.sandbox.__main__._LOOK", 0.005)
    timer = threading.Timer(0.1, signal.raise_signal, (signal.SIGTERM,))
    monkeypatch.setattr("webbrowser.open", lambda _: timer.start() or True)  # Its handlers are set by then.
    assert main(["--port=0", "--storage-port=0", "--open"]) == 0
    assert capsys.readouterr().out.endswith("stopped\n")


def test_every_option_has_a_help_text():
    options = [action for action in parser()._actions if action.dest != "help"]
    assert {"port", "queue_seconds", "webhook_backoff", "data_dir"} <= {action.dest for action in options}
    assert all(action.help for action in options)


def test_starting_imports_no_rendering_library():
    """PyAV, Pillow and jsonschema take their time; they are imported when they are needed."""
    code = (
        "import sys\nfrom magic_hour_ext.sandbox import Sandbox\n"
        "with Sandbox().serving(): print({'av', 'PIL', 'jsonschema', 'httpx'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.usefixtures("own_signal_handlers")
@pytest.mark.parametrize(("opened", "told"), [(True, ""), (False, "open the page's URL yourself")])
def test_open_opens_the_page_in_the_browser(opened, told, monkeypatch, capsys):
    urls = []

    def open_and_interrupt(url):
        urls.append((url, httpx.get(url).status_code))
        signal.raise_signal(signal.SIGINT)
        return opened

    monkeypatch.setattr("webbrowser.open", open_and_interrupt)
    assert main(["--port=0", "--storage-port=0", "--open"]) == 0
    printed = capsys.readouterr()
    [(url, status)] = urls
    assert status == 200
    assert f"page     {url}" in printed.out
    assert told in printed.err
