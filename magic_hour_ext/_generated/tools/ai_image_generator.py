"""`client.v1.ai_image_generator`, async and sync.

Generated from openapi/tools/ai-image-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._async.tools import AsyncTool, async_tool_call
from magic_hour_ext._generated.sync.tools import Tool, tool_call
from magic_hour_ext._keywords import plain_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AiImageGeneratorCreateResponse
    from magic_hour_api.params import V1AiImageGeneratorCreateBodyModel, V1AiImageGeneratorCreateBodyStyle
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import ImageResult
    from magic_hour_ext.types import ObjectStore, RequestOptions


class AsyncAiImageGenerator(AsyncTool["V1AiImageGeneratorCreateResponse", "ImageResult"]):
    """Make images from words.

    Starts a job that draws one or several images. Resolution and number of images depend on the model.

    Limits of each `model`, as of 2026-11:

    - default: no limits are published
    - flux-2-klein: resolution: auto, 640px, 1k, 2k; image_count: 1
    - flux-schnell: resolution: auto, 640px, 1k, 2k; image_count: 1 to 4
    - gpt-image-2: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1 to 4
    - gpt-image-2.5-flare: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1 to 4
    - krea-2: resolution: auto, 640px, 1k; image_count: 1
    - nano-banana: resolution: auto, 640px, 1k; image_count: 1 to 4
    - nano-banana-2: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1, 4, 9, 16
    - nano-banana-2-lite: resolution: auto, 640px, 1k; image_count: 1 to 4
    - nano-banana-2.1: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1, 4, 9, 16
    - nano-banana-pro: resolution: auto, 1k, 2k, 4k; image_count: 1, 4, 9, 16
    - qwen-image-2.1: resolution: auto, 640px, 1k, 2k; image_count: 1 to 4
    - seedream-v4: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1 to 4
    - seedream: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1 to 4
    - seedream-v5-pro: resolution: auto, 640px, 1k, 2k; image_count: 1 to 4
    - z-image-turbo: resolution: auto, 640px, 1k, 2k; image_count: 1 to 4
    """

    name = "ai_image_generator"

    @async_tool_call
    async def generate(
        self,
        *,
        image_count: int,
        style: V1AiImageGeneratorCreateBodyStyle,
        aspect_ratio: Literal["1:1", "16:9", "9:16"] | None = None,
        model: V1AiImageGeneratorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
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
        """Make images from words. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            image_count: How many images, 1 to 16. Each costs credits, and the model limits the number.
            style: Description of the images. Fields:
                prompt (required): Description of the images.
                tool: The kind of artwork to optimise for; general if not given. Allowed: ai-anime-generator,
                    ai-art-generator, ai-background-generator, ai-character-generator, ai-face-generator,
                    ai-fashion-generator, ai-icon-generator, ai-illustration-generator, ai-interior-design-generator,
                    ai-landscape-generator, ai-logo-generator, ai-manga-generator, ai-outfit-generator,
                    ai-pattern-generator, ai-photo-generator, ai-sketch-generator, ai-tattoo-generator,
                    album-cover-generator, animated-characters-generator, architecture-generator, book-cover-generator,
                    comic-book-generator, dark-fantasy-ai, disney-ai-generator, dnd-ai-art-generator, emoji-generator,
                    fantasy-map-generator, graffiti-generator, movie-poster-generator, optical-illusion-generator,
                    pokemon-generator, south-park-character-generator, superhero-generator, thumbnail-maker, general.
                quality_mode: Deprecated. Use model. standard is z-image-turbo, pro is seedream-v4. Allowed: standard,
                    pro.
            aspect_ratio: Shape of the images, width to height. Allowed: 1:1, 16:9, 9:16.
            model: The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some are
                not part of the free plan. seedream is the older name of seedream-v4. Allowed: default, flux-2-klein,
                flux-schnell, gpt-image-2, gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite,
                nano-banana-2.1, nano-banana-pro, qwen-image-2.1, seedream, seedream-v4, seedream-v5-pro, z-image-turbo.
            name: A name for the image. If not given, it is "Ai Image" and the date.
            resolution: Resolution of the images; auto, the service's choice, if not given. The model and the plan limit
                it. Allowed: auto, 640px, 1k, 2k, 4k.
            orientation: Deprecated. Use aspect_ratio. landscape is 16:9, portrait is 9:16, square is 1:1. Allowed:
                landscape, portrait, square.
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

        The limits of each `model` are in the docstring of the class and in docs/tools/ai_image_generator.md.

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
        image_count: int,
        style: V1AiImageGeneratorCreateBodyStyle,
        aspect_ratio: Literal["1:1", "16:9", "9:16"] | None = None,
        model: V1AiImageGeneratorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncJob[ImageResult]:
        """Start a job without waiting for it: make images from words.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return await self._start(**self._arguments(locals()))

    @async_tool_call
    async def create(
        self,
        *,
        image_count: int,
        style: V1AiImageGeneratorCreateBodyStyle,
        aspect_ratio: Literal["1:1", "16:9", "9:16"] | None = None,
        model: V1AiImageGeneratorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AiImageGeneratorCreateResponse:
        """Create a job with a single request: make images from words.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return await self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        image_count: int,
        style: V1AiImageGeneratorCreateBodyStyle,
        aspect_ratio: Literal["1:1", "16:9", "9:16"] | None = None,
        model: V1AiImageGeneratorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))


