"""Prices that descriptions state, read from and written to `x-credits`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from .contract_operation import ContractOperation, MissingPlaceError, put_before
from .editable import flow, plain

if TYPE_CHECKING:
    from .facts import Fact


class PriceFacts(ContractOperation):
    """The prices of an operation."""

    def _terms(self, fact: Fact) -> list[Any]:
        prices = self.operation.get("x-credits") or {}
        return [one for one in prices.get("terms") or () if one.get("per") == fact.value["per"]]

    def _current_price(self, fact: Fact) -> Any:
        for term in self._terms(fact):
            rate = term.get("rate")
            if not isinstance(rate, dict) or not rate.get("by") or rate["by"][0] != fact.by:
                continue
            cell = (rate.get("table") or {}).get(fact.subject)
            if isinstance(cell, dict) and cell:
                values = [value for value in cell.values() if isinstance(value, (int, float))]
                lowest = min(values) if values else None
                same = fact.value.get("lowest") or len(set(values)) == 1
                return {**fact.value, "rate": lowest} if lowest is not None and same else {"rate": plain(cell)}
            if isinstance(cell, (int, float)):
                return {**fact.value, "rate": cell}
        return None

    def _apply_price(self, fact: Fact, day: str) -> None:
        resolutions = self._resolutions(fact)
        prices = self.operation.get("x-credits")
        if fact.value.get("lowest") and not resolutions:  # As a price for all it would let a create cost more.
            raise MissingPlaceError("it is the lowest price, and what a higher one depends on is not known")
        if prices is None:
            if fact.value["per"] == "frame":
                raise MissingPlaceError("how many frames a second are charged is not known")
            by = [fact.by, "resolution"] if resolutions else [fact.by]
            count = {"count": "image_count"} if self.spot("image_count") is not None else {}
            term = CommentedMap(per=fact.value["per"], **count, rate=CommentedMap(by=flow(by), table=CommentedMap()))
            prices = CommentedMap(as_of=flow(day), terms=CommentedSeq([term]))
            put_before(self.operation, "x-credits", prices, "requestBody")
        for term in self._terms(fact):
            rate = term.get("rate")
            if not isinstance(rate, dict) or not rate.get("by") or rate["by"][0] != fact.by:
                continue
            table = rate.setdefault("table", CommentedMap())
            if len(rate["by"]) == 1 and not fact.value.get("lowest"):
                table[fact.subject] = fact.value["rate"]
            elif len(rate["by"]) == 2 and resolutions:
                chosen = resolutions[:1] if fact.value.get("lowest") else resolutions
                cell = table.get(fact.subject) or flow({})
                for name in chosen:
                    cell[name] = fact.value["rate"]
                if fact.value.get("lowest"):  # What would be cheaper than the lowest is disproved.
                    for name in [one for one, rate in cell.items() if rate < fact.value["rate"]]:
                        del cell[name]
                table[fact.subject] = cell
            else:
                break
            if str(prices.get("as_of", "")) < day:
                prices["as_of"] = flow(day)
            return
        raise MissingPlaceError(f"the contract's prices are not by {fact.by}")

    def _resolutions(self, fact: Fact) -> list[str]:
        models: Any = self.models() or {}
        rule = ((models.get("rules") or {}).get(fact.subject) or {}).get("resolution")
        spot = self.spot("resolution")
        if not isinstance(rule, dict) or "enum" not in rule or spot is None:
            return []
        order = [str(one) for one in spot.schema.get("enum", ())]
        listed = [str(one) for one in rule["enum"]]
        found = [one for one in order if one in listed and one not in ("auto", "default")]
        return found or (listed if fact.value.get("lowest") is False else [])
