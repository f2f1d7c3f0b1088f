"""A client for the Magic Hour API: one call turns a local picture into a video file.

    from magic_hour_ext import Client

    client = Client(token=...)
    result = client.v1.image_to_video.generate(
        assets={"image_file_path": "photo.png"}, end_seconds=5.0, resolution="720p", download_directory="."
    )
    print(result.downloaded_paths)

Modules are imported when one of their names is first used.
"""

from __future__ import annotations

from magic_hour_ext._version import __version__

TYPE_CHECKING = False  # Type checkers assume True. Not from `typing`: importing that takes longer than all the rest.
if TYPE_CHECKING:
    from magic_hour_ext._async.client import AsyncClient
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._async.outputs import AsyncJobOutput
    from magic_hour_ext._generated.sync.client import Client
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._generated.sync.outputs import JobOutput
    from magic_hour_ext._rules.budget import Budget
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext.dropin import BinaryResponse, install_as_magic_hour
    from magic_hour_ext.environment import Environment
    from magic_hour_ext.errors import (
        APIError,
        AuthenticationError,
        BadRequestError,
        BudgetExceededError,
        ClientClosedError,
        ConfigurationError,
        ConflictError,
        DecodeError,
        DownloadError,
        JobCanceledError,
        JobError,
        JobFailedError,
        JobTimeoutError,
        MagicHourError,
        NetworkError,
        NotFoundError,
        PaymentRequiredError,
        PermissionDeniedError,
        Problem,
        RateLimitError,
        RequestTimeoutError,
        ServerError,
        SubmissionUncertainError,
        UnprocessableError,
        UploadError,
        ValidationError,
        WebhookError,
    )
    from magic_hour_ext.errors import APIError as ApiError  # Its name in the vendor's SDK.
    from magic_hour_ext.journal import Journal, JournalEntry, JournalError, LedgerEntry
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.records import Record, RecordedInput, RecordError, check_record, read_record
    from magic_hour_ext.results import AudioResult, FaceDetectionResult, ImageResult, Output, VideoResult
    from magic_hour_ext.types import FileInput, RequestOptions
    from magic_hour_ext.warnings import ContractWarning
else:
    _LAZY_EXPORTS = {
        "_async.client": "AsyncClient",
        "_async.job": "AsyncJob",
        "_async.outputs": "AsyncJobOutput",
        "_generated.sync.client": "Client",
        "_generated.sync.job": "Job",
        "_generated.sync.outputs": "JobOutput",
        "dropin": "BinaryResponse install_as_magic_hour",
        "environment": "Environment",
        "errors": (
            "APIError AuthenticationError BadRequestError BudgetExceededError ClientClosedError "
            "ConfigurationError ConflictError DecodeError DownloadError JobCanceledError JobError JobFailedError "
            "JobTimeoutError MagicHourError NetworkError NotFoundError PaymentRequiredError PermissionDeniedError "
            "Problem RateLimitError RequestTimeoutError ServerError SubmissionUncertainError UnprocessableError "
            "UploadError ValidationError WebhookError"
        ),
        "journal": "Journal JournalEntry JournalError LedgerEntry",
        "progress": "Progress",
        "records": "Record RecordError RecordedInput check_record read_record",
        "results": "AudioResult FaceDetectionResult ImageResult Output VideoResult",
        "_rules.budget": "Budget",
        "_rules.pricing": "Estimate",
        "types": "FileInput RequestOptions",
        "warnings": "ContractWarning",
    }
    _EXPORTED_FROM = {name: module for module, names in _LAZY_EXPORTS.items() for name in names.split()}

    def __getattr__(name: str) -> object:
        if name == "ApiError":  # Its name in the vendor's SDK.
            name = "APIError"
        module = _EXPORTED_FROM.get(name)
        if module is None:
            from magic_hour_ext._public import FORMER_NAMES, former_name

            current = FORMER_NAMES.get(name)
            if current is None:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
            return former_name(name, current, __getattr__(current))
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = [
    "APIError",
    "ApiError",
    "AsyncClient",
    "AsyncJob",
    "AsyncJobOutput",
    "AudioResult",
    "AuthenticationError",
    "BadRequestError",
    "BinaryResponse",
    "Budget",
    "BudgetExceededError",
    "Client",
    "ClientClosedError",
    "ConfigurationError",
    "ConflictError",
    "ContractWarning",
    "DecodeError",
    "DownloadError",
    "Environment",
    "Estimate",
    "FaceDetectionResult",
    "FileInput",
    "ImageResult",
    "Job",
    "JobCanceledError",
    "JobError",
    "JobFailedError",
    "JobOutput",
    "JobTimeoutError",
    "Journal",
    "JournalEntry",
    "JournalError",
    "LedgerEntry",
    "MagicHourError",
    "NetworkError",
    "NotFoundError",
    "Output",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "Problem",
    "Progress",
    "RateLimitError",
    "Record",
    "RecordError",
    "RecordedInput",
    "RequestOptions",
    "RequestTimeoutError",
    "ServerError",
    "SubmissionUncertainError",
    "UnprocessableError",
    "UploadError",
    "ValidationError",
    "VideoResult",
    "WebhookError",
    "__version__",
    "check_record",
    "install_as_magic_hour",
    "read_record",
]
