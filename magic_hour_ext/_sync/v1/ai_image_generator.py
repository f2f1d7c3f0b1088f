# Generated from magic_hour_ext/_async/v1/ai_image_generator.py by `make generate`; never edited.
"""`client.v1.ai_image_generator`.

Generated from openapi/tools/ai-image-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._sync.tools import Tool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AiImageGeneratorCreateResponse
    from magic_hour_api.params import V1AiImageGeneratorCreateBodyModel, V1AiImageGeneratorCreateBodyStyle
    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import ImageResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class AiImageGenerator(Tool["V1AiImageGeneratorCreateResponse", "ImageResult"]):
    """Make images from words.

    Starts a job that draws one or several images. Resolution and number of images depend on the model.

    What each `model` allows, as of 2026-11:

    - default: no rules are published
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
        download_directory: str | os.PathLike[str] | None = None,
        timeout: float | None = None,
        on_update: Callable[[Job[ImageResult]], Any] | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> ImageResult:
        """Make images from words. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            image_count: How many images, 1 to 16. Each costs credits, and the model limits the number.
            style: What the images show. Fields:
                prompt (required): What the images show.
                tool: The art to specialise in; general if not given. Allowed: ai-anime-generator, ai-art-generator,
                    ai-background-generator, ai-character-generator, ai-face-generator, ai-fashion-generator,
                    ai-icon-generator, ai-illustration-generator, ai-interior-design-generator, ai-landscape-generator,
                    ai-logo-generator, ai-manga-generator, ai-outfit-generator, ai-pattern-generator,
                    ai-photo-generator, ai-sketch-generator, ai-tattoo-generator, album-cover-generator,
                    animated-characters-generator, architecture-generator, book-cover-generator, comic-book-generator,
                    dark-fantasy-ai, disney-ai-generator, dnd-ai-art-generator, emoji-generator, fantasy-map-generator,
                    graffiti-generator, movie-poster-generator, optical-illusion-generator, pokemon-generator,
                    south-park-character-generator, superhero-generator, thumbnail-maker, general.
                quality_mode: Deprecated. Use model. standard stands for z-image-turbo, pro for seedream-v4. Allowed:
                    standard, pro.
            aspect_ratio: Shape of the images, width to height. Allowed: 1:1, 16:9, 9:16.
            model: The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some are
                not part of the free plan. seedream is the older name of seedream-v4. Allowed: default, flux-2-klein,
                flux-schnell, gpt-image-2, gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite,
                nano-banana-2.1, nano-banana-pro, qwen-image-2.1, seedream, seedream-v4, seedream-v5-pro, z-image-turbo.
            name: A name to find the image by. If not given, it is "Ai Image" and the date.
            resolution: Resolution of the images; auto, the service's choice, if not given. The model and the plan limit
                it. Allowed: auto, 640px, 1k, 2k, 4k.
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

        What each `model` allows is in the text of the class and in docs/tools/ai_image_generator.md.

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
                "image_count": image_count,
                "style": style,
                "aspect_ratio": aspect_ratio,
                "model": model,
                "name": name,
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
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[ImageResult]:
        """Starts a job: make images from words.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            image_count: How many images, 1 to 16. Each costs credits, and the model limits the number.
            style: What the images show. Fields:
                prompt (required): What the images show.
                tool: The art to specialise in; general if not given. Allowed: ai-anime-generator, ai-art-generator,
                    ai-background-generator, ai-character-generator, ai-face-generator, ai-fashion-generator,
                    ai-icon-generator, ai-illustration-generator, ai-interior-design-generator, ai-landscape-generator,
                    ai-logo-generator, ai-manga-generator, ai-outfit-generator, ai-pattern-generator,
                    ai-photo-generator, ai-sketch-generator, ai-tattoo-generator, album-cover-generator,
                    animated-characters-generator, architecture-generator, book-cover-generator, comic-book-generator,
                    dark-fantasy-ai, disney-ai-generator, dnd-ai-art-generator, emoji-generator, fantasy-map-generator,
                    graffiti-generator, movie-poster-generator, optical-illusion-generator, pokemon-generator,
                    south-park-character-generator, superhero-generator, thumbnail-maker, general.
                quality_mode: Deprecated. Use model. standard stands for z-image-turbo, pro for seedream-v4. Allowed:
                    standard, pro.
            aspect_ratio: Shape of the images, width to height. Allowed: 1:1, 16:9, 9:16.
            model: The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some are
                not part of the free plan. seedream is the older name of seedream-v4. Allowed: default, flux-2-klein,
                flux-schnell, gpt-image-2, gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite,
                nano-banana-2.1, nano-banana-pro, qwen-image-2.1, seedream, seedream-v4, seedream-v5-pro, z-image-turbo.
            name: A name to find the image by. If not given, it is "Ai Image" and the date.
            resolution: Resolution of the images; auto, the service's choice, if not given. The model and the plan limit
                it. Allowed: auto, 640px, 1k, 2k, 4k.
            orientation: Deprecated. Use aspect_ratio. landscape stands for 16:9, portrait for 9:16, square for 1:1.
                Allowed: landscape, portrait, square.
            max_credits: The most that the job may be charged when it is created. If it could be charged more, or that
                is not known beforehand, ValidationError is raised and nothing is sent.
            key: A name of yours for this call in the journal: called again with it, the job is taken up.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/ai_image_generator.md.

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
                "image_count": image_count,
                "style": style,
                "aspect_ratio": aspect_ratio,
                "model": model,
                "name": name,
                "resolution": resolution,
                "orientation": orientation,
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
        """Make images from words. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            image_count: How many images, 1 to 16. Each costs credits, and the model limits the number.
            style: What the images show. Fields:
                prompt (required): What the images show.
                tool: The art to specialise in; general if not given. Allowed: ai-anime-generator, ai-art-generator,
                    ai-background-generator, ai-character-generator, ai-face-generator, ai-fashion-generator,
                    ai-icon-generator, ai-illustration-generator, ai-interior-design-generator, ai-landscape-generator,
                    ai-logo-generator, ai-manga-generator, ai-outfit-generator, ai-pattern-generator,
                    ai-photo-generator, ai-sketch-generator, ai-tattoo-generator, album-cover-generator,
                    animated-characters-generator, architecture-generator, book-cover-generator, comic-book-generator,
                    dark-fantasy-ai, disney-ai-generator, dnd-ai-art-generator, emoji-generator, fantasy-map-generator,
                    graffiti-generator, movie-poster-generator, optical-illusion-generator, pokemon-generator,
                    south-park-character-generator, superhero-generator, thumbnail-maker, general.
                quality_mode: Deprecated. Use model. standard stands for z-image-turbo, pro for seedream-v4. Allowed:
                    standard, pro.
            aspect_ratio: Shape of the images, width to height. Allowed: 1:1, 16:9, 9:16.
            model: The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some are
                not part of the free plan. seedream is the older name of seedream-v4. Allowed: default, flux-2-klein,
                flux-schnell, gpt-image-2, gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite,
                nano-banana-2.1, nano-banana-pro, qwen-image-2.1, seedream, seedream-v4, seedream-v5-pro, z-image-turbo.
            name: A name to find the image by. If not given, it is "Ai Image" and the date.
            resolution: Resolution of the images; auto, the service's choice, if not given. The model and the plan limit
                it. Allowed: auto, 640px, 1k, 2k, 4k.
            orientation: Deprecated. Use aspect_ratio. landscape stands for 16:9, portrait for 9:16, square for 1:1.
                Allowed: landscape, portrait, square.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/ai_image_generator.md.

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
                "image_count": image_count,
                "style": style,
                "aspect_ratio": aspect_ratio,
                "model": model,
                "name": name,
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
        image_count: int,
        style: V1AiImageGeneratorCreateBodyStyle,
        aspect_ratio: Literal["1:1", "16:9", "9:16"] | None = None,
        model: V1AiImageGeneratorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        orientation: Literal["landscape", "portrait", "square"] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            image_count: How many images, 1 to 16. Each costs credits, and the model limits the number.
            style: What the images show. Fields:
                prompt (required): What the images show.
                tool: The art to specialise in; general if not given. Allowed: ai-anime-generator, ai-art-generator,
                    ai-background-generator, ai-character-generator, ai-face-generator, ai-fashion-generator,
                    ai-icon-generator, ai-illustration-generator, ai-interior-design-generator, ai-landscape-generator,
                    ai-logo-generator, ai-manga-generator, ai-outfit-generator, ai-pattern-generator,
                    ai-photo-generator, ai-sketch-generator, ai-tattoo-generator, album-cover-generator,
                    animated-characters-generator, architecture-generator, book-cover-generator, comic-book-generator,
                    dark-fantasy-ai, disney-ai-generator, dnd-ai-art-generator, emoji-generator, fantasy-map-generator,
                    graffiti-generator, movie-poster-generator, optical-illusion-generator, pokemon-generator,
                    south-park-character-generator, superhero-generator, thumbnail-maker, general.
                quality_mode: Deprecated. Use model. standard stands for z-image-turbo, pro for seedream-v4. Allowed:
                    standard, pro.
            aspect_ratio: Shape of the images, width to height. Allowed: 1:1, 16:9, 9:16.
            model: The model that draws, as of 2026-11; default, the service's recommendation, if not given. Some are
                not part of the free plan. seedream is the older name of seedream-v4. Allowed: default, flux-2-klein,
                flux-schnell, gpt-image-2, gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite,
                nano-banana-2.1, nano-banana-pro, qwen-image-2.1, seedream, seedream-v4, seedream-v5-pro, z-image-turbo.
            name: A name to find the image by. If not given, it is "Ai Image" and the date.
            resolution: Resolution of the images; auto, the service's choice, if not given. The model and the plan limit
                it. Allowed: auto, 640px, 1k, 2k, 4k.
            orientation: Deprecated. Use aspect_ratio. landscape stands for 16:9, portrait for 9:16, square for 1:1.
                Allowed: landscape, portrait, square.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.

        What each `model` allows is in the text of the class and in docs/tools/ai_image_generator.md.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
        """
        return self._estimate(
            {
                "image_count": image_count,
                "style": style,
                "aspect_ratio": aspect_ratio,
                "model": model,
                "name": name,
                "resolution": resolution,
                "orientation": orientation,
            },
            extra_body=extra_body,
        )
