"""The message for each kind of invalid request."""

from __future__ import annotations

import copy
import types

import pytest
from checked import MEME, PHOTO, VIDEO, the_problem, video
from magic_hour_api import catalog

from magic_hour_ext._rules.validation import check


def test_an_unknown_field_is_reported_with_its_likely_name():
    report = video(asets={}, style={"promt": "a dog"})
    assert [(problem.path, problem.suggestion) for problem in report.problems] == [
        ("asets", "assets"),
        ("style.promt", "prompt"),
    ]
    assert "style" in report.problems[0].allowed


def test_a_misspelt_required_field_is_reported_once():
    problem = the_problem(check(VIDEO, {"assets": {"image_file_pth": "photo.png"}, "end_seconds": 5}))
    assert problem.path == "assets.image_file_pth"
    assert problem.suggestion == "image_file_path"


@pytest.mark.parametrize(
    ("params", "suggestion"),
    [
        ({"prompt": "a dog"}, "style.prompt"),
        ({"style": {"resolution": "720p"}}, "resolution"),
        ({"endSeconds": 5}, "end_seconds"),
        ({"style": {"Prompt": "a dog"}}, "prompt"),
    ],
)
def test_a_misplaced_or_misspelt_field_is_recognised(params, suggestion):
    assert the_problem(video(**params)).suggestion == suggestion


def test_a_misplaced_field_is_reported_instead_of_its_missing_parent():
    problem = the_problem(check(VIDEO, {"image_file_path": "photo.png", "end_seconds": 5}))
    assert problem.suggestion == "assets.image_file_path"
    assert "belongs in assets" in problem.message


def test_unknown_fields_are_found_in_lists():
    tool = catalog.tool("face_swap_photo")
    mapping = {"original_face": "api-assets/a.png", "newface": "b.png"}
    assets = {"target_file_path": "a.png", "face_swap_mode": "individual-faces", "face_mappings": [mapping]}
    problem = the_problem(check(tool, {"assets": assets}))
    assert problem.path == "assets.face_mappings[0].newface"
    assert problem.suggestion == "new_face"


def test_field_names_that_are_no_text_are_reported():
    problem = the_problem(video(style={3: "x"}))
    assert problem.path == "style"
    assert "the number 3" in problem.message


def test_all_problems_are_reported_at_once():
    song = "https://example.com/song.mp3"
    report = check(VIDEO, {"assets": {"image_file_path": song}, "resolution": "8k", "audio": 1, "stile": {}})
    assert {problem.path for problem in report.problems} == {
        "assets.image_file_path",
        "resolution",
        "audio",
        "stile",
        "end_seconds",
    }


def test_a_missing_object_is_reported_with_its_required_fields():
    problem = the_problem(check(VIDEO, {"end_seconds": 5}))
    assert str(problem) == "assets: is required: a dict with image_file_path"
    problem = the_problem(check(VIDEO, {"end_seconds": 5, "assets": "photo.png"}))
    assert str(problem) == "assets: must be a dict with image_file_path, got the text 'photo.png'"


def test_a_single_file_for_a_list_field_is_a_problem():
    tool = catalog.tool("ai_image_editor")
    for value in ("a.png", ("a.png", b"data")):
        problem = the_problem(check(tool, {"assets": {"image_file_paths": value}, "style": {"prompt": "x"}}))
        assert problem.path == "assets.image_file_paths"
        assert "write [value]" in problem.message
    for value in (["a.png", "b.png"], ("a.png", "b.png"), [("a.png", b"data")]):
        report = check(tool, {"assets": {"image_file_paths": value}, "style": {"prompt": "x"}})
        assert report.problems == []
        assert len(report.assets) == len(value)


def test_none_means_not_given_at_any_depth():
    report = video(name=None, height=None, style={"prompt": None}, model=None)
    assert report.problems == []
    assert report.notices == []
    assert report.body == {"assets": PHOTO, "end_seconds": 5, "style": {}}
    assert the_problem(video(end_seconds=None)).path == "end_seconds"


def test_none_in_a_list_is_a_problem():
    tool = catalog.tool("ai_image_editor")
    params = {"assets": {"image_file_paths": ["a.png", None]}, "style": {"prompt": "x"}}
    assert the_problem(check(tool, params)).path == "assets.image_file_paths[1]"


def test_python_field_names_become_wire_names():
    report = check(MEME, {"style": {"template": "Random", "topic": "tests", "search_web": True}})
    assert report.problems == []
    assert report.body["style"]["searchWeb"] is True
    assert check(MEME, {"style": {"template": "Random", "topic": "x", "searchWeb": True}}).problems == []
    assert check(VIDEO, {"assets_": PHOTO, "end_seconds_": 5}).body == {"assets": PHOTO, "end_seconds": 5}


def test_a_field_given_under_both_names_is_a_problem():
    style = {"template": "Random", "topic": "tests", "search_web": True, "searchWeb": False}
    assert "given twice" in the_problem(check(MEME, {"style": style})).message


def test_mappings_and_models_are_accepted_as_objects():
    class Assets:
        def to_dict(self):
            return dict(PHOTO)

    for assets in (types.MappingProxyType(PHOTO), Assets()):
        report = video(assets=assets)
        assert report.problems == []
        assert report.body["assets"] == PHOTO


def test_an_object_whose_conversion_raises_is_a_problem():
    class Broken:
        def to_dict(self):
            raise RuntimeError("no")

    assert the_problem(video(assets=Broken())).path == "assets"


def test_the_body_is_a_deep_copy_of_the_arguments():
    params = {"assets": dict(PHOTO), "end_seconds": 5, "style": {"prompt": "a dog"}, "unknown": {"a": [1, {"b": None}]}}
    before = copy.deepcopy(params)
    body = check(VIDEO, params).body
    assert body["unknown"] == {"a": [1, {}]}
    body["assets"]["x"] = body["style"]["x"] = 1
    body["unknown"]["a"].append(2)
    assert params == before


def test_a_cyclic_value_is_reported_as_an_unknown_field():
    loop = {}
    loop["a"] = loop["b"] = loop
    assert the_problem(video(loop=loop)).path == "loop"
    assert "style.prompt" in {problem.path for problem in video(style={"prompt": loop}).problems}
