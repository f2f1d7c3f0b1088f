"""`client.v1.ai_image_editor`, async and sync.

Generated from openapi/tools/ai-image-editor.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._async.tools import AsyncTool, async_tool_call
from magic_hour_ext._generated.sync.tools import Tool, tool_call
from magic_hour_ext._keywords import plain_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AiImageEditorCreateResponse
    from magic_hour_api.params import (
        V1AiImageEditorCreateBodyAssets,
        V1AiImageEditorCreateBodyModel,
        V1AiImageEditorCreateBodyStyle,
    )
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import ImageResult
    from magic_hour_ext.types import ObjectStore, RequestOptions


class AsyncAiImageEditor(AsyncTool["V1AiImageEditorCreateResponse", "ImageResult"]):
    """Change pictures by description.

    Starts a job that changes one or several pictures as the prompt says. Resolution and number of pictures depend on
    the model.

    Limits of each `model`, as of 2026-11:

    - default: no limits are published
    - flux-2-klein: resolution: auto, 640px, 1k, 2k; assets.image_file_paths: at most 6 items
    - gpt-image-2: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - gpt-image-2.5-flare: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - krea-2: resolution: auto, 640px, 1k; assets.image_file_paths: at most 2 items
    - nano-banana: resolution: auto, 640px, 1k; assets.image_file_paths: at most 10 items
    - nano-banana-2: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - nano-banana-2-lite: resolution: auto, 640px, 1k; assets.image_file_paths: at most 10 items
    - nano-banana-2.1: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - nano-banana-pro: resolution: auto, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - qwen-edit: resolution: auto, 640px, 1k, 2k; assets.image_file_paths: at most 3 items
    - qwen-image-2.1: resolution: auto, 640px, 1k, 2k; assets.image_file_paths: at most 3 items
    - seedream-v4: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - seedream-v4.5: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - seedream-v5-pro: resolution: auto, 640px, 1k, 2k; assets.image_file_paths: at most 10 items
    """

    name = "ai_image_editor"

    @async_tool_call
    async def generate(
        self,
        *,
        assets: V1AiImageEditorCreateBodyAssets,
        style: V1AiImageEditorCreateBodyStyle,
        aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"] | None = None,
        image_count: Literal[1, 4, 9, 16] | None = None,
        model: V1AiImageEditorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
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
        """Change pictures by description. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: The pictures to change. Fields:
                image_file_paths: The picture to change and further ones that the prompt speaks of, at most 10. The
                    model limits how many. One or more: image file.
                image_file_path: Deprecated. Use image_file_paths, a list. Image file.
            style: The change to make. Fields:
                prompt (required): Description of the changes, in 1 to 15000 characters.
                model: Deprecated. Use model. Allowed: default, Nano Banana, Seedream.
            aspect_ratio: Shape of the result, width to height; auto keeps that of the input. Allowed: auto, 16:9, 9:16,
                4:3, 3:2, 1:1, 4:5, 2:3.
            image_count: How many results; 1 if not given. Each costs credits. Allowed: 1, 4, 9, 16.
            model: The model that changes the pictures, as of 2026-11; default, the service's recommendation, if not
                given. Some are not part of the free plan. Allowed: default, flux-2-klein, gpt-image-2,
                gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite, nano-banana-2.1,
                nano-banana-pro, qwen-edit, qwen-image-2.1, seedream-v4, seedream-v4.5, seedream-v5-pro.
            name: A name for the image. If not given, it is "Ai Image Editor" and the date.
            resolution: Resolution of the result; auto lets the service choose. The model and the plan limit it.
                Allowed: auto, 640px, 1k, 2k, 4k.
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

        The limits of each `model` are in the docstring of the class and in docs/tools/ai_image_editor.md.

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
        assets: V1AiImageEditorCreateBodyAssets,
        style: V1AiImageEditorCreateBodyStyle,
        aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"] | None = None,
        image_count: Literal[1, 4, 9, 16] | None = None,
        model: V1AiImageEditorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncJob[ImageResult]:
        """Start a job without waiting for it: change pictures by description.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return await self._start(**self._arguments(locals()))

    @async_tool_call
    async def create(
        self,
        *,
        assets: V1AiImageEditorCreateBodyAssets,
        style: V1AiImageEditorCreateBodyStyle,
        aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"] | None = None,
        image_count: Literal[1, 4, 9, 16] | None = None,
        model: V1AiImageEditorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AiImageEditorCreateResponse:
        """Create a job with a single request: change pictures by description.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return await self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1AiImageEditorCreateBodyAssets,
        style: V1AiImageEditorCreateBodyStyle,
        aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"] | None = None,
        image_count: Literal[1, 4, 9, 16] | None = None,
        model: V1AiImageEditorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))


