"""`client.v1.ai_video_editor`.

Generated from openapi/tools/ai-video-editor.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._async.tools import AsyncTool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AiVideoEditorCreateResponse
    from magic_hour_api.params import V1AiVideoEditorCreateBodyAssets, V1AiVideoEditorCreateBodyStyle
    from magic_hour_ext._async.jobs import AsyncJob
    from magic_hour_ext.results import VideoResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class AsyncAiVideoEditor(AsyncTool["V1AiVideoEditorCreateResponse", "VideoResult"]):
    """Change a video by description.

    Starts a job that changes a clip as the prompt says. Length and resolution depend on the model.

    What each `model` allows, as of 2026-11:

    - gemini-omni-1.1: clip_seconds: 3 to 10; resolution: 720p, 1080p
    - gemini-omni: clip_seconds: 3 to 10; resolution: 720p, 1080p
    - ltx-2.5: clip_seconds: 0.5 to 20; resolution: 480p, 720p, 1080p
    - ltx-2.3: clip_seconds: 0.5 to 45

    Rules:

    - `end_seconds` must be greater than `start_seconds`.
    """

    name = "ai_video_editor"

    @tool_call
    async def generate(
        self,
        *,
        assets: V1AiVideoEditorCreateBodyAssets,
        end_seconds: float,
        style: V1AiVideoEditorCreateBodyStyle,
        model: Literal["gemini-omni-1.1", "gemini-omni", "ltx-2.5", "ltx-2.3"] | str | None = None,
        name: str | None = None,
        resolution: Literal["480p", "720p", "1080p"] | None = None,
        start_seconds: float | None = None,
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | None = None,
        timeout: float | None = None,
        on_update: Callable[[AsyncJob[VideoResult]], Any] | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> VideoResult:
        """Change a video by description. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            assets: The video to change. Fields:
                video_file_path (required): The video to change. Video file.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            style: The change to make. Fields:
                prompt (required): What should change.
            model: Model that changes the video. gemini-omni-1.1 takes clips of 3 to 10 seconds, ltx-2.5 of 0.5 to 20,
                ltx-2.3 of 0.5 to 45 (as of 2026-11); gemini-omni is the older name of gemini-omni-1.1. Allowed:
                gemini-omni-1.1, gemini-omni, ltx-2.5, ltx-2.3.
            name: A name to find the video by. If not given, it is "Video Editor" and the date.
            resolution: Resolution of the video. The model and the plan limit it. Allowed: 480p, 720p, 1080p.
            start_seconds: Where the clip begins in the input, in seconds; 0 if not given. Allowed: at least 0.
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

        What each `model` allows is in the text of the class and in docs/tools/ai_video_editor.md.

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
        return await self._generate(
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "style": style,
                "model": model,
                "name": name,
                "resolution": resolution,
                "start_seconds": start_seconds,
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
    async def start(
        self,
        *,
        assets: V1AiVideoEditorCreateBodyAssets,
        end_seconds: float,
        style: V1AiVideoEditorCreateBodyStyle,
        model: Literal["gemini-omni-1.1", "gemini-omni", "ltx-2.5", "ltx-2.3"] | str | None = None,
        name: str | None = None,
        resolution: Literal["480p", "720p", "1080p"] | None = None,
        start_seconds: float | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncJob[VideoResult]:
        """Starts a job: change a video by description.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            assets: The video to change. Fields:
                video_file_path (required): The video to change. Video file.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            style: The change to make. Fields:
                prompt (required): What should change.
            model: Model that changes the video. gemini-omni-1.1 takes clips of 3 to 10 seconds, ltx-2.5 of 0.5 to 20,
                ltx-2.3 of 0.5 to 45 (as of 2026-11); gemini-omni is the older name of gemini-omni-1.1. Allowed:
                gemini-omni-1.1, gemini-omni, ltx-2.5, ltx-2.3.
            name: A name to find the video by. If not given, it is "Video Editor" and the date.
            resolution: Resolution of the video. The model and the plan limit it. Allowed: 480p, 720p, 1080p.
            start_seconds: Where the clip begins in the input, in seconds; 0 if not given. Allowed: at least 0.
            max_credits: The most that the job may be charged when it is created. If it could be charged more, or that
                is not known beforehand, ValidationError is raised and nothing is sent.
            key: A name of yours for this call in the journal: called again with it, the job is taken up.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/ai_video_editor.md.

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
        return await self._start(
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "style": style,
                "model": model,
                "name": name,
                "resolution": resolution,
                "start_seconds": start_seconds,
            },
            max_credits=max_credits,
            key=key,
            extra_body=extra_body,
            request_options=request_options,
        )

    @tool_call
    async def create(
        self,
        *,
        assets: V1AiVideoEditorCreateBodyAssets,
        end_seconds: float,
        style: V1AiVideoEditorCreateBodyStyle,
        model: Literal["gemini-omni-1.1", "gemini-omni", "ltx-2.5", "ltx-2.3"] | str | None = None,
        name: str | None = None,
        resolution: Literal["480p", "720p", "1080p"] | None = None,
        start_seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AiVideoEditorCreateResponse:
        """Change a video by description. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            assets: The video to change. Fields:
                video_file_path (required): The video to change. Video file.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            style: The change to make. Fields:
                prompt (required): What should change.
            model: Model that changes the video. gemini-omni-1.1 takes clips of 3 to 10 seconds, ltx-2.5 of 0.5 to 20,
                ltx-2.3 of 0.5 to 45 (as of 2026-11); gemini-omni is the older name of gemini-omni-1.1. Allowed:
                gemini-omni-1.1, gemini-omni, ltx-2.5, ltx-2.3.
            name: A name to find the video by. If not given, it is "Video Editor" and the date.
            resolution: Resolution of the video. The model and the plan limit it. Allowed: 480p, 720p, 1080p.
            start_seconds: Where the clip begins in the input, in seconds; 0 if not given. Allowed: at least 0.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/ai_video_editor.md.

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
        return await self._create(
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "style": style,
                "model": model,
                "name": name,
                "resolution": resolution,
                "start_seconds": start_seconds,
            },
            extra_body=extra_body,
            request_options=request_options,
        )

    @plain_call
    def estimate(
        self,
        *,
        assets: V1AiVideoEditorCreateBodyAssets,
        end_seconds: float,
        style: V1AiVideoEditorCreateBodyStyle,
        model: Literal["gemini-omni-1.1", "gemini-omni", "ltx-2.5", "ltx-2.3"] | str | None = None,
        name: str | None = None,
        resolution: Literal["480p", "720p", "1080p"] | None = None,
        start_seconds: float | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            assets: The video to change. Fields:
                video_file_path (required): The video to change. Video file.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            style: The change to make. Fields:
                prompt (required): What should change.
            model: Model that changes the video. gemini-omni-1.1 takes clips of 3 to 10 seconds, ltx-2.5 of 0.5 to 20,
                ltx-2.3 of 0.5 to 45 (as of 2026-11); gemini-omni is the older name of gemini-omni-1.1. Allowed:
                gemini-omni-1.1, gemini-omni, ltx-2.5, ltx-2.3.
            name: A name to find the video by. If not given, it is "Video Editor" and the date.
            resolution: Resolution of the video. The model and the plan limit it. Allowed: 480p, 720p, 1080p.
            start_seconds: Where the clip begins in the input, in seconds; 0 if not given. Allowed: at least 0.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.

        What each `model` allows is in the text of the class and in docs/tools/ai_video_editor.md.

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
                "style": style,
                "model": model,
                "name": name,
                "resolution": resolution,
                "start_seconds": start_seconds,
            },
            extra_body=extra_body,
        )
