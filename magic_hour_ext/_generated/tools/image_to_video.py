"""`client.v1.image_to_video`, async and sync.

Generated from openapi/tools/image-to-video.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._async.tools import AsyncTool, async_tool_call
from magic_hour_ext._generated.sync.tools import Tool, tool_call
from magic_hour_ext._keywords import plain_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1ImageToVideoCreateResponse
    from magic_hour_api.params import (
        V1ImageToVideoCreateBodyAssets,
        V1ImageToVideoCreateBodyModel,
        V1ImageToVideoCreateBodyStyle,
    )
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import VideoResult
    from magic_hour_ext.types import ObjectStore, RequestOptions


class AsyncImageToVideo(AsyncTool["V1ImageToVideoCreateResponse", "VideoResult"]):
    """Turn a picture into a video.

    Starts a job that sets a picture in motion, as the prompt describes. Durations, resolutions, sound and the end image
    depend on the model.

    Limits of each `model`, as of 2026-11:

    - default: end_seconds: whole numbers from 5 to 60, 3 and 4 with a warning; 5, 10 if `resolution` is 480p;
      resolution: 480p, 720p, 1080p, 4k with a warning
    - seedance: end_seconds: 2 to 12; resolution: 480p, 720p, 1080p
    - kling-2.5-audio: end_seconds: 5, 10; resolution: 720p, 1080p
    - sora-2: end_seconds: 4, 8, 12, 24, 36, 48, 60; resolution: 720p; audio: True or False; assets.image_file_path:
      aspect ratio 9:16 or 16:9; assets.end_image_file_path: not allowed
    - veo3.1-audio: end_seconds: 4, 6, 8, 16, 24, 32, 40, 48, 56; resolution: 720p, 1080p; assets.end_image_file_path:
      only if `resolution` is 720p or 1080p and `end_seconds` is at most 8
    - veo3.1: end_seconds: 4, 6, 8, 16, 24, 32, 40, 48, 56; resolution: 720p, 1080p; audio: True or False, at extra
      cost; assets.end_image_file_path: only if `resolution` is 720p or 1080p and `end_seconds` is at most 8
    - kling-1.6: end_seconds: 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60; resolution: 720p, 1080p
    - ltx-2: no limits are published
    - kling-2.5: no limits are published
    - ltx-2.3: end_seconds: 1 to 10, 15, 20, 25, 30; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - gemini-omni-1.1: end_seconds: whole numbers from 3 to 10; resolution: 360p, 720p, 1080p, 4k; audio: False;
      assets.end_image_file_path: only if `resolution` is 360p, 720p, 1080p or 4k
    - kling-2.6: end_seconds: 5, 10; resolution: 720p, 1080p; audio: False; assets.end_image_file_path: only if
      `resolution` is 1080p
    - kling-3.0: end_seconds: whole numbers from 3 to 15; resolution: 720p, 1080p, 4k; audio: True or False, at extra
      cost; assets.end_image_file_path: only if `resolution` is 720p, 1080p or 4k
    - ltx-2.5: end_seconds: whole numbers from 1 to 60; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - minimax-h3: end_seconds: whole numbers from 1 to 30; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - seedance-1.5: end_seconds: whole numbers from 4 to 12; resolution: 480p, 720p, 1080p; audio: True or False, at
      extra cost; assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - seedance-2.0: end_seconds: whole numbers from 4 to 15; resolution: 480p, 720p, 1080p, 4k; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p, 1080p or 4k
    - seedance-2.0-fast: end_seconds: whole numbers from 4 to 15; resolution: 480p, 720p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p or 720p
    - seedance-2.0-mini: end_seconds: whole numbers from 4 to 15; resolution: 480p, 720p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p or 720p
    - seedance-2.5: end_seconds: whole numbers from 4 to 30; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - veo3.1-lite: end_seconds: 4, 6, 8, 16, 24, 32, 40, 48, 56; resolution: 720p, 1080p; audio: True or False, at extra
      cost; assets.end_image_file_path: only if `resolution` is 720p or 1080p and `end_seconds` is at most 8
    - wan-2.2: end_seconds: 3 to 10, 15; resolution: 480p, 720p, 1080p; audio: False; assets.end_image_file_path: not
      allowed
    - wan-3.0: end_seconds: 2 to 10, 15, 20, 25, 30; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    """

    name = "image_to_video"

    @async_tool_call
    async def generate(
        self,
        *,
        assets: V1ImageToVideoCreateBodyAssets,
        end_seconds: float,
        audio: bool | None = None,
        model: V1ImageToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        style: V1ImageToVideoCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | ObjectStore | None = None,
        filename: str | None = None,
        record: bool = False,
        timeout: float | None = None,
        on_update: Callable[[AsyncJob[VideoResult]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> VideoResult:
        """Turn a picture into a video. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: The pictures. sora-2 takes only pictures of 9:16 or 16:9. Fields:
                image_file_path (required): The first frame of the video. Image file.
                end_image_file_path: The last frame of the video. Some models don't accept it, or not at every
                    resolution. Image file.
            end_seconds: Length of the video in seconds, 1 to 60. The allowed lengths depend on the model.
            audio: Whether the video has sound. Some models can't add sound, and with some it costs extra.
            model: The model that makes the video, as of 2026-11; default if not given. default stands for a model that
                the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11, kling-1.6 above 10
                seconds before. Allowed: default, ltx-2, ltx-2.3, ltx-2.5, minimax-h3, wan-2.2, wan-3.0, seedance,
                seedance-1.5, seedance-2.0, seedance-2.0-fast, seedance-2.0-mini, seedance-2.5, kling-1.6, kling-2.5,
                kling-2.5-audio, kling-2.6, kling-3.0, veo3.1, veo3.1-audio, veo3.1-lite, sora-2, gemini-omni-1.1.
            name: A name for the video. If not given, it is "Image To Video" and the date.
            resolution: Resolution of the video; 720p if not given. The model and the plan limit it. Allowed: 360p,
                480p, 720p, 1080p, 4k.
            style: How the video should look. Fields:
                prompt: Description of the video.
                high_quality: Deprecated. Use resolution. true is 1080p, false is 720p.
                quality_mode: Deprecated. Use resolution. quick is 720p, studio is 1080p. Allowed: quick, studio.
            height: Deprecated. No longer has an effect; use resolution.
            width: Deprecated. No longer has an effect; use resolution.
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

        The limits of each `model` are in the docstring of the class and in docs/tools/image_to_video.md.

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
        assets: V1ImageToVideoCreateBodyAssets,
        end_seconds: float,
        audio: bool | None = None,
        model: V1ImageToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        style: V1ImageToVideoCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncJob[VideoResult]:
        """Start a job without waiting for it: turn a picture into a video.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return await self._start(**self._arguments(locals()))

    @async_tool_call
    async def create(
        self,
        *,
        assets: V1ImageToVideoCreateBodyAssets,
        end_seconds: float,
        audio: bool | None = None,
        model: V1ImageToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        style: V1ImageToVideoCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1ImageToVideoCreateResponse:
        """Create a job with a single request: turn a picture into a video.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return await self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1ImageToVideoCreateBodyAssets,
        end_seconds: float,
        audio: bool | None = None,
        model: V1ImageToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        style: V1ImageToVideoCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))


