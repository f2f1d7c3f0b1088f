"""`POST /v1/auto-subtitle-generator`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...operation import Operation, Request, json_body
from ...types import Response

if TYPE_CHECKING:
    from ...models import ErrorResponse, V1AutoSubtitleGeneratorCreateBody, V1AutoSubtitleGeneratorCreateResponse
    from ...operation import AsyncSender, Sender

OPERATION: Operation[V1AutoSubtitleGeneratorCreateResponse] = Operation(
    "auto_subtitle_generator.create",
    method="POST",
    path="/v1/auto-subtitle-generator",
    responses={
        "200": "V1AutoSubtitleGeneratorCreateResponse",
        "400": "ErrorResponse",
        "401": "ErrorResponse",
        "402": "ErrorResponse",
        "403": "ErrorResponse",
        "404": "ErrorResponse",
        "422": "ErrorResponse",
        "429": "ErrorResponse",
        "500": "ErrorResponse",
        "502": "ErrorResponse",
        "503": "ErrorResponse",
    },
    creates_job=True,
)


def build_request(*, body: V1AutoSubtitleGeneratorCreateBody) -> Request:
    """Builds the request; nothing is sent."""
    return OPERATION.request(json=json_body(body, "V1AutoSubtitleGeneratorCreateBody"))


def sync_detailed(
    *, client: Sender, body: V1AutoSubtitleGeneratorCreateBody
) -> Response[V1AutoSubtitleGeneratorCreateResponse | ErrorResponse]:
    """Put subtitles on a video

    Starts a job that adds subtitles to a clip, in a ready-made style or your own.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        body: What to send.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
        BodyTypeError: The body is not an instance of its model.
    """
    return client.exchange(build_request(body=body))


def sync(
    *, client: Sender, body: V1AutoSubtitleGeneratorCreateBody
) -> V1AutoSubtitleGeneratorCreateResponse | ErrorResponse:
    """Put subtitles on a video

    Starts a job that adds subtitles to a clip, in a ready-made style or your own.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        body: What to send.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
        BodyTypeError: The body is not an instance of its model.
    """
    return sync_detailed(client=client, body=body).parsed


async def asyncio_detailed(
    *, client: AsyncSender, body: V1AutoSubtitleGeneratorCreateBody
) -> Response[V1AutoSubtitleGeneratorCreateResponse | ErrorResponse]:
    """Put subtitles on a video

    Starts a job that adds subtitles to a clip, in a ready-made style or your own.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        body: What to send.

    Returns:
        The response with its status, headers and body.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
        BodyTypeError: The body is not an instance of its model.
    """
    return await client.exchange_async(build_request(body=body))


async def asyncio(
    *, client: AsyncSender, body: V1AutoSubtitleGeneratorCreateBody
) -> V1AutoSubtitleGeneratorCreateResponse | ErrorResponse:
    """Put subtitles on a video

    Starts a job that adds subtitles to a clip, in a ready-made style or your own.

    Args:
        client: What sends it: a client of this package, or any object with the same method.
        body: What to send.

    Returns:
        The body as a model.

    Raises:
        DecodeError: The status is not documented, or the body isn't what the contract says.
        httpx.HTTPError: No response came.
        BodyTypeError: The body is not an instance of its model.
    """
    return (await asyncio_detailed(client=client, body=body)).parsed
