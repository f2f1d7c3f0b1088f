"""One request and its response on a free connection. Failures leave as exceptions of ours, without secrets."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from magic_hour_ext._backend.shared import redact_logs
from magic_hour_ext._rules.bodies import BodyDecoder
from magic_hour_ext._rules.network_errors import network_error
from magic_hour_ext._rules.redaction import redact_answer, without_frames
from magic_hour_ext.errors import MagicHourError, NetworkError, RequestTimeoutError, ResponseInfo

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from magic_hour_ext._async.connection import AsyncConnection
    from magic_hour_ext._async.given_client import AsyncGivenClient
    from magic_hour_ext._async.streamed_response import AsyncStreamedResponse
    from magic_hour_ext._backend.outgoing import OutgoingRequest
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext._rules.redaction import HeaderAuth, Secret
    from magic_hour_ext._rules.submission_state import SubmissionState


@asynccontextmanager
async def exchange(
    connection: AsyncConnection | AsyncGivenClient,
    request: OutgoingRequest,
    token: Secret,
    *,
    auth: HeaderAuth | None = None,
    submission: SubmissionState | None = None,
) -> AsyncIterator[AsyncStreamedResponse]:
    """Sends a request and hands out the streamed response. No exception leaves with a frame of the HTTP library, whose
    variables hold the key.

    Args:
        connection: What to send on.
        request: The request.
        token: The API key, which the library's log lines must not show.
        auth: Has the key; None for a request without it.
        submission: Follows a create.

    Raises:
        NetworkError: If no response comes, or it breaks off while it is read inside the block.
    """
    log_token = redact_logs.set(token)
    failure: NetworkError | None = None
    response = None
    try:
        response = await connection.send(request, auth, submission)
        yield response
    except MagicHourError:
        raise
    except BaseException as error:  # noqa: BLE001 (it is raised again)
        failure = network_error(error, **request.where, proxy=connection.proxy)
        if failure is None:
            raise without_frames(error)  # noqa: B904 (the same exception)
    finally:
        try:
            if response is not None:
                await response.aclose()
        finally:
            redact_logs.reset(log_token)
    if failure is not None:
        raise failure from None


async def read_answer(
    request: OutgoingRequest,
    response: AsyncStreamedResponse,
    token: Secret,
    now: Callable[[], float],
    limit: float,
    deadline: Deadline | None = None,
    submission: SubmissionState | None = None,
) -> ResponseInfo:
    """Reads a response whole, bounded in size and, in `limit` seconds from its head on, in time.

    Args:
        request: The request.
        response: Its response.
        token: The API key, which the response may echo.
        now: The clock.
        limit: Seconds that reading may take.
        deadline: What bounds the whole exchange.
        submission: Follows a create: it is told what came before anything else is done with it, also if the response
            breaks off.

    Raises:
        NetworkError: If the response is too large, encoded in an unknown way or damaged, or comes too slowly.
    """
    ends = now() + limit if deadline is None else min(now() + limit, deadline.ends)
    if response.decoded is None:
        chunks, encoding = response.stream, response.headers.get("content-encoding", "")
    else:
        chunks, encoding = response.decoded(), ""
    body = BodyDecoder(encoding)
    is_whole = False
    try:
        async for chunk in chunks:
            body.feed(chunk)
            if body.problem is not None:
                break
            if now() > ends:
                late = f"the answer took longer than {limit:g} s"
                raise RequestTimeoutError(late, **request.where, sent=True)
        is_whole = body.problem is None
    finally:
        if submission is not None:
            submission.read(response.status_code, body.so_far, is_whole=is_whole)
    content = body.finish()
    if content is None:
        raise NetworkError(f"the answer {body.problem}", **request.where, sent=True)
    answer = ResponseInfo(**request.where, status_code=response.status_code, headers=response.headers, content=content)
    return redact_answer(answer, token)
