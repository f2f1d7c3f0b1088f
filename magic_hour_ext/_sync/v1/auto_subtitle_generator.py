# Generated from magic_hour_ext/_async/v1/auto_subtitle_generator.py by `make generate`; never edited.
"""`client.v1.auto_subtitle_generator`.

Generated from openapi/tools/auto-subtitle-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._sync.tools import Tool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AutoSubtitleGeneratorCreateResponse
    from magic_hour_api.params import V1AutoSubtitleGeneratorCreateBodyAssets, V1AutoSubtitleGeneratorCreateBodyStyle
    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import VideoResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class AutoSubtitleGenerator(Tool["V1AutoSubtitleGeneratorCreateResponse", "VideoResult"]):
    """Put subtitles on a video.

    Starts a job that writes what is said in a clip into the picture, in a ready-made style or your own.

    Rules:

    - `end_seconds` must be greater than `start_seconds`.
    - `style.template` or `style.custom_config` must be given.
    - `style.custom_config.font`, `style.custom_config.text_color`, `style.custom_config.vertical_position` and
      `style.custom_config.horizontal_position` must be given if `style.custom_config` is given and `style.template` is
      not given.
    """

    name = "auto_subtitle_generator"

    @tool_call
    def generate(
        self,
        *,
        assets: V1AutoSubtitleGeneratorCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        style: V1AutoSubtitleGeneratorCreateBodyStyle,
        name: str | None = None,
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
        """Put subtitles on a video. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            assets: The video. Fields:
                video_file_path (required): The video to put subtitles on. Video file.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.
            style: How the subtitles look: a template, your own configuration, or both. One of the two is needed.
                Fields:
                custom_config: Your own look. Without a template it needs font, text_color, vertical_position and
                    horizontal_position. Fields:
                    font: Name of the font.
                    font_size: Size of the letters.
                    font_style: Style of the letters, such as normal.
                    highlighted_text_color: Color of the word being spoken, as #RRGGBB.
                    horizontal_position: Where the text stands from left to right, such as center.
                    stroke_color: Color of the outline, as #RRGGBB.
                    stroke_width: Width of the outline.
                    text_color: Color of the text, as #RRGGBB.
                    vertical_position: Where the text stands from top to bottom, such as bottom.
                template: A ready-made look. Allowed: karaoke, cinematic, minimalist, highlight.
            name: A name to find the video by. If not given, it is "Auto Subtitle" and the date.
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
                "style": style,
                "name": name,
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
        assets: V1AutoSubtitleGeneratorCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        style: V1AutoSubtitleGeneratorCreateBodyStyle,
        name: str | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[VideoResult]:
        """Starts a job: put subtitles on a video.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            assets: The video. Fields:
                video_file_path (required): The video to put subtitles on. Video file.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.
            style: How the subtitles look: a template, your own configuration, or both. One of the two is needed.
                Fields:
                custom_config: Your own look. Without a template it needs font, text_color, vertical_position and
                    horizontal_position. Fields:
                    font: Name of the font.
                    font_size: Size of the letters.
                    font_style: Style of the letters, such as normal.
                    highlighted_text_color: Color of the word being spoken, as #RRGGBB.
                    horizontal_position: Where the text stands from left to right, such as center.
                    stroke_color: Color of the outline, as #RRGGBB.
                    stroke_width: Width of the outline.
                    text_color: Color of the text, as #RRGGBB.
                    vertical_position: Where the text stands from top to bottom, such as bottom.
                template: A ready-made look. Allowed: karaoke, cinematic, minimalist, highlight.
            name: A name to find the video by. If not given, it is "Auto Subtitle" and the date.
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
                "style": style,
                "name": name,
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
        assets: V1AutoSubtitleGeneratorCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        style: V1AutoSubtitleGeneratorCreateBodyStyle,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AutoSubtitleGeneratorCreateResponse:
        """Put subtitles on a video. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            assets: The video. Fields:
                video_file_path (required): The video to put subtitles on. Video file.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.
            style: How the subtitles look: a template, your own configuration, or both. One of the two is needed.
                Fields:
                custom_config: Your own look. Without a template it needs font, text_color, vertical_position and
                    horizontal_position. Fields:
                    font: Name of the font.
                    font_size: Size of the letters.
                    font_style: Style of the letters, such as normal.
                    highlighted_text_color: Color of the word being spoken, as #RRGGBB.
                    horizontal_position: Where the text stands from left to right, such as center.
                    stroke_color: Color of the outline, as #RRGGBB.
                    stroke_width: Width of the outline.
                    text_color: Color of the text, as #RRGGBB.
                    vertical_position: Where the text stands from top to bottom, such as bottom.
                template: A ready-made look. Allowed: karaoke, cinematic, minimalist, highlight.
            name: A name to find the video by. If not given, it is "Auto Subtitle" and the date.
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
                "style": style,
                "name": name,
            },
            extra_body=extra_body,
            request_options=request_options,
        )

    @plain_call
    def estimate(
        self,
        *,
        assets: V1AutoSubtitleGeneratorCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        style: V1AutoSubtitleGeneratorCreateBodyStyle,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            assets: The video. Fields:
                video_file_path (required): The video to put subtitles on. Video file.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.
            style: How the subtitles look: a template, your own configuration, or both. One of the two is needed.
                Fields:
                custom_config: Your own look. Without a template it needs font, text_color, vertical_position and
                    horizontal_position. Fields:
                    font: Name of the font.
                    font_size: Size of the letters.
                    font_style: Style of the letters, such as normal.
                    highlighted_text_color: Color of the word being spoken, as #RRGGBB.
                    horizontal_position: Where the text stands from left to right, such as center.
                    stroke_color: Color of the outline, as #RRGGBB.
                    stroke_width: Width of the outline.
                    text_color: Color of the text, as #RRGGBB.
                    vertical_position: Where the text stands from top to bottom, such as bottom.
                template: A ready-made look. Allowed: karaoke, cinematic, minimalist, highlight.
            name: A name to find the video by. If not given, it is "Auto Subtitle" and the date.
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
                "style": style,
                "name": name,
            },
            extra_body=extra_body,
        )
