"""Removes keys, signatures, cookies, hosts and uploads from the traffic of a cassette.

Only listed headers are kept, so that an unknown one can't add a secret. All methods are idempotent, since vcrpy calls
them several times for a request or response.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from magic_hour_ext._rules.redaction import MASK, Secret, is_credential, redact_bytes, redact_key, redact_urls
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
_URL = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)
_PERSONAL = {"email": "person@example.com"}
# Ids of the sandbox and of the service. They are replaced by numbers, so that a new recording has few differences.
_ID = re.compile(r"\b(?:sandbox[0-9a-f]{18}|c[a-z0-9]{24})\b")


class Scrubber:
    """Scrubs the traffic of one cassette, for the file, for comparisons and for the replay.

    Args:
        base_url: The address of the API. The same path on another host is of storage, where the query is the signature.
    """

    def __init__(self, base_url: str) -> None:
        self._api_hosts = {"", urlsplit(API).netloc, urlsplit(base_url).netloc.lower()}
        self._keys: set[Secret] = set()

    def url(self, text: str) -> str:
        """A URL without host, port and signature; the query of an API request is kept, without credentials."""
        parts = urlsplit(text)
        if parts.path.startswith("/v1/") and parts.netloc.lower() in self._api_hosts:
            return API + urlunsplit(("", "", parts.path, _query(parts.query), ""))
        return STORAGE + parts.path

    def request(self, recorded: Any) -> Any:
        """Scrubs a request, and remembers its API key, which a response may echo."""
        key = recorded.headers.get("authorization") or recorded.headers.get("Authorization")
        if key:
            key = key.decode("latin-1") if isinstance(key, bytes) else str(key)
            self._keys.add(Secret(key.removeprefix("Bearer ").strip()))
        recorded.uri = self._without_keys(self.url(recorded.uri))
        recorded.headers = {name: recorded.headers[name] for name in _REQUEST_HEADERS if name in recorded.headers}
        body = recorded.body or b""
        if not recorded.uri.startswith(STORAGE):
            recorded.body = self._without_keys(redact_bytes(body)) if body else recorded.body
        elif body and not body.startswith(_HASHED):
            recorded.body = _HASHED + hashlib.sha256(body).hexdigest().encode()
        return recorded

    def response(self, recorded: dict[str, Any]) -> dict[str, Any]:
        """Scrubs a response."""
        headers = {name.lower(): values for name, values in recorded["headers"].items()}
        kept = {name: headers[name] for name in _RESPONSE_HEADERS if name in headers}
        if "location" in kept:
            kept["location"] = [self.url(location) for location in kept["location"]]
        recorded["headers"] = {name: [self._without_keys(value) for value in values] for name, values in kept.items()}
        if isinstance(recorded.get("status"), dict):
            reason = str(recorded["status"].get("message") or "")
            recorded["status"]["message"] = self._without_keys(redact_urls(reason))
        body = recorded["body"]["string"]
        if isinstance(body, bytes) and (scrubbed := self._body(body, kept)) != body:
            recorded["body"]["string"] = scrubbed
            recorded["headers"].pop("content-length", None)
        return recorded

    def _body(self, body: bytes, headers: dict[str, list[str]]) -> bytes:
        """A body without secrets: JSON, or another text. The bytes of a file are unchanged."""
        try:
            text = body.decode("utf-8")
        except ValueError:
            return body
        if not text or "\0" in text:
            return body
        body = self._without_keys(body)
        if "json" in headers.get("content-type", [""])[0].lower():
            with suppress(ValueError, RecursionError):
                return json.dumps(self._value(json.loads(body))).encode()
        return redact_bytes(body)

    def _without_keys(self, text: Any) -> Any:
        for key in self._keys:
            text = redact_key(text, key)
        return text

    def _value(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {redact_urls(key): self._value(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [self._value(part, name) for part in value]
        if name in _PERSONAL:
            return _PERSONAL[name]
        if not isinstance(value, str):
            return value
        return self.url(value) if _URL.fullmatch(value) else redact_urls(value)


def _query(query: str) -> str:
    """A query string with its credentials masked."""
    parameters = (one.partition("=") for one in query.split("&"))
    return "&".join(
        f"{name}{equals}{MASK if value and is_credential(name.lower()) else value}"
        for name, equals, value in parameters
    )


def hosts_in(response: dict[str, Any]) -> set[str]:
    """The hosts with ports of the URLs in a JSON response or a redirect: the targets of uploads and downloads."""
    headers = {name.lower(): values for name, values in response["headers"].items()}
    found = {urlsplit(place).netloc.lower() for place in headers.get("location", ())}
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
