"""The overview of a sandbox as JSON, for the control API and the page."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from .settings import Settings
from .signed_urls import timestamp

if TYPE_CHECKING:
    from .faults import Fault
    from .run_state import RunState

FIXED = frozenset(
    {
        "host",
        "port",
        "storage_port",
        "data_dir",
        "memory_only",
        "key",
        "webhook_secret",
        "webhook_anywhere",
        "control_token",
    }
)


def overview(run: RunState) -> dict[str, Any]:
    """Addresses, clock, balance, and the number of all entries."""
    return {
        "base_url": run.owner.base_url,
        "storage_url": run.owner.storage_url,
        "clock": clock_of(run),
        "credits": run.owner.credits,
        "tier": run.owner.tier,
        "jobs": len(run.state.jobs),
        "requests": len(run.owner.requests),
        "payments": len(run.state.payments),
        "webhooks": len(run.deliveries.log),
        "faults": len(run.faults.listed()),
        "stored_bytes": run.store.stored_bytes,
    }


def clock_of(run: RunState) -> dict[str, Any]:
    """The time and the speed."""
    now = run.clock.now()
    return {"now": timestamp(now), "seconds": now, "speed": run.clock.speed}


def changeable(run: RunState) -> dict[str, Any]:
    """The settings that can be changed while the sandbox runs."""
    return {one.name: getattr(run.owner, one.name) for one in fields(Settings) if one.name not in FIXED}


def fault_of(fault: Fault, met: int) -> dict[str, Any]:
    """An active fault, and the number of requests that it was applied to."""
    return {**asdict(fault), "met": met}