class ImageToVideo(Tool["V1ImageToVideoCreateResponse", "VideoResult"]):
    """Turn a picture into a video.

    Starts a job that sets a picture in motion, as the prompt describes. Durations, resolutions, sound and the end image
    depend on the model.

    Limits of each `model`, as of 2026-11:

    - default: end_seconds: whole numbers from 5 to 60, 3 and 4 with a warning; 5, 10 if `resolution` is 480p;
      resolution: 480p, 720p, 1080p, 4k with a warning
    - seedance: end_seconds: 2 to 12; resolution: 480p, 720p, 1080p
    - kling-2.5-audio: end_seconds: 5, 10; resolution: 720p, 1080p
    - sora-2: end_seconds: 4, 8, 12, 24, 36, 48, 60; resolution: 720p; audio: True or False; assets.image_file_path:
      aspect ratio 9:16 or 16:9; assets.end_image_file_path: not allowed
    - veo3.1-audio: end_seconds: 4, 6, 8, 16, 24, 32, 40, 48, 56; resolution: 720p, 1080p; assets.end_image_file_path:
      only if `resolution` is 720p or 1080p and `end_seconds` is at most 8
    - veo3.1: end_seconds: 4, 6, 8, 16, 24, 32, 40, 48, 56; resolution: 720p, 1080p; audio: True or False, at extra
      cost; assets.end_image_file_path: only if `resolution` is 720p or 1080p and `end_seconds` is at most 8
    - kling-1.6: end_seconds: 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60; resolution: 720p, 1080p
    - ltx-2: no limits are published
    - kling-2.5: no limits are published
    - ltx-2.3: end_seconds: 1 to 10, 15, 20, 25, 30; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - gemini-omni-1.1: end_seconds: whole numbers from 3 to 10; resolution: 360p, 720p, 1080p, 4k; audio: False;
      assets.end_image_file_path: only if `resolution` is 360p, 720p, 1080p or 4k
    - kling-2.6: end_seconds: 5, 10; resolution: 720p, 1080p; audio: False; assets.end_image_file_path: only if
      `resolution` is 1080p
    - kling-3.0: end_seconds: whole numbers from 3 to 15; resolution: 720p, 1080p, 4k; audio: True or False, at extra
      cost; assets.end_image_file_path: only if `resolution` is 720p, 1080p or 4k
    - ltx-2.5: end_seconds: whole numbers from 1 to 60; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - minimax-h3: end_seconds: whole numbers from 1 to 30; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - seedance-1.5: end_seconds: whole numbers from 4 to 12; resolution: 480p, 720p, 1080p; audio: True or False, at
      extra cost; assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - seedance-2.0: end_seconds: whole numbers from 4 to 15; resolution: 480p, 720p, 1080p, 4k; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p, 1080p or 4k
    - seedance-2.0-fast: end_seconds: whole numbers from 4 to 15; resolution: 480p, 720p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p or 720p
    - seedance-2.0-mini: end_seconds: whole numbers from 4 to 15; resolution: 480p, 720p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p or 720p
    - seedance-2.5: end_seconds: whole numbers from 4 to 30; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    - veo3.1-lite: end_seconds: 4, 6, 8, 16, 24, 32, 40, 48, 56; resolution: 720p, 1080p; audio: True or False, at extra
      cost; assets.end_image_file_path: only if `resolution` is 720p or 1080p and `end_seconds` is at most 8
    - wan-2.2: end_seconds: 3 to 10, 15; resolution: 480p, 720p, 1080p; audio: False; assets.end_image_file_path: not
      allowed
    - wan-3.0: end_seconds: 2 to 10, 15, 20, 25, 30; resolution: 480p, 720p, 1080p; audio: True or False;
      assets.end_image_file_path: only if `resolution` is 480p, 720p or 1080p
    """

    name = "image_to_video"

    @tool_call
    def generate(
        self,
        *,
        assets: V1ImageToVideoCreateBodyAssets,
        end_seconds: float,
        audio: bool | None = None,
        model: V1ImageToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        style: V1ImageToVideoCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | ObjectStore | None = None,
        filename: str | None = None,
        record: bool = False,
        timeout: float | None = None,
        on_update: Callable[[Job[VideoResult]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> VideoResult:
        """Turn a picture into a video. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: The pictures. sora-2 takes only pictures of 9:16 or 16:9. Fields:
                image_file_path (required): The first frame of the video. Image file.
                end_image_file_path: The last frame of the video. Some models don't accept it, or not at every
                    resolution. Image file.
            end_seconds: Length of the video in seconds, 1 to 60. The allowed lengths depend on the model.
            audio: Whether the video has sound. Some models can't add sound, and with some it costs extra.
            model: The model that makes the video, as of 2026-11; default if not given. default stands for a model that
                the service picks: kling-3.0 on paid plans and ltx-2.5 on free ones in 2026-11, kling-1.6 above 10
                seconds before. Allowed: default, ltx-2, ltx-2.3, ltx-2.5, minimax-h3, wan-2.2, wan-3.0, seedance,
                seedance-1.5, seedance-2.0, seedance-2.0-fast, seedance-2.0-mini, seedance-2.5, kling-1.6, kling-2.5,
                kling-2.5-audio, kling-2.6, kling-3.0, veo3.1, veo3.1-audio, veo3.1-lite, sora-2, gemini-omni-1.1.
            name: A name for the video. If not given, it is "Image To Video" and the date.
            resolution: Resolution of the video; 720p if not given. The model and the plan limit it. Allowed: 360p,
                480p, 720p, 1080p, 4k.
            style: How the video should look. Fields:
                prompt: Description of the video.
                high_quality: Deprecated. Use resolution. true is 1080p, false is 720p.
                quality_mode: Deprecated. Use resolution. quick is 720p, studio is 1080p. Allowed: quick, studio.
            height: Deprecated. No longer has an effect; use resolution.
            width: Deprecated. No longer has an effect; use resolution.
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

        The limits of each `model` are in the docstring of the class and in docs/tools/image_to_video.md.

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
        assets: V1ImageToVideoCreateBodyAssets,
        end_seconds: float,
        audio: bool | None = None,
        model: V1ImageToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        style: V1ImageToVideoCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[VideoResult]:
        """Start a job without waiting for it: turn a picture into a video.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return self._start(**self._arguments(locals()))

    @tool_call
    def create(
        self,
        *,
        assets: V1ImageToVideoCreateBodyAssets,
        end_seconds: float,
        audio: bool | None = None,
        model: V1ImageToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        style: V1ImageToVideoCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1ImageToVideoCreateResponse:
        """Create a job with a single request: turn a picture into a video.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1ImageToVideoCreateBodyAssets,
        end_seconds: float,
        audio: bool | None = None,
        model: V1ImageToVideoCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["360p", "480p", "720p", "1080p", "4k"] | None = None,
        style: V1ImageToVideoCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))
