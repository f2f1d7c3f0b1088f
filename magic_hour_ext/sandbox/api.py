"""The API of the sandbox. Its routes come from the contract and the catalog; no tool has its own handler."""

from __future__ import annotations

import asyncio
import hmac
from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from magic_hour_ext._rules.validation import check

from . import assets, saved
from .jobs import ordered_answer
from .json_body import MAX_BODY, read_json
from .plan import make_plan
from .problems import UNAUTHORIZED, HTTPProblem, as_json, for_nobody
from .state import Price, price
from .tiers import missing_in_plan

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request

    from .contract import Contract
    from .media_checks import MediaProblem
    from .plan import Plan
    from .state import ServiceState

    Handler = Callable[[Request], Awaitable[Response]]


def api(state: ServiceState) -> Starlette:
    """The API as an ASGI application."""
    return Api(state).application()


class Api:
    """The handlers: one for all tools, one each for reading and deleting projects, and those of the account."""

    def __init__(self, state: ServiceState) -> None:
        self.state = state
        self.contract: Contract = state.contract

    def application(self) -> Starlette:
        """An application with routes for all operations of the contract."""
        routes: dict[str, dict[str, Handler]] = {}
        for name in catalog.TOOLS:
            tool = catalog.tool(name)
            routes.setdefault(tool["path"], {})[tool["method"].upper()] = self._creating(tool)
        for kind, project in catalog.PROJECTS.items():
            methods = routes.setdefault(project["path"], {})
            methods["GET"] = self._reading(kind)
            if any((op.method, op.path) == ("DELETE", project["path"]) for op in self.contract.operations.values()):
                methods["DELETE"] = self._deleting(kind)
        others = {
            "files.upload_urls.create": self.make_upload_urls,
            "account.list": self.account,
            "saved_items.list": self.saved_items,
        }
        for operation_id, handler in others.items():
            operation = self.contract.operations[operation_id]
            routes.setdefault(operation.path, {})[operation.method] = handler
        handlers = {HTTPProblem: as_json, HTTPException: as_json, ClientDisconnect: for_nobody, Exception: as_json}
        application = Starlette(
            routes=[Route(path, self._one_of(methods), methods=list(methods)) for path, methods in routes.items()],
            exception_handlers=handlers,
        )
        application.router.redirect_slashes = False
        return application

    def _one_of(self, methods: Mapping[str, Handler]) -> Handler:
        async def handle(request: Request) -> Response:
            self._authenticate(request)
            return await methods["GET" if request.method == "HEAD" else request.method](request)

        return handle

    def _authenticate(self, request: Request) -> None:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(key.strip().encode(), self.state.settings.key.encode())
        if scheme.lower() != "bearer" or not right:
            raise HTTPProblem(401, UNAUTHORIZED)

    # Tools and their projects

    def _creating(self, tool: Mapping[str, Any]) -> Handler:
        async def create(request: Request) -> Response:
            body = await read_json(request)
            size = int(request.headers.get("content-length", MAX_BODY))
            if status := ordered_answer(body):
                raise HTTPProblem(status, "The request ordered this response from the sandbox.")
            # In a thread, since it may read pictures, and imports modules at the first call.
            plan, cost, problem = await asyncio.to_thread(self._examine, tool, body)
            job = self.state.create(tool, body, size, plan, cost, problem)
            _is_about(request, job.id)
            names = ("credits_charged", "estimated_frame_cost", "frame_cost")
            facts = {"id": job.id, **dict.fromkeys(names, cost.at_create)}
            return JSONResponse(self.contract.answer(tool["operation_id"], facts))

        return create

    def _examine(self, tool: Mapping[str, Any], body: dict[str, Any]) -> tuple[Plan, Price, MediaProblem | None]:
        _refuse_if(self.contract.body_problems(tool["operation_id"], body))
        store = self.state.store
        given = list(assets.find(tool["request"], body))
        if problems := [problem for problem in (assets.problem(store, asset) for asset in given) if problem]:
            raise HTTPProblem(422, "; ".join(problems))
        _refuse_if([str(problem) for problem in check(tool, body, uploads=False).problems])
        if problem := missing_in_plan(self.contract, tool, body, self.state.settings.tier):
            raise HTTPProblem(403, problem)
        cost = price(tool, body, assets.videos(store, given))
        return make_plan(tool, body, store), cost, assets.media_problem(store, given)

    def _reading(self, kind: str) -> Handler:
        async def read(request: Request) -> Response:
            job = self.state.job(request.path_params["id"], kind)
            _is_about(request, job.id)
            self.state.update(job)
            return JSONResponse(self.state.describe(job))

        return read

    def _deleting(self, kind: str) -> Handler:
        async def delete(request: Request) -> Response:
            job = self.state.job(request.path_params["id"], kind)
            _is_about(request, job.id)
            self.state.delete(job)
            return Response(status_code=204)

        return delete

    # Files, account, saved items

    async def make_upload_urls(self, request: Request) -> Response:
        """A signed URL for each file to upload, in the order of the request."""
        body = await read_json(request)
        _refuse_if(await asyncio.to_thread(self.contract.body_problems, "files.upload_urls.create", body))
        batch = self.state.identifiers.next()
        _is_about(request, batch)
        items = []
        for number, item in enumerate(body["items"], 1):
            kind, extension = item["type"], item["extension"]
            allowed = catalog.ASSET_KINDS.get(kind, ())
            # gif is on neither list, but one field accepts it as a video.
            if extension not in allowed and (extension != "gif" or kind == "audio"):
                where = f"items[{number - 1}].extension"
                raise HTTPProblem(400, f"{where}: {extension!r} is not a type of {kind}; allowed: {', '.join(allowed)}")
            key = f"api-assets/{batch}/{number}.{extension}"
            link = self.state.urls.make("PUT", key, self.state.settings.upload_ttl)
            items.append({"upload_url": link["url"], "expires_at": link["expires_at"], "file_path": key})
        return JSONResponse(self.contract.answer("files.upload_urls.create", {"items": items}))

    async def account(self, _request: Request) -> Response:
        """The account and its balance."""
        self.state.run_due()
        settings = self.state.settings
        subscription = {
            "name": settings.tier.title(),
            "status": "active",
            "price": {"amount": 0, "currency": "USD"},
            "billing_interval": "month",
            "current_period_end": "2099-12-31T00:00:00.000Z",
            "cancel_at_period_end": False,
            "discount": None,
        }
        facts = {
            "id": "sandbox-account",
            "email": "sandbox@example.com",
            "credits": settings.credits,
            "tier": settings.tier,
            "subscription": None if settings.tier == "free" else subscription,
        }
        return JSONResponse(self.contract.answer("account.list", facts))

    async def saved_items(self, request: Request) -> Response:
        """A page of saved items."""
        query = dict(request.query_params)
        _refuse_if(await asyncio.to_thread(self.contract.query_problems, "saved_items.list", query))
        found = saved.page(query, self.state.urls, self.state.settings.download_ttl)
        return JSONResponse(self.contract.answer("saved_items.list", found))


def _is_about(request: Request, resource_id: str) -> None:
    """Records the job or batch of uploads of a request in the log."""
    request.scope["sandbox.record"].resource_id = resource_id


def _refuse_if(problems: list[str]) -> None:
    if problems:
        raise HTTPProblem(400, "; ".join(problems))
