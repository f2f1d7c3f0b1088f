"""``/_sandbox/``: the control API of the sandbox, documented in docs/sandbox.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from magic_hour_ext.errors import ConfigurationError

from .clock_control import total_seconds
from .faults import KINDS, make_fault
from .guard import UNKNOWN_CALLER, check_caller, check_origin, is_token, remember, with_headers
from .inspection import Inspection
from .json_body import read_json
from .live import Live
from .overview import changeable, clock_of, fault_of, overview
from .problems import NOT_FOUND, HTTPProblem, as_json, for_nobody
from .settings import ADVANCES, OVER_LIMIT, TIERS, is_loopback

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from concurrent.futures import Executor

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from .run_state import RunState
    from .snapshots import Snapshots


def control(run: RunState, snapshots: Snapshots, workers: Executor) -> ASGIApp:
    """The control API as an ASGI application; `workers` check recorded requests and draw thumbnails."""
    return with_headers(_Control(run, snapshots, workers).application())


class _Control:
    def __init__(self, run: RunState, snapshots: Snapshots, workers: Executor) -> None:
        self.run = run
        self._snapshots = snapshots
        self._inspection = Inspection(run, workers)
        self._live = Live(run, snapshots)

    def application(self) -> Starlette:
        table: dict[str, dict[str, Callable[[Request], Awaitable[Response]]]] = {
            "": {"GET": self.overview},
            "/": {"GET": self.overview},
            "/choices": {"GET": self.choices},
            "/settings": {"GET": self.settings, "PATCH": self.change_settings},
            "/clock": {"GET": self.clock, "PATCH": self.change_clock},
            "/clock/advance": {"POST": self.advance},
            "/faults": {"GET": self.faults, "POST": self.add_fault, "DELETE": self.clear_faults},
            "/faults/{number:int}": {"DELETE": self.remove_fault},
            **self._inspection.table(),
            "/events": {"GET": self._live.events},
            "/session": {"POST": self.session},
            "/reset": {"POST": self.reset},
            "/snapshots": {"GET": self.snapshots, "POST": self.take_snapshot},
            "/snapshots/{number:int}": {"DELETE": self.drop_snapshot},
            "/snapshots/{number:int}/restore": {"POST": self.restore_snapshot},
        }
        routes = [
            Route(f"/_sandbox{path}", self._guarded(methods), methods=list(methods)) for path, methods in table.items()
        ]
        handlers = {
            HTTPProblem: as_json,
            HTTPException: as_json,
            ConfigurationError: _as_400,
            ClientDisconnect: for_nobody,
            Exception: as_json,
        }
        application = Starlette(routes=routes, exception_handlers=handlers)
        application.router.redirect_slashes = False
        return application

    def _guarded(self, methods: dict[str, Callable[[Request], Awaitable[Response]]]) -> Any:
        """Allows only programs on this machine or with the token, not pages of other origins in a browser."""

        async def handle(request: Request) -> Response:
            if request.url.path == "/_sandbox/session":
                check_origin(self.run.owner, request)
            else:
                check_caller(self.run.owner, request)
            self.run.state.run_due()
            return await methods["GET" if request.method == "HEAD" else request.method](request)

        return handle

    async def session(self, request: Request) -> Response:
        """Checks the token of a page, and sets a cookie for its further requests."""
        if not is_token(self.run.owner, (await read_json(request)).get("token")):
            raise HTTPProblem(401, UNKNOWN_CALLER)
        response = Response(status_code=204)
        remember(self.run.owner, request, response)
        return response

    async def overview(self, _request: Request) -> Response:
        return JSONResponse(overview(self.run))

    async def choices(self, _request: Request) -> Response:
        """The allowed values of settings and faults, for a form."""
        kinds = {stage: list(names) for stage, names in KINDS.items()}
        return JSONResponse({"tier": TIERS, "advance": ADVANCES, "over_limit": OVER_LIMIT, "faults": kinds})

    # Settings and clock

    async def settings(self, _request: Request) -> Response:
        return JSONResponse(changeable(self.run))

    async def change_settings(self, request: Request) -> Response:
        changes = await read_json(request)
        known = changeable(self.run)
        for name in changes:
            if name not in known:
                raise ConfigurationError(f"{name}: can't be changed here; allowed: {', '.join(sorted(known))}")
        url = changes.get("webhook_url")
        if isinstance(url, str) and not self.run.owner.webhook_anywhere and not is_loopback(url):
            raise ConfigurationError(f"webhook_url={url!r}: must be on this machine, such as http://127.0.0.1:8000/")
        try:
            for name, value in changes.items():
                setattr(self.run.owner, name, value)
        except ConfigurationError:  # All changes or none.
            for name in changes:
                setattr(self.run.owner, name, known[name])
            raise
        if "clock_speed" in changes:
            self.run.set_speed(changes["clock_speed"])
        return JSONResponse(changeable(self.run))

    async def clock(self, _request: Request) -> Response:
        return JSONResponse(clock_of(self.run))

    async def change_clock(self, request: Request) -> Response:
        changes = await read_json(request)
        if set(changes) != {"speed"}:
            raise ConfigurationError('give the speed in seconds per real second, such as {"speed": 0} to freeze it')
        self.run.set_speed(changes["speed"])
        return JSONResponse(clock_of(self.run))

    async def advance(self, request: Request) -> Response:
        await self.run.advance(total_seconds(**await read_json(request)))
        return JSONResponse(clock_of(self.run))

    # Faults

    async def faults(self, _request: Request) -> Response:
        return JSONResponse({"items": [fault_of(fault, met) for fault, met in self.run.faults.listed()]})

    async def add_fault(self, request: Request) -> Response:
        options = await read_json(request)
        if missing := [name for name in ("stage", "kind") if name not in options]:
            raise ConfigurationError(f"{missing[0]}: is required")
        return JSONResponse(fault_of(self.run.add_fault(make_fault(**options)), 0), 201)

    async def remove_fault(self, request: Request) -> Response:
        if not self.run.faults.remove(request.path_params["number"]):
            raise HTTPProblem(404, NOT_FOUND)
        return Response(status_code=204)

    async def clear_faults(self, _request: Request) -> Response:
        self.run.faults.clear()
        return Response(status_code=204)

    # The whole

    async def reset(self, request: Request) -> Response:
        options = await read_json(request) if request.headers.get("content-length", "0") != "0" else {}
        if set(options) - {"seed"}:
            raise ConfigurationError("reset: the only allowed field is seed")
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


def _as_400(request: Request, error: Exception) -> Response:
    return as_json(request, HTTPProblem(400, str(error)))
