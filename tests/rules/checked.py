"""Requests for the tests of validation, mostly of image_to_video, whose models have most rules."""

from __future__ import annotations

from magic_hour_api import catalog

from magic_hour_ext._rules.validation import check

VIDEO = catalog.tool("image_to_video")
FACE = catalog.tool("ai_face_editor")
DETECT = catalog.tool("face_detection")
MEME = catalog.tool("ai_meme_generator")
PHOTO = {"image_file_path": "photo.png"}
PAIR = {"image_file_path": "first.png", "end_image_file_path": "last.png"}


def video(**params):
    return check(VIDEO, {"assets": PHOTO, "end_seconds": 5, **params})


def the_problem(report):
    assert len(report.problems) == 1, report.problems
    return report.problems[0]
