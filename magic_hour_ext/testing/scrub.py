"""What a cassette keeps of the traffic: no key, no signature, no cookie, no host, no upload.

Headers are kept by name and not dropped by name, so that a new one can't carry a secret in. Everything here may run any
number of times over the same request or response: vcrpy does so.
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
# Ids of the sandbox and of the service. They are numbered, so that a new recording differs where it matters.
_ID = re.compile(r"\b(?:sandbox[0-9a-f]{18}|c[a-z0-9]{24})\b")


def url(text: str) -> str:
    """A URL without host, port and signature; the query of an API request stays."""
    parts = urlsplit(text)
    if parts.path.startswith("/v1/"):
        return API + urlunsplit(("", "", parts.path, parts.query, ""))
    return STORAGE + parts.path


def request(recorded: Any) -> Any:
    """A request as it is kept, and as it is compared with others."""
    recorded.uri = url(recorded.uri)
    recorded.headers = {name: recorded.headers[name] for name in _REQUEST_HEADERS if name in recorded.headers}
    body = recorded.body or b""
    if recorded.uri.startswith(STORAGE) and body and not body.startswith(_HASHED):
        recorded.body = _HASHED + hashlib.sha256(body).hexdigest().encode()
    return recorded


def response(recorded: dict[str, Any]) -> dict[str, Any]:
    """A response as it is kept, and as it is played."""
    headers = {name.lower(): values for name, values in recorded["headers"].items()}
    kept = {name: headers[name] for name in _RESPONSE_HEADERS if name in headers}
    if "location" in kept:
        kept["location"] = [url(place) for place in kept["location"]]
    if "json" in kept.get("content-type", [""])[0]:
        kept.pop("content-length", None)
        recorded["body"]["string"] = _cleaned_json(recorded["body"]["string"])
    recorded["headers"] = kept
    return recorded


def _cleaned_json(text: bytes) -> bytes:
    try:
        return json.dumps(_cleaned(json.loads(text))).encode()
    except ValueError:  # a broken answer is kept as it is, without what looks like a secret
        from magic_hour_ext._rules.redaction import redact_urls

        return redact_urls(text.decode("utf-8", "replace")).encode()


def _cleaned(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_cleaned(part, name) for part in value]
    if name in _PERSONAL:
        return _PERSONAL[name]
    return url(value) if isinstance(value, str) and value.startswith(("http://", "https://")) else value


def hosts_in(response: dict[str, Any]) -> set[str]:
    """The hosts (with ports) of the URLs in a JSON response or a redirect: uploads and downloads go there."""
    headers = {name.lower(): values for name, values in response["headers"].items()}
    found = {urlsplit(place).netloc.lower() for place in headers.get("location", ())}
    if "json" in headers.get("content-type", [""])[0]:
        body = response["body"]["string"] or b""
        found |= {host.decode("ascii", "replace").lower() for host in _HOST.findall(body)}
    return found - {""}


def numbered(value: Any, seen: dict[str, str]) -> Any:
    """The same data with `id-1`, `id-2`… for the ids in its texts, numbered as they come; `seen` remembers them."""
    if isinstance(value, dict):
        return {name: numbered(part, seen) for name, part in value.items()}
    if isinstance(value, list):
        return [numbered(part, seen) for part in value]
    if isinstance(value, str):
        return _ID.sub(lambda found: seen.setdefault(found[0], f"id-{len(seen) + 1}"), value)
    return value
