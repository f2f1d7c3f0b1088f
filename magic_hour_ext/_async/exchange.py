"""Sends one request on a connection and reads its response. Failures are raised as exceptions of this package, without
secrets."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from magic_hour_ext._backend.shared import redacting_logs
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
    """Sends a request, and returns the streamed response as a context manager. Frames of the HTTP library, whose
    variables contain the key, are removed from the traceback of any exception, and the key from its text.

    Args:
        connection: The connection.
        request: The request.
        token: The API key, to be redacted in exceptions and in the log lines of the HTTP library.
        auth: Adds the API key; None for a request without it.
        submission: Records what is known of a create; None for other requests.

    Raises:
        NetworkError: If no response arrives, or it breaks off while it is read inside the block.
    """
    failure: NetworkError | None = None
    response = None
    try:
        with redacting_logs(token):
            response = await connection.send(request, auth, submission)
        response.stream = AsyncChunks(response, token)
        yield response
    except MagicHourError as error:
        raise without_frames(error, token)  # noqa: B904 (the same exception)
    except BaseException as error:
        secrets = [token] if connection.proxy is None else [token, *connection.proxy.secrets()]
        failure = network_error(error, **request.where, proxy=connection.proxy)
        for secret in secrets:
            without_frames(error, secret)
            without_frames(failure, secret)  # The text of an OSError is not in its `args`.
        if failure is None:
            raise
    finally:
        if response is not None:
            with redacting_logs(token):
                await response.aclose()
    if failure is not None:
        raise failure from None


class AsyncChunks:
    """The body of a response as received, before decompression: an iterator over its chunks.

    Args:
        response: The response.
        token: The API key, to be redacted in the log lines of the HTTP library.
    """

    def __init__(self, response: AsyncStreamedResponse, token: Secret) -> None:
        self._chunks = aiter(response.stream)
        self._expect_part = response.expect_part
        self._token = token

    def __aiter__(self) -> AsyncChunks:
        return self

    async def __anext__(self) -> bytes:
        self._expect_part()
        with redacting_logs(self._token):
            return await anext(self._chunks)


async def read_response(
    request: OutgoingRequest,
    response: AsyncStreamedResponse,
    token: Secret,
    now: Callable[[], float],
    limit: float,
    deadline: Deadline | None = None,
    submission: SubmissionState | None = None,
) -> ResponseInfo:
    """Reads the body of a response, up to a maximum size and within a time limit.

    Args:
        request: The request.
        response: The response, of which only the headers have been read.
        token: The API key, to be redacted in the response.
        now: Returns the time on the clock of the deadlines.
        limit: Upper limit in seconds for reading the body.
        deadline: The deadline of the whole exchange, or None.
        submission: Records the body of the response to a create, before anything can fail; also an incomplete one.

    Raises:
        NetworkError: If the body is too large, damaged, or has an unknown encoding.
        RequestTimeoutError: If it takes longer than `limit`.
    """
    ends = now() + limit if deadline is None else min(now() + limit, deadline.ends)
    chunks = response.stream if response.decoded is None else response.decoded()
    body = BodyDecoder(response.headers.get("content-encoding", "") if response.decoded is None else "")
    is_whole = False
    try:
        async for chunk in chunks:
            body.feed(chunk)
            del chunk  # Otherwise the traceback of a failure would show it, and the key that it may echo.
            if body.problem is not None:
                break
            if now() > ends:
                late = f"the response took longer than {limit:g} s"
                raise RequestTimeoutError(late, **request.where, sent=True)
        is_whole = body.problem is None
    finally:
        if submission is not None:
            submission.record_body(response.status_code, body.so_far, is_whole=is_whole)
    content = body.finish()
    if content is None:
        raise NetworkError(f"the response {body.problem}", **request.where, sent=True)
    info = ResponseInfo(**request.where, status_code=response.status_code, headers=response.headers, content=content)
    return redact_answer(info, token)
