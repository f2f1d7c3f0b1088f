# Generated from magic_hour_ext/_async/v1/ai_talking_photo.py by `make generate`; never edited.
"""`client.v1.ai_talking_photo`.

Generated from openapi/tools/ai-talking-photo.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._sync.tools import Tool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AiTalkingPhotoCreateResponse
    from magic_hour_api.params import V1AiTalkingPhotoCreateBodyAssets, V1AiTalkingPhotoCreateBodyStyle
    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import VideoResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class AiTalkingPhoto(Tool["V1AiTalkingPhotoCreateResponse", "VideoResult"]):
    """Make a portrait speak.

    Starts a job that makes the person in a picture speak what a recording says.

    Rules:

    - `end_seconds` must be greater than `start_seconds`.
    - The length of the clip in seconds must be at most 300 if `style.generation_mode` is realistic.
    - The length of the clip in seconds must be at most 45 if `style.generation_mode` is prompted.
    - `style.prompt` is used only if `style.generation_mode` is prompted; otherwise it is ignored.
    - `style.intensity` may only be given if `style.generation_mode` is prompted.
    """

    name = "ai_talking_photo"

    @tool_call
    def generate(
        self,
        *,
        assets: V1AiTalkingPhotoCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        name: str | None = None,
        resolution: Literal["480p", "720p"] | None = None,
        style: V1AiTalkingPhotoCreateBodyStyle | None = None,
        max_resolution: int | None = None,
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
        """Make a portrait speak. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            assets: The portrait and the recording. Fields:
                audio_file_path (required): The recording to speak. Audio file.
                image_file_path (required): The portrait. Image file.
            end_seconds: Where the clip ends in the recording, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the recording, in seconds; 0 is its start. Allowed: at least 0.
            name: A name to find the video by. If not given, it is "Talking Photo" and the date.
            resolution: Resolution of the video. Allowed: 480p, 720p.
            style: How the portrait moves. Fields:
                generation_mode: How the portrait is brought to life; realistic if not given. A clip may last 300
                    seconds with realistic and 45 with prompted. pro and stable are older names of realistic, standard
                    and expressive of prompted. Allowed: realistic, prompted, expressive, pro, standard, stable.
                intensity: How strong the expression is; only with generation_mode prompted. At most two decimals.
                    Allowed: in steps of 0.01.
                prompt: What the person does; used with generation_mode prompted, ignored with realistic.
            max_resolution: Deprecated. Older limit on the size of the video in pixels; use resolution.
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
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "start_seconds": start_seconds,
                "name": name,
                "resolution": resolution,
                "style": style,
                "max_resolution": max_resolution,
            },
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
        assets: V1AiTalkingPhotoCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        name: str | None = None,
        resolution: Literal["480p", "720p"] | None = None,
        style: V1AiTalkingPhotoCreateBodyStyle | None = None,
        max_resolution: int | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[VideoResult]:
        """Starts a job: make a portrait speak.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            assets: The portrait and the recording. Fields:
                audio_file_path (required): The recording to speak. Audio file.
                image_file_path (required): The portrait. Image file.
            end_seconds: Where the clip ends in the recording, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the recording, in seconds; 0 is its start. Allowed: at least 0.
            name: A name to find the video by. If not given, it is "Talking Photo" and the date.
            resolution: Resolution of the video. Allowed: 480p, 720p.
            style: How the portrait moves. Fields:
                generation_mode: How the portrait is brought to life; realistic if not given. A clip may last 300
                    seconds with realistic and 45 with prompted. pro and stable are older names of realistic, standard
                    and expressive of prompted. Allowed: realistic, prompted, expressive, pro, standard, stable.
                intensity: How strong the expression is; only with generation_mode prompted. At most two decimals.
                    Allowed: in steps of 0.01.
                prompt: What the person does; used with generation_mode prompted, ignored with realistic.
            max_resolution: Deprecated. Older limit on the size of the video in pixels; use resolution.
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
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "start_seconds": start_seconds,
                "name": name,
                "resolution": resolution,
                "style": style,
                "max_resolution": max_resolution,
            },
            max_credits=max_credits,
            key=key,
            extra_body=extra_body,
            request_options=request_options,
        )

    @tool_call
    def create(
        self,
        *,
        assets: V1AiTalkingPhotoCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        name: str | None = None,
        resolution: Literal["480p", "720p"] | None = None,
        style: V1AiTalkingPhotoCreateBodyStyle | None = None,
        max_resolution: int | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AiTalkingPhotoCreateResponse:
        """Make a portrait speak. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            assets: The portrait and the recording. Fields:
                audio_file_path (required): The recording to speak. Audio file.
                image_file_path (required): The portrait. Image file.
            end_seconds: Where the clip ends in the recording, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the recording, in seconds; 0 is its start. Allowed: at least 0.
            name: A name to find the video by. If not given, it is "Talking Photo" and the date.
            resolution: Resolution of the video. Allowed: 480p, 720p.
            style: How the portrait moves. Fields:
                generation_mode: How the portrait is brought to life; realistic if not given. A clip may last 300
                    seconds with realistic and 45 with prompted. pro and stable are older names of realistic, standard
                    and expressive of prompted. Allowed: realistic, prompted, expressive, pro, standard, stable.
                intensity: How strong the expression is; only with generation_mode prompted. At most two decimals.
                    Allowed: in steps of 0.01.
                prompt: What the person does; used with generation_mode prompted, ignored with realistic.
            max_resolution: Deprecated. Older limit on the size of the video in pixels; use resolution.
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
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "start_seconds": start_seconds,
                "name": name,
                "resolution": resolution,
                "style": style,
                "max_resolution": max_resolution,
            },
            extra_body=extra_body,
            request_options=request_options,
        )

    @plain_call
    def estimate(
        self,
        *,
        assets: V1AiTalkingPhotoCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        name: str | None = None,
        resolution: Literal["480p", "720p"] | None = None,
        style: V1AiTalkingPhotoCreateBodyStyle | None = None,
        max_resolution: int | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            assets: The portrait and the recording. Fields:
                audio_file_path (required): The recording to speak. Audio file.
                image_file_path (required): The portrait. Image file.
            end_seconds: Where the clip ends in the recording, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the recording, in seconds; 0 is its start. Allowed: at least 0.
            name: A name to find the video by. If not given, it is "Talking Photo" and the date.
            resolution: Resolution of the video. Allowed: 480p, 720p.
            style: How the portrait moves. Fields:
                generation_mode: How the portrait is brought to life; realistic if not given. A clip may last 300
                    seconds with realistic and 45 with prompted. pro and stable are older names of realistic, standard
                    and expressive of prompted. Allowed: realistic, prompted, expressive, pro, standard, stable.
                intensity: How strong the expression is; only with generation_mode prompted. At most two decimals.
                    Allowed: in steps of 0.01.
                prompt: What the person does; used with generation_mode prompted, ignored with realistic.
            max_resolution: Deprecated. Older limit on the size of the video in pixels; use resolution.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.

        A file may be a local path, an open binary file, a pair of a name and the bytes or the open file, a URL, or a
        path that the service already has. Local ones are uploaded by `start` and `generate`; `create` takes only the
        last two.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
        """
        return self._estimate(
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "start_seconds": start_seconds,
                "name": name,
                "resolution": resolution,
                "style": style,
                "max_resolution": max_resolution,
            },
            extra_body=extra_body,
        )