class AiImageGenerator(Tool["V1AiImageGeneratorCreateResponse", "ImageResult"]):
    """Make images from words.

    Starts a job that draws one or several images. Resolution and number of images depend on the model.

    Limits of each `model`, as of 2026-11:

    - default: no limits are published
    - flux-2-klein: resolution: auto, 640px, 1k, 2k; image_count: 1
    - flux-schnell: resolution: auto, 640px, 1k, 2k; image_count: 1 to 4
    - gpt-image-2: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1 to 4
    - gpt-image-2.5-flare: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1 to 4
    - krea-2: resolution: auto, 640px, 1k; image_count: 1
    - nano-banana: resolution: auto, 640px, 1k; image_count: 1 to 4
    - nano-banana-2: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1, 4, 9, 16
    - nano-banana-2-lite: resolution: auto, 640px, 1k; image_count: 1 to 4
    - nano-banana-2.1: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1, 4, 9, 16
    - nano-banana-pro: resolution: auto, 1k, 2k, 4k; image_count: 1, 4, 9, 16
    - qwen-image-2.1: resolution: auto, 640px, 1k, 2k; image_count: 1 to 4
    - seedream-v4: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1 to 4
    - seedream: resolution: auto, 640px, 1k, 2k, 4k; image_count: 1 to 4
    - seedream-v5-pro: resolution: auto, 640px, 1k, 2k; image_count: 1 to 4
    - z-image-turbo: resolution: auto, 640px, 1k, 2k; image_count: 1 to 4
    """

    name = "ai_image_generator"

    @tool_call
    def generate(
        self,
        *,
        image_count: int,
        style: V1AiImageGeneratorCreateBodyStyle,
        aspect_ratio: Literal["1:1", "16:9", "9:16"] | None = None,
        model: V1AiImageGeneratorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
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
        """Make images from words. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            image_count: How many images, 1 to 16. Each costs credits, and the model limits the number.
            style: Description of the images. Fields:
                prompt (required): Description of the images.
                tool: The kind of artwork to optimise for; general if not given. Allowed: ai-anime-generator,
                    ai-art-generator, ai-background-generator, ai-character-generator, ai-face-generator,
                    ai-fashion-generator, ai-icon-generator, ai-illustration-generator, ai-interior-design-generator,
                    ai-landscape-generator, ai-logo-generator, ai-manga-generator, ai-outfit-generator,
                    ai-pattern-generator, ai-photo-generator, ai-sketch-generator, ai-tattoo-generator,
                    album-cover-generator, animated-characters-generator, architecture-generator, book-cover-generator,
                    comic-book-generator, dark-fantasy-ai, disney-ai-generator, dnd-ai-art-generator, emoji-generator,
                    fantasy-map-generator, graffiti-generator, movie-poster-generator, optical-illusion-generator,
                    pokemon-generator, south-park-character-generator, superhero-generator, thumbnail-maker, general.
                quality_mode: Deprecated. Use model. standard is z-image-turbo, pro is seedream-v4. Allowed: standard,
                    pro.
            aspect_ratio: Shape of the images, width to height. Allowed: 1:1, 16:9, 9:16.
            model: The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some are
                not part of the free plan. seedream is the older name of seedream-v4. Allowed: default, flux-2-klein,
                flux-schnell, gpt-image-2, gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite,
                nano-banana-2.1, nano-banana-pro, qwen-image-2.1, seedream, seedream-v4, seedream-v5-pro, z-image-turbo.
            name: A name for the image. If not given, it is "Ai Image" and the date.
            resolution: Resolution of the images; auto, the service's choice, if not given. The model and the plan limit
                it. Allowed: auto, 640px, 1k, 2k, 4k.
            orientation: Deprecated. Use aspect_ratio. landscape is 16:9, portrait is 9:16, square is 1:1. Allowed:
                landscape, portrait, square.
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

        The limits of each `model` are in the docstring of the class and in docs/tools/ai_image_generator.md.

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
        image_count: int,
        style: V1AiImageGeneratorCreateBodyStyle,
        aspect_ratio: Literal["1:1", "16:9", "9:16"] | None = None,
        model: V1AiImageGeneratorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[ImageResult]:
        """Start a job without waiting for it: make images from words.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return self._start(**self._arguments(locals()))

    @tool_call
    def create(
        self,
        *,
        image_count: int,
        style: V1AiImageGeneratorCreateBodyStyle,
        aspect_ratio: Literal["1:1", "16:9", "9:16"] | None = None,
        model: V1AiImageGeneratorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AiImageGeneratorCreateResponse:
        """Create a job with a single request: make images from words.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        image_count: int,
        style: V1AiImageGeneratorCreateBodyStyle,
        aspect_ratio: Literal["1:1", "16:9", "9:16"] | None = None,
        model: V1AiImageGeneratorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))
