"""`make generate` writes the same bytes every time, and `make generate-check` detects any difference."""

from __future__ import annotations

import re

import pytest
from repository_copies import ROOT, copy_of_repository, generator, snapshot

# One process: generating takes seconds, and is shared.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("generation")]


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    """All that the generator writes."""
    directory = tmp_path_factory.mktemp("output")
    run = generator(ROOT, "--output", str(directory))
    assert run.returncode == 0, run.stderr
    return directory


@pytest.fixture
def repository(tmp_path, output):
    """A copy of the repository in which everything is generated."""
    return copy_of_repository(tmp_path / "repository", generated=output)


def test_the_output_contains_no_local_path(output):
    for name, content in snapshot(output).items():
        assert str(ROOT).encode() not in content, name
        assert b"/tmp/" not in content, name


def test_the_generator_writes_every_documented_file(output):
    names = set(snapshot(output))
    assert {
        "generated/openapi.json",
        "generated/magic_hour_api/py.typed",
        "generated/magic_hour_api/client.py",
        "generated/magic_hour_api/decoding.py",
        "generated/magic_hour_api/errors.py",
        "generated/magic_hour_api/catalog/tools.jsonl",
        "generated/magic_hour_api/params/image_to_video.py",
        "generated/magic_hour_api/models/v1_image_to_video_create_body.py",
        "generated/magic_hour_api/api/video_tools/image_to_video_create.py",
        "generated/magic_hour_api/models/video_create_responses.py",
        "magic_hour_ext/_generated/tools/image_to_video.py",
        "magic_hour_ext/_generated/sync/client.py",
        "docs/tools/image_to_video.md",
        "docs/tools/README.md",
        "docs/reference/README.md",
    } <= names


def test_a_second_run_elsewhere_gives_the_same_bytes_and_touches_no_file(repository):
    def times() -> dict[str, int]:
        files = [path for path in repository.rglob("*.[pmj]*") if path.is_file() and "__pycache__" not in path.parts]
        return {path.as_posix(): path.stat().st_mtime_ns for path in files}

    before = times()
    assert generator(repository).stdout == "0 files changed\n"
    assert times() == before


def test_the_check_names_changed_added_and_missing_files_and_writes_nothing(repository):
    (repository / "generated/openapi.json").write_text("{}")
    (repository / "magic_hour_ext/_generated/sync/client.py").unlink()
    (repository / "docs/tools/old_tool.md").write_text("gone")
    hand_written = repository / "magic_hour_ext/_async/resources.py"
    hand_written.write_text(hand_written.read_text() + "\n\nasync def more() -> None:\n    await more()\n")
    before = snapshot(repository)
    check = generator(repository, "--check")
    assert check.returncode == 1
    assert check.stdout.splitlines() == [
        "stale: docs/tools/old_tool.md",
        "changed: generated/openapi.json",
        "missing: magic_hour_ext/_generated/sync/client.py",
        "changed: magic_hour_ext/_generated/sync/resources.py",
    ]
    assert "4 files differ from the contract; run `make generate`" in check.stderr
    assert snapshot(repository) == before


def test_a_mistake_in_the_contract_stops_it_before_anything_is_written(repository):
    tool = repository / "openapi/tools/image-to-video.yaml"
    tool.write_text(tool.read_text().replace("x-models:", "x-model:"))
    before = snapshot(repository)
    run = generator(repository)
    assert run.returncode == 1
    assert re.match(
        r"error: openapi/tools/image-to-video\.yaml:\d+: image_to_video\.create: 'x-model' is not one of", run.stderr
    )
    assert snapshot(repository) == before
