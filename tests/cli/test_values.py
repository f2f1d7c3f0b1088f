"""Values of options: ``@file``, ``-``, JSON, lists; and values that are hard for shells."""

from __future__ import annotations

import sys

import pytest

VIDEO = ("image-to-video", "photo.png", "--end-seconds", "5")
JSON = ("--format", "json")


def body_of(sandbox):
    (job,) = sandbox.jobs.values()
    return job.body


def test_a_text_from_a_file_loses_its_bom_and_one_final_line_break(mhx, magic_hour_sandbox, home):
    (home / "prompt.txt").write_bytes(b"\xef\xbb\xbfa dog\nruns\r\n")
    assert mhx(*VIDEO, "--prompt", "@prompt.txt", *JSON).code == 0
    assert body_of(magic_hour_sandbox)["style"]["prompt"] == "a dog\nruns"


def test_an_at_sign_and_a_hyphen_read_the_text_from_standard_input(mhx, magic_hour_sandbox):
    assert mhx(*VIDEO, "--style.prompt", "-", *JSON, stdin="ein Hund läuft\n".encode()).code == 0
    assert body_of(magic_hour_sandbox)["style"]["prompt"] == "ein Hund läuft"


def test_two_at_signs_stand_for_a_literal_one(mhx, magic_hour_sandbox):
    assert mhx(*VIDEO, "--style-prompt", "@@me", *JSON).code == 0
    assert body_of(magic_hour_sandbox)["style"]["prompt"] == "@me"


def test_a_hyphen_reads_the_image_from_standard_input(mhx, magic_hour_sandbox, home):
    content = (home / "photo.png").read_bytes()
    ran = mhx("image-to-video", "-", "--end-seconds", "5", *JSON, stdin=content)
    assert ran.code == 0, ran.err


def test_a_file_can_be_given_by_position_or_by_option_with_an_at_sign(mhx, magic_hour_sandbox):
    first = mhx("image-to-video", "--image-file-path", "@photo.png", "--end-seconds", "5", *JSON)
    second = mhx(*VIDEO, *JSON)
    assert first.data["id"] == second.data["id"]


def test_an_option_overrides_its_field_in_the_input_file(mhx, magic_hour_sandbox, home):
    (home / "request.json").write_text('{"end_seconds": 9, "style": {"prompt": "a cat"}, "name": "Mine"}', "utf-8")
    assert mhx("image-to-video", "photo.png", "--input", "@request.json", "--end-seconds", "5", *JSON).code == 0
    body = body_of(magic_hour_sandbox)
    assert (body["end_seconds"], body["style"]["prompt"], body["name"]) == (5, "a cat", "Mine")


def test_a_list_is_a_repeated_option_or_several_files(mhx, magic_hour_sandbox):
    ran = mhx("ai-image-editor", "photo.png", "photo.png", "--prompt", "x", *JSON)
    assert ran.code == 0, ran.err
    assert len(body_of(magic_hour_sandbox)["assets"]["image_file_paths"]) == 2


def test_an_object_is_given_as_json(mhx, magic_hour_sandbox, home):
    mappings = '[{"original_face": "api-assets/id/0-0.png", "new_face": "photo.png"}]'
    (home / "mappings.json").write_text(mappings, "utf-8")
    words = ("face-swap-photo", "photo.png", "--face-swap-mode", "individual-faces", "--face-mappings")
    assert mhx(*words, "@mappings.json", *JSON).code == 0
    (mapping,) = body_of(magic_hour_sandbox)["assets"]["face_mappings"]
    assert mapping["new_face"].startswith("api-assets/")


def test_options_may_precede_the_file_and_two_hyphens_end_the_options(mhx, magic_hour_sandbox, home):
    (home / "--odd.png").write_bytes((home / "photo.png").read_bytes())
    ran = mhx("image-to-video", "--end-seconds", "5", *JSON, "--", "--odd.png")
    assert ran.code == 0, ran.err


