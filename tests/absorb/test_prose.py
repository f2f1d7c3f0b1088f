"""Facts are read from descriptions; a sentence that is not fully understood is left for review."""

from __future__ import annotations

import pytest

from openapi.absorb.facts import read_facts
from openapi.absorb.normal import Node, OperationForm
from openapi.absorb.sentences import difference, sentences

FIELDS = {
    "model": {"types": ["string"], "enum": ["default", "nova-1", "nova-1.5-audio", "old-nova", "stella2.1"]},
    "end_seconds": {"types": ["number"]},
    "resolution": {"types": ["string"], "enum": ["auto", "480p", "720p", "4k"]},
    "audio": {"types": ["boolean"]},
    "name": {"types": ["string"]},
    "image_count": {"types": ["integer"]},
    "style": {"types": ["object"]},
    "style.mode": {"types": ["string"], "enum": ["fast", "careful", "old"]},
    "style.prompt": {"types": ["string"]},
    "style.strength": {"types": ["integer"]},
    "assets": {"types": ["object"]},
    "assets.image_file_path": {"types": ["string"]},
    "assets.end_image_file_path": {"types": ["string"]},
    "assets.image_file_paths": {"types": ["array"]},
}


def facts(place, text, *, clip=False):
    """What is understood, as (kind, place, subject, value), and how many sentences are left."""
    form = OperationForm("POST /v1/x")
    named = {**FIELDS, **({"start_seconds": {"types": ["number"]}} if clip else {})}
    for path, given in named.items():
        form.nodes[f"request.{path}"] = Node(f"request.{path}", dict(given), text=text if path == place else "")
    reading = read_facts(form)
    return [(one.kind, one.place, one.subject, one.value) for one in reading.facts], sum(
        map(len, reading.left.values())
    )


