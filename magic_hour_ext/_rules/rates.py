"""Looks up published rates. Messages order models by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.field_paths import is_number, is_scalar, split
from magic_hour_ext._rules.formatting import spelling
from magic_hour_ext._rules.limits import Condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext._rules.field_paths import Values


def unit_price(credits_spec: Mapping[str, Any] | None, values: Values) -> float | None:
    """The sum of the rates of a request for one unit, such as a second; None if one of them is not published.

    Args:
        credits_spec: The tool's `x-credits`.
        values: The values of the request.
    """
    total, is_priced = 0.0, False
    for term in credits_spec["terms"] if credits_spec else ():
        if not Condition(term.get("when", {})).holds(values):
            continue
        rate = published_rate(term["rate"], values)
        if rate is None:
            return None
        total += rate * term.get("factor", 1)
        is_priced = True
    return total if is_priced else None


def published_rate(rate: Any, values: Values) -> float | None:
    """A rate of the contract, which is a number or a table; None if the table has none for these values."""
    cell: Any = rate if is_number(rate) else rate["table"]
    for name in () if is_number(rate) else rate["by"]:
        cell = table_cell(cell, values.get(split(name)))
    return cell if is_number(cell) else None


def table_cell(table: Any, value: Any) -> Any:
    """The cell of a table for a value, or None."""
    if not isinstance(table, dict) or not is_scalar(value):
        return None
    wanted = spelling(value)
    return next((cell for key, cell in table.items() if spelling(key) == wanted), None)
