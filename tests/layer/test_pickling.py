"""Every exception and every result can be pickled, for process pools, queues and log servers."""

from __future__ import annotations

import copy
import importlib
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from magic_hour_api.errors import ResponseInfo

import magic_hour_ext
from magic_hour_ext import errors

if TYPE_CHECKING:
    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

STORED = {"image_file_path": "api-assets/id/1.png"}
INFO = ResponseInfo(
    method="GET", url="https://x.invalid/a?sig=5ecret", status_code=402, headers={"A": "b"}, content=b"{"
)
PROBLEM = errors.Problem("a.b", "is wrong", given=open, allowed="1 or 2", suggestion="1")


def an(cls: type[Exception]) -> Any:
    """An exception of this class, as the package raises it."""
    if issubclass(cls, errors.APIError):
        return cls("No credits.", response=INFO, code="insufficient_credits", hint="buy some")
    if issubclass(cls, errors.NetworkError):
        return cls("reset", method="GET", url="https://x.invalid/a?sig=5ecret", sent=True)
    if cls is errors.SubmissionUncertainError:
        return cls("lost", operation="a.create", request={"b": [1]}, fingerprint="f" * 64, response=INFO)
    if cls is errors.ValidationError:
        return cls([PROBLEM], what="a tool")
    if cls is errors.DecodeError:
        return cls("no JSON", response=INFO)
    if cls is errors.BudgetExceededError:
        return cls("over", budget=magic_hour_ext.Budget(50, per="day"), spent=40, reserved=5, asked=10, frees_at=1.5)
    if cls is errors.UploadError:
        return cls("reset", file="a.png")
    if cls is errors.DownloadError:
        return cls("disk full", path="/a/b.mp4")
    if cls is errors.JobFailedError:
        return cls("failed", code="c", message="m", project={"id": 1}, job="job")
    if cls is errors.JobCanceledError:
        return cls("canceled", project={"id": 1}, job="job")
    if cls is errors.JobTimeoutError:
        return cls("late", job="job", jobs=["job", "other"])
    if cls is errors.JobError:
        return cls("no result", job="job")
    return cls("in short")


CLASSES = sorted(
    {
        value
        for module in (magic_hour_ext, errors)
        for name in module.__all__
        if isinstance(value := getattr(module, name), type) and issubclass(value, errors.MagicHourError)
    },
    key=lambda cls: cls.__name__,
)


def fields_of(error: Exception) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, ResponseInfo):
            return {name: getattr(value, name) for name in ResponseInfo.__slots__}
        if isinstance(value, tuple):
            return [str(one) for one in value]
        return value

    return {name: plain(value) for name, value in vars(error).items()}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_an_exception_survives_pickling_unchanged(cls: type[Exception], protocol: int) -> None:
    error = an(cls)
    error.job = "the job"
    for back in (pickle.loads(pickle.dumps(error, protocol)), copy.deepcopy(error), copy.copy(error)):
        assert type(back) is cls
        assert str(back) == str(error)
        assert repr(back) == repr(error)
        assert back.args == error.args
        assert fields_of(back) == fields_of(error)
        assert "5ecret" not in f"{back} {back!r} {fields_of(back)}"


def descendants(cls: type[BaseException]) -> set[type[BaseException]]:
    below = {cls}
    for one in cls.__subclasses__():
        below |= descendants(one)
    return below


def test_every_exception_class_is_exported_and_pickled_by_these_tests() -> None:
    importlib.import_module("magic_hour_ext.webhooks")
    found = {cls for cls in descendants(errors.MagicHourError) if cls.__module__ in {"magic_hour_ext", errors.__name__}}
    assert found - set(CLASSES) == set()


def test_a_given_value_that_cannot_be_pickled_is_kept_as_its_repr() -> None:
    problem = pickle.loads(pickle.dumps(PROBLEM))
    assert problem.given == repr(open)
    assert str(problem) == "a.b: is wrong; allowed: 1 or 2; did you mean 1?"
    assert pickle.loads(pickle.dumps(errors.Problem("a", "b", given=7.5))).given == 7.5


def _fail(_: int) -> None:
    raise an(errors.PaymentRequiredError)


def test_an_exception_crosses_process_boundaries() -> None:
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes,
        pytest.raises(errors.PaymentRequiredError, match="answered 402 insufficient_credits: No credits") as caught,
    ):
        processes.submit(_fail, 1).result()
    assert caught.value.code == "insufficient_credits"


class TestRealJobs:
    def test_a_pickled_job_failure_has_project_and_job(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = {"status": "error", "error": {"code": "no_source_face", "message": "no"}, "new": {"a": [1]}}
        with pytest.raises(errors.JobFailedError) as caught:
            driver.run(driver.client_on(service).v1.image_to_video.generate(assets=STORED, end_seconds=5))
        back = pickle.loads(pickle.dumps(caught.value))
        assert (back.code, str(back)) == ("no_source_face", str(caught.value))
        assert back.project == caught.value.project
        assert back.project.error.code == "no_source_face"
        assert type(back.job) is driver.job_class
        assert back.job.to_json() == caught.value.job.to_json()

    def test_a_pickled_timeout_has_the_job_to_continue_with(self, driver: ClientDriver, service: MemoryService) -> None:
        service.project = {"status": "rendering"}
        client = driver.client_on(service)
        with pytest.raises(errors.JobTimeoutError) as caught:
            driver.run(client.v1.image_to_video.generate(assets=STORED, end_seconds=5, timeout=0.05))
        back = pickle.loads(pickle.dumps(caught.value))
        assert [job.id for job in back.jobs] == ["job1"]
        service.project = {"status": "complete"}
        assert driver.run(driver.job_class.from_json(back.job.to_json(), client).wait()).status == "complete"

    def test_a_pickled_result_is_equal(self, driver: ClientDriver, service: MemoryService) -> None:
        result = driver.run(driver.client_on(service).v1.image_to_video.generate(assets=STORED, end_seconds=5))
        back = pickle.loads(pickle.dumps(result))
        assert back == result
        assert back.downloaded_paths == [str(Path("job1.mp4"))]
        assert back.outputs[0].url == result.outputs[0].url
        assert copy.deepcopy(result) == result
        assert "5ecret" not in repr(result)
