# Generated from magic_hour_ext/_async/v1/ai_image_editor.py by `make generate`; never edited.
"""`client.v1.ai_image_editor`.

Generated from openapi/tools/ai-image-editor.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._sync.tools import Tool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AiImageEditorCreateResponse
    from magic_hour_api.params import (
        V1AiImageEditorCreateBodyAssets,
        V1AiImageEditorCreateBodyModel,
        V1AiImageEditorCreateBodyStyle,
    )
    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import ImageResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class AiImageEditor(Tool["V1AiImageEditorCreateResponse", "ImageResult"]):
    """Change pictures by description.

    Starts a job that changes one or several pictures as the prompt says. Resolution and number of pictures depend on
    the model.

    What each `model` allows, as of 2026-11:

    - default: no rules are published
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
        download_directory: str | os.PathLike[str] | None = None,
        timeout: float | None = None,
        on_update: Callable[[Job[ImageResult]], Any] | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> ImageResult:
        """Change pictures by description. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            assets: The pictures to change. Fields:
                image_file_paths: The picture to change and further ones that the prompt speaks of, at most 10. The
                    model limits how many. One or more: image file.
                image_file_path: Deprecated. Use image_file_paths, a list. Image file.
            style: The change to make. Fields:
                prompt (required): What should change, in 1 to 15000 characters.
                model: Deprecated. Use model. Allowed: default, Nano Banana, Seedream.
            aspect_ratio: Shape of the result, width to height; auto keeps that of the input. Allowed: auto, 16:9, 9:16,
                4:3, 3:2, 1:1, 4:5, 2:3.
            image_count: How many results; 1 if not given. Each costs credits. Allowed: 1, 4, 9, 16.
            model: The model that changes the pictures, as of 2026-11; default, the service's recommendation, if not
                given. Some are not part of the free plan. Allowed: default, flux-2-klein, gpt-image-2,
                gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite, nano-banana-2.1,
                nano-banana-pro, qwen-edit, qwen-image-2.1, seedream-v4, seedream-v4.5, seedream-v5-pro.
            name: A name to find the image by. If not given, it is "Ai Image Editor" and the date.
            resolution: Resolution of the result; auto lets the service choose. The model and the plan limit it.
                Allowed: auto, 640px, 1k, 2k, 4k.
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

        What each `model` allows is in the text of the class and in docs/tools/ai_image_editor.md.

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
                "style": style,
                "aspect_ratio": aspect_ratio,
                "image_count": image_count,
                "model": model,
                "name": name,
                "resolution": resolution,
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
        assets: V1AiImageEditorCreateBodyAssets,
        style: V1AiImageEditorCreateBodyStyle,
        aspect_ratio: Literal["auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"] | None = None,
        image_count: Literal[1, 4, 9, 16] | None = None,
        model: V1AiImageEditorCreateBodyModel | str | None = None,
        name: str | None = None,
        resolution: Literal["auto", "640px", "1k", "2k", "4k"] | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[ImageResult]:
        """Starts a job: change pictures by description.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            assets: The pictures to change. Fields:
                image_file_paths: The picture to change and further ones that the prompt speaks of, at most 10. The
                    model limits how many. One or more: image file.
                image_file_path: Deprecated. Use image_file_paths, a list. Image file.
            style: The change to make. Fields:
                prompt (required): What should change, in 1 to 15000 characters.
                model: Deprecated. Use model. Allowed: default, Nano Banana, Seedream.
            aspect_ratio: Shape of the result, width to height; auto keeps that of the input. Allowed: auto, 16:9, 9:16,
                4:3, 3:2, 1:1, 4:5, 2:3.
            image_count: How many results; 1 if not given. Each costs credits. Allowed: 1, 4, 9, 16.
            model: The model that changes the pictures, as of 2026-11; default, the service's recommendation, if not
                given. Some are not part of the free plan. Allowed: default, flux-2-klein, gpt-image-2,
                gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite, nano-banana-2.1,
                nano-banana-pro, qwen-edit, qwen-image-2.1, seedream-v4, seedream-v4.5, seedream-v5-pro.
            name: A name to find the image by. If not given, it is "Ai Image Editor" and the date.
            resolution: Resolution of the result; auto lets the service choose. The model and the plan limit it.
                Allowed: auto, 640px, 1k, 2k, 4k.
            max_credits: The most that the job may be charged when it is created. If it could be charged more, or that
                is not known beforehand, ValidationError is raised and nothing is sent.
            key: A name of yours for this call in the journal: called again with it, the job is taken up.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/ai_image_editor.md.

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
                "style": style,
                "aspect_ratio": aspect_ratio,
                "image_count": image_count,
                "model": model,
                "name": name,
                "resolution": resolution,
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
        """Change pictures by description. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            assets: The pictures to change. Fields:
                image_file_paths: The picture to change and further ones that the prompt speaks of, at most 10. The
                    model limits how many. One or more: image file.
                image_file_path: Deprecated. Use image_file_paths, a list. Image file.
            style: The change to make. Fields:
                prompt (required): What should change, in 1 to 15000 characters.
                model: Deprecated. Use model. Allowed: default, Nano Banana, Seedream.
            aspect_ratio: Shape of the result, width to height; auto keeps that of the input. Allowed: auto, 16:9, 9:16,
                4:3, 3:2, 1:1, 4:5, 2:3.
            image_count: How many results; 1 if not given. Each costs credits. Allowed: 1, 4, 9, 16.
            model: The model that changes the pictures, as of 2026-11; default, the service's recommendation, if not
                given. Some are not part of the free plan. Allowed: default, flux-2-klein, gpt-image-2,
                gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite, nano-banana-2.1,
                nano-banana-pro, qwen-edit, qwen-image-2.1, seedream-v4, seedream-v4.5, seedream-v5-pro.
            name: A name to find the image by. If not given, it is "Ai Image Editor" and the date.
            resolution: Resolution of the result; auto lets the service choose. The model and the plan limit it.
                Allowed: auto, 640px, 1k, 2k, 4k.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        What each `model` allows is in the text of the class and in docs/tools/ai_image_editor.md.

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
                "style": style,
                "aspect_ratio": aspect_ratio,
                "image_count": image_count,
                "model": model,
                "name": name,
                "resolution": resolution,
            },
            extra_body=extra_body,
            request_options=request_options,
        )

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
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            assets: The pictures to change. Fields:
                image_file_paths: The picture to change and further ones that the prompt speaks of, at most 10. The
                    model limits how many. One or more: image file.
                image_file_path: Deprecated. Use image_file_paths, a list. Image file.
            style: The change to make. Fields:
                prompt (required): What should change, in 1 to 15000 characters.
                model: Deprecated. Use model. Allowed: default, Nano Banana, Seedream.
            aspect_ratio: Shape of the result, width to height; auto keeps that of the input. Allowed: auto, 16:9, 9:16,
                4:3, 3:2, 1:1, 4:5, 2:3.
            image_count: How many results; 1 if not given. Each costs credits. Allowed: 1, 4, 9, 16.
            model: The model that changes the pictures, as of 2026-11; default, the service's recommendation, if not
                given. Some are not part of the free plan. Allowed: default, flux-2-klein, gpt-image-2,
                gpt-image-2.5-flare, krea-2, nano-banana, nano-banana-2, nano-banana-2-lite, nano-banana-2.1,
                nano-banana-pro, qwen-edit, qwen-image-2.1, seedream-v4, seedream-v4.5, seedream-v5-pro.
            name: A name to find the image by. If not given, it is "Ai Image Editor" and the date.
            resolution: Resolution of the result; auto lets the service choose. The model and the plan limit it.
                Allowed: auto, 640px, 1k, 2k, 4k.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.

        What each `model` allows is in the text of the class and in docs/tools/ai_image_editor.md.

        A file may be a local path, an open binary file, a pair of a name and the bytes or the open file, a URL, or a
        path that the service already has. Local ones are uploaded by `start` and `generate`; `create` takes only the
        last two.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
        """
        return self._estimate(
            {
                "assets": assets,
                "style": style,
                "aspect_ratio": aspect_ratio,
                "image_count": image_count,
                "model": model,
                "name": name,
                "resolution": resolution,
            },
            extra_body=extra_body,
        )
