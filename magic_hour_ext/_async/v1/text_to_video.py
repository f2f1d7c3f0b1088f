"""`client.v1.text_to_video`.

Generated from openapi/tools/text-to-video.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._async.tools import AsyncTool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence

    from magic_hour_api.models import V1TextToVideoCreateResponse
    from magic_hour_api.params import (
        V1TextToVideoCreateBodyModel,
        V1TextToVideoCreateBodyReferencesItem,
        V1TextToVideoCreateBodyStyle,
    )
    from magic_hour_ext._async.jobs import AsyncJob
    from magic_hour_ext.results import VideoResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class AsyncTextToVideo(AsyncTool["V1TextToVideoCreateResponse", "VideoResult"]):
    """Turn words into a video.

    Starts a job that makes a video from a description. Durations, resolutions, shapes, sound and references depend on
    the model.

    What each `model` allows, as of 2026-11:

    - default: end_seconds: whole numbers from 5 to 60, 3 and 4 with a warning; 5, 10 if `resolution` is 480p;
      resolution: 480p, 720p, 1080p, 4k with a warning
    - seedance: no rules are published
    - kling-1.6: no rules are published
    - kling-2.5: no rules are published
    - kling-2.5-audio: no rules are published
    - ltx-2: no rules are published
    - ltx-2.3: end_seconds: 1 to 10, 15, 20, 25, 30; resolution: 480p, 720p, 1080p; aspect_ratio: 9:16, 16:9, 1:1;
      audio: yes or no
    - sora-2: end_seconds: 4, 8, 12, 24, 36, 48, 60; resolution: 720p; aspect_ratio: 9:16, 16:9; audio: yes or no
    - gemini-omni-1.1: end_seconds: whole numbers from 3 to 10; resolution: 360p, 720p, 1080p, 4k; aspect_ratio: 16:9,
      9:16; audio: no; references: at most 10 items, image or video
    - kling-2.6: end_seconds: 5, 10; resolution: 720p, 1080p; aspect_ratio: 9:16, 16:9, 1:1; audio: no; references: not
      allowed
    - kling-3.0: end_seconds: whole numbers from 3 to 15; resolution: 720p, 1080p, 4k; aspect_ratio: 9:16, 16:9, 1:1;
      audio: yes or no, costs extra; references: at most 10 items, image or video
    - ltx-2.5: end_seconds: whole numbers from 1 to 60; resolution: 480p, 720p, 1080p; aspect_ratio: 9:16, 16:9, 1:1;
      audio: yes or no; references: not allowed
    - minimax-h3: end_seconds: whole numbers from 1 to 30; resolution: 480p, 720p, 1080p; aspect_ratio: 16:9, 9:16, 1:1;
      audio: yes or no; references: at most 10 items, image, video or audio
    - seedance-1.5: end_seconds: whole numbers from 4 to 12; resolution: 480p, 720p, 1080p; aspect_ratio: 9:16, 16:9,
      1:1; audio: yes or no, costs extra; references: not allowed
    - seedance-2.0: end_seconds: whole numbers from 4 to 15; resolution: 480p, 720p, 1080p, 4k; aspect_ratio: 9:16,
      16:9, 1:1; audio: yes or no; references: at most 10 items, image, video or audio
    - seedance-2.0-fast: end_seconds: whole numbers from 4 to 15; resolution: 480p, 720p; aspect_ratio: 9:16, 16:9, 1:1;
      audio: yes or no; references: at most 10 items, image, video or audio
    - seedance-2.0-mini: end_seconds: whole numbers from 4 to 15; resolution: 480p, 720p; aspect_ratio: 9:16, 16:9, 1:1;
      audio: yes or no; references: at most 10 items, image, video or audio
    - seedance-2.5: end_seconds: whole numbers from 4 to 30; resolution: 480p, 720p, 1080p; aspect_ratio: 9:16, 16:9,
      1:1; audio: yes or no; references: at most 10 items, image, video or audio
    - veo3.1: end_seconds: 4, 6, 8, 16, 24, 32, 40, 48, 56; resolution: 720p, 1080p; aspect_ratio: 9:16, 16:9; audio:
      yes or no, costs extra; references: at most 3 items, image, only if `end_seconds` is 8
    - veo3.1-audio: end_seconds: 4, 6, 8, 16, 24, 32, 40, 48, 56; resolution: 720p, 1080p; aspect_ratio: 9:16, 16:9;
      references: at most 3 items, image, only if `end_seconds` is 8
    - veo3.1-lite: end_seconds: 4, 6, 8, 16, 24, 32, 40, 48, 56; resolution: 720p, 1080p; aspect_ratio: 9:16, 16:9;
      audio: yes or no, costs extra; references: not allowed
    - wan-2.2: end_seconds: 3 to 10, 15; resolution: 480p, 720p, 1080p; aspect_ratio: 9:16, 16:9, 1:1; audio: no;
      references: not allowed
    - wan-3.0: end_seconds: 2 to 10, 15, 20, 25, 30; resolution: 480p, 720p, 1080p; aspect_ratio: 16:9, 9:16, 1:1;
      audio: yes or no; references: at most 10 items, image, video or audio
    """

    name = "text_to_video"

    @tool_call
    async def generate(
        self,
        *,
        end_seconds: float,
        style: V1TextToVideoCreateBodyStyle,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        audio: bool | None = None,
        model: V1TextToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        references: Sequence[V1TextToVideoCreateBodyReferencesItem] | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
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
        """Turn words into a video. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            end_seconds: Length of the video in seconds, 1 to 60. Which lengths can be had depends on the model.
            style: What the video shows. Fields:
                prompt (required): What happens in the video, in 1 to 2000 characters. References are named as @name.
                quality_mode: Deprecated. Use resolution. quick stands for 720p, studio for 1080p. Allowed: quick,
                    studio.
            aspect_ratio: Shape of the video, width to height. The model limits it. Allowed: 16:9, 9:16, 1:1.
            audio: Whether the video gets sound. Some models have none, and with some it costs extra.
            model: The model that makes the video, as of 2026-11; default if not given. default stands for a model that
                the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11. Allowed: default, ltx-2,
                ltx-2.3, ltx-2.5, minimax-h3, wan-2.2, wan-3.0, seedance, seedance-1.5, seedance-2.0, seedance-2.0-fast,
                seedance-2.0-mini, seedance-2.5, kling-1.6, kling-2.5, kling-2.5-audio, kling-2.6, kling-3.0, veo3.1,
                veo3.1-audio, veo3.1-lite, sora-2, gemini-omni-1.1.
            name: A name to find the video by. If not given, it is "Text To Video" and the date.
            references: Files that the prompt can name, at most 10. How many and of which kinds depends on the model.
                Items:
                file_path (required): A picture, a video or a recording. Image, video or audio file.
                name (required): What the prompt calls it: written there as @name.
            resolution: Resolution of the video. The model and the plan limit it. Allowed: 360p, 480p, 720p, 1080p, 4k.
            orientation: Deprecated. Use aspect_ratio. landscape stands for 16:9, portrait for 9:16, square for 1:1.
                Allowed: landscape, portrait, square.
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

        What each `model` allows is in the text of the class and in docs/tools/text_to_video.md.

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
                "end_seconds": end_seconds,
                "style": style,
                "aspect_ratio": aspect_ratio,
                "audio": audio,
                "model": model,
                "name": name,
                "references": references,
                "resolution": resolution,
                "orientation": orientation,
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
        end_seconds: float,
        style: V1TextToVideoCreateBodyStyle,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        audio: bool | None = None,
        model: V1TextToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        references: Sequence[V1TextToVideoCreateBodyReferencesItem] | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncJob[VideoResult]:
        """Starts a job: turn words into a video.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            end_seconds: Length of the video in seconds, 1 to 60. Which lengths can be had depends on the model.
            style: What the video shows. Fields:
                prompt (required): What happens in the video, in 1 to 2000 characters. References are named as @name.
                quality_mode: Deprecated. Use resolution. quick stands for 720p, studio for 1080p. Allowed: quick,
                    studio.
            aspect_ratio: Shape of the video, width to height. The model limits it. Allowed: 16:9, 9:16, 1:1.
            audio: Whether the video gets sound. Some models have none, and with some it costs extra.
            model: The model that makes the video, as of 2026-11; default if not given. default stands for a model that
                the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11. Allowed: default, ltx-2,
                ltx-2.3, ltx-2.5, minimax-h3, wan-2.2, wan-3.0, seedance, seedance-1.5, seedance-2.0, seedance-2.0-fast,
                seedance-2.0-mini, seedance-2.5, kling-1.6, kling-2.5, kling-2.5-audio, kling-2.6, kling-3.0, veo3.1,
                veo3.1-audio, veo3.1-lite, sora-2, gemini-omni-1.1.
            name: A name to find the video by. If not given, it is "Text To Video" and the date.
            references: Files that the prompt can name, at most 10. How many and of which kinds depends on the model.
                Items:
                file_path (required): A picture, a video or a recording. Image, video or audio file.
                name (required): What the prompt calls it: written there as @name.
            resolution: Resolution of the video. The model and the plan limit it. Allowed: 360p, 480p, 720p, 1080p, 4k.
            orientation: Deprecated. Use aspect_ratio. landscape stands for 16:9, portrait for 9:16, square for 1:1.
                Allowed: landscape, portrait, square.
            max_credits: The most that the job may be charged when it is created. If it could be charged more, or that
                is not known beforehand, ValidationError is raised and nothing is sent.
            key: A name of yours for this call in the journal: called again with it, the job is taken up.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/text_to_video.md.

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
                "end_seconds": end_seconds,
                "style": style,
                "aspect_ratio": aspect_ratio,
                "audio": audio,
                "model": model,
                "name": name,
                "references": references,
                "resolution": resolution,
                "orientation": orientation,
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
        end_seconds: float,
        style: V1TextToVideoCreateBodyStyle,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        audio: bool | None = None,
        model: V1TextToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        references: Sequence[V1TextToVideoCreateBodyReferencesItem] | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1TextToVideoCreateResponse:
        """Turn words into a video. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            end_seconds: Length of the video in seconds, 1 to 60. Which lengths can be had depends on the model.
            style: What the video shows. Fields:
                prompt (required): What happens in the video, in 1 to 2000 characters. References are named as @name.
                quality_mode: Deprecated. Use resolution. quick stands for 720p, studio for 1080p. Allowed: quick,
                    studio.
            aspect_ratio: Shape of the video, width to height. The model limits it. Allowed: 16:9, 9:16, 1:1.
            audio: Whether the video gets sound. Some models have none, and with some it costs extra.
            model: The model that makes the video, as of 2026-11; default if not given. default stands for a model that
                the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11. Allowed: default, ltx-2,
                ltx-2.3, ltx-2.5, minimax-h3, wan-2.2, wan-3.0, seedance, seedance-1.5, seedance-2.0, seedance-2.0-fast,
                seedance-2.0-mini, seedance-2.5, kling-1.6, kling-2.5, kling-2.5-audio, kling-2.6, kling-3.0, veo3.1,
                veo3.1-audio, veo3.1-lite, sora-2, gemini-omni-1.1.
            name: A name to find the video by. If not given, it is "Text To Video" and the date.
            references: Files that the prompt can name, at most 10. How many and of which kinds depends on the model.
                Items:
                file_path (required): A picture, a video or a recording. Image, video or audio file.
                name (required): What the prompt calls it: written there as @name.
            resolution: Resolution of the video. The model and the plan limit it. Allowed: 360p, 480p, 720p, 1080p, 4k.
            orientation: Deprecated. Use aspect_ratio. landscape stands for 16:9, portrait for 9:16, square for 1:1.
                Allowed: landscape, portrait, square.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/text_to_video.md.

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
                "end_seconds": end_seconds,
                "style": style,
                "aspect_ratio": aspect_ratio,
                "audio": audio,
                "model": model,
                "name": name,
                "references": references,
                "resolution": resolution,
                "orientation": orientation,
            },
            extra_body=extra_body,
            request_options=request_options,
        )

    @plain_call
    def estimate(
        self,
        *,
        end_seconds: float,
        style: V1TextToVideoCreateBodyStyle,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None,
        audio: bool | None = None,
        model: V1TextToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        references: Sequence[V1TextToVideoCreateBodyReferencesItem] | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            end_seconds: Length of the video in seconds, 1 to 60. Which lengths can be had depends on the model.
            style: What the video shows. Fields:
                prompt (required): What happens in the video, in 1 to 2000 characters. References are named as @name.
                quality_mode: Deprecated. Use resolution. quick stands for 720p, studio for 1080p. Allowed: quick,
                    studio.
            aspect_ratio: Shape of the video, width to height. The model limits it. Allowed: 16:9, 9:16, 1:1.
            audio: Whether the video gets sound. Some models have none, and with some it costs extra.
            model: The model that makes the video, as of 2026-11; default if not given. default stands for a model that
                the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11. Allowed: default, ltx-2,
                ltx-2.3, ltx-2.5, minimax-h3, wan-2.2, wan-3.0, seedance, seedance-1.5, seedance-2.0, seedance-2.0-fast,
                seedance-2.0-mini, seedance-2.5, kling-1.6, kling-2.5, kling-2.5-audio, kling-2.6, kling-3.0, veo3.1,
                veo3.1-audio, veo3.1-lite, sora-2, gemini-omni-1.1.
            name: A name to find the video by. If not given, it is "Text To Video" and the date.
            references: Files that the prompt can name, at most 10. How many and of which kinds depends on the model.
                Items:
                file_path (required): A picture, a video or a recording. Image, video or audio file.
                name (required): What the prompt calls it: written there as @name.
            resolution: Resolution of the video. The model and the plan limit it. Allowed: 360p, 480p, 720p, 1080p, 4k.
            orientation: Deprecated. Use aspect_ratio. landscape stands for 16:9, portrait for 9:16, square for 1:1.
                Allowed: landscape, portrait, square.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.

        What each `model` allows is in the text of the class and in docs/tools/text_to_video.md.

        A file may be a local path, an open binary file, a pair of a name and the bytes or the open file, a URL, or a
        path that the service already has. Local ones are uploaded by `start` and `generate`; `create` takes only the
        last two.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
        """
        return self._estimate(
            {
                "end_seconds": end_seconds,
                "style": style,
                "aspect_ratio": aspect_ratio,
                "audio": audio,
                "model": model,
                "name": name,
                "references": references,
                "resolution": resolution,
                "orientation": orientation,
            },
            extra_body=extra_body,
        )
