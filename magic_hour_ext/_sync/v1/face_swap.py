# Generated from magic_hour_ext/_async/v1/face_swap.py by `make generate`; never edited.
"""`client.v1.face_swap`.

Generated from openapi/tools/face-swap.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._sync.tools import Tool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1FaceSwapCreateResponse
    from magic_hour_api.params import V1FaceSwapCreateBodyAssets, V1FaceSwapCreateBodyStyle
    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import VideoResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class FaceSwap(Tool["V1FaceSwapCreateResponse", "VideoResult"]):
    """Swap the faces in a video.

    Starts a job that puts new faces on the people in a clip: one for all, or one for each.

    Rules:

    - `end_seconds` must be greater than `start_seconds`.
    - `assets.image_file_path` must be given if `assets.face_swap_mode` is all-faces.
    - `assets.face_mappings` must be given if `assets.face_swap_mode` is individual-faces.
    - `assets.video_file_path` must be given if `assets.video_source` is file.
    - `assets.youtube_url` must be given if `assets.video_source` is youtube.
    """

    name = "face_swap"

    @tool_call
    def generate(
        self,
        *,
        assets: V1FaceSwapCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        name: str | None = None,
        style: V1FaceSwapCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
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
        """Swap the faces in a video. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            assets: The video and the faces. Fields:
                video_source (required): Where the video comes from: a file or YouTube. Allowed: file, youtube.
                face_mappings: Which face becomes which, at most 5; needed if face_swap_mode is individual-faces. Items:
                    new_face (required): A picture of the new face. Image file.
                    original_face (required): The face to replace: the path of one that face detection found.
                face_swap_mode: Whether every face becomes the same one, or each the one that face_mappings says;
                    all-faces if not given. Allowed: all-faces, individual-faces.
                image_file_path: A picture of the new face; needed if face_swap_mode is all-faces. Image file.
                video_file_path: The video, here also a gif; needed if video_source is file. Video file (also gif).
                youtube_url: The YouTube page of the video; needed if video_source is youtube.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.
            name: A name to find the video by. If not given, it is "Face Swap" and the date.
            style: How the faces are swapped. Fields:
                version: Version of the face swap. Allowed: default, v1, v2.
            height: Deprecated. No longer has an effect. The video is as large as the input and the plan allow.
            width: Deprecated. No longer has an effect. The video is as large as the input and the plan allow.
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
                "style": style,
                "height": height,
                "width": width,
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
        assets: V1FaceSwapCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        name: str | None = None,
        style: V1FaceSwapCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[VideoResult]:
        """Starts a job: swap the faces in a video.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            assets: The video and the faces. Fields:
                video_source (required): Where the video comes from: a file or YouTube. Allowed: file, youtube.
                face_mappings: Which face becomes which, at most 5; needed if face_swap_mode is individual-faces. Items:
                    new_face (required): A picture of the new face. Image file.
                    original_face (required): The face to replace: the path of one that face detection found.
                face_swap_mode: Whether every face becomes the same one, or each the one that face_mappings says;
                    all-faces if not given. Allowed: all-faces, individual-faces.
                image_file_path: A picture of the new face; needed if face_swap_mode is all-faces. Image file.
                video_file_path: The video, here also a gif; needed if video_source is file. Video file (also gif).
                youtube_url: The YouTube page of the video; needed if video_source is youtube.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.
            name: A name to find the video by. If not given, it is "Face Swap" and the date.
            style: How the faces are swapped. Fields:
                version: Version of the face swap. Allowed: default, v1, v2.
            height: Deprecated. No longer has an effect. The video is as large as the input and the plan allow.
            width: Deprecated. No longer has an effect. The video is as large as the input and the plan allow.
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
                "style": style,
                "height": height,
                "width": width,
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
        assets: V1FaceSwapCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        name: str | None = None,
        style: V1FaceSwapCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1FaceSwapCreateResponse:
        """Swap the faces in a video. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            assets: The video and the faces. Fields:
                video_source (required): Where the video comes from: a file or YouTube. Allowed: file, youtube.
                face_mappings: Which face becomes which, at most 5; needed if face_swap_mode is individual-faces. Items:
                    new_face (required): A picture of the new face. Image file.
                    original_face (required): The face to replace: the path of one that face detection found.
                face_swap_mode: Whether every face becomes the same one, or each the one that face_mappings says;
                    all-faces if not given. Allowed: all-faces, individual-faces.
                image_file_path: A picture of the new face; needed if face_swap_mode is all-faces. Image file.
                video_file_path: The video, here also a gif; needed if video_source is file. Video file (also gif).
                youtube_url: The YouTube page of the video; needed if video_source is youtube.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.
            name: A name to find the video by. If not given, it is "Face Swap" and the date.
            style: How the faces are swapped. Fields:
                version: Version of the face swap. Allowed: default, v1, v2.
            height: Deprecated. No longer has an effect. The video is as large as the input and the plan allow.
            width: Deprecated. No longer has an effect. The video is as large as the input and the plan allow.
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
                "style": style,
                "height": height,
                "width": width,
            },
            extra_body=extra_body,
            request_options=request_options,
        )

    @plain_call
    def estimate(
        self,
        *,
        assets: V1FaceSwapCreateBodyAssets,
        end_seconds: float,
        start_seconds: float,
        name: str | None = None,
        style: V1FaceSwapCreateBodyStyle | None = None,
        height: int | None = None,
        width: int | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            assets: The video and the faces. Fields:
                video_source (required): Where the video comes from: a file or YouTube. Allowed: file, youtube.
                face_mappings: Which face becomes which, at most 5; needed if face_swap_mode is individual-faces. Items:
                    new_face (required): A picture of the new face. Image file.
                    original_face (required): The face to replace: the path of one that face detection found.
                face_swap_mode: Whether every face becomes the same one, or each the one that face_mappings says;
                    all-faces if not given. Allowed: all-faces, individual-faces.
                image_file_path: A picture of the new face; needed if face_swap_mode is all-faces. Image file.
                video_file_path: The video, here also a gif; needed if video_source is file. Video file (also gif).
                youtube_url: The YouTube page of the video; needed if video_source is youtube.
            end_seconds: Where the clip ends in the input, in seconds; after start_seconds. Allowed: at least 0.1.
            start_seconds: Where the clip begins in the input, in seconds; 0 is its start. Allowed: at least 0.
            name: A name to find the video by. If not given, it is "Face Swap" and the date.
            style: How the faces are swapped. Fields:
                version: Version of the face swap. Allowed: default, v1, v2.
            height: Deprecated. No longer has an effect. The video is as large as the input and the plan allow.
            width: Deprecated. No longer has an effect. The video is as large as the input and the plan allow.
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
                "style": style,
                "height": height,
                "width": width,
            },
            extra_body=extra_body,
        )
