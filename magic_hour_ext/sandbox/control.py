"""``/_sandbox/``: the sandbox itself over HTTP. It is documented in docs/sandbox.md, call by call."""

from __future__ import annotations

import hmac
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from magic_hour_ext.errors import ConfigurationError

from .clock_control import total_seconds
from .faults import make_fault
from .json_body import read_json
from .problems import NOT_FOUND, UNAUTHORIZED, HTTPProblem, as_json
from .settings import Settings, is_loopback
from .signed_urls import timestamp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from .faults import Fault
    from .jobs import Job
    from .run_state import RunState
    from .snapshots import Snapshots

FIXED = ("host", "port", "storage_port", "data_dir", "memory_only", "key", "webhook_secret", "webhook_anywhere")
DEFAULT_LIMIT = 100


def control(run: RunState, snapshots: Snapshots) -> ASGIApp:
    """The control API as an ASGI application."""
    return _Control(run, snapshots).application()


class _Control:
    def __init__(self, run: RunState, snapshots: Snapshots) -> None:
        self.run = run
        self._snapshots = snapshots

    def application(self) -> Starlette:
        table: dict[str, dict[str, Callable[[Request], Awaitable[Response]]]] = {
            "": {"GET": self.overview},
            "/": {"GET": self.overview},
            "/settings": {"GET": self.settings, "PATCH": self.change_settings},
            "/clock": {"GET": self.clock, "PATCH": self.change_clock},
            "/clock/advance": {"POST": self.advance},
            "/faults": {"GET": self.faults, "POST": self.add_fault, "DELETE": self.clear_faults},
            "/faults/{number:int}": {"DELETE": self.remove_fault},
            "/requests": {"GET": self.requests},
            "/jobs": {"GET": self.jobs},
            "/payments": {"GET": self.payments},
            "/webhooks": {"GET": self.webhooks},
            "/reset": {"POST": self.reset},
            "/snapshots": {"GET": self.snapshots, "POST": self.take_snapshot},
            "/snapshots/{number:int}": {"DELETE": self.drop_snapshot},
            "/snapshots/{number:int}/restore": {"POST": self.restore_snapshot},
        }
        routes = [
            Route(f"/_sandbox{path}", self._guarded(methods), methods=list(methods)) for path, methods in table.items()
        ]
        handlers = {HTTPProblem: as_json, HTTPException: as_json, ConfigurationError: _as_400, Exception: as_json}
        application = Starlette(routes=routes, exception_handlers=handlers)
        application.router.redirect_slashes = False
        return application

    def _guarded(self, methods: dict[str, Callable[[Request], Awaitable[Response]]]) -> Any:
        """Only for programs of this machine, or with the key. A page of another origin in a browser has neither."""

        async def handle(request: Request) -> Response:
            origin = request.headers.get("origin")
            if origin is not None and origin != self.run.owner.base_url:
                raise HTTPProblem(403, "Pages of other origins may not control the sandbox.", "forbidden")
            if not is_loopback(self.run.owner.base_url):
                key = request.headers.get("authorization", "").partition(" ")[2].strip()
                if not hmac.compare_digest(key.encode(), self.run.owner.key.encode()):
                    raise HTTPProblem(401, UNAUTHORIZED)
            self.run.state.settle()
            return await methods["GET" if request.method == "HEAD" else request.method](request)

        return handle

    async def overview(self, _request: Request) -> Response:
        run = self.run
        return JSONResponse(
            {
                "base_url": run.owner.base_url,
                "storage_url": run.owner.storage_url,
                "clock": self._clock(),
                "credits": run.owner.credits,
                "tier": run.owner.tier,
                "jobs": len(run.state.jobs),
                "requests": len(run.owner.requests),
                "payments": len(run.state.payments),
                "webhooks": len(run.deliveries.log),
                "faults": len(run.faults.listed()),
                "stored_bytes": run.store.stored_bytes,
            }
        )

    # Settings and clock

    def _settings(self) -> dict[str, Any]:
        return {one.name: getattr(self.run.owner, one.name) for one in fields(Settings) if one.name not in FIXED}

    async def settings(self, _request: Request) -> Response:
        return JSONResponse(self._settings())

    async def change_settings(self, request: Request) -> Response:
        changes = await read_json(request)
        known = self._settings()
        for name in changes:
            if name not in known:
                raise ConfigurationError(f"{name}: can't be changed here; use one of {', '.join(sorted(known))}")
        url = changes.get("webhook_url")
        if isinstance(url, str) and not self.run.owner.webhook_anywhere and not is_loopback(url):
            raise ConfigurationError(f"webhook_url={url!r}: must be on this machine, as http://127.0.0.1:8000/")
        try:
            for name, value in changes.items():
                setattr(self.run.owner, name, value)
        except ConfigurationError:  # all of it or nothing
            for name in changes:
                setattr(self.run.owner, name, known[name])
            raise
        if "clock_speed" in changes:
            self.run.set_speed(changes["clock_speed"])
        return JSONResponse(self._settings())

    def _clock(self) -> dict[str, Any]:
        clock = self.run.clock
        return {"now": timestamp(clock.now()), "seconds": clock.now(), "speed": clock.speed}

    async def clock(self, _request: Request) -> Response:
        return JSONResponse(self._clock())

    async def change_clock(self, request: Request) -> Response:
        changes = await read_json(request)
        if set(changes) != {"speed"}:
            raise ConfigurationError('give the speed, as {"speed": 0}: seconds that pass in a real one; 0 freezes')
        self.run.set_speed(changes["speed"])
        return JSONResponse(self._clock())

    async def advance(self, request: Request) -> Response:
        await self.run.advance(total_seconds(**await read_json(request)))
        return JSONResponse(self._clock())

    # Faults

    async def faults(self, _request: Request) -> Response:
        return JSONResponse({"items": [_fault(fault, met) for fault, met in self.run.faults.listed()]})

    async def add_fault(self, request: Request) -> Response:
        options = await read_json(request)
        if missing := [name for name in ("stage", "kind") if name not in options]:
            raise ConfigurationError(f"{missing[0]}: is required")
        return JSONResponse(_fault(self.run.add_fault(make_fault(**options)), 0), 201)

    async def remove_fault(self, request: Request) -> Response:
        if not self.run.faults.remove(request.path_params["number"]):
            raise HTTPProblem(404, NOT_FOUND)
        return Response(status_code=204)

    async def clear_faults(self, _request: Request) -> Response:
        self.run.faults.clear()
        return Response(status_code=204)

    # Lists, the newest last

    async def requests(self, request: Request) -> Response:
        return JSONResponse({"items": [asdict(one) for one in self._last(request, self.run.owner.requests)]})

    async def jobs(self, request: Request) -> Response:
        return JSONResponse({"items": [self._job(one) for one in self._last(request, self.run.state.jobs.values())]})

    def _job(self, job: Job) -> dict[str, Any]:
        history = [{"status": status, "at": timestamp(at)} for status, at in job.history]
        described = self.run.state.describe(job)
        return {"tool": job.tool["name"], "request": job.body, "history": history, "project": described}

    async def payments(self, request: Request) -> Response:
        return JSONResponse({"items": [one._asdict() for one in self._last(request, self.run.state.payments)]})

    async def webhooks(self, request: Request) -> Response:
        return JSONResponse({"items": [one._asdict() for one in self._last(request, self.run.deliveries.log)]})

    @staticmethod
    def _last(request: Request, items: Iterable[Any]) -> list[Any]:
        text = request.query_params.get("limit", str(DEFAULT_LIMIT))
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) > 0):
            raise ConfigurationError(f"limit={text[:40]!r}: use a whole number from 1")
        return list(items)[-int(text) :]

    # The whole

    async def reset(self, request: Request) -> Response:
        options = await read_json(request) if request.headers.get("content-length", "0") != "0" else {}
        if set(options) - {"seed"}:
            raise ConfigurationError("reset takes a seed and nothing else")
        await self.run.reset(options.get("seed"))
        return Response(status_code=204)

    async def snapshots(self, _request: Request) -> Response:
        return JSONResponse({"items": [{"id": number} for number in self._snapshots.numbers()]})

    async def take_snapshot(self, _request: Request) -> Response:
        return JSONResponse({"id": await self._snapshots.take()}, 201)

    async def restore_snapshot(self, request: Request) -> Response:
        await self._snapshots.restore(self._number(request))
        return Response(status_code=204)

    async def drop_snapshot(self, request: Request) -> Response:
        self._snapshots.drop(self._number(request))
        return Response(status_code=204)

    def _number(self, request: Request) -> int:
        number: int = request.path_params["number"]
        if number not in self._snapshots.numbers():
            raise HTTPProblem(404, NOT_FOUND)
        return number


def _fault(fault: Fault, met: int) -> dict[str, Any]:
    return {**asdict(fault), "met": met}


def _as_400(request: Request, error: Exception) -> Response:
    return as_json(request, HTTPProblem(400, str(error)))
