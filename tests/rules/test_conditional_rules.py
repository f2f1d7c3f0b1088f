"""Conditional rules: fields that depend on other fields."""

from __future__ import annotations

from typing import Any

import pytest

from magic_hour_ext._rules.validation import check
from magic_hour_ext.errors import MagicHourError

TEXT = {"type": "string"}
NUMBER = {"type": "number"}


def tool(properties: dict[str, Any], **extra: Any) -> dict[str, Any]:
    """An invented tool."""
    return {"name": "made_up", "request": {"type": "object", "properties": properties}, "models": None, **extra}


def group(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def messages(contract: dict[str, Any], **params: Any) -> list[str]:
    return [str(problem) for problem in check(contract, params).problems]


SOURCE = tool(
    {"assets": group(source={"type": "string", "enum": ["file", "web"]}, url=TEXT, path=TEXT)},
    requires=[
        {"required": ["assets.url"], "when": {"assets.source": ["web"]}},
        {"required": ["assets.path"], "when": {"assets.source": ["file"]}},
    ],
    defaults={"assets.source": "file"},
)


def test_a_field_is_required_when_another_has_a_value():
    assert messages(SOURCE, assets={"source": "web", "path": "x"}) == [
        "assets.url: is required when assets.source is web",
    ]
    assert messages(SOURCE, assets={"source": "web", "url": "x"}) == []


def test_an_empty_string_counts_as_missing_for_a_required_field():
    assert messages(SOURCE, assets={"source": "web", "url": ""}) == [
        "assets.url: is required when assets.source is web"
    ]


def test_a_documented_default_satisfies_a_condition_and_is_named_as_default():
    assert messages(SOURCE, assets={}) == ["assets.path: is required when assets.source is file (the default)"]
    assert messages(SOURCE) == ["assets.path: is required when assets.source is file (the default)"]
    assert check(SOURCE, {"assets": {"path": "x"}}).body == {"assets": {"path": "x"}}, "a default is never sent"


def test_a_rule_is_skipped_if_a_field_it_depends_on_is_invalid():
    assert messages(SOURCE, assets={"source": "wep"}) == [
        "assets.source: 'wep' is not allowed; allowed: file or web; did you mean web?"
    ]
    assert len(messages(SOURCE, assets="x")) == 1


def test_a_misspelt_field_is_not_reported_as_missing_too():
    assert messages(SOURCE, assets={"source": "web", "ulr": "x"}) == [
        "assets.ulr: unknown field; allowed: source, url, path; did you mean url?"
    ]


STYLE = tool(
    {"style": group(template=TEXT, config=group(font=TEXT, size=NUMBER))},
    requires=[
        {"any_of": ["style.template", "style.config"]},
        {"required": ["style.config.font"], "when_given": ["style.config"], "when_absent": ["style.template"]},
    ],
)


def test_any_one_of_several_alternative_fields_is_enough():
    assert messages(STYLE) == ["style.template: give style.template or style.config"]
    assert messages(STYLE, style={"config": {}}) == ["style.template: give style.template or style.config"]
    assert messages(STYLE, style={"template": "x"}) == []
    assert messages(STYLE, style={"config": {"font": "x"}}) == []


def test_a_field_can_be_required_by_present_and_absent_fields():
    assert messages(STYLE, style={"config": {"size": 3}}) == [
        "style.config.font: is required when style.config is given and style.template is not given"
    ]
    assert messages(STYLE, style={"config": {"size": 3}, "template": "x"}) == []


ONLY = tool(
    {"mode": {"type": "string", "enum": ["plain", "rich"]}, "depth": NUMBER},
    requires=[{"only": ["depth"], "when": {"mode": ["rich"]}}],
    defaults={"mode": "plain"},
)


def test_a_field_for_one_mode_is_refused_in_another():
    assert messages(ONLY, depth=3) == ["depth: can only be given when mode is rich; mode is 'plain', by default"]
    assert messages(ONLY, depth=3, mode="plain") == ["depth: can only be given when mode is rich; mode is 'plain'"]
    assert messages(ONLY, depth=3, mode="rich") == []
    assert messages({**ONLY, "defaults": {}}, depth=3) == [
        "depth: can only be given when mode is rich; mode is not given"
    ]


IGNORED = {**ONLY, "requires": [{"only": ["depth"], "when": {"mode": ["rich"]}, "otherwise": "ignored"}]}


def test_a_field_that_is_ignored_outside_its_mode_passes_with_a_notice():
    report = check(IGNORED, {"depth": 3})
    assert report.problems == []
    assert report.body == {"depth": 3}
    (notice,) = report.notices
    assert not notice.deprecated
    assert notice.message == (
        "depth is ignored by the service except when mode is rich; mode is 'plain', by default; it is sent as given"
    )
    assert check(IGNORED, {"depth": 3, "mode": "rich"}).notices == []
    assert check(IGNORED, {"mode": "plain"}).notices == []
    assert [problem.path for problem in check(IGNORED, {"depth": "x"}).problems] == ["depth"]


CLIP = tool(
    {"start_seconds": NUMBER, "end_seconds": NUMBER, "mode": TEXT},
    requires=[
        {"field": "clip_seconds", "constraint": {"minimum": 1, "maximum": 30}},
        {"field": "clip_seconds", "constraint": {"maximum": 10}, "when": {"mode": ["short"]}},
        {"field": "end_seconds", "greater_than": "start_seconds"},
    ],
)


def test_an_end_before_the_start_is_reported_once():
    for start in (5, 7.5):
        assert messages(CLIP, start_seconds=start, end_seconds=5) == [
            f"end_seconds: must be greater than start_seconds, which is {start}; got 5"
        ]


def test_the_length_of_a_clip_is_limited():
    length = "end_seconds: the length of the clip (end_seconds - start_seconds): "
    assert messages(CLIP, start_seconds=5, end_seconds=5.5) == [f"{length}0.5 is too small; allowed: 1 to 30"]
    assert messages(CLIP, end_seconds=31) == [f"{length}31 is too large; allowed: 1 to 30"]
    assert messages(CLIP, start_seconds=2, end_seconds=14, mode="short") == [
        f"{length}12 is too large when mode is short; allowed: at most 10"
    ]


def test_the_clip_length_is_computed_in_decimal_arithmetic():
    assert 32.2 - 2.2 > 30
    for tenth in range(100):
        assert messages(CLIP, start_seconds=tenth / 10, end_seconds=(tenth + 300) / 10) == []


def test_a_clip_with_a_wrong_end_has_no_length():
    assert len(messages(CLIP, start_seconds=0, end_seconds="late")) == 1
    assert len(messages(CLIP, start_seconds=True, end_seconds=31)) == 1


def test_a_limit_can_depend_on_the_value_of_another_field():
    contract = tool(
        {"source": {"type": "string", "enum": ["none", "file"]}, "lyrics": {"type": "boolean"}},
        requires=[{"field": "source", "constraint": {"enum": ["file"]}, "when": {"lyrics": [True]}}],
    )
    assert messages(contract, source="none", lyrics=True) == [
        "source: 'none' is not allowed when lyrics is True; allowed: file"
    ]
    assert messages(contract, source="none", lyrics=False) == []
    assert len(messages(contract, source="none", lyrics=1)) == 1, "1 is not True"


def test_rules_apply_to_each_item_of_a_list():
    item = {"type": "object", "properties": {"name": TEXT, "path": TEXT}}
    contract = tool(
        {"things": {"type": "array", "items": item}},
        requires=[
            {"required": ["things.name"], "when_given": ["things"]},
            {"field": "things.name", "constraint": {"maxLength": 3}},
        ],
    )
    assert messages(contract, things=[{"name": "a"}, {"path": "b"}, {"name": "abcd"}]) == [
        "things[1].name: is required when things is given",
        "things[2].name: has 4 characters, which is too many; allowed: at most 3 characters",
    ]
    assert messages(contract) == []


def test_a_rule_of_an_unknown_form_is_an_error_of_the_contract():
    ignored: list[dict[str, Any]] = [{"required": ["a"], "otherwise": "ignored"}, {"only": ["a"], "otherwise": "sent"}]
    for rule in ({"forbid": ["a"]}, {"field": "a", "constraint": {"largest": 3}}, *ignored):
        with pytest.raises(MagicHourError, match="the contract"):
            check(tool({"a": NUMBER}, requires=[rule]), {"a": 1})


def models(**rules: Any) -> dict[str, Any]:
    return tool(
        {"engine": {"type": "string", "enum": ["a", "b", "c"]}, "end_seconds": NUMBER, "size": TEXT, "sound": TEXT},
        models={"field": "engine", "default": "a", "defaults": {"size": "small"}, "rules": rules},
    )


def test_messages_use_the_name_of_the_model_field():
    contract = models(a={"end_seconds": {"maximum": 5}}, b={"end_seconds": {"maximum": 9}})
    assert messages(contract, end_seconds=7) == [
        "end_seconds: 7 is too large with engine a, the default (engines that have it: b); allowed: at most 5"
    ]
    assert "'z'" in check(contract, {"engine": "z"}).notices[0].message


def test_the_narrowest_of_several_exceeded_limits_is_reported():
    contract = models(
        a={"end_seconds": [{"maximum": 60}, {"maximum": 10, "when": {"size": ["small"]}}]},
    )
    assert messages(contract, end_seconds=61) == [
        "end_seconds: 61 is too large with engine a, the default; allowed: at most 10 when size is small"
    ]
    assert messages(contract, end_seconds=61, size="big")[0].endswith("allowed: at most 60")


def test_an_undocumented_value_listed_as_noticed_passes_with_a_notice():
    contract = models(
        a={"end_seconds": [{"minimum": 5, "noticed": [3]}, {"enum": [5], "when": {"size": ["big"]}}]},
    )
    report = check(contract, {"end_seconds": 3})
    assert report.problems == []
    (notice,) = report.notices
    assert not notice.deprecated
    assert notice.message == (
        "end_seconds 3 is not documented for engine a, the default, which may choose a model that accepts it; "
        "documented: at least 5; it is sent as given"
    )
    assert check(contract, {"end_seconds": 6}).notices == []
    assert len(messages(contract, end_seconds=4)) == 1
    refused = check(contract, {"end_seconds": 3, "size": "big"})
    assert len(refused.problems) == 1
    assert refused.notices == []


def test_surrounding_white_space_does_not_count_for_some_lengths():
    contract = models(a={"sound": {"maxLength": 3, "trimmed": True}})
    for sound in ("abc", " \n abc\t ", "a c "):
        assert messages(contract, sound=sound) == []
        assert check(contract, {"sound": sound}).body["sound"] == sound
    (text,) = messages(contract, sound=" a bc ")
    assert "has 4 characters" in text
    assert "at most 3 characters, not counting white space at both ends" in text


def test_only_models_that_state_a_field_are_suggested_for_it():
    contract = models(a={"sound": {"forbidden": True}}, b={"size": {"enum": ["big"]}}, c={"sound": {"maxLength": 9}})
    assert "(engines that have it: c)" in messages(contract, sound="loud")[0]
    del contract["models"]["rules"]["c"]
    assert "(engines that have it: b)" in messages(dict(contract), sound="loud")[0]


def test_model_notes_about_no_field_are_ignored():
    assert messages(models(a={"x-tiers": ["pro"], "end_seconds": {"credits": "extra"}}), end_seconds=3) == []
