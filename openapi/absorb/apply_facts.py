"""Writes facts from descriptions into the contract: `x-models`, `x-requires`, `x-defaults`, `x-credits`, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from .constraints import implied, same_rule
from .editable import Editable, flow, insert
from .facts import Fact
from .normal import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reading import Json

_LIMIT_KEYS = ("minimum", "maximum", "multipleOf", "maxLength", "maxItems")


class MissingPlaceError(Exception):
    """The contract has no place for a fact; the message says why."""


def fact_id(fact: Fact) -> str:
    """The name of a fact in `x-sources`."""
    base = {
        "rule": "x-models",
        "plans": "x-models",
        "price": "x-credits",
        "condition": "x-requires",
        "default": "x-defaults",
    }
    name = base.get(fact.kind, "request")
    about = f"{fact.subject}." if fact.subject else ""
    detail = ""
    if fact.kind == "condition":
        when = fact.value.get("when", {})
        detail = "".join(f"[{path}={','.join(map(str, values))}]" for path, values in when.items())
    elif fact.kind in ("plans", "limit") or fact.kind.startswith("replaced"):
        detail = f":{fact.kind.replace(' ', '-')}"
    return f"{name}.{about}{fact.place}{detail}"


class ContractFacts:
    """Reads and changes the contract's value for a fact."""

    def __init__(self, contract: Editable, key: str) -> None:
        self._contract = contract
        self._key = key
        self._edits = False

    @property
    def _operation(self) -> CommentedMap:
        found = self._contract.operation(self._key, edit=self._edits)
        assert found is not None
        return found

    def current(self, fact: Fact) -> Any:
        """The value in the contract; None if it has none."""
        found = getattr(self, f"_current_{fact.kind.replace(' ', '_')}")(fact)
        return _plain(found)

    def agrees(self, fact: Fact) -> bool:
        """Whether the contract contains the fact already, or more."""
        ours = self.current(fact)
        if ours is None:
            return False
        if fact.kind == "rule" and not self._is_model(fact):
            return any(implied([one], self._as_condition(fact)) for one in ours)
        if fact.kind == "rule":
            return same_rule(ours, fact.value)
        if fact.kind == "condition":
            return implied(ours, fact.value)
        if fact.kind == "plans":
            return set(ours) == set(fact.value)
        if fact.kind == "limit":
            return all(ours.get(key) == value for key, value in fact.value.items())
        if fact.kind == "replaced field":
            return bool(ours.get("field") == fact.value["field"] or ours.get("effect"))
        return canonical(ours) == canonical(fact.value)

    def stated(self) -> Iterator[Fact]:
        """What the contract says in the forms that descriptions state, conditions apart."""
        operation: Any = self._operation
        models: Any = self._models() or {}
        by = str(models.get("field", ""))
        for model, rules in (models.get("rules") or {}).items():
            for path, value in rules.items():
                if path == "x-tiers":
                    yield Fact("plans", by, _plain(value), str(model), by)
                elif not path.startswith("x-"):
                    yield Fact("rule", path, value, str(model), by)
        if models.get("default") is not None:
            yield Fact("default", by, _plain(models["default"]))
        for defaults in (models.get("defaults") or {}, operation.get("x-defaults") or {}):
            yield from (Fact("default", path, _plain(value)) for path, value in defaults.items())
        for term in (operation.get("x-credits") or {}).get("terms") or ():
            rate: Any = term.get("rate")
            if isinstance(rate, dict) and rate.get("by"):
                for subject, cell in (rate.get("table") or {}).items():
                    value = {"per": term.get("per"), "rate": _plain(cell)}
                    yield Fact("price", rate["by"][0], value, str(subject), rate["by"][0])

    def apply(self, fact: Fact, day: str) -> None:
        """Writes a fact into the contract.

        Raises:
            MissingPlaceError: If there is no place for it.
        """
        self._edits = True
        getattr(self, f"_apply_{fact.kind.replace(' ', '_')}")(fact, day)

    # Rules of models

    def _models(self) -> CommentedMap | None:
        models: CommentedMap | None = self._operation.get("x-models")
        return models

    def _is_model(self, fact: Fact) -> bool:
        models = self._models()
        if models is not None:
            return bool(models.get("field") == fact.by)
        return fact.by.rpartition(".")[2] == "model"

    def _as_condition(self, fact: Fact) -> Json:
        return {"field": fact.place, "constraint": fact.value, "when": {fact.by: [fact.subject]}}

    def _current_rule(self, fact: Fact) -> Any:
        if not self._is_model(fact):
            return [one for one in self._operation.get("x-requires") or () if one.get("field") == fact.place] or None
        models: Any = self._models() or {}
        rules = (models.get("rules") or {}).get(fact.subject) or {}
        return rules.get(fact.place)

    def _apply_rule(self, fact: Fact, day: str) -> None:
        if not self._is_model(fact):
            if isinstance(fact.value, list) or "requires" in fact.value:
                raise MissingPlaceError(f"the contract has rules by {self._field()}, not by {fact.by}")
            self._add_condition(self._as_condition(fact))
            return
        rules = self._rules(fact, day)
        rules[fact.place] = flow(fact.value)

    def _rules(self, fact: Fact, day: str) -> CommentedMap:
        models = self._models()
        if models is None:
            models = CommentedMap(field=fact.by, default=None, defaults=flow({}), as_of=flow(day), rules=CommentedMap())
            _put_before(self._operation, "x-models", models, "requestBody")
        rules = models.setdefault("rules", CommentedMap())
        found = rules.get(fact.subject)
        if found is None or not found:
            found = rules[fact.subject] = CommentedMap()
        shared = [name for name, one in rules.items() if one is found]
        if len(shared) > 1:  # An alias: the other model keeps its rules.
            found = rules[fact.subject] = CommentedMap((key, flow(_plain(value))) for key, value in found.items())
        return found  # type: ignore[no-any-return]

    def _field(self) -> str:
        models = self._models()
        return str(models.get("field")) if models is not None else "no field"

    def _current_plans(self, fact: Fact) -> Any:
        if not self._is_model(fact):
            return None
        models: Any = self._models() or {}
        return ((models.get("rules") or {}).get(fact.subject) or {}).get("x-tiers")

    def _apply_plans(self, fact: Fact, day: str) -> None:
        if not self._is_model(fact):
            raise MissingPlaceError(f"plans are noted by {self._field()}, not by {fact.by}")
        self._rules(fact, day)["x-tiers"] = flow(fact.value)

    # Conditions

    def _current_condition(self, fact: Fact) -> Any:
        return list(self._operation.get("x-requires") or ()) or None

    def _apply_condition(self, fact: Fact, day: str) -> None:
        self._add_condition(fact.value)

    def _add_condition(self, condition: Json) -> None:
        rules = self._operation.get("x-requires")
        if rules is None:
            rules = CommentedSeq()
            _put_before(self._operation, "x-requires", rules, "requestBody")
        for index, one in enumerate(rules):
            same = all(
                canonical(_plain(one.get(k))) == canonical(condition.get(k))
                for k in ("field", "when", "required", "only")
            )
            if same and "constraint" in one and "constraint" in condition:
                rules[index] = flow(condition)
                return
        rules.append(flow(condition))

    def remove_condition(self, condition: Json) -> None:
        """Removes a rule from `x-requires`."""
        self._edits = True
        rules = self._operation["x-requires"]
        for one in [one for one in rules if canonical(_plain(one)) == canonical(condition)]:
            rules.remove(one)
        if not rules:
            del self._operation["x-requires"]

    # Defaults

    def _current_default(self, fact: Fact) -> Any:
        models: Any = self._models() or {}
        if models.get("field") == fact.place and models.get("default") is not None:
            return models["default"]
        in_models = models.get("defaults") or {}
        return in_models.get(fact.place, (self._operation.get("x-defaults") or {}).get(fact.place))

    def _apply_default(self, fact: Fact, day: str) -> None:
        models = self._models()
        if models is not None and models.get("field") == fact.place:
            models["default"] = fact.value
        elif models is not None and fact.place in (models.get("defaults") or {}):
            models["defaults"][fact.place] = flow(fact.value)
        else:
            defaults = self._operation.get("x-defaults")
            if defaults is None:
                defaults = flow({})
                _put_before(self._operation, "x-defaults", defaults, "requestBody")
            defaults[fact.place] = flow(fact.value)

    # Limits of a field's schema

    def _schema(self, fact: Fact) -> CommentedMap:
        spot = self._spot(fact.place)
        if spot is None:
            raise MissingPlaceError(f"the contract has no field {fact.place}")
        schema: CommentedMap = spot.schema
        return schema

    def _spot(self, path: str) -> Any:
        spot = self._contract.spot(self._key, f"request.{path}", edit=self._edits)
        if spot is not None:
            return spot
        names = path.split(".")
        for index in range(1, len(names)):  # through a list
            spot = self._contract.spot(
                self._key, f"request.{'.'.join(names[:index])}[].{'.'.join(names[index:])}", edit=self._edits
            )
            if spot is not None:
                return spot
        return None

    def _current_limit(self, fact: Fact) -> Any:
        spot = self._spot(fact.place)
        if spot is None:
            return None
        found = {key: spot.schema[key] for key in fact.value if key in spot.schema}
        for one in self._operation.get("x-requires") or ():
            if one.get("field") == fact.place and not one.get("when"):
                found.update({key: one["constraint"][key] for key in fact.value if key in one.get("constraint", {})})
        return found or None

    def _apply_limit(self, fact: Fact, day: str) -> None:
        schema = self._schema(fact)
        for key, value in fact.value.items():
            if key in _LIMIT_KEYS:
                schema[key] = value
            else:
                self._add_condition({"field": fact.place, "constraint": {key: flow(value)}})

    # Replacements

    def _current_replaced_value(self, fact: Fact) -> Any:
        spot = self._spot(fact.place)
        if spot is None:
            return None
        known = {**(spot.schema.get("x-replaced-values") or {}), **(spot.raw.get("x-replaced-values") or {})}
        change = known.get(fact.subject)
        return None if change is None else (change.get("set") or {}).get(fact.place)

    def _apply_replaced_value(self, fact: Fact, day: str) -> None:
        schema = self._schema(fact)
        if fact.subject not in map(str, schema.get("enum", ())):
            raise MissingPlaceError(f"{fact.subject} is no value of {fact.place}")
        known = schema.setdefault("x-replaced-values", CommentedMap())
        known[fact.subject] = flow({"set": {fact.place: fact.value}})
        examples = schema.get("examples") or []
        for index, one in enumerate(examples):
            if str(one) == fact.subject:
                examples[index] = flow(fact.value)

    def _current_replaced_field(self, fact: Fact) -> Any:
        spot = self._spot(fact.place)
        return None if spot is None else (spot.raw.get("x-replaced-by") or spot.schema.get("x-replaced-by"))

    def _apply_replaced_field(self, fact: Fact, day: str) -> None:
        spot = self._spot(fact.place)
        if spot is None or spot.raw is None:
            raise MissingPlaceError(f"the contract has no field {fact.place}")
        node = spot.raw
        node["deprecated"] = True
        replaced = node.setdefault("x-replaced-by", flow({"field": fact.value["field"]}))
        if fact.subject:
            replaced.setdefault("values", flow({}))[fact.subject] = flow(fact.value["value"])

    # Prices

    def _terms(self, fact: Fact) -> list[Any]:
        prices = self._operation.get("x-credits") or {}
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
                return {**fact.value, "rate": lowest} if lowest is not None and same else {"rate": _plain(cell)}
            if isinstance(cell, (int, float)):
                return {**fact.value, "rate": cell}
        return None

    def _apply_price(self, fact: Fact, day: str) -> None:
        resolutions = self._resolutions(fact)
        prices = self._operation.get("x-credits")
        if fact.value.get("lowest") and not resolutions:  # As a price for all it would let a create cost more.
            raise MissingPlaceError("it is the lowest price, and what a higher one depends on is not known")
        if prices is None:
            if fact.value["per"] == "frame":
                raise MissingPlaceError("how many frames a second are charged is not known")
            by = [fact.by, "resolution"] if resolutions else [fact.by]
            count = {"count": "image_count"} if self._spot("image_count") is not None else {}
            term = CommentedMap(per=fact.value["per"], **count, rate=CommentedMap(by=flow(by), table=CommentedMap()))
            prices = CommentedMap(as_of=flow(day), terms=CommentedSeq([term]))
            _put_before(self._operation, "x-credits", prices, "requestBody")
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
        models: Any = self._models() or {}
        rule = ((models.get("rules") or {}).get(fact.subject) or {}).get("resolution")
        spot = self._spot("resolution")
        if not isinstance(rule, dict) or "enum" not in rule or spot is None:
            return []
        order = [str(one) for one in spot.schema.get("enum", ())]
        listed = [str(one) for one in rule["enum"]]
        found = [one for one in order if one in listed and one not in ("auto", "default")]
        return found or (listed if fact.value.get("lowest") is False else [])


def _put_before(mapping: CommentedMap, key: str, value: Any, other: str) -> None:
    keys = list(mapping)
    if other in keys:
        mapping.insert(keys.index(other), key, value)
    else:
        insert(mapping, key, value)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool) or value is None:
        return value
    return float(value) if isinstance(value, float) else int(value) if isinstance(value, int) else value
