"""The saved key, and the checks of `mhx doctor`."""

from __future__ import annotations

import json
import os
import sys
from types import SimpleNamespace

import pytest

from magic_hour_ext.cli.user_files import default_profile

JSON = ("--format", "json")
POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


@pytest.fixture
def profile(home):
    return default_profile()


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch):
    """Not installed, also on a machine that has it."""
    monkeypatch.setitem(sys.modules, "keyring", None)


@pytest.fixture
def unset(magic_hour_sandbox, monkeypatch):
    monkeypatch.delenv("MAGIC_HOUR_API_KEY")


@POSIX
def test_login_saves_the_key_with_mode_0600_and_later_commands_use_it(mhx, unset, profile):
    ran = mhx("login", "--key-file", "-", *JSON, stdin=b"mhk_test_sandbox\n")
    assert (ran.code, ran.data["saved_in"], ran.data["credits"]) == (0, str(profile), 1_000_000)
    assert profile.stat().st_mode & 0o777 == 0o600
    assert profile.parent.stat().st_mode & 0o777 == 0o700
    assert mhx("account", *JSON).code == 0
    assert [one.name for one in profile.parent.iterdir()] == [profile.name]
    assert mhx("logout", *JSON).data == {"removed": True}
    assert mhx("logout", *JSON).data == {"removed": False}
    assert mhx("account", *JSON).code == 3


def test_login_on_a_terminal_prompts_without_echoing_the_key(mhx, unset, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: "mhk_test_sandbox")
    ran = mhx("login", terminal="in out err")
    assert ran.code == 0
    assert "mhk_test" not in ran.out + ran.err
    assert mhx("login", *JSON).code == 2


def test_login_does_not_save_a_key_that_the_service_refuses(mhx, unset, profile):
    ran = mhx("login", "--key-file", "-", *JSON, stdin=b"mhk_live_wrong_of_the_test")
    assert (ran.code, ran.error["type"]) == (3, "AuthenticationError")
    assert "wrong_of_the_test" not in ran.err
    assert not profile.exists()
    assert mhx("login", "--key-file", "-", "--no-check", *JSON, stdin=b"two words").code == 3
    assert mhx("login", "--key-file", "none.txt", *JSON).code == 2
    for words in (["mhk_live_typed"], ["--key-file", "mhk_live_typed"], ["--key", "mhk_live_typed"]):
        ran = mhx("login", *words, *JSON)
        assert ran.code == 2
        assert "mhk_live_typed" not in ran.out + ran.err


def test_the_environment_variable_overrides_the_profile_and_a_hint_says_so(mhx, magic_hour_sandbox):
    ran = mhx("login", "--key-file", "-", "--no-check", *JSON, stdin=b"another_key")
    assert "MAGIC_HOUR_API_KEY is set" in ran.data["warnings"][0]
    assert mhx("account", *JSON).code == 0


@POSIX
def test_a_profile_that_others_can_read_is_not_used(mhx, unset, profile):
    mhx("login", "--key-file", "-", *JSON, stdin=b"mhk_test_sandbox")
    profile.chmod(0o644)
    ran = mhx("account", *JSON)
    assert ran.code == 3
    assert f"chmod 600 {profile}" in ran.error["message"]


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"api_key": 5}', '{"store": "keyring"}', "\0" * 100])
def test_a_damaged_profile_asks_for_a_new_login(mhx, unset, profile, content):
    profile.parent.mkdir(parents=True)
    profile.write_text(content, "utf-8")
    profile.chmod(0o600)
    ran = mhx("account", *JSON)
    assert ran.code == 3
    assert "mhx login" in ran.error["message"]


def test_a_directory_in_place_of_the_profile_is_an_error(mhx, unset, profile):
    profile.mkdir(parents=True)
    assert mhx("account", *JSON).code == 3


class Ring:
    """The module keyring, with one place."""

    def __init__(self, priority=5.0, broken=False):
        self.kept = {}
        self._priority = priority
        self.broken = broken

    def get_keyring(self):
        return SimpleNamespace(priority=self._priority)

    def set_password(self, service, user, key):
        if self.broken:
            raise RuntimeError("locked")
        self.kept[service, user] = key

    def get_password(self, service, user):
        if self.broken:
            raise RuntimeError("locked")
        return self.kept.get((service, user))

    def delete_password(self, service, user):
        del self.kept[service, user]


def test_login_uses_the_keyring_if_it_is_installed(mhx, unset, profile, monkeypatch):
    ring = Ring()
    monkeypatch.setitem(sys.modules, "keyring", ring)
    assert mhx("login", "--key-file", "-", *JSON, stdin=b"mhk_test_sandbox").data["saved_in"] == "the keyring"
    assert json.loads(profile.read_text("utf-8")) == {"store": "keyring"}
    assert mhx("account", *JSON).code == 0
    ring.broken = True
    assert mhx("account", *JSON).code == 3
    ring.broken = False
    assert mhx("logout", *JSON).data == {"removed": True}
    assert ring.kept == {}


