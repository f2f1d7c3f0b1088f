"""The saved items of a sandbox's account: a few drawn ones, of several types and on more than one page."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, NamedTuple

from .drawing import drawer
from .plan import Plan
from .problems import HTTPProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .signed_urls import SignedUrls
    from .store import Store

DEFAULT_LIMIT = 20


class Item(NamedTuple):
    """One saved item."""

    id: str
    name: str
    type: str
    media_kind: str
    suffix: str
    files: int = 1

    @property
    def keys(self) -> list[str]:
        """The storage keys of its files, the primary one first."""
        return [f"saved-items/{self.id}/{number + 1}.{self.suffix}" for number in range(self.files)]


ITEMS = (
    Item("sandbox-ada", "Ada of the hills", "character", "IMAGE", "png", files=2),
    Item("sandbox-bo", "Bo at dusk", "character", "IMAGE", "png"),
    Item("sandbox-cleo", "Cleo by day", "character", "IMAGE", "png"),
    Item("sandbox-ridge", "A ridge in the evening", "reference", "IMAGE", "png"),
    Item("sandbox-notes", "Five notes", "voice", "AUDIO", "wav"),
    Item("sandbox-mood", "Quiet colours", "moodboard", "IMAGE", "png", files=3),
)


def seed_items(store: Store) -> None:
    """Registers the items' files, which are drawn at their first request."""
    for number, item in enumerate(ITEMS):
        picture = item.media_kind == "IMAGE"
        side, seconds = (512, 0.0) if picture else (0, 2.0)
        plan = Plan(
            item.suffix, item.files, side, side, seconds, 0.0, sound=False, text=item.name, inputs=(), seed=number
        )
        for index, key in enumerate(item.keys):
            store.register_lazy(key, drawer(plan, index, store))


def page(query: Mapping[str, str], urls: SignedUrls, ttl: float) -> dict[str, Any]:
    """One page of the items that match a query."""
    chosen = [item for item in ITEMS if query.get("type") in {None, item.type}]
    start = _read_cursor(query["cursor"]) if query.get("cursor") else 0
    end = start + int(query.get("limit", DEFAULT_LIMIT))
    more = end < len(chosen)
    return {
        "items": [_describe(item, urls, ttl) for item in chosen[start:end]],
        "next_cursor": _cursor(end) if more else None,
    }


def _describe(item: Item, urls: SignedUrls, ttl: float) -> dict[str, Any]:
    assets = []
    for index, key in enumerate(item.keys):
        link = urls.make("GET", key, ttl)
        assets.append(
            {
                "file_path": key,
                "url": link["url"],
                "url_expires_at": link["expires_at"],
                "media_kind": item.media_kind,
                "is_primary": index == 0,
            }
        )
    return {"id": item.id, "name": item.name, "type": item.type, "assets": assets}


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"from:{offset}".encode()).decode()


def _read_cursor(cursor: str) -> int:
    try:
        return max(0, int(base64.urlsafe_b64decode(cursor.encode()).decode().removeprefix("from:")))
    except ValueError as error:
        raise HTTPProblem(400, "cursor: must be the next_cursor of the previous page") from error
