"""The storage of the sandbox: uploads and downloads by signed URLs, on a separate port."""

from __future__ import annotations

import asyncio
import hashlib
import re
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from .drawing import MEDIA_TYPES
from .problems import StorageProblem, as_xml, for_nobody

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from starlette.requests import Request

    from .state import ServiceState

WRITE_SIZE = 1024 * 1024
RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")

BATCH = re.compile(r"(?:api-assets|outputs)/([\w-]+)/")  # The id of a job or of a batch of uploads.


def storage(state: ServiceState, workers: Executor) -> Starlette:
    """The storage as an ASGI application; `workers` draw the outputs."""

    async def handle(request: Request) -> Response:
        key: str = request.path_params["key"]
        if (resource_id := BATCH.match(key)) is not None:
            request.scope["sandbox.record"].resource_id = resource_id[1]
        if "authorization" in request.headers:
            # Storage services refuse two kinds of authentication at once. It also detects a client that leaks its key.
            raise StorageProblem(400, "Only one way of authentication is allowed.", "InvalidArgument")
        state.urls.check(request.method, key, request.query_params)
        if request.method == "PUT":
            return await _receive(request, state, key)
        path = await asyncio.get_running_loop().run_in_executor(workers, state.store.fetch, key)
        if path is None:
            raise StorageProblem(404, "The specified key does not exist.", "NoSuchKey")
        _check_range(request, path)
        # FileResponse handles ranges, If-Range, ETag and HEAD.
        return FileResponse(path, media_type=MEDIA_TYPES.get(path.suffix[1:], "application/octet-stream"))

    handlers = {StorageProblem: as_xml, HTTPException: as_xml, ClientDisconnect: for_nobody, Exception: as_xml}
    return Starlette(routes=[Route("/{key:path}", handle, methods=["GET", "PUT"])], exception_handlers=handlers)


def _check_range(request: Request, path: Path) -> None:
    """Removes a malformed or multipart Range header from the request, and refuses a range beyond the end."""
    found = RANGE.fullmatch(request.headers.get("range", ""))
    if found is None or not (found[1] or found[2]) or (found[1] and found[2] and int(found[2]) < int(found[1])):
        request.scope["headers"] = [pair for pair in request.scope["headers"] if pair[0] != b"range"]
        return
    size = path.stat().st_size
    if (found[1] and int(found[1]) >= size) or (not found[1] and int(found[2]) == 0) or size == 0:
        headers = {"content-range": f"bytes */{size}"}
        raise StorageProblem(416, "The requested range is not satisfiable", "InvalidRange", headers)


async def _receive(request: Request, state: ServiceState, key: str) -> Response:
    """Stores an upload: streams it to a temporary file, which is renamed when it is complete."""
    _check_length(request, state)
    path = state.store.path(key)
    if path is None:
        raise StorageProblem(400, "The key is not valid.", "InvalidArgument")
    part = state.store.part(path)
    try:
        etag = await _write(request, part)
        await asyncio.to_thread(state.store.put, key, part)
    finally:
        part.unlink(missing_ok=True)
    return Response(headers={"etag": f'"{etag}"'})


def _check_length(request: Request, state: ServiceState) -> None:
    given = request.headers.get("content-length")
    if given is None or "transfer-encoding" in request.headers:
        raise StorageProblem(411, "You must provide the Content-Length HTTP header.", "MissingContentLength")
    settings = state.settings
    limit = settings.max_upload_bytes
    if limit is None:
        limit = state.contract.document.get("x-upload-limits", {}).get(settings.tier)
    limit = min(limit or settings.max_stored_bytes, settings.max_stored_bytes)
    if int(given) > limit:
        problem = StorageProblem(400, f"The upload is larger than {limit} bytes.", "EntityTooLarge")
        problem.limit = limit
        raise problem


async def _write(request: Request, part: Path) -> str:
    """Writes the body in large pieces in a thread; a shorter one than announced is a ClientDisconnect.

    Returns:
        Its MD5, which is its ETag.
    """
    digest, pending = hashlib.md5(usedforsecurity=False), bytearray()
    with part.open("wb") as file:

        def save(data: bytes) -> None:
            digest.update(data)
            file.write(data)

        async for chunk in request.stream():
            pending += chunk
            if len(pending) >= WRITE_SIZE:
                await asyncio.to_thread(save, bytes(pending))
                pending.clear()
        await asyncio.to_thread(save, bytes(pending))
    return digest.hexdigest()
