# Generated from magic_hour_ext/_async/v1/face_detection.py by `make generate`; never edited.
"""`client.v1.face_detection`.

Generated from openapi/tools/face-detection.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._sync.tools import Tool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1FaceDetectionCreateResponse, V1FaceDetectionGetResponse
    from magic_hour_api.params import V1FaceDetectionCreateBodyAssets
    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import FaceDetectionResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class FaceDetection(Tool["V1FaceDetectionCreateResponse", "FaceDetectionResult"]):
    """Find the faces in a picture or a video.

    Starts a search for faces. Their paths say, in a face swap, which face becomes which.
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
        download_directory: str | os.PathLike[str] | None = None,
        timeout: float | None = None,
        on_update: Callable[[Job[FaceDetectionResult]], Any] | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> FaceDetectionResult:
        """Find the faces in a picture or a video. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            assets: The file. Fields:
                target_file_path (required): The picture or the video to look in. Image or video file.
            confidence_score: How sure the search must be of a face, 0 to 1 in steps of 0.05; 0.5 if not given. Lower
                finds more. Allowed: 0 to 1, in steps of 0.05.
            wait_for_completion: Whether to wait until the job has ended. If not, the project comes back as it is now.
            download_outputs: Whether to save the outputs once the job is complete.
            download_directory: Where to save them; made if it is missing. Default: where you are.
            timeout: Seconds for waiting and downloads together. Default: 1800 for the waiting alone; a download is then
                bounded by its progress. The job goes on after that.
            on_update: Called with the Job each time it was looked at, to show progress.
            max_credits: The most that the job may be charged when it is created. If it could be charged more, or that
                is not known beforehand, ValidationError is raised and nothing is sent.
            key: A name of yours for this call in the journal: called again with it, the job is taken up.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        A file may be a local path, an open binary file, a pair of a name and the bytes or the open file, a URL, or a
        path that the service already has. Local ones are uploaded by `start` and `generate`; `create` takes only the
        last two.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
            UploadError: A file could not be uploaded. No job was made.
            SubmissionUncertain: No answer came, and the job may have been made and charged all the same.
            APIError: The service refuses: AuthenticationError, PaymentRequiredError, RateLimitError and so on, by
                status.
            NetworkError: The service could not be reached.
            DecodeError: The answer is none that the contract describes.
            JobFailed: The job ended in an error; its credits are given back. The exception has code and project.
            JobCanceled: The job was canceled.
            JobTimeout: The job was not done in time. It goes on: `error.job.wait()` takes it up again.
            DownloadError: An output could not be saved. `error.job.download()` tries again and pays nothing.
        """
        return self._generate(
            {"assets": assets, "confidence_score": confidence_score},
            wait_for_completion=wait_for_completion,
            download_outputs=download_outputs,
            download_directory=download_directory,
            timeout=timeout,
            on_update=on_update,
            max_credits=max_credits,
            key=key,
            extra_body=extra_body,
            request_options=request_options,
        )

    @tool_call
    def start(
        self,
        *,
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[FaceDetectionResult]:
        """Starts a job: find the faces in a picture or a video.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            assets: The file. Fields:
                target_file_path (required): The picture or the video to look in. Image or video file.
            confidence_score: How sure the search must be of a face, 0 to 1 in steps of 0.05; 0.5 if not given. Lower
                finds more. Allowed: 0 to 1, in steps of 0.05.
            max_credits: The most that the job may be charged when it is created. If it could be charged more, or that
                is not known beforehand, ValidationError is raised and nothing is sent.
            key: A name of yours for this call in the journal: called again with it, the job is taken up.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        A file may be a local path, an open binary file, a pair of a name and the bytes or the open file, a URL, or a
        path that the service already has. Local ones are uploaded by `start` and `generate`; `create` takes only the
        last two.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
            UploadError: A file could not be uploaded. No job was made.
            SubmissionUncertain: No answer came, and the job may have been made and charged all the same.
            APIError: The service refuses: AuthenticationError, PaymentRequiredError, RateLimitError and so on, by
                status.
            NetworkError: The service could not be reached.
            DecodeError: The answer is none that the contract describes.
        """
        return self._start(
            {"assets": assets, "confidence_score": confidence_score},
            max_credits=max_credits,
            key=key,
            extra_body=extra_body,
            request_options=request_options,
        )

    @tool_call
    def create(
        self,
        *,
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1FaceDetectionCreateResponse:
        """Find the faces in a picture or a video. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            assets: The file. Fields:
                target_file_path (required): The picture or the video to look in. Image or video file.
            confidence_score: How sure the search must be of a face, 0 to 1 in steps of 0.05; 0.5 if not given. Lower
                finds more. Allowed: 0 to 1, in steps of 0.05.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        A file may be a local path, an open binary file, a pair of a name and the bytes or the open file, a URL, or a
        path that the service already has. Local ones are uploaded by `start` and `generate`; `create` takes only the
        last two.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
            SubmissionUncertain: No answer came, and the job may have been made and charged all the same.
            APIError: The service refuses: AuthenticationError, PaymentRequiredError, RateLimitError and so on, by
                status.
            NetworkError: The service could not be reached.
            DecodeError: The answer is none that the contract describes.
        """
        return self._create(
            {"assets": assets, "confidence_score": confidence_score},
            extra_body=extra_body,
            request_options=request_options,
        )

    @plain_call
    def estimate(
        self,
        *,
        assets: V1FaceDetectionCreateBodyAssets,
        confidence_score: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            assets: The file. Fields:
                target_file_path (required): The picture or the video to look in. Image or video file.
            confidence_score: How sure the search must be of a face, 0 to 1 in steps of 0.05; 0.5 if not given. Lower
                finds more. Allowed: 0 to 1, in steps of 0.05.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.

        A file may be a local path, an open binary file, a pair of a name and the bytes or the open file, a URL, or a
        path that the service already has. Local ones are uploaded by `start` and `generate`; `create` takes only the
        last two.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
        """
        return self._estimate({"assets": assets, "confidence_score": confidence_score}, extra_body=extra_body)

    def get(self, id: str, *, request_options: RequestOptions | None = None) -> V1FaceDetectionGetResponse:
        """Look at a face detection.

        The faces found so far; more may come until the status is complete.

        Args:
            id: The id that `create` returned.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        Raises:
            ValidationError: The id can't be one.
            APIError: The service refuses: AuthenticationError, PaymentRequiredError, RateLimitError and so on, by
                status.
            NetworkError: The service could not be reached.
            DecodeError: The answer is none that the contract describes.
        """
        from magic_hour_ext._sync.projects import Projects

        projects: Projects[V1FaceDetectionGetResponse, Any] = Projects(self._core, "face_detection")
        return projects.get(id, request_options=request_options)

    def job(self, id: str, *, request_options: RequestOptions | None = None) -> Job[FaceDetectionResult]:
        """The job with this id, to wait for or download; asks nothing yet.

        Args:
            id: The id that `create` returned, here or elsewhere.
            request_options: Options of every request that the job makes.

        Raises:
            ValidationError: The id can't be one.
        """
        from magic_hour_ext._sync.jobs import Job

        return Job(self._core, id=id, kind="face_detection", options=request_options)
