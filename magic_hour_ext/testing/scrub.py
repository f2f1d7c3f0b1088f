"""Removes keys, signatures, cookies, hosts and uploads from the traffic of a cassette.

Only listed headers are kept, so that an unknown one can't add a secret. All functions are idempotent, since vcrpy calls
them several times for a request or response.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from magic_hour_ext.environment import Environment

API = Environment.ENVIRONMENT.value
STORAGE = "https://storage.example"

_REQUEST_HEADERS = ("content-type", "range", "if-range")
_RESPONSE_HEADERS = (
    "accept-ranges",
    "content-length",
    "content-range",
    "content-type",
    "etag",
    "last-modified",
    "location",
    "retry-after",
)
_HASHED = b"sha256:"
_HOST = re.compile(rb'"https?://([^/"?#@\\]+)[/"?#]')
_PERSONAL = {"email": "person@example.com"}
# Ids of the sandbox and of the service. They are replaced by numbers, so that a new recording has few differences.
_ID = re.compile(r"\b(?:sandbox[0-9a-f]{18}|c[a-z0-9]{24})\b")


def url(text: str) -> str:
    """A URL without host, port and signature; the query of an API request is kept."""
    parts = urlsplit(text)
    if parts.path.startswith("/v1/"):
        return API + urlunsplit(("", "", parts.path, parts.query, ""))
    return STORAGE + parts.path


def request(recorded: Any) -> Any:
    """Scrubs a request, for the file and for comparisons."""
    recorded.uri = url(recorded.uri)
    recorded.headers = {name: recorded.headers[name] for name in _REQUEST_HEADERS if name in recorded.headers}
    body = recorded.body or b""
    if recorded.uri.startswith(STORAGE) and body and not body.startswith(_HASHED):
        recorded.body = _HASHED + hashlib.sha256(body).hexdigest().encode()
    return recorded


def response(recorded: dict[str, Any]) -> dict[str, Any]:
    """Scrubs a response, for the file and for the replay."""
    headers = {name.lower(): values for name, values in recorded["headers"].items()}
    kept = {name: headers[name] for name in _RESPONSE_HEADERS if name in headers}
    if "location" in kept:
        kept["location"] = [url(location) for location in kept["location"]]
    if "json" in kept.get("content-type", [""])[0]:
        kept.pop("content-length", None)
        recorded["body"]["string"] = _scrub_json(recorded["body"]["string"])
    recorded["headers"] = kept
    return recorded


def _scrub_json(text: bytes) -> bytes:
    try:
        return json.dumps(_scrub_value(json.loads(text))).encode()
    except ValueError:  # A broken response is kept, with redacted URLs.
        from magic_hour_ext._rules.redaction import redact_urls

        return redact_urls(text.decode("utf-8", "replace")).encode()


def _scrub_value(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _scrub_value(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_scrub_value(part, name) for part in value]
    if name in _PERSONAL:
        return _PERSONAL[name]
    return url(value) if isinstance(value, str) and value.startswith(("http://", "https://")) else value


def hosts_in(response: dict[str, Any]) -> set[str]:
    """The hosts with ports of the URLs in a JSON response or a redirect: the targets of uploads and downloads."""
    headers = {name.lower(): values for name, values in response["headers"].items()}
    found = {urlsplit(location).netloc.lower() for location in headers.get("location", ())}
    if "json" in headers.get("content-type", [""])[0]:
        body = response["body"]["string"] or b""
        found |= {host.decode("ascii", "replace").lower() for host in _HOST.findall(body)}
    return found - {""}


def numbered(value: Any, seen: dict[str, str]) -> Any:
    """Replaces the ids in texts by `id-1`, `id-2`… in the order of their first occurrence, which `seen` records."""
    if isinstance(value, dict):
        return {name: numbered(part, seen) for name, part in value.items()}
    if isinstance(value, list):
        return [numbered(part, seen) for part in value]
    if isinstance(value, str):
        return _ID.sub(lambda found: seen.setdefault(found[0], f"id-{len(seen) + 1}"), value)
    return value
