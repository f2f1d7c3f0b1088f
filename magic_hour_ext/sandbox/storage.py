"""The storage's half of the sandbox: uploads and downloads by signed URL, on a port of its own."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from .drawing import MEDIA_TYPES
from .refusal import StorageRefusal, as_xml

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from starlette.requests import Request

    from .world import World

WRITE_SIZE = 1024 * 1024


def storage(world: World, workers: Executor) -> Starlette:
    """The storage as an ASGI application; `workers` draw what is asked for."""

    async def handle(request: Request) -> Response:
        key: str = request.path_params["key"]
        if "authorization" in request.headers:
            # A storage service refuses two kinds of authentication at once. Here it also shows that no key is leaked.
            raise StorageRefusal(400, "Only one way of authentication is allowed.", "InvalidArgument")
        world.links.check(request.method, key, request.query_params)
        if request.method == "PUT":
            return await _receive(request, world, key)
        path = await asyncio.get_running_loop().run_in_executor(workers, world.store.fetch, key)
        if path is None:
            raise StorageRefusal(404, "The specified key does not exist.", "NoSuchKey")
        # Ranges, If-Range, ETag and HEAD are FileResponse's.
        return FileResponse(path, media_type=MEDIA_TYPES.get(path.suffix[1:], "application/octet-stream"))

    handlers = {StorageRefusal: as_xml, HTTPException: as_xml, Exception: as_xml}
    return Starlette(routes=[Route("/{key:path}", handle, methods=["GET", "PUT"])], exception_handlers=handlers)


async def _receive(request: Request, world: World, key: str) -> Response:
    """Store an upload as sent: streamed to a file beside its place, and moved there when it is whole."""
    length = _length(request, world)
    path = world.store.path(key)
    if path is None:
        raise StorageRefusal(400, "The key is not valid.", "InvalidArgument")
    part = world.store.part(path)
    try:
        etag, received = await _write(request, part)
        if received != length:
            raise StorageRefusal(400, "The body is shorter than its Content-Length.", "IncompleteBody")
        part.replace(path)
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is there to read it
    finally:
        part.unlink(missing_ok=True)
    return Response(headers={"etag": f'"{etag}"'})


def _length(request: Request, world: World) -> int:
    given = request.headers.get("content-length")
    if given is None:
        raise StorageRefusal(411, "You must provide the Content-Length HTTP header.", "MissingContentLength")
    settings = world.settings
    limit = settings.max_upload_bytes
    if limit is None:
        limit = world.contract.document.get("x-upload-limits", {}).get(settings.tier)
    if limit is not None and int(given) > limit:
        raise StorageRefusal(400, f"The upload is larger than {limit} bytes.", "EntityTooLarge")
    return int(given)


async def _write(request: Request, part: Path) -> tuple[str, int]:
    """Write the body in large pieces, off the event loop. Returns its MD5, which is its ETag, and its length."""
    digest, received, pending = hashlib.md5(usedforsecurity=False), 0, bytearray()
    with part.open("wb") as file:

        def save(data: bytes) -> None:
            digest.update(data)
            file.write(data)

        async for chunk in request.stream():
            pending += chunk
            received += len(chunk)
            if len(pending) >= WRITE_SIZE:
                await asyncio.to_thread(save, bytes(pending))
                pending.clear()
        await asyncio.to_thread(save, bytes(pending))
    return digest.hexdigest(), received
