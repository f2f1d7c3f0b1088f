"""Builds the requests to the API and to storage."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.outgoing import Address, OutgoingRequest, address_of
from magic_hour_ext._version import __version__
from magic_hour_ext.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAX_CACHED_ADDRESSES = 1000  # Parsed URLs. They are cached as each job is polled repeatedly.


class RequestBuilder:
    """Builds the requests of one client.

    Args:
        base_url: The URL of the API, without a trailing slash.
        is_merged: Whether a given httpx client sends the requests, and merges query parameters with its own.
    """

    def __init__(self, base_url: str, *, is_merged: bool) -> None:
        self._base_url = base_url
        self._is_merged = is_merged
        self._addresses: dict[str, Address] = {}
        self._headers = {
            "accept": "application/json",
            "accept-encoding": "gzip, deflate",
            "user-agent": f"magic-hour-ext/{__version__} python/{sys.version.partition(' ')[0]}",
        }

    def to_api(
        self,
        method: str,
        path: str,
        content: bytes | None,
        params: Mapping[str, Any],
        options: Mapping[str, Any],
        *,
        seconds: float,
    ) -> OutgoingRequest:
        """A request to the API.

        Args:
            method: The HTTP method.
            path: The path.
            content: The JSON body, or None.
            params: The query parameters.
            options: The checked options of the call.
            seconds: The time-out for connecting, for each write and for each read.
        """
        headers = {**self._headers, **options.get("additional_headers", {})}
        if content is not None:
            headers["content-type"] = "application/json"
        query = {**params, **options.get("additional_params", {})} or None
        is_complete = query is None or self._is_merged
        address = self._address(path) if is_complete else address_of(self._base_url + path, query)
        return OutgoingRequest(method, address, headers=headers, seconds=seconds, params=query, content=content)

    def _address(self, path: str) -> Address:
        address = self._addresses.get(path)
        if address is None:
            if len(self._addresses) > _MAX_CACHED_ADDRESSES:
                self._addresses.clear()
            address = self._addresses[path] = address_of(self._base_url + path)
        return address

    @staticmethod
    def to_storage(
        method: str, url: str, headers: Mapping[str, str], content: Any, *, seconds: float
    ) -> OutgoingRequest:
        """A request to storage, which never contains the API key.

        Args:
            method: The HTTP method.
            url: The pre-signed URL.
            headers: The headers.
            content: An iterator over the body, or None.
            seconds: The time-out for connecting, for each write and for each read.

        Raises:
            NetworkError: If the URL is not a valid http or https URL.
        """
        address = None
        with suppress(ValueError):
            address = address_of(url)
        if address is None:
            raise NetworkError("not a valid http or https URL", method=method, url=str(url), sent=False)
        return OutgoingRequest(method, address, headers=headers, seconds=seconds, content=content)
