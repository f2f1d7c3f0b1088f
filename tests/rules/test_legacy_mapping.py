"""Replaced fields and values: they still work, with a warning that names their replacements."""

from __future__ import annotations

import pytest
from magic_hour_api import catalog

from magic_hour_ext._rules.validation import check, unfit_files

VIDEO = catalog.tool("image_to_video")
PHOTO = {"image_file_path": "photo.png"}


def video(**params):
    return check(VIDEO, {"assets": PHOTO, "end_seconds": 5, **params})


def only_notice(report):
    (notice,) = report.notices
    assert notice.deprecated
    return notice.message


@pytest.mark.parametrize("name", ["height", "width"])
def test_a_field_without_effect_is_sent_on_with_a_warning(name):
    report = video(**{name: 512})
    assert report.problems == []
    assert report.body[name] == 512
    assert only_notice(report) == f"{name} has no effect any more: use resolution instead"


@pytest.mark.parametrize(
    ("style", "resolution"),
    [
        ({"quality_mode": "quick"}, "720p"),
        ({"quality_mode": "studio"}, "1080p"),
        ({"high_quality": False}, "720p"),
        ({"high_quality": True}, "1080p"),
    ],
)
def test_a_deprecated_field_is_sent_as_its_replacement(style, resolution):
    report = video(style={**style, "prompt": "a dog"})
    assert report.problems == []
    assert report.body["resolution"] == resolution
    assert report.body["style"] == {"prompt": "a dog"}
    ((name, value),) = style.items()
    assert only_notice(report) == (
        f"style.{name} is deprecated: use resolution={resolution!r} instead of style.{name}={value!r}; "
        f"it is sent as resolution={resolution!r}"
    )


def test_the_new_field_overrides_the_deprecated_one():
    report = video(style={"quality_mode": "studio"}, resolution="480p")
    assert report.body["resolution"] == "480p"
    assert report.body["style"] == {}
    assert "left out since resolution is given" in only_notice(report)


def test_an_invalid_value_of_a_deprecated_field_is_a_problem_of_that_field():
    for style in ({"quality_mode": "best"}, {"high_quality": "true"}, {"high_quality": 1}):
        (problem,) = video(style=style).problems
        assert problem.path == f"style.{next(iter(style))}"


def test_a_problem_of_a_mapped_value_names_the_deprecated_field():
    (problem,) = video(model="sora-2", end_seconds=4, style={"quality_mode": "studio"}).problems
    assert problem.path == "resolution"
    assert "it comes from style.quality_mode='studio'" in problem.message


def test_a_deprecated_single_file_is_sent_as_a_list_of_one():
    tool = catalog.tool("ai_image_editor")
    report = check(tool, {"assets": {"image_file_path": "a.png"}, "style": {"prompt": "x"}})
    assert report.problems == []
    assert report.body["assets"] == {"image_file_paths": ["a.png"]}
    assert [asset.path for asset in report.assets] == ["assets.image_file_paths[0]"]
    assert "assets.image_file_paths=['a.png']" in only_notice(report)
    (problem,) = unfit_files(check(tool, {"assets": {"image_file_path": "a.mp3"}, "style": {"prompt": "x"}}))
    assert "it comes from assets.image_file_path='a.mp3'" in problem.message


def test_a_deprecated_value_is_sent_as_its_replacement():
    tool = catalog.tool("ai_image_generator")
    report = check(tool, {"model": "seedream", "image_count": 1, "style": {"prompt": "x"}})
    assert report.problems == []
    assert report.body["model"] == "seedream-v4"
    assert only_notice(report) == (
        "model='seedream' has been replaced: use model='seedream-v4'; it is sent as model='seedream-v4'"
    )


def test_a_deprecated_field_can_select_a_model():
    tool = catalog.tool("ai_image_generator")
    report = check(tool, {"image_count": 3, "orientation": "portrait", "style": {"prompt": "x", "quality_mode": "pro"}})
    assert report.problems == []
    assert report.body == {
        "image_count": 3,
        "aspect_ratio": "9:16",
        "model": "seedream-v4",
        "style": {"prompt": "x"},
    }
    assert len(report.notices) == 2


def test_a_deprecated_value_sets_several_fields_and_keeps_given_ones():
    replaced = {"old-audio": {"set": {"model": "old", "audio": True}}}
    request = {
        "type": "object",
        "properties": {
            "model": {"type": "string", "enum": ["old", "old-audio"], "x-replaced-values": replaced},
            "audio": {"type": "boolean"},
        },
    }
    tool = {"name": "made_up", "request": request, "models": None}
    report = check(tool, {"model": "old-audio"})
    assert report.body == {"model": "old", "audio": True}
    assert only_notice(report) == (
        "model='old-audio' has been replaced: use model='old' and audio=True; it is sent as model='old' and audio=True"
    )
    assert check(tool, {"model": "old-audio", "audio": False}).body == {"model": "old", "audio": False}


def test_a_deprecated_field_without_a_mapping_is_sent_unchanged():
    tool = catalog.tool("ai_talking_photo")
    report = check(tool, {**tool["example"], "max_resolution": 1024})
    assert report.problems == []
    assert report.body["max_resolution"] == 1024
    assert only_notice(report) == "max_resolution is deprecated: use resolution instead"


def test_a_deprecated_field_is_not_mapped_into_a_value_that_is_no_object():
    tool = catalog.tool("ai_image_upscaler")
    report = check(tool, {**tool["example"], "style": "balanced"})
    assert [problem.path for problem in report.problems] == ["style"]
    assert report.body["style"] == "balanced"


def test_a_deprecated_field_is_kept_if_the_parent_of_its_replacement_is_no_object():
    text = {"type": "string"}
    old = {**text, "x-replaced-by": {"field": "style.mode", "values": {"best": "slow"}}}
    style = {"type": "object", "properties": {"mode": text}}
    tool = {"name": "made_up", "request": {"type": "object", "properties": {"quality": old, "style": style}}}
    report = check({**tool, "models": None}, {"quality": "best", "style": "loose"})
    assert [problem.path for problem in report.problems] == ["style"]
    assert report.body == {"quality": "best", "style": "loose"}
    assert report.notices == []


@pytest.mark.parametrize("name", catalog.TOOLS)
def test_a_mapped_value_is_not_mapped_again(name):
    tool = catalog.tool(name)
    body = check(tool, tool["example"]).body
    assert check(tool, body).body == body


def test_deprecated_fields_are_not_suggested_for_misspelt_fields():
    (problem,) = video(colour="red").problems
    assert "height" not in problem.allowed
    assert "quality_mode" not in problem.allowed
