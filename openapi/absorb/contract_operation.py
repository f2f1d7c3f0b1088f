"""One operation of the contract, as facts are read from it and written to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .editable import insert

if TYPE_CHECKING:
    from ruamel.yaml.comments import CommentedMap

    from .editable import Editable


class MissingPlaceError(Exception):
    """The contract has no place for a fact; the message says why."""


class ContractOperation:
    """One operation of the contract.

    Args:
        contract: The contract.
        key: The operation: ``POST /v1/lip-sync``.
    """

    def __init__(self, contract: Editable, key: str) -> None:
        self.contract = contract
        self.key = key
        self.edits = False

    @property
    def operation(self) -> CommentedMap:
        """The operation, as YAML that keeps its form."""
        found = self.contract.operation(self.key, edit=self.edits)
        assert found is not None
        return found

    def models(self) -> CommentedMap | None:
        """The rules of its models; None if it has none."""
        models: CommentedMap | None = self.operation.get("x-models")
        return models

    def spot(self, path: str) -> Any:
        """A field of the request by its path, also inside of a list; None if there is none."""
        spot = self.contract.spot(self.key, f"request.{path}", edit=self.edits)
        if spot is not None:
            return spot
        names = path.split(".")
        for index in range(1, len(names)):  # through a list
            spot = self.contract.spot(
                self.key, f"request.{'.'.join(names[:index])}[].{'.'.join(names[index:])}", edit=self.edits
            )
            if spot is not None:
                return spot
        return None


def put_before(mapping: CommentedMap, key: str, value: Any, other: str) -> None:
    """Inserts a key before another one, or at its usual position if that is missing."""
    keys = list(mapping)
    if other in keys:
        mapping.insert(keys.index(other), key, value)
    else:
        insert(mapping, key, value)
