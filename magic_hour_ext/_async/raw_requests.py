"""Sends requests of the raw client, `magic_hour_api`, with the retries, redaction and errors of this client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_api.types import Response

from magic_hour_ext._async.submission import AsyncSubmission
from magic_hour_ext._backend.anyio_backend import release

if TYPE_CHECKING:
    from magic_hour_api.operation import Request

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext.errors import ResponseInfo


async def exchange(client_state: AsyncClientState, request: Request) -> Response[Any]:
    """Sends a request that an endpoint module has built; `AsyncClient.exchange_async` lists the exceptions."""
    operation = request.operation
    if operation.creates_job:
        return await _create(client_state, request)
    response = await client_state.transport.request(request)
    return _response(response, operation.decode(response))


async def _create(client_state: AsyncClientState, request: Request) -> Response[Any]:
    """Sends a create under the same rules as the method `create` of its tool."""
    operation = request.operation
    submission = AsyncSubmission(client_state, {"operation_id": operation.id, "operation": operation}, None)
    with submission.explained():
        client_state.refuse_unrecorded(operation.id)
        slot = await client_state.transport.starting.acquire()
        try:
            submission.prepare()
            await submission.send(request.json)
            created = submission.created()
            response = submission.state.response
            if response is None:
                raise submission.uncertain("the response was lost", job_id=submission.state.job_id)
            return _response(response, created)
        finally:
            release(slot)


def _response(response: ResponseInfo, parsed: Any) -> Response[Any]:
    return Response(status_code=response.status_code, content=response.content, headers=response.headers, parsed=parsed)
