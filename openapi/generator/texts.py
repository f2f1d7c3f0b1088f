"""The methods that every tool has, with their arguments and texts, each written once."""

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
        summary: The first line of its text; `{summary}` and `{first}` stand for the tool's own.
        text: What it does.
        returns: What it returns; `{response}` and `{result}` stand for the tool's models.
        arguments: Its arguments beside the fields of the request.
        raises: Its exceptions.
        waits: Whether it sends anything.
    """

    name: str
    summary: str
    text: str
    returns: str
    arguments: tuple[str, ...]
    raises: dict[str, str]
    waits: bool = True


ARGUMENTS = {
    "wait_for_completion": Argument(
        "bool", "True", "Whether to wait until the job has ended. If not, the project comes back as it is now."
    ),
    "download_outputs": Argument("bool", "True", "Whether to save the outputs once the job is complete."),
    "download_directory": Argument(
        "str | os.PathLike[str] | None", "None", "Where to save them; made if it is missing. Default: where you are."
    ),
    "timeout": Argument(
        "float | None",
        "None",
        "Seconds for waiting and downloads together. Default: 1800 for the waiting alone; a download is then bounded "
        "by its progress. The job goes on after that.",
    ),
    "on_update": Argument(
        "Callable[[AsyncJob[{result}]], Any] | None",
        "None",
        "Called with the Job each time it was looked at, to show progress.",
    ),
    "max_credits": Argument(
        "int | None",
        "None",
        "The most that the job may be charged when it is created. If it could be charged more, or that is not known "
        "beforehand, ValidationError is raised and nothing is sent.",
    ),
    "key": Argument(
        "str | None", "None", "A name of yours for this call in the journal: called again with it, the job is taken up."
    ),
    "extra_body": Argument(
        "Mapping[str, Any] | None",
        "None",
        "Fields of the request that this version does not know, sent as given, with a warning that names them. Not "
        "together with `max_credits`: their price is unknown.",
    ),
    "request_options": Argument(
        "RequestOptions | None",
        "None",
        "`timeout` (seconds), `additional_headers`, `additional_params` for each API request of this call.",
    ),
}

FILES = (
    "A file may be a local path, an open binary file, a pair of a name and the bytes or the open file, a URL, or a "
    "path that the service already has. Local ones are uploaded by `start` and `generate`; `create` takes only "
    "the last two."
)

_CHECKED = {"ValidationError": "The request breaks the contract; all that is wrong with it at once. Nothing was sent."}
_SENT = {
    "SubmissionUncertain": "No answer came, and the job may have been made and charged all the same.",
    "APIError": "The service refuses: AuthenticationError, PaymentRequiredError, RateLimitError and so on, by status.",
    "NetworkError": "The service could not be reached.",
    "DecodeError": "The answer is none that the contract describes.",
}
_UPLOADED = {**_CHECKED, "UploadError": "A file could not be uploaded. No job was made.", **_SENT}

METHODS = (
    Method(
        name="generate",
        summary="{summary} Uploads, creates, waits and saves, all in one call.",
        text="Checks the request, uploads local files side by side, creates the job, waits for it and downloads what "
        "it made. The result has the project's fields and `downloaded_paths`.",
        returns="{result}",
        arguments=tuple(ARGUMENTS),
        raises={
            **_UPLOADED,
            "JobFailed": "The job ended in an error; its credits are given back. The exception has code and project.",
            "JobCanceled": "The job was canceled.",
            "JobTimeout": "The job was not done in time. It goes on: `error.job.wait()` takes it up again.",
            "DownloadError": "An output could not be saved. `error.job.download()` tries again and pays nothing.",
        },
    ),
    Method(
        name="start",
        summary="Starts a job: {first}",
        text="Checks the request, uploads local files, creates the job and returns it at once, to wait for, to "
        "download or to keep for another process.",
        returns="AsyncJob[{result}]",
        arguments=("max_credits", "key", "extra_body", "request_options"),
        raises=_UPLOADED,
    ),
    Method(
        name="create",
        summary="{summary} Creates the job, and no more.",
        text="One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.",
        returns="{response}",
        arguments=("extra_body", "request_options"),
        raises={**_CHECKED, **_SENT},
    ),
    Method(
        name="estimate",
        summary="What it would cost, before paying. Sends nothing.",
        text="From published rates, of which the estimate gives the date; where none is known it says so.",
        returns="Estimate",
        arguments=("extra_body",),
        raises=_CHECKED,
        waits=False,
    ),
)
