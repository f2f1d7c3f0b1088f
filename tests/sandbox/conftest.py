"""A running sandbox and plain httpx clients for it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from magic_hour_api import catalog
from support.pictures import picture

from magic_hour_ext.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass
class Bench:
    """A sandbox with a client that has the key and one that hasn't, for the storage."""

    sandbox: Sandbox
    api: httpx.Client
    storage: httpx.Client

    def create(self, tool: str, **changes: Any) -> httpx.Response:
        """Post a tool's example with some fields changed; None removes one."""
        entry = catalog.tool(tool)
        body = {name: value for name, value in {**entry["example"], **changes}.items() if value is not None}
        return self.api.post(entry["path"], json=body)

    def project(self, kind: str, job_id: str) -> dict[str, Any]:
        response = self.api.get(catalog.PROJECTS[kind]["path"].replace("{id}", job_id))
        assert response.status_code == 200, response.text
        found: dict[str, Any] = response.json()
        return found

    def credits(self) -> int:
        return int(self.api.get("/v1/account").json()["credits"])

    def upload(self, content: bytes, extension: str = "png", kind: str = "image") -> str:
        items = [{"type": kind, "extension": extension}]
        item = self.api.post("/v1/files/upload-urls", json={"items": items}).json()["items"][0]
        assert self.storage.put(item["upload_url"], content=content).status_code == 200
        return str(item["file_path"])

    def download(self, url: str) -> bytes:
        response = self.storage.get(url)
        assert response.status_code == 200, response.text
        return response.content

    def until(self, kind: str, job_id: str, status: str) -> dict[str, Any]:
        """Poll until a status comes."""
        for _ in range(400):
            project = self.project(kind, job_id)
            if project["status"] == status:
                return project
            time.sleep(0.01)
        raise AssertionError(f"{status} never came, the project is {project}")


def opened(stack: ExitStack, **settings: Any) -> Bench:
    """A bench of a sandbox that is started now; the stack closes its clients."""
    sandbox = Sandbox(**{"advance": "immediate", "credits": 10**9, **settings}).start()
    headers = {"authorization": f"Bearer {sandbox.token}"}
    api = httpx.Client(base_url=sandbox.base_url, headers=headers, timeout=30, trust_env=False)
    storage = httpx.Client(timeout=30, trust_env=False)
    return Bench(sandbox, stack.enter_context(api), stack.enter_context(storage))


@pytest.fixture
def own_bench() -> Iterator[Callable[..., Bench]]:
    """Makes benches for one test alone, which may change what it likes."""
    with ExitStack() as stack:
        made: list[Bench] = []

        def make(**settings: Any) -> Bench:
            made.append(opened(stack, **settings))
            return made[-1]

        yield make
        for one in made:
            one.sandbox.stop()


@pytest.fixture(scope="session")
def bench() -> Iterator[Callable[..., Bench]]:
    """Makes benches that differ in their settings; each is started once and shared by the tests that ask alike."""
    with ExitStack() as stack:
        made: dict[str, Bench] = {}
        running: list[Sandbox] = []

        def make(**settings: Any) -> Bench:
            key = repr(sorted(settings.items()))
            if key not in made:
                made[key] = opened(stack, **settings)
                running.append(made[key].sandbox)
            return made[key]

        yield make
    with ThreadPoolExecutor() as pool:
        list(pool.map(Sandbox.stop, running))


@pytest.fixture(scope="session")
def photo() -> bytes:
    """A PNG of two colours, twice as wide as high: red to the left, blue to the right."""
    return picture(320, 160, color=(220, 30, 30), right_half=(30, 30, 220))
