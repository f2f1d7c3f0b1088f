"""The plugin in an app's pytest run: reports, options, workers, and its cost for a run that does not use it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.testing.environment import key_of_service


@pytest.mark.slow
def test_a_failed_test_shows_the_requests_of_the_app(app):
    result = app(
        tests="""
        from app import colorize

        def test_it_pays_nothing(magic_hour_sandbox):
            colorize()
            magic_hour_sandbox.assert_paid(0)

        def test_it_reaches_for_the_service(magic_hour_sandbox):
            from magic_hour_ext import Client, Environment
            try:
                Client(environment=Environment.ENVIRONMENT).v1.account.get()
            except Exception:
                pass  # as apps do
        """
    )
    result.assert_outcomes(passed=1, failed=1, errors=1)
    result.stdout.fnmatch_lines(
        [
            "*the test connected to another machine; refused: connection to api.magichour.ai. Create the client*",
            "E * AssertionError: expected 0 paid jobs, got 1",
            "E *payments: 1",
            "E *  charge  10  photo_colorizer  sandbox*",
            "*- Magic Hour sandbox -*",
            "requests: *",
            "  200  PUT /api-assets/{id}/1.png",
            "jobs: 1",
            "  complete  photo_colorizer  10  sandbox*",
        ]
    )
    assert "sandbox/assertions.py" not in result.stdout.str()


@pytest.mark.slow
def test_a_cassette_is_recorded_once_and_then_replayed(app, pytester):
    tests = """
        import pytest
        from app import colorize

        @pytest.mark.magic_hour_cassette
        def test_it_colorizes(magic_hour_cassette):
            assert colorize().status == "complete"

        @pytest.mark.magic_hour(credits=3)
        @pytest.mark.magic_hour_cassette("folder/poor")
        def test_it_has_no_credits():
            with pytest.raises(Exception, match="credits"):
                colorize()

        @pytest.mark.magic_hour_cassette("failing")
        def test_that_fails():
            colorize()
            assert False
        """
    app("--magic-hour-record=once", tests=tests).assert_outcomes(passed=2, failed=1)
    folder = pytester.path / "cassettes"
    kept = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))
    assert kept == ["folder/poor.yaml", "test_app/test_it_colorizes.yaml"]  # none of a test that failed
    text = (folder / "test_app/test_it_colorizes.yaml").read_text()
    assert re.findall(r"mhk_|signature|Bearer|127\.0\.0\.1", text) == []
    assert "sha256:" in text

    before = text, (folder / "folder/poor.yaml").stat().st_mtime_ns
    app("--magic-hour-record=once", "-k", "not fails").assert_outcomes(passed=2)
    after = (folder / "test_app/test_it_colorizes.yaml").read_text(), (folder / "folder/poor.yaml").stat().st_mtime_ns
    assert after == before
    app("--magic-hour-record=all", "-k", "not fails").assert_outcomes(passed=2)
    assert (folder / "test_app/test_it_colorizes.yaml").read_text() != text


@pytest.mark.slow
def test_a_replay_fails_on_unrecorded_and_on_unused_requests(app, monkeypatch):
    tests = """
        import os, pytest
        from app import colorize
        from magic_hour_ext import Client

        NAME = os.environ.get("NAME", "a picture")

        @pytest.mark.magic_hour_cassette("less")
        def test_less():
            colorize()
            if NAME == "a picture":
                Client().v1.account.get()

        @pytest.mark.magic_hour_cassette("other")
        def test_other():
            colorize(NAME)

        @pytest.mark.magic_hour_cassette("swallowed")
        def test_swallowed():
            try:
                colorize(NAME)
            except Exception:
                pass
        """
    app("--magic-hour-record=once", tests=tests).assert_outcomes(passed=3)
    monkeypatch.setenv("NAME", "another")
    result = app()
    result.assert_outcomes(passed=2, failed=1, errors=2)
    result.stdout.fnmatch_lines(
        [
            "less.yaml contains 1 requests that the test did not send:",
            "  GET /v1/account",
            "POST /v1/photo-colorizer is not in the cassette *swallowed.yaml.*",
            "E *CassetteError: POST /v1/photo-colorizer is not in the cassette *other.yaml. The nearest * 3 of *:",
            'E * - *"name": "a picture"',
            'E * + *"name": "another"',
        ]
    )


@pytest.mark.slow
def test_a_cassette_that_can_t_be_is_an_error_that_says_why(app, pytester):
    result = app(
        "--magic-hour-record=all",
        tests="""
        import pytest

        def test_without_marker(magic_hour_cassette):
            pass

        @pytest.mark.magic_hour_cassette("one", "two")
        def test_two_names():
            pass

        @pytest.mark.magic_hour_cassette(nme="one")
        def test_misspelt():
            pass

        @pytest.mark.magic_hour_cassette("../outside")
        def test_outside():
            pass

        @pytest.mark.magic_hour_cassette("with_sandbox")
        def test_both(magic_hour_sandbox):
            pass

        @pytest.mark.magic_hour_cassette("silent")
        def test_silent():
            pass
        """,
    )
    result.assert_outcomes(errors=6, passed=1)
    result.stdout.fnmatch_lines(
        [
            "*the fixture magic_hour_cassette needs the marker of the same name: use *",
            "*unknown arguments ('one', 'two'), {}: use *",
            "*unknown arguments (), {'nme': 'one'}: use *",
            "*'../outside' is outside of *",
            "*can't use magic_hour_sandbox*",
            "*test_silent sent no request, so there is nothing to record*",
        ]
    )
    assert not list(pytester.path.rglob("*.yaml"))


@pytest.mark.slow
def test_a_cassette_is_recorded_from_the_service(app, pytester, magic_hour_sandbox):
    """The service is a sandbox beside it here, at the address of the environment."""
    pytester.makeconftest(f"import os\nos.environ['MAGIC_HOUR_API_KEY'] = {magic_hour_sandbox.key!r}")
    result = app(
        "--magic-hour-record=all",
        "--magic-hour-record-from=service",
        tests="""
        import pytest
        from app import colorize

        @pytest.mark.magic_hour_cassette("real")
        def test_it_colorizes():
            colorize()

        @pytest.mark.magic_hour_cassette("never", live=False)
        def test_that_is_only_replayed():
            colorize()
        """,
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*CassetteError: *never.yaml*"])
    magic_hour_sandbox.assert_paid(1)
    (path,) = pytester.path.rglob("*.yaml")
    text = path.read_text()
    assert "recorded_from: the service, https://api.magichour.ai" in text
    assert re.findall(r"mhk_|signature|Bearer|127\.0\.0\.1", text) == []


def test_recording_from_the_service_needs_a_key(monkeypatch):
    monkeypatch.delenv("MAGIC_HOUR_API_KEY", raising=False)
    with pytest.raises(ConfigurationError, match="needs MAGIC_HOUR_API_KEY, and costs credits"):
        key_of_service()
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", "mhk_of_mine")
    assert key_of_service() == "mhk_of_mine"


@pytest.mark.slow
def test_workers_have_a_sandbox_each(app):
    result = app(
        "-pxdist",
        "-n2",
        tests="""
        import pytest
        from app import colorize

        @pytest.mark.parametrize("number", range(8))
        def test_it_pays_once(number, magic_hour_sandbox, tmp_path_factory):
            colorize()
            magic_hour_sandbox.assert_paid(1)
        """,
    )
    result.assert_outcomes(passed=8)


def test_a_client_created_at_import_uses_the_sandbox(app, pytester):
    pytester.makepyfile(early="from magic_hour_ext import Client\n\nclient = Client()\n")
    pytester.makeini("[pytest]\nmagic_hour_autouse = true\n")
    result = app(
        tests="""
        import early

        def test_its_client_reaches_the_sandbox():
            assert early.client.v1.account.get().credits == 1_000_000

        def test_each_test_uses_it(magic_hour_sandbox):
            assert len(magic_hour_sandbox.requests) == 0
        """
    )
    result.assert_outcomes(passed=2)


def test_the_plugin_imports_nothing_until_it_is_used():
    code = (
        "import sys, pytest; before = set(sys.modules); import magic_hour_ext.pytest_plugin; "
        "print(sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == str(["magic_hour_ext", "magic_hour_ext._version", "magic_hour_ext.pytest_plugin"])


def test_tests_of_other_plugins_run_as_they_are(app, pytester):
    pytester.makeconftest(
        """
        import pytest

        class Check(pytest.Item):
            def runtest(self):
                pass

        class Checks(pytest.File):
            def collect(self):
                yield Check.from_parent(self, name="a check")

        def pytest_collect_file(file_path, parent):
            return Checks.from_parent(parent, path=file_path) if file_path.suffix == ".check" else None
        """
    )
    (pytester.path / "one.check").touch()
    pytester.makeini("[pytest]\nmagic_hour_autouse = true\n")
    app("one.check").assert_outcomes(passed=1)


def test_a_run_without_its_fixtures_starts_nothing(app):
    result = app(
        tests="""
        import sys, threading

        def test_nothing_was_loaded():
            assert not [name for name in sys.modules if name.startswith("magic_hour_ext.testing")]
            assert "httpx" not in sys.modules and "vcr" not in sys.modules
            assert threading.active_count() == 1
        """
    )
    result.assert_outcomes(passed=1)
