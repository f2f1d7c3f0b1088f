"""From the start of the sandbox to its first response."""

import time

ROUNDS, QUICK_ROUNDS = 5, 2
CASES = QUICK = ({},)
ONLY = ("ours",)
ROWS = ({"title": "sandbox to its first answer", "figure": "start", "unit": "s", "at_most": 1.0},)


def measure(adapter, workspace):
    import socket
    import subprocess
    import sys
    import urllib.error
    import urllib.request

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *adapter.SANDBOX, "--port", str(port), "--storage-port", "0"],
        cwd=workspace.directory,
        stdout=subprocess.DEVNULL,
    ) as sandbox:
        try:
            while sandbox.poll() is None and time.perf_counter() < started + 20:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/account", timeout=5).close()
                except urllib.error.HTTPError:
                    pass  # 401 is an answer
                except OSError:
                    time.sleep(0.005)
                    continue
                return {"start": time.perf_counter() - started}
        finally:
            sandbox.terminate()
    raise RuntimeError("the sandbox gave no answer")