UNDERSTOOD = {
    "a list": ("end_seconds", "* **`nova-1`**: 4, 6, 8", ("rule", "end_seconds", "nova-1", {"enum": [4, 6, 8]})),
    "a list with words": (
        "end_seconds",
        "- `nova-1`: 4, 6 and 8 seconds.",
        ("rule", "end_seconds", "nova-1", {"enum": [4, 6, 8]}),
    ),
    "a market name": (
        "end_seconds",
        "* **Nova 1.5 Audio**: 5, 10",
        ("rule", "end_seconds", "nova-1.5-audio", {"enum": [5, 10]}),
    ),
    "fractions": ("end_seconds", "* `nova-1`: 0.5, 2.5", ("rule", "end_seconds", "nova-1", {"enum": [0.5, 2.5]})),
    "a range": (
        "end_seconds",
        "* **Stella 2.1**: 5-60 seconds",
        ("rule", "end_seconds", "stella2.1", {"minimum": 5, "maximum": 60}),
    ),
    "a range in words": (
        "end_seconds",
        "* `nova-1`: between 3 and 10 seconds.",
        ("rule", "end_seconds", "nova-1", {"minimum": 3, "maximum": 10}),
    ),
    "resolutions": (
        "resolution",
        "* `nova-1`: Supports `480p`, `720p`, and `4k`.",
        ("rule", "resolution", "nova-1", {"enum": ["auto", "480p", "720p", "4k"]}),
    ),
    "one resolution": (
        "resolution",
        "* `nova-1`: Supports 720p only.",
        ("rule", "resolution", "nova-1", {"enum": ["auto", "720p"]}),
    ),
    "plain resolutions": (
        "resolution",
        "- `nova-1` - 480p, 720p",
        ("rule", "resolution", "nova-1", {"enum": ["auto", "480p", "720p"]}),
    ),
    "no sound": ("audio", "* **`nova-1`**: Not supported", ("rule", "audio", "nova-1", {"enum": [False]})),
    "sound that costs": (
        "audio",
        "* `nova-1`: Toggle-able: audio adds extra credits when enabled",
        ("rule", "audio", "nova-1", {"enum": [True, False], "credits": "extra"}),
    ),
    "no end image": (
        "assets.end_image_file_path",
        "* `nova-1`: Not supported",
        ("rule", "assets.end_image_file_path", "nova-1", {"forbidden": True}),
    ),
    "an end image at some": (
        "assets.end_image_file_path",
        "* `nova-1`: Supports 720p, 4k. Requires a duration of 8 seconds or less.",
        (
            "rule",
            "assets.end_image_file_path",
            "nova-1",
            {"requires": {"resolution": {"enum": ["720p", "4k"]}, "end_seconds": {"maximum": 8}}},
        ),
    ),
    "counts": (
        "model",
        "- `nova-1` - new\n  - Image count allowed: 1, 4",
        ("rule", "image_count", "nova-1", {"enum": [1, 4]}),
    ),
    "plans": (
        "model",
        "- `nova-1` - new\n  - Available for tiers: creator, pro",
        ("plans", "model", "nova-1", ["creator", "pro"]),
    ),
    "a price": (
        "model",
        "- `nova-1` - from 40 credits/image",
        ("price", "model", "nova-1", {"per": "output", "rate": 40, "lowest": True}),
    ),
    "a price a frame": (
        "style.mode",
        "* `fast` - Quick. Costs 2 credits per frame of video.",
        ("price", "style.mode", "fast", {"per": "frame", "rate": 2}),
    ),
    "further images": (
        "model",
        "- `nova-1` - new\n  - Max additional input images: 9",
        ("rule", "assets.image_file_paths", "nova-1", {"maxItems": 10}),
    ),
    "required if": (
        "style.prompt",
        "Prompt is required if `mode` is `fast` or `careful`.",
        ("condition", "style.prompt", "", {"required": ["style.prompt"], "when": {"style.mode": ["fast", "careful"]}}),
    ),
    "required if, in brackets": (
        "name",
        "The name (required if `resolution` is `4k`).",
        ("condition", "name", "", {"required": ["name"], "when": {"resolution": ["4k"]}}),
    ),
    "one of two": (
        "style",
        "At least one of `.style.prompt` or `.style.strength` must be provided.",
        ("condition", "style", "", {"any_of": ["style.prompt", "style.strength"]}),
    ),
    "if it is chosen": (
        "style.mode",
        "* `fast` - Quick. If this option is selected, then `resolution` must be `480p` or `720p`.",
        (
            "condition",
            "resolution",
            "",
            {"field": "resolution", "constraint": {"enum": ["480p", "720p"]}, "when": {"style.mode": ["fast"]}},
        ),
    ),
    "only if": (
        "style.strength",
        "Can only be given if `mode` is `careful`.",
        ("condition", "style.strength", "", {"only": ["style.strength"], "when": {"style.mode": ["careful"]}}),
    ),
    "a default": ("style.mode", "Defaults to `fast` if not specified.", ("default", "style.mode", "", "fast")),
    "a default of a flag": ("audio", "Defaults to `false` if not specified.", ("default", "audio", "", False)),
    "a default of a number": ("image_count", "If not specified, defaults to 1.", ("default", "image_count", "", 1)),
    "characters": ("name", "The character limit is 80 characters.", ("limit", "name", "", {"maxLength": 80})),
    "items": (
        "assets.image_file_paths",
        "The pictures, maximum of 10 images.",
        ("limit", "assets.image_file_paths", "", {"maxItems": 10}),
    ),
    "steps": (
        "style.strength",
        "Strength (-100 to 100), in increments of 5",
        ("limit", "style.strength", "", {"minimum": -100, "maximum": 100, "multipleOf": 5}),
    ),
    "either": ("image_count", "Must be either 2 or 4.", ("limit", "image_count", "", {"enum": [2, 4]})),
    "at least": ("end_seconds", "Must be ≥ 0.", ("limit", "end_seconds", "", {"minimum": 0})),
    "an old value": (
        "model",
        "* `old-nova` - Deprecated: use `nova-1`",
        ("replaced value", "model", "old-nova", "nova-1"),
    ),
    "an old value in words": (
        "style.mode",
        '`"old"` is deprecated and maps to `"fast"`.',
        ("replaced value", "style.mode", "old", "fast"),
    ),
    "an old field": ("name", "Deprecated. Please use `style.prompt` instead.", None),
}
LEFT = {
    "an unknown model": ("end_seconds", "* **`nova-9`**: 4, 6, 8"),
    "a name that two models could have": ("end_seconds", "* **Nova**: 4, 6, 8"),
    "a list with something else in it": ("end_seconds", "* `nova-1`: 4, 6, 8 or longer on paid plans"),
    "a range that is none": ("end_seconds", "* `nova-1`: 60-5 seconds"),
    "a value that the field has not": ("resolution", "* `nova-1`: Supports 480p, 8k."),
    "half a sentence": ("resolution", "Google Nova supports 720p only; nova-1 supports 480p and 720p."),
    "a default that depends": ("resolution", "Defaults to `720p` on paid tiers and `480p` on free tiers."),
    "a default that is no value": ("style.mode", "Defaults to `slow`."),
    "sound that is always there": ("audio", "* `nova-1`: Automatically included with no extra credits"),
    "what is only ignored": ("style.prompt", "Only used when mode is `careful`."),
    "a condition on no field": ("name", "This field is required if `colour` is `red`."),
    "a condition on no value": ("name", "This field is required if `resolution` is `8k`."),
    "a multiplier": ("style.mode", '`"fast"` uses the quick way (1× credit multiplier).'),  # noqa: RUF001
    "a limit of a plan": ("image_count", "At most 4 on the free tier."),
    "a condition that is none": ("style.prompt", "Not required if `mode` is `fast`."),
    "a condition that was one": ("style.prompt", "No longer required when `mode` is `fast`."),
    "a condition of one model": ("style.prompt", "For stella2.1, required when `mode` is `fast`."),
    "a condition of a plan": ("style.prompt", "On paid plans required if `mode` is `fast`."),
    "a number of files of a plan": ("assets.image_file_paths", "On the free plan, a maximum of 3 images."),
    "a number of files of a model": ("assets.image_file_paths", "nova-1 takes a maximum of 4 images."),
    "no number of files": ("assets.image_file_paths", "There is no maximum of 4 images."),
    "steps of one model": ("style.strength", "Only for nova-1 (0 to 5), in steps of 1"),
    "steps that are advice": ("style.strength", "Recommended (0 to 5), in steps of 1"),
    "a default with another one beside it": ("style.mode", "Defaults to `fast` (careful on paid plans)."),
    "a number with another one beside it": ("image_count", "Defaults to 4 (1 on free tiers)."),
    "a replacement for some uses": ("name", "Use `style.prompt` instead when it is long, or for 4k."),
    "a replacement from a day on": ("name", "Deprecated: use `style.prompt` instead, except on free plans."),
    "numbers of something else": ("end_seconds", "**Frame rates:**\n* `nova-1`: 24, 30"),
    "numbers for some": ("end_seconds", "Free plan limits:\n* `nova-1`: 5, 10"),
    "support of something else": ("resolution", "**Audio support:**\n* `nova-1`: Not supported"),
    "the contrary": ("resolution", "**Not available:**\n* `nova-1`: 720p"),
    "two that contradict": ("end_seconds", "* `nova-1`: 4, 6"),
}


