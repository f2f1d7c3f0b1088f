"""`ErrorResponse`."""

from __future__ import annotations

from attrs import define

from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class ErrorResponse(Model):
    """What went wrong."""

    message: str
    """The reason, as text for people. For an invalid value it names the field."""
    code: str | Unset = UNSET
    """The reason, for programs; not sent with every error. Seen so far: invalid_request, unauthorized,
    insufficient_credits, subscription_required, plan_upgrade_required, not_found,
    unprocessable_entity, internal_server_error."""
