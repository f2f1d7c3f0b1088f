"""`client.v1.head_swap`, async and sync.

Generated from openapi/tools/head-swap.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._async.tools import AsyncTool, async_tool_call
from magic_hour_ext._generated.sync.tools import Tool, tool_call
from magic_hour_ext._keywords import plain_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1HeadSwapCreateResponse
    from magic_hour_api.params import V1HeadSwapCreateBodyAssets
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import ImageResult
    from magic_hour_ext.types import ObjectStore, RequestOptions


class AsyncHeadSwap(AsyncTool["V1HeadSwapCreateResponse", "ImageResult"]):
    """Swap the head in a picture.

    Starts a job that puts the head of one picture on the body of another.
    """

    name = "head_swap"

    @async_tool_call
    async def generate(
        self,
        *,
        assets: V1HeadSwapCreateBodyAssets,
        max_resolution: int | None = None,
        name: str | None = None,
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | ObjectStore | None = None,
        filename: str | None = None,
        record: bool = False,
        timeout: float | None = None,
        on_update: Callable[[AsyncJob[ImageResult]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> ImageResult:
        """Swap the head in a picture. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: The head and the body. Fields:
                body_file_path (required): A picture of the body. Image file.
                head_file_path (required): A picture of the head. Image file.
            max_resolution: Largest size of the result in pixels.
            name: A name for the image. If not given, it is "Head Swap" and the date.
            wait_for_completion: Wait until the job has ended. If False, return the project in its current state.
            download_outputs: Download the outputs of the complete job.
            download_directory: Directory for the downloaded files; created if missing. Or object storage:
                `"s3://bucket/prefix"`, `gs://`, `az://`, or a store of obstore. Default: the current directory.
            filename: Template of the files' names, without extension: `"{name}-{index}"`. Its fields are id, tool,
                name, idempotency_key, index and date. Default: the job's id. No file is ever overwritten.
            record: Write a record beside each output, `{file}.json`: the request without secrets, the SHA-256 of inputs
                and output, credits and times. See `magic_hour_ext.records`.
            timeout: Limit in seconds for waiting and downloads together; the job continues after it. Default: 1800 for
                waiting, while a download has no limit as long as data arrives.
            on_update: Called with the Job after each poll, to show progress.
            on_progress: Called with `Progress` events of uploads (bytes), waiting (status, time) and downloads (bytes).
                If it raises, it is not called again, and the call goes on.
            progress: Show progress bars, in a terminal or a notebook. Needs the extra `progress`.
            max_credits: Upper limit in credits. Raises ValidationError, and sends nothing, if the create could charge
                more or its price is unknown.
            idempotency_key: Idempotency key: a second call with the same key returns the existing job. Needs a client
                with a journal. Default: a hash of the parameters and of the contents of the files.
            extra_body: Fields of the request that this version does not know. They are sent as given, with a warning
                that names them. Can't be combined with `max_credits`, since their price is unknown.
            request_options: `timeout` (seconds), `additional_headers` and `additional_params` of each API request.

        A file is given as a local path, a URL of object storage (`s3://`, `gs://`, `az://`), an open binary file,
        bytes, an upload of a web framework, a tuple of a file name and bytes or an open file, a URL, or the path of an
        uploaded file. The content decides what a local file is, not its name. `generate` and `start` upload local
        files; `create` takes only URLs and the paths of uploaded files.

        Raises:
            ValidationError: The request is invalid; the exception lists every problem. Nothing was sent.
            UploadError: A file could not be uploaded. No job was created.
            SubmissionUncertainError: No usable response arrived: the job may have been created and charged.
            APIError: The service refused the request. Its subclasses, such as RateLimitError, name the reason.
            NetworkError: The service could not be reached.
            DecodeError: The response does not match the contract.
            JobFailedError: The job ended with an error and was refunded. `code` and `project` of the exception say
                more.
            JobCanceledError: The job was canceled.
            JobTimeoutError: The job did not end in time. It continues: `error.job.wait()` waits for it again.
            DownloadError: An output could not be downloaded. `error.job.download()` tries again, at no cost.
        """
        return await self._generate(**self._arguments(locals()))

    @async_tool_call
    async def start(
        self,
        *,
        assets: V1HeadSwapCreateBodyAssets,
        max_resolution: int | None = None,
        name: str | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncJob[ImageResult]:
        """Start a job without waiting for it: swap the head in a picture.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return await self._start(**self._arguments(locals()))

    @async_tool_call
    async def create(
        self,
        *,
        assets: V1HeadSwapCreateBodyAssets,
        max_resolution: int | None = None,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1HeadSwapCreateResponse:
        """Create a job with a single request: swap the head in a picture.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return await self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1HeadSwapCreateBodyAssets,
        max_resolution: int | None = None,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))


class HeadSwap(Tool["V1HeadSwapCreateResponse", "ImageResult"]):
    """Swap the head in a picture.

    Starts a job that puts the head of one picture on the body of another.
    """

    name = "head_swap"

    @tool_call
    def generate(
        self,
        *,
        assets: V1HeadSwapCreateBodyAssets,
        max_resolution: int | None = None,
        name: str | None = None,
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | ObjectStore | None = None,
        filename: str | None = None,
        record: bool = False,
        timeout: float | None = None,
        on_update: Callable[[Job[ImageResult]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> ImageResult:
        """Swap the head in a picture. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: The head and the body. Fields:
                body_file_path (required): A picture of the body. Image file.
                head_file_path (required): A picture of the head. Image file.
            max_resolution: Largest size of the result in pixels.
            name: A name for the image. If not given, it is "Head Swap" and the date.
            wait_for_completion: Wait until the job has ended. If False, return the project in its current state.
            download_outputs: Download the outputs of the complete job.
            download_directory: Directory for the downloaded files; created if missing. Or object storage:
                `"s3://bucket/prefix"`, `gs://`, `az://`, or a store of obstore. Default: the current directory.
            filename: Template of the files' names, without extension: `"{name}-{index}"`. Its fields are id, tool,
                name, idempotency_key, index and date. Default: the job's id. No file is ever overwritten.
            record: Write a record beside each output, `{file}.json`: the request without secrets, the SHA-256 of inputs
                and output, credits and times. See `magic_hour_ext.records`.
            timeout: Limit in seconds for waiting and downloads together; the job continues after it. Default: 1800 for
                waiting, while a download has no limit as long as data arrives.
            on_update: Called with the Job after each poll, to show progress.
            on_progress: Called with `Progress` events of uploads (bytes), waiting (status, time) and downloads (bytes).
                If it raises, it is not called again, and the call goes on.
            progress: Show progress bars, in a terminal or a notebook. Needs the extra `progress`.
            max_credits: Upper limit in credits. Raises ValidationError, and sends nothing, if the create could charge
                more or its price is unknown.
            idempotency_key: Idempotency key: a second call with the same key returns the existing job. Needs a client
                with a journal. Default: a hash of the parameters and of the contents of the files.
            extra_body: Fields of the request that this version does not know. They are sent as given, with a warning
                that names them. Can't be combined with `max_credits`, since their price is unknown.
            request_options: `timeout` (seconds), `additional_headers` and `additional_params` of each API request.

        A file is given as a local path, a URL of object storage (`s3://`, `gs://`, `az://`), an open binary file,
        bytes, an upload of a web framework, a tuple of a file name and bytes or an open file, a URL, or the path of an
        uploaded file. The content decides what a local file is, not its name. `generate` and `start` upload local
        files; `create` takes only URLs and the paths of uploaded files.

        Raises:
            ValidationError: The request is invalid; the exception lists every problem. Nothing was sent.
            UploadError: A file could not be uploaded. No job was created.
            SubmissionUncertainError: No usable response arrived: the job may have been created and charged.
            APIError: The service refused the request. Its subclasses, such as RateLimitError, name the reason.
            NetworkError: The service could not be reached.
            DecodeError: The response does not match the contract.
            JobFailedError: The job ended with an error and was refunded. `code` and `project` of the exception say
                more.
            JobCanceledError: The job was canceled.
            JobTimeoutError: The job did not end in time. It continues: `error.job.wait()` waits for it again.
            DownloadError: An output could not be downloaded. `error.job.download()` tries again, at no cost.
        """
        return self._generate(**self._arguments(locals()))

    @tool_call
    def start(
        self,
        *,
        assets: V1HeadSwapCreateBodyAssets,
        max_resolution: int | None = None,
        name: str | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[ImageResult]:
        """Start a job without waiting for it: swap the head in a picture.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return self._start(**self._arguments(locals()))

    @tool_call
    def create(
        self,
        *,
        assets: V1HeadSwapCreateBodyAssets,
        max_resolution: int | None = None,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1HeadSwapCreateResponse:
        """Create a job with a single request: swap the head in a picture.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1HeadSwapCreateBodyAssets,
        max_resolution: int | None = None,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))
