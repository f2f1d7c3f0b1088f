"""Computes figures from samples, and writes the table of figures."""

from __future__ import annotations

import json
import statistics
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import ModuleType

BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
HEAD = ("work", "ours / httpx", "vendor / httpx", "ours", "vendor", "httpx", "target", "met")


def spread(values: list[float]) -> dict[str, float]:
    """Median, lowest and highest."""
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}


def summary(result: dict[str, Any]) -> dict[str, dict[str, dict[str, float]]]:
    """Per client and figure: the spread over the rounds."""
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for client, samples in result["samples"].items():
        names = {name for sample in samples for name, value in sample.items() if not isinstance(value, str)}
        figures[client] = {
            name: spread([sample[name] for sample in samples if name in sample]) for name in sorted(names)
        }
    return figures


def ratio(result: dict[str, Any], client: str, against: str, figure: str) -> dict[str, float] | None:
    """The spread of one client's figure over another's, round by round."""
    samples = result["samples"]
    pairs = zip(samples.get(client, ()), samples.get(against, ()), strict=False)
    values = [one[figure] / other[figure] for one, other in pairs if figure in one and other.get(figure)]
    return spread(values) if values else None


def number(value: float) -> str:
    """A number with three significant digits."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"


def shown(values: dict[str, float] | None, unit: str = "") -> str:
    """``median unit (low to high)``."""
    if values is None:
        return "–"
    text = f"{number(values['median'])} {unit}".strip()
    low, high = number(values["low"]), number(values["high"])
    return text if low == high else f"{text} ({low} to {high})"


def rows_of(work: ModuleType, case: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """The rows of a case."""
    return work.rows(**case) if hasattr(work, "rows") else work.ROWS


def _row(result: dict[str, Any], row: dict[str, Any]) -> tuple[str, ...] | None:
    figure, unit = row["figure"], row["unit"]
    figures = summary(result)
    if not any(figure in one for one in figures.values()):
        return None
    ours = ratio(result, "ours", "httpx", figure)
    vendor = ratio(result, "vendor", "httpx", figure)
    target, met = "", ""
    if "ratio_at_most" in row:
        against = row.get("against", "httpx")
        target = f"≤ {row['ratio_at_most']} of {against}'s"
        judged = ratio(result, "ours", against, figure)
        met = "" if judged is None else "yes" if judged["median"] <= row["ratio_at_most"] else "**no**"
    elif "at_most" in row:
        target = f"≤ {row['at_most']} {unit}".strip()
        own = figures.get("ours", {}).get(figure)
        met = "" if own is None else "yes" if own["median"] <= row["at_most"] else "**no**"
    absolute = (
        "failed" if client in result["errors"] else shown(figures.get(client, {}).get(figure), unit)
        for client in ("ours", "vendor", "httpx")
    )
    title = row["title"].format(**result["case"])
    return (title, shown(ours), shown(vendor), *absolute, target, met)


def table(works: dict[str, ModuleType], results: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """The lines of the table, in Markdown."""
    yield "| " + " | ".join(HEAD) + " |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |"
    for name, cases in results.items():
        for result in cases:
            for row in rows_of(works[name], result["case"]):
                cells = _row(result, row)
                if cells is not None:
                    yield "| " + " | ".join(cells) + " |"


def busiest(results: dict[str, list[dict[str, Any]]]) -> float:
    """The largest share of its core that the server used in the measurements of speed."""
    shares = [
        sample["server_cpu"] / sample["server_wall"]
        for name in ("project_get", "create", "generate", "transfer", "jobs")
        for result in results.get(name, ())
        for samples in result["samples"].values()
        for sample in samples
        if sample["server_wall"] > 1
    ]
    return max(shares, default=0.0)


def dumped(about: dict[str, Any], results: dict[str, list[dict[str, Any]]]) -> str:
    """All results as JSON, with one line per case for readable diffs."""
    head = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in about.items()]
    works = [
        f" {json.dumps(name)}: [\n  " + ",\n  ".join(json.dumps(result) for result in cases) + "\n ]"
        for name, cases in results.items()
    ]
    return "{\n" + ",\n".join([*head, '"works": {\n' + ",\n".join(works) + "\n}"]) + "\n}\n"


def write_readme(path: Path, lines: Iterable[str]) -> None:
    """Replaces the lines between the markers."""
    text = path.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text("\n".join([before + BEGIN, "", *lines, "", END + after]))