class AiImageEditor(Tool["V1AiImageEditorCreateResponse", "ImageResult"]):
    """Change pictures by description.

    Starts a job that changes one or several pictures as the prompt says. Resolution and number of pictures depend on
    the model.

    Limits of each `model`, as of 2026-11:

    - default: no limits are published
    - flux-2-klein: resolution: auto, 640px, 1k, 2k; assets.image_file_paths: at most 6 items
    - gpt-image-2: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - gpt-image-2.5-flare: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - krea-2: resolution: auto, 640px, 1k; assets.image_file_paths: at most 2 items
    - nano-banana: resolution: auto, 640px, 1k; assets.image_file_paths: at most 10 items
    - nano-banana-2: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - nano-banana-2-lite: resolution: auto, 640px, 1k; assets.image_file_paths: at most 10 items
    - nano-banana-2.1: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - nano-banana-pro: resolution: auto, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - qwen-edit: resolution: auto, 640px, 1k, 2k; assets.image_file_paths: at most 3 items
    - qwen-image-2.1: resolution: auto, 640px, 1k, 2k; assets.image_file_paths: at most 3 items
    - seedream-v4: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - seedream-v4.5: resolution: auto, 640px, 1k, 2k, 4k; assets.image_file_paths: at most 10 items
    - seedream-v5-pro: resolution: auto, 640px, 1k, 2k; assets.image_file_paths: at most 10 items
    """

    name = "ai_image_editor"

    @tool_call
    def generate(
        self,
        *,
        assets: V1AiImageEditorCreateBodyAssets,
        style: V1AiImageEditorCreateBodyStyle,
        aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"] | None = None,
        image_count: Literal[1, 4, 9, 16] | None = None,
        model: V1AiImageEditorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
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
        """Change pictures by description. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: The pictures to change. Fields:
                image_file_paths: The picture to change and further ones that the prompt speaks of, at most 10. The
                    model limits how many. One or more: image file.
                image_file_path: Deprecated. Use image_file_paths, a list. Image file.
            style: The change to make. Fields:
                prompt (required): Description of the changes, in 1 to 15000 characters.
                model: Deprecated. Use model. Allowed: default, Nano Banana, Seedream.
            aspect_ratio: Shape of the result, width to height; auto keeps that of the input. Allowed: auto, 16:9, 9:16,
                4:3, 3:2, 1:1, 4:5, 2:3.
            image_count: How many results; 1 if not given. Each costs credits. Allowed: 1, 4, 9, 16.
            model: The model that changes the pictures, as of 2026-11; default, the service's recommendation, if not
                given. Some are not part of the free plan. Allowed: default, flux-2-klein, gpt-image-2,
                gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite, nano-banana-2.1,
                nano-banana-pro, qwen-edit, qwen-image-2.1, seedream-v4, seedream-v4.5, seedream-v5-pro.
            name: A name for the image. If not given, it is "Ai Image Editor" and the date.
            resolution: Resolution of the result; auto lets the service choose. The model and the plan limit it.
                Allowed: auto, 640px, 1k, 2k, 4k.
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

        The limits of each `model` are in the docstring of the class and in docs/tools/ai_image_editor.md.

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
        assets: V1AiImageEditorCreateBodyAssets,
        style: V1AiImageEditorCreateBodyStyle,
        aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"] | None = None,
        image_count: Literal[1, 4, 9, 16] | None = None,
        model: V1AiImageEditorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[ImageResult]:
        """Start a job without waiting for it: change pictures by description.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return self._start(**self._arguments(locals()))

    @tool_call
    def create(
        self,
        *,
        assets: V1AiImageEditorCreateBodyAssets,
        style: V1AiImageEditorCreateBodyStyle,
        aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"] | None = None,
        image_count: Literal[1, 4, 9, 16] | None = None,
        model: V1AiImageEditorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AiImageEditorCreateResponse:
        """Create a job with a single request: change pictures by description.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1AiImageEditorCreateBodyAssets,
        style: V1AiImageEditorCreateBodyStyle,
        aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"] | None = None,
        image_count: Literal[1, 4, 9, 16] | None = None,
        model: V1AiImageEditorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))
