"""The methods of all tools, with their arguments and docstrings. Each text is defined once, here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Argument:
    """An argument that is not a field of the request; `{result}` in its type stands for the tool's result."""

    type: str
    default: str
    text: str


@dataclass(frozen=True)
class Method:
    """A method of every tool.

    Attributes:
        name: Its name.
        summary: The first line of its docstring; `{summary}` and `{first}` stand for the tool's own summary, with a
            capital and a small first letter.
        text: The paragraph below it.
        returns: Its return type; `{response}` and `{result}` stand for the tool's models.
        arguments: Its arguments after the fields of the request.
        is_reference: Whether its docstring describes every argument and exception; those of the others refer to it.
        sends: Whether it sends requests.
    """

    name: str
    summary: str
    text: str
    returns: str
    arguments: tuple[str, ...]
    is_reference: bool = False
    sends: bool = True


ARGUMENTS = {
    "wait_for_completion": Argument(
        "bool", "True", "Wait until the job has ended. If False, return the project in its current state."
    ),
    "download_outputs": Argument("bool", "True", "Download the outputs of the complete job."),
    "download_directory": Argument(
        "str | os.PathLike[str] | ObjectStore | None",
        "None",
        'Directory for the downloaded files; created if missing. Or object storage: `"s3://bucket/prefix"`, `gs://`, '
        "`az://`, or a store of obstore. Default: the current directory.",
    ),
    "filename": Argument(
        "str | None",
        "None",
        'Template of the files\' names, without extension: `"{name}-{index}"`. Its fields are id, tool, name, '
        "idempotency_key, index and date. Default: the job's id. No file is ever overwritten.",
    ),
    "record": Argument(
        "bool",
        "False",
        "Write a record beside each output, `{file}.json`: the request without secrets, the SHA-256 of inputs and "
        "output, credits and times. See `magic_hour_ext.records`.",
    ),
    "timeout": Argument(
        "float | None",
        "None",
        "Limit in seconds for waiting and downloads together; the job continues after it. Default: 1800 for waiting, "
        "while a download has no limit as long as data arrives.",
    ),
    "on_update": Argument(
        "Callable[[AsyncJob[{result}]], Any] | None",
        "None",
        "Called with the Job after each poll, to show progress.",
    ),
    "on_progress": Argument(
        "Callable[[Progress], Any] | None",
        "None",
        "Called with `Progress` events of uploads (bytes), waiting (status, time) and downloads (bytes). If it raises, "
        "it is not called again, and the call goes on.",
    ),
    "progress": Argument(
        "bool", "False", "Show progress bars, in a terminal or a notebook. Needs the extra `progress`."
    ),
    "max_credits": Argument(
        "int | None",
        "None",
        "Upper limit in credits. Raises ValidationError, and sends nothing, if the create could charge more or its "
        "price is unknown.",
    ),
    "idempotency_key": Argument(
        "str | None",
        "None",
        "Idempotency key: a second call with the same key returns the existing job. Needs a client with a journal. "
        "Default: a hash of the parameters and of the contents of the files.",
    ),
    "extra_body": Argument(
        "Mapping[str, Any] | None",
        "None",
        "Fields of the request that this version does not know. They are sent as given, with a warning that names "
        "them. Can't be combined with `max_credits`, since their price is unknown.",
    ),
    "request_options": Argument(
        "RequestOptions | None",
        "None",
        "`timeout` (seconds), `additional_headers` and `additional_params` of each API request.",
    ),
}

ID = "The id that `create` returned, in this process or another."
INVALID_ID = "The id is not a valid id."

FILES = (
    "A file is given as a local path, a URL of object storage (`s3://`, `gs://`, `az://`), an open binary file, bytes, "
    "an upload of a web framework, a tuple of a file name and bytes or an open file, a URL, or the path of an uploaded "
    "file. The content decides what a local file is, not "
    "its name. `generate` and `start` upload local files; `create` takes only URLs and the paths of uploaded files."
)

RAISES = {
    "ValidationError": "The request is invalid; the exception lists every problem. Nothing was sent.",
    "UploadError": "A file could not be uploaded. No job was created.",
    "SubmissionUncertainError": "No usable response arrived: the job may have been created and charged.",
    "APIError": "The service refused the request. Its subclasses, such as RateLimitError, name the reason.",
    "NetworkError": "The service could not be reached.",
    "DecodeError": "The response does not match the contract.",
    "JobFailedError": "The job ended with an error and was refunded. `code` and `project` of the exception say more.",
    "JobCanceledError": "The job was canceled.",
    "JobTimeoutError": "The job did not end in time. It continues: `error.job.wait()` waits for it again.",
    "DownloadError": "An output could not be downloaded. `error.job.download()` tries again, at no cost.",
}
RAISED_BY_GET = ("APIError", "NetworkError", "DecodeError")

METHODS = (
    Method(
        name="generate",
        summary="{summary} Wait for the job and download its outputs.",
        text="Validates the request, uploads local files concurrently, creates the job, polls it until it has ended "
        "and downloads its outputs. The result has the fields of the project and `downloaded_paths`.",
        returns="{result}",
        arguments=tuple(ARGUMENTS),
        is_reference=True,
    ),
    Method(
        name="start",
        summary="Start a job without waiting for it: {first}",
        text="Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be "
        "waited for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as "
        "`generate`.",
        returns="AsyncJob[{result}]",
        arguments=(
            "record",
            "on_progress",
            "progress",
            "max_credits",
            "idempotency_key",
            "extra_body",
            "request_options",
        ),
    ),
    Method(
        name="create",
        summary="Create a job with a single request: {first}",
        text="Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of "
        "uploaded files. Other parameters and exceptions: as `generate`.",
        returns="{response}",
        arguments=("extra_body", "request_options"),
    ),
    Method(
        name="estimate",
        summary="Estimate the credits of a job. Sends nothing.",
        text="Validates the request and applies the published rates. `credits` of the estimate is None, with a "
        "`reason`, if no rate is published. Parameters: as `generate`. Raises ValidationError if the request is "
        "invalid.",
        returns="Estimate",
        arguments=("extra_body",),
        sends=False,
    ),
)

RESERVED = frozenset(name for method in METHODS for name in method.arguments) | {"key", "self"}
"""Names that a field of a request can't have as an argument; `key` is the former name of the idempotency key."""
