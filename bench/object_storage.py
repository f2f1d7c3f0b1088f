"""Memory and speed of 2 GB from the service to S3, and from S3 to the service.

    python bench/object_storage.py [--megabytes 2048] [--way to|from]

S3 is a moto server on this machine. Objects are read from a server in this file, since moto copies the whole object for
each range.

Server and S3 run in separate processes, so that only the client's memory is measured.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import os
import re
import resource
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_MB = 2**20
_PIECE = b"\0film\0" + bytes(_MB - 6)
_HEAD = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"  # The first bytes of an MP4 file.


class _Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    megabytes = 0

    def do_HEAD(self) -> None:
        self._object_headers(200, self.megabytes * _MB)
        self.end_headers()

    def _object_headers(self, status: int, length: int) -> None:
        self.send_response(status)
        self.send_header("content-length", str(length))
        self.send_header("etag", '"1"')
        self.send_header("last-modified", "Sun, 29 Nov 2026 00:00:00 GMT")

    def _range(self) -> None:
        first, last = map(int, self.headers["range"].removeprefix("bytes=").split("-"))
        self._object_headers(206, last - first + 1)
        self.send_header("content-range", f"bytes {first}-{last}/{self.megabytes * _MB}")
        self.end_headers()
        content = bytes(last - first + 1)
        self.wfile.write(content if first else _HEAD + content[len(_HEAD) :])

    def do_GET(self) -> None:
        if self.path.startswith("/films/"):
            self._range()
            return
        if "/output" not in self.path:
            url = f"http://{self.headers['host']}/output.mp4"
            downloads = [{"url": url, "expires_at": "2099-01-01T00:00:00Z"}]
            self._answer({"id": "job", "status": "complete", "credits_charged": 1, "downloads": downloads})
            return
        self.send_response(200)
        self.send_header("content-type", "video/mp4")
        self.send_header("content-length", str(self.megabytes * _MB))
        self.end_headers()
        for number in range(self.megabytes):
            self.wfile.write(_PIECE if number else _HEAD + _PIECE[len(_HEAD) :])

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        url = f"http://{self.headers['host']}/upload"
        self._answer({"items": [{"upload_url": url, "file_path": "api-assets/a.mp4", "expires_at": "2099-01-01"}]})

    def do_PUT(self) -> None:
        left = int(self.headers["content-length"])
        while left:
            left -= len(self.rfile.read(min(left, _MB)))
        self._answer({})

    def _answer(self, value: Any) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Logs nothing."""


def _serve(ports: Any, megabytes: int) -> None:
    _Service.megabytes = megabytes
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    ports.put(server.server_port)
    server.serve_forever()


def _store(ports: Any) -> None:
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    ports.put(server.get_host_and_port()[1])
    time.sleep(3600)


def _resident() -> float:
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    assert found is not None
    return int(found[1]) / 1024


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(results: Any, way: str, service: int) -> None:
    import obstore
    from magic_hour_ext import Client
    from obstore.store import from_url

    with Client(token="key", base_url=f"http://127.0.0.1:{service}") as client:
        obstore.head(from_url("s3://films"), "a.mp4")  # Imports libraries and starts threads before the measurement.
        before, start = _resident(), time.perf_counter()
        if way == "to":
            client.v1.video_projects.job("job").download("s3://films/out")
        else:
            client.v1.files.upload_file("s3://films/a.mp4")
        results.put((time.perf_counter() - start, _peak() - before, _peak()))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=2048)
    parser.add_argument("--way", choices=["to", "from"])
    given = parser.parse_args()
    megabytes = given.megabytes
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    servers = []
    try:
        ports = []
        for target, arguments in ((_serve, (queue, megabytes)), (_store, (queue,))):
            servers.append(context.Process(target=target, args=arguments, daemon=True))
            servers[-1].start()
            ports.append(queue.get(timeout=120))
        service, store = ports
        endpoints = {"to": f"http://127.0.0.1:{store}", "from": f"http://127.0.0.1:{service}"}
        settings = {"ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "ALLOW_HTTP": "true"}
        os.environ.update({f"AWS_{name}": value for name, value in settings.items()})
        import httpx

        httpx.put(f"{endpoints['to']}/films").raise_for_status()
        httpx.put(f"{endpoints['to']}/films/a.mp4", content=b"any").raise_for_status()
        for way in [given.way] if given.way else endpoints:
            os.environ["AWS_ENDPOINT_URL"] = endpoints[way]
            process = context.Process(target=_measure, args=(queue, way, service))
            process.start()
            process.join()
            if process.exitcode:
                raise SystemExit(process.exitcode)
            seconds, grown, peak = queue.get()
            print(
                f"{megabytes} MB {way} S3: {seconds:.1f} s, {megabytes / seconds:.0f} MB/s; memory grew by "
                f"{grown:.1f} MB to {peak:.1f} MB"
            )
    finally:
        for server in servers:
            server.terminate()


if __name__ == "__main__":
    main()
