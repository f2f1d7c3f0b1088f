# Generated from magic_hour_ext/_async/v1/ai_ugc_ad.py by `make generate`; never edited.
"""`client.v1.ai_ugc_ad`.

Generated from openapi/tools/ai-ugc-ad.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._sync.tools import Tool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AiUgcAdCreateResponse
    from magic_hour_api.params import V1AiUgcAdCreateBodyAssets
    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import VideoResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class AiUgcAd(Tool["V1AiUgcAdCreateResponse", "VideoResult"]):
    """Make an ad with a speaking person.

    Starts a job that turns a picture and a script into a short ad. Length and script depend on the model.

    What each `model` allows, as of 2026-11:

    - kling-3.0: end_seconds: whole numbers from 3 to 15; script: at most 2500 characters, not counting white space at
      both ends
    - ltx-2.5: end_seconds: 1 to 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60; script: at most 1804 characters, not
      counting white space at both ends
    - veo3.1: end_seconds: 4, 6, 8, 15, 22, 29, 36, 43, 50, 57, 64, 71, 78, 85, 92, 99, 106, 113, 120, 127, 134, 141;
      script: at most 2500 characters, not counting white space at both ends
    """

    name = "ai_ugc_ad"

    @tool_call
    def generate(
        self,
        *,
        assets: V1AiUgcAdCreateBodyAssets,
        end_seconds: float,
        script: str,
        model: Literal["kling-3.0", "ltx-2.5", "veo3.1"] | str | None = None,
        resolution: Literal["480p", "720p", "1080p"] | None = None,
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | None = None,
        timeout: float | None = None,
        on_update: Callable[[Job[VideoResult]], Any] | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> VideoResult:
        """Make an ad with a speaking person. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            assets: The picture. Fields:
                image_file_path (required): The picture that the ad is made from. Image file.
            end_seconds: Length of the ad in seconds. Which lengths can be had depends on the model.
            script: What is said in the ad. The model limits its length, which counts without white space at both ends.
            model: Model that makes the ad. Its script may have 2500 characters, with ltx-2.5 1804 (as of 2026-11).
                Allowed: kling-3.0, ltx-2.5, veo3.1.
            resolution: Resolution of the ad. Allowed: 480p, 720p, 1080p.
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

        What each `model` allows is in the text of the class and in docs/tools/ai_ugc_ad.md.

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
            {"assets": assets, "end_seconds": end_seconds, "script": script, "model": model, "resolution": resolution},
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
        assets: V1AiUgcAdCreateBodyAssets,
        end_seconds: float,
        script: str,
        model: Literal["kling-3.0", "ltx-2.5", "veo3.1"] | str | None = None,
        resolution: Literal["480p", "720p", "1080p"] | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[VideoResult]:
        """Starts a job: make an ad with a speaking person.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            assets: The picture. Fields:
                image_file_path (required): The picture that the ad is made from. Image file.
            end_seconds: Length of the ad in seconds. Which lengths can be had depends on the model.
            script: What is said in the ad. The model limits its length, which counts without white space at both ends.
            model: Model that makes the ad. Its script may have 2500 characters, with ltx-2.5 1804 (as of 2026-11).
                Allowed: kling-3.0, ltx-2.5, veo3.1.
            resolution: Resolution of the ad. Allowed: 480p, 720p, 1080p.
            max_credits: The most that the job may be charged when it is created. If it could be charged more, or that
                is not known beforehand, ValidationError is raised and nothing is sent.
            key: A name of yours for this call in the journal: called again with it, the job is taken up.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/ai_ugc_ad.md.

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
            {"assets": assets, "end_seconds": end_seconds, "script": script, "model": model, "resolution": resolution},
            max_credits=max_credits,
            key=key,
            extra_body=extra_body,
            request_options=request_options,
        )

    @tool_call
    def create(
        self,
        *,
        assets: V1AiUgcAdCreateBodyAssets,
        end_seconds: float,
        script: str,
        model: Literal["kling-3.0", "ltx-2.5", "veo3.1"] | str | None = None,
        resolution: Literal["480p", "720p", "1080p"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AiUgcAdCreateResponse:
        """Make an ad with a speaking person. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            assets: The picture. Fields:
                image_file_path (required): The picture that the ad is made from. Image file.
            end_seconds: Length of the ad in seconds. Which lengths can be had depends on the model.
            script: What is said in the ad. The model limits its length, which counts without white space at both ends.
            model: Model that makes the ad. Its script may have 2500 characters, with ltx-2.5 1804 (as of 2026-11).
                Allowed: kling-3.0, ltx-2.5, veo3.1.
            resolution: Resolution of the ad. Allowed: 480p, 720p, 1080p.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/ai_ugc_ad.md.

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
            {"assets": assets, "end_seconds": end_seconds, "script": script, "model": model, "resolution": resolution},
            extra_body=extra_body,
            request_options=request_options,
        )

    @plain_call
    def estimate(
        self,
        *,
        assets: V1AiUgcAdCreateBodyAssets,
        end_seconds: float,
        script: str,
        model: Literal["kling-3.0", "ltx-2.5", "veo3.1"] | str | None = None,
        resolution: Literal["480p", "720p", "1080p"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            assets: The picture. Fields:
                image_file_path (required): The picture that the ad is made from. Image file.
            end_seconds: Length of the ad in seconds. Which lengths can be had depends on the model.
            script: What is said in the ad. The model limits its length, which counts without white space at both ends.
            model: Model that makes the ad. Its script may have 2500 characters, with ltx-2.5 1804 (as of 2026-11).
                Allowed: kling-3.0, ltx-2.5, veo3.1.
            resolution: Resolution of the ad. Allowed: 480p, 720p, 1080p.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.

        What each `model` allows is in the text of the class and in docs/tools/ai_ugc_ad.md.

        A file may be a local path, an open binary file, a pair of a name and the bytes or the open file, a URL, or a
        path that the service already has. Local ones are uploaded by `start` and `generate`; `create` takes only the
        last two.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
        """
        return self._estimate(
            {"assets": assets, "end_seconds": end_seconds, "script": script, "model": model, "resolution": resolution},
            extra_body=extra_body,
        )
