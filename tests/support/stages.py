"""The stages at which a test server may return special responses: groups of requests to the API and to storage."""

from __future__ import annotations

PROJECT_KINDS = {"video-projects": "mp4", "image-projects": "png", "audio-projects": "mp3", "face-detection": ""}
"""The resources that are polled, and the extension of their outputs."""


def stage_of(method: str, path: str, *, is_storage: bool) -> str:
    """The stage of a request.

    ``upload_urls``, ``create``, ``poll`` and ``account`` of the API, ``put`` and ``download`` of the storage, ``other``
    for all other requests.
    """
    if is_storage:
        return {"PUT": "put", "GET": "download"}.get(method, "other")
    if method == "POST":
        return "upload_urls" if path.endswith("/v1/files/upload-urls") else "create"
    match method, path.rpartition("/v1/")[2].split("/"):
        case "GET", ["account"]:
            return "account"
        case "GET", [kind, _] if kind in PROJECT_KINDS:
            return "poll"
        case _:
            return "other"
