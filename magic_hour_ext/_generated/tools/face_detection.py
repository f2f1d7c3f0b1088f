"""`client.v1.face_detection`, async and sync.

Generated from openapi/tools/face-detection.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._async.tools import AsyncTool, async_tool_call
from magic_hour_ext._generated.sync.tools import Tool, tool_call
from magic_hour_ext._keywords import plain_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1FaceDetectionCreateResponse, V1FaceDetectionGetResponse
    from magic_hour_api.params import V1FaceDetectionCreateBodyAssets
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import FaceDetectionResult
    from magic_hour_ext.types import ObjectStore, RequestOptions


class AsyncFaceDetection(AsyncTool["V1FaceDetectionCreateResponse", "FaceDetectionResult"]):
    """Find the faces in a picture or a video.

    Starts a search for faces. A face swap uses their paths to select which face is replaced by which.
    """

    name = "face_detection"

    @async_tool_call
    async def generate(
        self,
        *,
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | ObjectStore | None = None,
        filename: str | None = None,
        record: bool = False,
        timeout: float | None = None,
        on_update: Callable[[AsyncJob[FaceDetectionResult]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> FaceDetectionResult:
        """Find the faces in a picture or a video. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: The file. Fields:
                target_file_path (required): The picture or the video to look in. Image or video file.
            confidence_score: How sure the search must be of a face, 0 to 1 in steps of 0.05; 0.5 if not given. Lower
                finds more. Allowed: 0 to 1, in steps of 0.05.
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
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncJob[FaceDetectionResult]:
        """Start a job without waiting for it: find the faces in a picture or a video.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return await self._start(**self._arguments(locals()))

    @async_tool_call
    async def create(
        self,
        *,
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1FaceDetectionCreateResponse:
        """Create a job with a single request: find the faces in a picture or a video.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return await self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))

    async def get(self, id: str, *, request_options: RequestOptions | None = None) -> V1FaceDetectionGetResponse:
        """Look at a face detection.

        The faces found so far; more may come until the status is complete.

        Args:
            id: The id that `create` returned, in this process or another.
            request_options: `timeout` (seconds), `additional_headers` and `additional_params` of each API request.

        Raises:
            ValidationError: The id is not a valid id.
            APIError: The service refused the request. Its subclasses, such as RateLimitError, name the reason.
            NetworkError: The service could not be reached.
            DecodeError: The response does not match the contract.
        """
        from magic_hour_ext._async.projects import AsyncProjects

        projects: AsyncProjects[V1FaceDetectionGetResponse, Any] = AsyncProjects(self._client_state, "face_detection")
        return await projects.get(id, request_options=request_options)

    def job(self, id: str, *, request_options: RequestOptions | None = None) -> AsyncJob[FaceDetectionResult]:
        """The job with this id, to wait for or download. Sends nothing.

        Args:
            id: The id that `create` returned, in this process or another.
            request_options: Options of every request that the Job sends.

        Raises:
            ValidationError: The id is not a valid id.
        """
        from magic_hour_ext._async.job import AsyncJob

        return AsyncJob(self._client_state, id=id, kind="face_detection", options=request_options)


class FaceDetection(Tool["V1FaceDetectionCreateResponse", "FaceDetectionResult"]):
    """Find the faces in a picture or a video.

    Starts a search for faces. A face swap uses their paths to select which face is replaced by which.
    """

    name = "face_detection"

    @tool_call
    def generate(
        self,
        *,
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | ObjectStore | None = None,
        filename: str | None = None,
        record: bool = False,
        timeout: float | None = None,
        on_update: Callable[[Job[FaceDetectionResult]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> FaceDetectionResult:
        """Find the faces in a picture or a video. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: The file. Fields:
                target_file_path (required): The picture or the video to look in. Image or video file.
            confidence_score: How sure the search must be of a face, 0 to 1 in steps of 0.05; 0.5 if not given. Lower
                finds more. Allowed: 0 to 1, in steps of 0.05.
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
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[FaceDetectionResult]:
        """Start a job without waiting for it: find the faces in a picture or a video.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return self._start(**self._arguments(locals()))

    @tool_call
    def create(
        self,
        *,
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1FaceDetectionCreateResponse:
        """Create a job with a single request: find the faces in a picture or a video.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))

    def get(self, id: str, *, request_options: RequestOptions | None = None) -> V1FaceDetectionGetResponse:
        """Look at a face detection.

        The faces found so far; more may come until the status is complete.

        Args:
            id: The id that `create` returned, in this process or another.
            request_options: `timeout` (seconds), `additional_headers` and `additional_params` of each API request.

        Raises:
            ValidationError: The id is not a valid id.
            APIError: The service refused the request. Its subclasses, such as RateLimitError, name the reason.
            NetworkError: The service could not be reached.
            DecodeError: The response does not match the contract.
        """
        from magic_hour_ext._generated.sync.projects import Projects

        projects: Projects[V1FaceDetectionGetResponse, Any] = Projects(self._client_state, "face_detection")
        return projects.get(id, request_options=request_options)

    def job(self, id: str, *, request_options: RequestOptions | None = None) -> Job[FaceDetectionResult]:
        """The job with this id, to wait for or download. Sends nothing.

        Args:
            id: The id that `create` returned, in this process or another.
            request_options: Options of every request that the Job sends.

        Raises:
            ValidationError: The id is not a valid id.
        """
        from magic_hour_ext._generated.sync.job import Job

        return Job(self._client_state, id=id, kind="face_detection", options=request_options)