@pytest.mark.parametrize(("place", "text", "expected"), UNDERSTOOD.values(), ids=UNDERSTOOD.keys())
def test_a_known_sentence_form_becomes_a_fact(place, text, expected):
    found, left = facts(place, text)
    assert found == [expected or ("replaced field", "name", "", {"field": "style.prompt"})]
    assert left == 0 or text.startswith(("- `nova-1` - new", "Deprecated."))


@pytest.mark.parametrize(("place", "text"), [one for name, one in LEFT.items() if name != "two that contradict"])
def test_an_unknown_sentence_form_is_left_for_review(place, text):
    assert facts(place, text) == ([], 1)


def test_two_statements_that_contradict_each_other_are_no_fact():
    assert facts("end_seconds", "* `nova-1`: 4, 6\n* `nova-1`: 4, 8")[0] == []


def test_a_stated_clip_length_becomes_a_limit_of_clip_seconds():
    rule = ("rule", "clip_seconds", "nova-1", {"minimum": 3, "maximum": 10})
    assert facts("end_seconds", "* `nova-1`: 3-10 seconds", clip=True)[0] == [rule]
    text = "Must be greater than start_seconds. Duration must be between 3 and 10 seconds."
    assert [one[3] for one in facts("end_seconds", text, clip=True)[0]] == [
        {"field": "end_seconds", "greater_than": "start_seconds"},
        {"field": "clip_seconds", "constraint": {"minimum": 3, "maximum": 10}},
    ]
    text = "Maximum clip length depends on style.mode: fast 180s, careful 45s."
    assert [one[3] for one in facts("end_seconds", text, clip=True)[0]] == [
        {"field": "clip_seconds", "constraint": {"maximum": 180}, "when": {"style.mode": ["fast"]}},
        {"field": "clip_seconds", "constraint": {"maximum": 45}, "when": {"style.mode": ["careful"]}},
    ]


def test_a_range_with_a_condition_is_both():
    found, _ = facts("end_seconds", "* **Default**: 5-60 seconds (either 5 or 10 for 480p).")
    both = [{"minimum": 5, "maximum": 60}, {"enum": [5, 10], "when": {"resolution": ["480p"]}}]
    assert found == [("rule", "end_seconds", "default", both)]


def test_headings_part_a_text_into_lists_of_different_labels():
    text = (
        "**Options:**\n- `480p` — small\n- `4k` — large\n\n**Per model:**\n- `nova-1` - 480p\n- `stella2.1` - 720p, 4k"
    )
    assert [(one[2], one[3]["enum"]) for one in facts("resolution", text)[0]] == [
        ("nova-1", ["auto", "480p"]),
        ("stella2.1", ["auto", "720p", "4k"]),
    ]


def test_the_difference_of_two_texts_is_in_whole_sentences():
    gone, come = difference("One. Two is 2.\n* `a`: x", "One.  Two is 3.\n* `a`: x\n* `b`: y")
    assert (gone, come) == (["Two is 2."], ["Two is 3.", "b: y"])


@pytest.mark.parametrize(
    "text", ["", "\n\n", "*", "**", "- ", "`", "* **`", "***: :", "a\x00b", "• x", "(" * 50, "* " * 2000]
)
def test_odd_texts_raise_nothing(text):
    assert isinstance(sentences(text), list)
    assert facts("end_seconds", text)[0] == []
