"""Checks the constants of the service at the root: each has the keys that it should have, with values of their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .spelling import hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    Found = tuple[tuple[object, ...], str]

UPLOADS, JOBS = "x-upload-limits", "x-concurrent-jobs"
_DATE = "as_of"


def tiers(document: Any) -> list[str]:
    """The plans of the service, as its limits of uploads name them."""
    limits = document.get(UPLOADS)
    return [name for name in limits if name != _DATE] if isinstance(limits, dict) else []


def mistakes(document: Any) -> Iterator[Found]:
    """What is wrong, each with the keys that lead to it."""
    kinds = document.get("x-asset-kinds", {})
    yield from _objects(("x-asset-kinds",), kinds)
    for kind, one in kinds.items() if isinstance(kinds, dict) else ():
        keys = ("x-asset-kinds", kind)
        yield from _keys(keys, one, {"extensions"}, required={"extensions"})
        yield from _texts((*keys, "extensions"), one.get("extensions", []) if isinstance(one, dict) else [])
    yield from _texts(("x-stored-paths",), document.get("x-stored-paths", []))
    links = document.get("x-library-links", {})
    yield from _keys(
        ("x-library-links",), links, {"url", "parameters"}, required={"url", "parameters"} if links else ()
    )
    if isinstance(links, dict) and "parameters" in links:
        yield from _keys(("x-library-links", "parameters"), links["parameters"], set(kinds))
    known = {*tiers(document), _DATE}
    for name, is_open in ((UPLOADS, False), (JOBS, True)):
        limits = document.get(name, {})
        yield from _keys((name,), limits, known)
        for tier, limit in limits.items() if isinstance(limits, dict) else ():
            is_number = type(limit) is int and limit > 0
            if tier != _DATE and not is_number and not (is_open and limit is None):
                yield (name, tier), f"a whole number above 0 is expected, not {limit!r}"
    jobs, limits = document.get(JOBS), document.get(UPLOADS)
    named = _plans(document)
    for tier in tiers(document) if named and isinstance(jobs, dict) and isinstance(limits, dict) else ():
        if tier not in named:
            yield (UPLOADS, tier), f"{tier!r} is no plan of an account{hint(tier, named)}"


def _plans(document: Any) -> list[str]:
    """The plans that an account can have; empty in a document without accounts."""
    schemas = (document.get("components") or {}).get("schemas") or {}
    found = schemas.get("V1AccountListResponseTier")
    return list(found.get("enum", ())) if isinstance(found, dict) else []


def _objects(keys: tuple[object, ...], value: Any) -> Iterator[Found]:
    if not isinstance(value, dict):
        yield keys, f"an object is expected, not {value!r}"


def _keys(
    keys: tuple[object, ...], value: Any, known: Collection[str], *, required: Collection[str] = ()
) -> Iterator[Found]:
    if not isinstance(value, dict):
        yield keys, f"an object is expected, not {value!r}"
        return
    for name in value:
        if name not in known:
            yield (*keys, name), f"{name!r} is not one of {', '.join(sorted(known))}{hint(name, known)}"
    for name in sorted(required):
        if name not in value:
            yield keys, f"{name!r} is missing"


def _texts(keys: tuple[object, ...], value: Any) -> Iterator[Found]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield keys, f"a list of texts is expected, not {value!r}"
