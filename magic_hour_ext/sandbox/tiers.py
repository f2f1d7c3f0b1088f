"""The limits of each plan: models, resolutions and concurrent jobs.

Published: the tiers of image models (in the contract), those of 2k and 4k pictures, and the number of concurrent jobs
on paid plans.
Assumed: one job and videos of up to 480p on the free plan; status 403 if a plan does not include the request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_api.constants import CONCURRENT_JOBS as PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .contract import Contract

CONCURRENT_JOBS: dict[str, int | None] = {
    "free": 1,
    **{tier: most for tier, most in PUBLISHED.items() if tier != "as_of"},
}
# By kind of project: the plans that include a resolution. All plans include the others.
PAID = ("creator", "pro", "business")
RESOLUTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "image": {"2k": ("pro", "business"), "4k": ("business",)},
    "video": {"720p": PAID, "1080p": PAID, "2k": PAID, "4k": PAID},
}


def missing_in_plan(contract: Contract, tool: Mapping[str, Any], body: Mapping[str, Any], tier: str) -> str | None:
    """The part of a request that the plan does not include, as an error text; None if it includes all."""
    operation = contract.operations[tool["operation_id"]].definition
    spec = operation.get("x-models") or {}
    model = body.get(spec.get("field", "model"))
    tiers = (spec.get("rules", {}).get(model) or {}).get("x-tiers")
    if tiers is not None and tier not in tiers:
        return f"model: {model!r} is not part of the {tier} plan; it is part of {', '.join(tiers)}"
    resolution = body.get("resolution")
    plans = RESOLUTIONS.get(tool["project"], {}).get(str(resolution))
    if plans is not None and tier not in plans:
        return f"resolution: {resolution!r} is not part of the {tier} plan; it is part of {', '.join(plans)}"
    return None