def test_a_boolean_option_takes_true_or_false(mhx, magic_hour_sandbox):
    assert mhx(*VIDEO, "--model", "kling-3.0", "--no-audio", *JSON).code == 0
    assert body_of(magic_hour_sandbox)["audio"] is False


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("--prompt", "@none.txt"), "--prompt: 'none.txt' can't be read: No such file"),
        (("--prompt", "@."), "can't be read: Is a directory"),
        (("--prompt", "@bytes"), "is not UTF-8 text: byte 1 is 0xff"),
        (("--prompt", "@a\0b"), "can't be read"),
        (("--prompt", "@~no-such-user/prompt.txt"), "'~no-such-user/prompt.txt' can't be read"),
        (("--prompt", "-", "--name", "-"), "reads standard input already"),
        (("--end-seconds", "five"), "--end-seconds: 'five' is not a number"),
        (("--end-seconds", "9" * 5000), "is not a number"),
        (("--end-seconds", "nan"), "--end-seconds"),
        (("--end-seconds", "1e400"), "--end-seconds"),
        (("--input", "{"), "--input: not JSON"),
        (("--input", "[" * 100_000), "--input: not JSON"),
        (("--input", "[]"), "a JSON object"),
        (("--input", '{"timeout": 5}'), "timeout is not a field"),
        (("--input", '{"style": "x"}', "--prompt", "y"), "style in --input is not an object"),
        (("--input", '{"end_secnds": 5}'), "end_seconds"),
        (("--extra-body", "1"), "extra_body"),
        (("--prompt", "\udcff"), "--prompt"),
        (("--prompt", "--model"), "expected one argument; write --prompt=VALUE for a value that begins with a hyphen"),
        (("--promt", "x"), "did you mean --prompt?"),
        (("--endseconds=5",), "did you mean --end-seconds?"),
        (("--image-file-path", "other.png"), "--image-file-path and FILE are the same field"),
        (("other.png",), "takes one FILE, not 2"),
        (("--max-credits", "-1"), "--max-credits"),
        (("--timeout", "0"), "--timeout"),
        (("--timeout", "soon"), "--timeout"),
        (("--key", ""), "--key"),
        (("--out", "photo.png"), "photo.png"),
        (("--filename", "{nothing}"), "nothing"),
        (("--base-url", "http://example.com"), "https://"),
        (("--journal", "."), "journal"),
        (("--journal", "photo.png"), "journal"),
    ],
    ids=lambda one: (" ".join(one) if isinstance(one, tuple) else "")[:30].encode("ascii", "replace").decode(),
)
def test_invalid_values_are_refused_and_nothing_is_sent(mhx, magic_hour_sandbox, home, words, text):
    (home / "bytes").write_bytes(b"a\xffb")
    ran = mhx(*VIDEO, *words, *JSON)
    assert ran.code == 2, ran.err
    assert text in ran.error["message"]
    assert ran.error["paid"] == "no"
    assert not magic_hour_sandbox.requests


def test_a_positional_file_is_refused_if_several_fields_take_files(mhx, magic_hour_sandbox):
    ran = mhx("body-swap", "photo.png", *JSON)
    assert ran.code == 2
    assert "give it with --person-file-path or --scene-file-path" in ran.error["message"]


@pytest.mark.parametrize("name", ["none.png", ".", "\udcff.png", "a\0b.png", "x" * 5000, ""])
def test_an_unreadable_file_is_refused(mhx, magic_hour_sandbox, name):
    ran = mhx("image-to-video", name, "--end-seconds", "5", *JSON)
    assert (ran.code, ran.error["paid"]) == (2, "no")
    assert not magic_hour_sandbox.requests


def test_a_value_file_over_the_limit_is_not_read(mhx, magic_hour_sandbox, home):
    with (home / "huge.txt").open("wb") as file:
        file.truncate(2**30)
    ran = mhx(*VIDEO, "--prompt", "@huge.txt", *JSON)
    assert ran.code == 2
    assert "longer than the maximum of 10 MB" in ran.error["message"]


def test_an_output_directory_that_cannot_be_created_costs_nothing(mhx, magic_hour_sandbox, home):
    assert mhx(*VIDEO, "--out", str(home / "photo.png" / "outputs"), *JSON).code == 2
    magic_hour_sandbox.assert_paid(0)


def test_a_state_directory_that_cannot_be_created_costs_nothing(mhx, magic_hour_sandbox, home, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "photo.png"))
    ran = mhx(*VIDEO, *JSON)
    assert ran.code == 2
    assert "--no-journal" in ran.error["message"]
    magic_hour_sandbox.assert_paid(0)


def test_a_missing_file_in_a_list_is_named_with_its_index(mhx, magic_hour_sandbox):
    ran = mhx("ai-image-editor", "photo.png", "none.png", "--prompt", "x", *JSON)
    assert ran.code == 2
    assert "--image-file-paths (assets.image_file_paths[1]): no such file" in ran.error["message"]


def test_without_standard_input_a_hyphen_is_an_error(mhx, magic_hour_sandbox, monkeypatch):
    from magic_hour_ext.cli.errors import UsageError
    from magic_hour_ext.cli.values import Values

    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match="there is no standard input"):
        Values().file("FILE", "-")


def test_standard_input_is_not_read_unless_requested(mhx, magic_hour_sandbox):
    assert mhx(*VIDEO, *JSON, stdin=b"y\n").code == 0
    assert sys.stdin.buffer.tell() == 0


@pytest.mark.parametrize(
    "word", ["imagetovideo", "image-to-vidoe", "journal lst", "stat", "start nothing", "\udcff", "x" * 3000]
)
def test_an_unknown_command_suggests_the_nearest(mhx, word):
    ran = mhx(*word.split(" "), *JSON)
    assert (ran.code, ran.error["type"]) == (2, "UsageError")
    assert ("did you mean" in ran.error["message"]) == (
        word in {"imagetovideo", "image-to-vidoe", "journal lst", "stat"}
    )


def test_a_word_for_a_tool_without_files_is_refused_with_the_command_that_lists_its_options(mhx):
    ran = mhx("text-to-video", "a cat", "--format", "json")
    assert ran.code == 2
    assert ran.error["message"] == (
        "mhx text-to-video: 'a cat' is given without an option; `mhx text-to-video --help` lists the options"
    )
