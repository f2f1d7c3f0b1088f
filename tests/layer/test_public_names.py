"""Public names: in completion, reprs and tracebacks; former names still work."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

import magic_hour_ext
from magic_hour_ext import errors, journal
from magic_hour_ext._rules.reconciliation import Verdict

if TYPE_CHECKING:
    from support.client_driver import ClientDriver

JOB = {
    "created_at",
    "credits_charged",
    "delete",
    "download",
    "failure",
    "from_json",
    "id",
    "idempotency_key",
    "kind",
    "last_status",
    "outputs",
    "project",
    "refresh",
    "result",
    "status",
    "to_json",
    "tool",
    "wait",
}
CLIENT = {"as_completed", "journal", "v1", "wait_all"}


def shown(value: object) -> set[str]:
    return {name for name in dir(value) if not name.startswith("_")}


def test_dir_of_a_job_has_only_documented_names(driver: ClientDriver) -> None:
    assert shown(driver.client().v1.video_projects.job("abc")) == JOB


def test_dir_of_a_client_has_only_documented_names(driver: ClientDriver) -> None:
    ends = {"aclose", "exchange_async"} if driver.is_async else {"close", "exchange"}
    assert shown(driver.client()) == CLIENT | ends


def test_dir_of_v1_has_only_tools_and_resources(driver: ClientDriver) -> None:
    client = driver.client()
    for name in shown(client.v1):
        assert name == "call" or type(getattr(client.v1, name)).__module__.startswith("magic_hour_ext."), name


@pytest.mark.parametrize("name", sorted({*magic_hour_ext.__all__} - {"__version__"}))
def test_the_module_of_a_public_class_is_the_package(name: str) -> None:
    value = getattr(magic_hour_ext, name)
    if isinstance(value, type):
        assert value.__module__ in {"magic_hour_ext", "magic_hour_ext.types", "magic_hour_api.errors"}
        assert pickle.loads(pickle.dumps(value)) is value


@pytest.mark.parametrize("name", ["JobCanceled", "JobFailed", "JobTimeout", "RequestTimeout", "SubmissionUncertain"])
def test_former_names_of_errors_work_and_warn(name: str) -> None:
    for module in (errors, magic_hour_ext):
        with pytest.warns(DeprecationWarning, match=f"{name} is deprecated, use {name}Error") as caught:
            assert getattr(module, name) is getattr(errors, f"{name}Error")
        assert [one.filename for one in caught] == [__file__]
    assert name not in dir(magic_hour_ext)


def test_the_former_name_of_an_entry_works_and_warns() -> None:
    for module in (journal, magic_hour_ext):
        with pytest.warns(DeprecationWarning, match="Entry is deprecated, use JournalEntry"):
            assert module.Entry is journal.JournalEntry


@pytest.mark.parametrize("kind", [journal.JournalEntry, Verdict])
def test_the_former_name_of_a_field_works_and_warns(kind: Any) -> None:
    found = kind(**{**dict.fromkeys(kind._fields), "journal_key": "order-42"})
    with pytest.warns(DeprecationWarning, match="call is deprecated, use journal_key") as caught:
        assert found.call == "order-42"
    assert [one.filename for one in caught] == [__file__]


def test_an_unknown_name_is_an_attribute_error() -> None:
    for module in (errors, journal, magic_hour_ext):
        with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
            _ = module.Nothing
