# Generated from magic_hour_ext/_async/v1/ai_qr_code_generator.py by `make generate`; never edited.
"""`client.v1.ai_qr_code_generator`.

Generated from openapi/tools/ai-qr-code-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._sync.tools import Tool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AiQrCodeGeneratorCreateResponse
    from magic_hour_api.params import V1AiQrCodeGeneratorCreateBodyStyle
    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import ImageResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class AiQrCodeGenerator(Tool["V1AiQrCodeGeneratorCreateResponse", "ImageResult"]):
    """Make a QR code that is a picture.

    Starts a job that draws a QR code in a style of your choice. It costs nothing.
    """

    name = "ai_qr_code_generator"

    @tool_call
    def generate(
        self,
        *,
        content: str,
        style: V1AiQrCodeGeneratorCreateBodyStyle,
        name: str | None = None,
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
        """Make a QR code that is a picture. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            content: What the code holds, such as a link.
            style: How the code looks. Fields:
                art_style (required): The style in words.
            name: A name to find the image by. If not given, it is "Qr Code" and the date.
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
            {"content": content, "style": style, "name": name},
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
        content: str,
        style: V1AiQrCodeGeneratorCreateBodyStyle,
        name: str | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[ImageResult]:
        """Starts a job: make a QR code that is a picture.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            content: What the code holds, such as a link.
            style: How the code looks. Fields:
                art_style (required): The style in words.
            name: A name to find the image by. If not given, it is "Qr Code" and the date.
            max_credits: The most that the job may be charged when it is created. If it could be charged more, or that
                is not known beforehand, ValidationError is raised and nothing is sent.
            key: A name of yours for this call in the journal: called again with it, the job is taken up.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

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
            {"content": content, "style": style, "name": name},
            max_credits=max_credits,
            key=key,
            extra_body=extra_body,
            request_options=request_options,
        )

    @tool_call
    def create(
        self,
        *,
        content: str,
        style: V1AiQrCodeGeneratorCreateBodyStyle,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AiQrCodeGeneratorCreateResponse:
        """Make a QR code that is a picture. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            content: What the code holds, such as a link.
            style: How the code looks. Fields:
                art_style (required): The style in words.
            name: A name to find the image by. If not given, it is "Qr Code" and the date.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.
            request_options: `timeout` (seconds), `additional_headers`, `additional_params` for each API request of this
                call.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
            SubmissionUncertain: No answer came, and the job may have been made and charged all the same.
            APIError: The service refuses: AuthenticationError, PaymentRequiredError, RateLimitError and so on, by
                status.
            NetworkError: The service could not be reached.
            DecodeError: The answer is none that the contract describes.
        """
        return self._create(
            {"content": content, "style": style, "name": name}, extra_body=extra_body, request_options=request_options
        )

    @plain_call
    def estimate(
        self,
        *,
        content: str,
        style: V1AiQrCodeGeneratorCreateBodyStyle,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            content: What the code holds, such as a link.
            style: How the code looks. Fields:
                art_style (required): The style in words.
            name: A name to find the image by. If not given, it is "Qr Code" and the date.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
        """
        return self._estimate({"content": content, "style": style, "name": name}, extra_body=extra_body)
