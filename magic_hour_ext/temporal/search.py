"""The search attributes of the workflows: what lists of them can be filtered by, if the namespace has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest, ListSearchAttributesRequest
from temporalio.common import SearchAttributeKey
from temporalio.service import RPCError

from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    import temporalio.client

TOOL = SearchAttributeKey.for_keyword("MagicHourTool")
BATCH = SearchAttributeKey.for_keyword("MagicHourBatch")
STATUS = SearchAttributeKey.for_keyword("MagicHourStatus")
CREDITS = SearchAttributeKey.for_int("MagicHourCredits")
KEYS: tuple[SearchAttributeKey[Any], ...] = (TOOL, BATCH, STATUS, CREDITS)


async def has_search_attributes(server: temporalio.client.Client) -> bool:
    """Whether the namespace has all of them; False too if the server does not say, as Temporal Cloud.

    Args:
        server: The Temporal server.
    """
    try:
        there = await server.operator_service.list_search_attributes(
            ListSearchAttributesRequest(namespace=server.namespace)
        )
    except RPCError:
        return False
    found = {name: int(kind) for name, kind in there.custom_attributes.items()}
    return all(found.get(key.name) == key.indexed_value_type for key in KEYS)


async def create_search_attributes(server: temporalio.client.Client) -> None:
    """Adds those that the namespace does not have.

    Args:
        server: The Temporal server.

    Raises:
        ConfigurationError: If the server refuses, as it does where the role may not, or all columns are in use.
    """
    if await has_search_attributes(server):
        return
    try:
        there = await server.operator_service.list_search_attributes(
            ListSearchAttributesRequest(namespace=server.namespace)
        )
        missing: dict[str, Any] = {
            key.name: key.indexed_value_type for key in KEYS if key.name not in there.custom_attributes
        }
        await server.operator_service.add_search_attributes(
            AddSearchAttributesRequest(namespace=server.namespace, search_attributes=missing)
        )
    except RPCError as error:
        raise ConfigurationError(
            f"the search attributes of the namespace {server.namespace!r} can't be created ({error}): leave out "
            "--create-search-attributes, or have its administrator create them, see docs/scaling.md"
        ) from None