@pytest.mark.parametrize("ring", [Ring(priority=0), Ring(broken=True)])
def test_login_falls_back_to_the_file_if_the_keyring_fails(mhx, unset, profile, monkeypatch, ring):
    monkeypatch.setitem(sys.modules, "keyring", ring)
    assert mhx("login", "--key-file", "-", *JSON, stdin=b"mhk_test_sandbox").data["saved_in"] == str(profile)
    assert mhx("account", *JSON).code == 0


def found(ran):
    return {one["name"]: one["state"] for one in ran.data["checks"]}


def test_the_doctor_reports_no_problem_on_a_working_setup(mhx, magic_hour_sandbox):
    ran = mhx("doctor", *JSON)
    assert ran.code == 0
    names = ["key", "address", "proxy", "connection", "account", "clock", "outputs", "temporary files", "journal"]
    assert list(found(ran)) == names
    assert set(found(ran).values()) <= {"ok", "warn"}  # A disk may be nearly full.
    human = mhx("doctor", terminal="out err")
    assert human.out.startswith("ok   key: ")
    assert "mhk_test" not in human.out + ran.out


def test_the_doctor_without_a_key_runs_the_other_checks(mhx, unset):
    ran = mhx("doctor", *JSON)
    assert ran.code == 3
    assert found(ran)["key"] == "fail"
    assert found(ran)["connection"] == "ok"
    assert found(ran)["journal"] == "ok"


def test_the_doctor_reports_a_key_that_the_service_refuses(mhx, magic_hour_sandbox, monkeypatch):
    monkeypatch.setenv("MAGIC_HOUR_API_KEY", "mhk_live_wrong")
    assert mhx("doctor", *JSON).code == 3


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--base-url", "http://127.0.0.1:9"), "connection"),
        (("--base-url", "ftp://x"), "address"),
        (("--out", "photo.png"), "outputs"),
        (("--journal", "photo.png"), "journal"),
    ],
)
def test_the_doctor_reports_each_broken_setting(mhx, magic_hour_sandbox, words, name, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    ran = mhx("doctor", *words, *JSON)
    assert ran.code == 1
    assert found(ran)[name] == "fail"


def test_the_doctor_reports_an_invalid_proxy(mhx, magic_hour_sandbox, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "gopher://proxy")
    ran = mhx("doctor", *JSON)
    assert found(ran)["proxy"] == "fail"


def test_the_doctor_compares_the_clocks(mhx, magic_hour_sandbox):
    from magic_hour_ext.cli.doctor import _clock

    assert _clock("Sun, 29 Nov 2026 20:00:00 GMT", 1_795_982_400.0 + 30).state == "ok"
    wrong = _clock("Sun, 29 Nov 2026 20:00:00 GMT", 1_795_982_400.0 - 3600)
    assert (wrong.state, wrong.detail) == ("fail", "3600 s behind")
    assert _clock(None, 0.0).state == "ok"


def test_the_doctor_warns_of_uncertain_calls(mhx, magic_hour_sandbox):
    magic_hour_sandbox.add_fault("create", "lost_answer")
    mhx("photo-colorizer", "photo.png", *JSON)
    ran = mhx("doctor", *JSON)
    assert (ran.code, found(ran)["journal"]) == (0, "warn")
    assert found(mhx("doctor", "--no-journal", *JSON))["journal"] == "warn"


def test_the_doctor_reports_an_error_response_of_the_service(mhx, magic_hour_sandbox, monkeypatch):
    from magic_hour_ext import APIError
    from magic_hour_ext.errors import ResponseInfo

    def refused(*_):
        info = ResponseInfo(method="GET", url="https://x", status_code=503, headers={}, content=b"")
        raise APIError("out of order", response=info)

    monkeypatch.setattr("magic_hour_ext.cli.doctor._connection", refused)
    ran = mhx("doctor", *JSON)
    assert (ran.code, found(ran)["connection"]) == (0, "warn")


def test_the_doctor_checks_the_parent_of_a_missing_directory(mhx, magic_hour_sandbox, home):
    assert found(mhx("doctor", "--out", "new/outputs", *JSON))["outputs"] in {"ok", "warn"}
    assert not (home / "new").exists()
    assert found(mhx("doctor", "--out", "photo.png/x", *JSON))["outputs"] == "fail"


def test_the_doctor_tries_to_write_to_object_storage(mhx, magic_hour_sandbox, home, monkeypatch):
    from obstore.store import LocalStore

    monkeypatch.setattr("magic_hour_ext._fs.object_stores.open_store", lambda _: LocalStore(home))
    for out, state, text in (
        ("s3://films/new", "ok", "s3://films/new can be written to"),
        ("s3://films/photo.png", "fail", "--out s3://films/photo.png can't be written to"),
    ):
        (check,) = [one for one in mhx("doctor", "--out", out, *JSON).data["checks"] if one["name"] == "outputs"]
        assert (check["state"], text in check["detail"]) == (state, True)
    assert not list((home / "new").glob("*"))
