"""Templates of file names: valid on every file system, never a path, and always with the number of the output."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magic_hour_ext import ConfigurationError
from magic_hour_ext._rules.naming import is_reserved, numbered, split_name, without_extension
from magic_hour_ext._rules.templates import FIELDS, LONGEST_STEM, NameTemplate

VALUES = {
    "id": "job1",
    "tool": "image_to_video",
    "name": "A film",
    "idempotency_key": "row-7",
    "date": "2026-11-29",
}
HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from('/\\:*?"<>|\0\n\r\t. ~-\u202e\u200b\ud800\u00e9e\u0301')), max_size=300
)


def stem(template: str, *, index: int = 0, count: int = 1, **values: str) -> str:
    return NameTemplate(template).stem({**VALUES, **values}, index=index, count=count)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{id}", "job1"),
        ("{name}", "A film"),
        ("{tool}-{date}", "image_to_video-2026-11-29"),
        ("{idempotency_key}", "row-7"),
        ("{name}-{index}", "A film-1"),
        ("{index:03}_{id}", "001_job1"),
        ("{index:3}", "001"),
        ("film", "film"),
        ("{{{id}}}", "{job1}"),
    ],
)
def test_template_fields_are_replaced(template: str, expected: str) -> None:
    assert stem(template) == expected


def test_several_outputs_are_numbered_whatever_the_template() -> None:
    assert [stem("{name}", index=index, count=3) for index in range(3)] == ["A film-1", "A film-2", "A film-3"]
    assert [stem("{index:02}", index=index, count=11) for index in (0, 10)] == ["01", "11"]


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("", "1 to 100 bytes"),
        (" . ", "1 to 100 bytes"),
        ("x" * 101, "1 to 100 bytes"),
        ("\ud800", "1 to 100 bytes"),
        ("é" * 51, "1 to 100 bytes"),
        ("{id}{id}", "has a field twice"),
        (5, "must be a str"),
        (b"{id}", "must be a str"),
        ("films/{id}", "set the directory with download_directory"),
        ("..\\{id}", "set the directory with download_directory"),
        ("a\0b", "not allowed in a file name"),
        ("a\nb", "not allowed in a file name"),
        ("{id}:x", "not allowed in a file name"),
        ("{nmae}", "has the unknown field '{nmae}'; allowed: {id}, {tool}"),
        ("{}", "has the unknown field"),
        ("{0}", "has the unknown field"),
        ("{id.__class__}", "has the unknown field"),
        ("{id[0]}", "has the unknown field"),
        ("{id!r}", "has the unknown field '{id!r}'"),
        ("{id:>90000000}", "has the format"),
        ("{index:{id}}", "has the format"),
        ("{index:99}", "has the format"),
        ("{id", "is not a template"),
        ("id}", "is not a template"),
    ],
)
def test_an_invalid_template_is_refused(template: Any, reason: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        NameTemplate(template)
    assert reason in str(caught.value)
    assert str(caught.value).startswith("filename ")
    assert ("is not a template" in str(caught.value)) == (reason == "is not a template")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..", "output"),
        ("C:\\Windows\\x", "C__Windows_x"),
        ("a\x00b\x1b[2Jc", "ab[2Jc"),
        ("a\nb\tc", "a b c"),
        (" .hidden. ", "hidden"),
        ("-rf", "rf"),
        ("~root", "root"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Lpt1 ", "_Lpt1"),
        ("COM¹", "_COM¹"),
        ("conout$", "_conout$"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("e\u0301te\u0301", "été"),
        ("\ud800", "?".replace("?", "_")),
        ("", "output"),
        ("日本語の動画", "日本語の動画"),
    ],
)
def test_no_job_name_leaves_the_directory(name: str, expected: str) -> None:
    assert stem("{name}", name=name) == expected


def test_a_long_field_does_not_displace_the_others() -> None:
    made = stem("{name}-{id}-{index}", name="é" * 500)
    assert made.endswith("-job1-1")
    assert len(made.encode()) <= LONGEST_STEM


@given(
    name=HOSTILE,
    key=HOSTILE,
    count=st.integers(1, 3),
    template=st.sampled_from(["{name}", "{name}{idempotency_key}", "a {idempotency_key}.{name}.{index}", "{name}.mp4"]),
)
@settings(max_examples=100, deadline=None)
def test_any_values_give_a_valid_unique_file_name(name: str, key: str, count: int, template: str) -> None:
    made = [stem(template, name=name, idempotency_key=key, index=index, count=count) for index in range(count)]
    assert len(set(made)) == count
    for one in made:
        assert one == one.strip(" .")
        assert one
        assert not set(one) & set('/\\:*?"<>|\0')
        assert not any(unicodedata.category(character)[0] == "C" for character in one)
        assert len(one.encode()) <= LONGEST_STEM + 1
        assert not is_reserved(one)
        assert unicodedata.normalize("NFC", one) == one


def test_names_job_is_true_only_for_a_separate_id_field() -> None:
    naming = {
        text: NameTemplate(text).names_job for text in ("{id}", "a-{id}-{index}", "{name}", "{id}{index}", "{{id}}")
    }
    assert naming == {"{id}": True, "a-{id}-{index}": True, "{name}": False, "{id}{index}": False, "{{id}}": False}
    assert set(FIELDS) == {*VALUES, "index"}


@pytest.mark.parametrize(
    ("name", "parts"), [("a.mp4", ("a", "mp4")), ("a", ("a", "")), (".mp4", (".mp4", "")), ("a.", ("a.", ""))]
)
def test_a_name_is_split_and_joined_without_loss(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts
    assert numbered(*parts, 0) == name


def test_an_extension_in_the_template_is_not_doubled() -> None:
    assert without_extension("film.MP4", "mp4") == "film"
    assert without_extension("film.webm", "mp4") == "film.webm"
    assert without_extension(".mp4", "mp4") == ".mp4"
