"""The documented example of every tool, as a call with local files."""

from __future__ import annotations

from magic_hour_api import catalog

SAMPLES = {"image": "picture.png", "video": "clip.mp4", "audio": "sound.mp3"}


def example_call(tool):
    """The keyword arguments of a tool's example, with local sample files in its file fields."""
    entry = catalog.tool(tool)
    return _as_call(entry["request"], entry["example"])


def _as_call(schema, value):
    if isinstance(value, dict):
        fields = schema["properties"]
        return {fields[wire].get("x-name", wire): _as_call(fields[wire], part) for wire, part in value.items()}
    if isinstance(value, list):
        items = {**schema.get("items", {}), **({"x-asset": schema["x-asset"]} if "x-asset" in schema else {})}
        return [_as_call(items, part) for part in value]
    return SAMPLES[schema["x-asset"]["kinds"][0]] if "x-asset" in schema else value
