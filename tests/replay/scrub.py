"""What a cassette keeps of the traffic: no key, no signature, no cookie, no host, no upload.

Headers are kept by name and not dropped by name, so that a new one can't carry a secret in. Everything here may run any
number of times over the same request or response: vcrpy does so.
"""

from __future__ import annotations

import hashlib
import json
import re
from urllib.parse import urlsplit, urlunsplit

API, STORAGE = "https://api.magichour.ai", "https://storage.example"

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
_PERSONAL = {"email": "person@example.com"}
# Ids of the sandbox and of the service. They are numbered, so that a new recording differs where it matters.
_ID = re.compile(r"\b(?:sandbox[0-9a-f]{18}|c[a-z0-9]{24})\b")


def url(text):
    """A URL without host, port and signature; the query of an API request stays."""
    parts = urlsplit(text)
    if parts.path.startswith("/v1/"):
        return API + urlunsplit(("", "", parts.path, parts.query, ""))
    return STORAGE + parts.path


def request(recorded):
    """A request as it is kept, and as it is compared with others."""
    recorded.uri = url(recorded.uri)
    recorded.headers = {name: recorded.headers[name] for name in _REQUEST_HEADERS if name in recorded.headers}
    if recorded.method == "PUT" and not recorded.body.startswith(_HASHED):
        recorded.body = _HASHED + hashlib.sha256(recorded.body).hexdigest().encode()
    return recorded


def response(recorded):
    """A response as it is kept, and as it is played."""
    headers = {name.lower(): values for name, values in recorded["headers"].items()}
    kept = {name: headers[name] for name in _RESPONSE_HEADERS if name in headers}
    if "location" in kept:
        kept["location"] = [url(place) for place in kept["location"]]
    if "json" in kept.get("content-type", [""])[0]:
        kept.pop("content-length", None)
        recorded["body"]["string"] = json.dumps(_cleaned(json.loads(recorded["body"]["string"]))).encode()
    recorded["headers"] = kept
    return recorded


def _cleaned(value, name=""):
    if isinstance(value, dict):
        return {key: _cleaned(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_cleaned(part, name) for part in value]
    if name in _PERSONAL:
        return _PERSONAL[name]
    return url(value) if isinstance(value, str) and value.startswith(("http://", "https://")) else value


def numbered(value, seen):
    """The same data with `id-1`, `id-2`… for the ids in its texts, numbered as they come; `seen` remembers them."""
    if isinstance(value, dict):
        return {name: numbered(part, seen) for name, part in value.items()}
    if isinstance(value, list):
        return [numbered(part, seen) for part in value]
    if isinstance(value, str):
        return _ID.sub(lambda found: seen.setdefault(found[0], f"id-{len(seen) + 1}"), value)
    return value
