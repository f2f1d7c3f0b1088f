"""Writes facts from descriptions into the contract: `x-models`, `x-requires`, `x-defaults`, `x-credits`, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from .constraints import implied, same_rule
from .contract_operation import MissingPlaceError, put_before
from .editable import flow, plain
from .facts import Fact
from .normal import canonical
from .price_facts import PriceFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reading import Json

_LIMIT_KEYS = ("minimum", "maximum", "multipleOf", "maxLength", "maxItems")


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


class ContractFacts(PriceFacts):
    """Reads and changes the contract's value for a fact."""

    def current(self, fact: Fact) -> Any:
        """The value in the contract; None if it has none."""
        found = getattr(self, f"_current_{fact.kind.replace(' ', '_')}")(fact)
        return plain(found)

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
        operation: Any = self.operation
        models: Any = self.models() or {}
        by = str(models.get("field", ""))
        for model, rules in (models.get("rules") or {}).items():
            for path, value in rules.items():
                if path == "x-tiers":
                    yield Fact("plans", by, plain(value), str(model), by)
                elif not path.startswith("x-"):
                    yield Fact("rule", path, value, str(model), by)
        if models.get("default") is not None:
            yield Fact("default", by, plain(models["default"]))
        for defaults in (models.get("defaults") or {}, operation.get("x-defaults") or {}):
            yield from (Fact("default", path, plain(value)) for path, value in defaults.items())
        for term in (operation.get("x-credits") or {}).get("terms") or ():
            rate: Any = term.get("rate")
            if isinstance(rate, dict) and rate.get("by"):
                for subject, cell in (rate.get("table") or {}).items():
                    value = {"per": term.get("per"), "rate": plain(cell)}
                    yield Fact("price", rate["by"][0], value, str(subject), rate["by"][0])

    def apply(self, fact: Fact, day: str) -> None:
        """Writes a fact into the contract.

        Raises:
            MissingPlaceError: If there is no place for it.
        """
        self.edits = True
        getattr(self, f"_apply_{fact.kind.replace(' ', '_')}")(fact, day)

    # Rules of models

    def _is_model(self, fact: Fact) -> bool:
        models = self.models()
        if models is not None:
            return bool(models.get("field") == fact.by)
        return fact.by.rpartition(".")[2] == "model"

    def _as_condition(self, fact: Fact) -> Json:
        return {"field": fact.place, "constraint": fact.value, "when": {fact.by: [fact.subject]}}

    def _current_rule(self, fact: Fact) -> Any:
        if not self._is_model(fact):
            return [one for one in self.operation.get("x-requires") or () if one.get("field") == fact.place] or None
        models: Any = self.models() or {}
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
        models = self.models()
        if models is None:
            models = CommentedMap(field=fact.by, default=None, defaults=flow({}), as_of=flow(day), rules=CommentedMap())
            put_before(self.operation, "x-models", models, "requestBody")
        rules = models.setdefault("rules", CommentedMap())
        found = rules.get(fact.subject)
        if found is None or not found:
            found = rules[fact.subject] = CommentedMap()
        shared = [name for name, one in rules.items() if one is found]
        if len(shared) > 1:  # An alias: the other model keeps its rules.
            found = rules[fact.subject] = CommentedMap((key, flow(plain(value))) for key, value in found.items())
        return found  # type: ignore[no-any-return]

    def _field(self) -> str:
        models = self.models()
        return str(models.get("field")) if models is not None else "no field"

    def _current_plans(self, fact: Fact) -> Any:
        if not self._is_model(fact):
            return None
        models: Any = self.models() or {}
        return ((models.get("rules") or {}).get(fact.subject) or {}).get("x-tiers")

    def _apply_plans(self, fact: Fact, day: str) -> None:
        if not self._is_model(fact):
            raise MissingPlaceError(f"plans are noted by {self._field()}, not by {fact.by}")
        self._rules(fact, day)["x-tiers"] = flow(fact.value)

    # Conditions

    def _current_condition(self, fact: Fact) -> Any:
        return list(self.operation.get("x-requires") or ()) or None

    def _apply_condition(self, fact: Fact, day: str) -> None:
        self._add_condition(fact.value)

    def _add_condition(self, condition: Json) -> None:
        rules = self.operation.get("x-requires")
        if rules is None:
            rules = CommentedSeq()
            put_before(self.operation, "x-requires", rules, "requestBody")
        for index, one in enumerate(rules):
            same = all(
                canonical(plain(one.get(k))) == canonical(condition.get(k))
                for k in ("field", "when", "required", "only")
            )
            if same and "constraint" in one and "constraint" in condition:
                rules[index] = flow(condition)
                return
        rules.append(flow(condition))

    def remove_condition(self, condition: Json) -> None:
        """Removes a rule from `x-requires`."""
        self.edits = True
        rules = self.operation["x-requires"]
        for one in [one for one in rules if canonical(plain(one)) == canonical(condition)]:
            rules.remove(one)
        if not rules:
            del self.operation["x-requires"]

    # Defaults

    def _current_default(self, fact: Fact) -> Any:
        models: Any = self.models() or {}
        if models.get("field") == fact.place and models.get("default") is not None:
            return models["default"]
        in_models = models.get("defaults") or {}
        return in_models.get(fact.place, (self.operation.get("x-defaults") or {}).get(fact.place))

    def _apply_default(self, fact: Fact, day: str) -> None:
        models = self.models()
        if models is not None and models.get("field") == fact.place:
            models["default"] = fact.value
        elif models is not None and fact.place in (models.get("defaults") or {}):
            models["defaults"][fact.place] = flow(fact.value)
        else:
            defaults = self.operation.get("x-defaults")
            if defaults is None:
                defaults = flow({})
                put_before(self.operation, "x-defaults", defaults, "requestBody")
            defaults[fact.place] = flow(fact.value)

    # Limits of a field's schema

    def _schema(self, fact: Fact) -> CommentedMap:
        spot = self.spot(fact.place)
        if spot is None:
            raise MissingPlaceError(f"the contract has no field {fact.place}")
        schema: CommentedMap = spot.schema
        return schema

    def _current_limit(self, fact: Fact) -> Any:
        spot = self.spot(fact.place)
        if spot is None:
            return None
        found = {key: spot.schema[key] for key in fact.value if key in spot.schema}
        for one in self.operation.get("x-requires") or ():
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
        spot = self.spot(fact.place)
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
        spot = self.spot(fact.place)
        return None if spot is None else (spot.raw.get("x-replaced-by") or spot.schema.get("x-replaced-by"))

    def _apply_replaced_field(self, fact: Fact, day: str) -> None:
        spot = self.spot(fact.place)
        if spot is None or spot.raw is None:
            raise MissingPlaceError(f"the contract has no field {fact.place}")
        node = spot.raw
        node["deprecated"] = True
        replaced = node.setdefault("x-replaced-by", flow({"field": fact.value["field"]}))
        if fact.subject:
            replaced.setdefault("values", flow({}))[fact.subject] = flow(fact.value["value"])
