# Generated from magic_hour_ext/_async/submission.py by `make generate`; never edited.
"""The one request that costs money: sent once, and again only if it provably never arrived or was refused."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from magic_hour_api.decoding import decode
from magic_hour_ext.errors import APIError, DecodeError, NetworkError, ResponseInfo, SubmissionUncertain
from magic_hour_ext.rules.answers import id_in, is_documented_bad_gateway, without_signatures
from magic_hour_ext.rules.paths import put
from magic_hour_ext.rules.retrying import HEALS
from magic_hour_ext.rules.settings import is_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext._disk.sources import Source
    from magic_hour_ext._sync.core import Core
    from magic_hour_ext.rules.validation import Report
    from magic_hour_ext.types import RequestOptions


def submit(core: Core, tool: Mapping[str, Any], body: dict[str, Any], options: RequestOptions | None) -> Any:
    """Creates a job and returns the answer as its model, with an id for certain.

    Raises:
        SubmissionUncertain: If the job may exist, but its id did not arrive.
        APIError: If the service refused the request; no job exists.
        NetworkError: If the request never arrived; no job exists.
    """
    lost: str
    answer: ResponseInfo | None = None
    try:
        answer = core.transport.request("POST", tool["path"], json=body, options=options, paid=True)
        created = _created(tool["response"], answer)
    except NetworkError as error:
        if not error.sent:
            raise
        lost = f"the answer was lost ({error})"
    except APIError as error:
        if _refused(error):
            raise
        answer = error.response
        lost = f"the service answered {error.status_code}, which leaves open whether a job was made"
    except DecodeError as error:
        lost = f"the answer can't be read ({error})"
    else:
        if is_id(created.id):
            return created
        lost = "the answer holds no id that could be one"
    raise SubmissionUncertain(
        lost,
        operation=tool["operation_id"],
        request=without_signatures(body),
        fingerprint=fingerprint(tool["operation_id"], body),
        response=answer,
    )


def _created(model: str, answer: ResponseInfo) -> Any:
    """The answer as its model. Where it can't be read as such but holds an id, the id alone: the job is paid for."""
    try:
        return decode(model, answer)
    except DecodeError:
        found = id_in(answer)
        if not is_id(found):
            raise
    content = json.dumps({"id": found}).encode()
    status, url = answer.status_code, answer.url
    return decode(
        model, ResponseInfo(method=answer.method, url=url, status_code=status, headers=answer.headers, content=content)
    )


def uploaded(
    core: Core, report: Report, sources: Mapping[str, Source], options: RequestOptions | None
) -> dict[str, Any]:
    """The request with the uploaded paths in place of its local files."""
    if sources:
        from magic_hour_ext._sync.files import Files

        paths = Files(core).upload_all(list(sources.values()), options)
        for where, path in zip(sources, paths, strict=True):
            put(report.body, where, path)
    return report.body


def fingerprint(operation: str, body: Mapping[str, Any]) -> str:
    """SHA-256 of a request in hex, the same for the same call whatever the order of its fields."""
    text = json.dumps([operation, body], sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _refused(error: APIError) -> bool:
    """Whether an error answer proves that no job was made."""
    if error.status_code >= 500:
        return is_documented_bad_gateway(error.response)
    return error.status_code == 429 or error.status_code not in HEALS - {409, 423, 425}
