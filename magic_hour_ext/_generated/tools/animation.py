"""`client.v1.animation`, async and sync.

Generated from openapi/tools/animation.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._async.tools import AsyncTool, async_tool_call
from magic_hour_ext._generated.sync.tools import Tool, tool_call
from magic_hour_ext._keywords import plain_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AnimationCreateResponse
    from magic_hour_api.params import V1AnimationCreateBodyAssets, V1AnimationCreateBodyStyle
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import VideoResult
    from magic_hour_ext.types import ObjectStore, RequestOptions


class AsyncAnimation(AsyncTool["V1AnimationCreateResponse", "VideoResult"]):
    """Animate a prompt or a song.

    Starts a job that draws an animation in a chosen style, with or without music, from a picture or from nothing.

    Rules:

    - `assets.audio_file_path` must be given if `assets.audio_source` is file.
    - `assets.youtube_url` must be given if `assets.audio_source` is youtube.
    - `style.art_style_custom` must be given if `style.art_style` is Custom.
    - `style.prompt` must be given if `style.prompt_type` is custom.
    - `assets.audio_source` must be file or youtube if `style.prompt_type` is use_lyrics or ai_choose.
    """

    name = "animation"

    @async_tool_call
    async def generate(
        self,
        *,
        assets: V1AnimationCreateBodyAssets,
        end_seconds: float,
        fps: float,
        height: int,
        style: V1AnimationCreateBodyStyle,
        width: int,
        name: str | None = None,
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
        """Animate a prompt or a song. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: Music and first picture. Fields:
                audio_source (required): Where the music comes from: nowhere, a file or YouTube. Allowed: none, file,
                    youtube.
                audio_file_path: The music; needed if audio_source is file. Audio file.
                image_file_path: A picture for the first frame of the animation. Image file.
                youtube_url: The YouTube page of the music; needed if audio_source is youtube.
            end_seconds: Length of the animation in seconds. Allowed: at least 0.1.
            fps: Frames per second of the animation. Each frame costs credits. Allowed: at least 1.
            height: Height of the animation in pixels. Allowed: at least 64.
            style: How the animation looks and moves. Fields:
                art_style (required): The art style. With Custom, art_style_custom describes it. Allowed: Custom,
                    Painterly Illustration, Vibrant Matte Illustration, Traditional Watercolor, Cyberpunk, Ink and
                    Watercolor Portrait, Intricate Abstract Lines Portrait, 3D Render, Old School Comic, Bold Colored
                    Illustration, Synthwave, Minimal Cold Futurism, Futuristic Anime, Cinematic Miyazaki, Studio Ghibli
                    Film Still, Soft Delicate Matte Portrait, Cinematic Landscape, Landscape Painting, Photograph,
                    Jackson Pollock, Cubist, Abstract Minimalist, Impressionism, Van Gogh, Woodcut, Oil Painting,
                    Vintage Japanese Anime, Pixar, Cosmic, Pixel Art, Fantasy, Arcane, Sin City, Double Exposure,
                    Painted Cityscape, 90s Streets, Overgrown, Postapocalyptic, Spooky, Miniatures, Low Poly, Art Deco,
                    Inkpunk, Dark Graphic Illustration, Dark Watercolor, Faded Illustration, Directed by AI.
                camera_effect (required): How the camera moves. Those that end in Audio Sync follow the music. Allowed:
                    Simple Zoom Out, Simple Zoom In, Bounce Out, Spin Bounce, Rolling Bounces, Rise and Climb, Dramatic
                    Zoom In, Dramatic Zoom Out, Sway Out, Boost Zoom In, Boost Zoom Out, Heartbeat, Bounce in Place,
                    Earthquake Bounce, Slice Bounce, Bounce In And Out, Jump, Road Trip, Traverse, Rubber Band, Rodeo,
                    Accelerate, Speed of Light, Drift Spin, Vertigo, Cog in the Machine, Quadrant, Tron, Pusher, Roll
                    In, Hesitate In, Zoom In - Audio Sync, Pulse - Audio Sync, Aggressive Zoom In - Audio Sync, Roll In
                    - Audio Sync, Zoom Out - Audio Sync, Aggressive Zoom Out - Audio Sync, Sway Out - Audio Sync, Bounce
                    and Spin - Audio Sync, Zoom In and Spin - Audio Sync, Vertigo - Audio Sync, Bounce Out - Audio Sync,
                    Earthquake Bounce - Audio Sync, Pusher - Audio Sync, Evolve - Audio Sync, Devolve - Audio Sync,
                    Slideshow, Pan Left, Pan Right, Tilt Up, Tilt Down, Directed by AI.
                prompt_type (required): Where the subject comes from: your prompt, the lyrics of the music, or the
                    service's choice. use_lyrics and ai_choose need music. Allowed: custom, use_lyrics, ai_choose.
                transition_speed (required): How fast one scene becomes the next, from 1 (slow) to 10 (fast). Allowed: 1
                    to 10.
                art_style_custom: Description of your own style; needed if art_style is Custom.
                prompt: Description of the animation; needed if prompt_type is custom.
            width: Width of the animation in pixels. Allowed: at least 64.
            name: A name for the video. If not given, it is "Animation" and the date.
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
        assets: V1AnimationCreateBodyAssets,
        end_seconds: float,
        fps: float,
        height: int,
        style: V1AnimationCreateBodyStyle,
        width: int,
        name: str | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncJob[VideoResult]:
        """Start a job without waiting for it: animate a prompt or a song.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return await self._start(**self._arguments(locals()))

    @async_tool_call
    async def create(
        self,
        *,
        assets: V1AnimationCreateBodyAssets,
        end_seconds: float,
        fps: float,
        height: int,
        style: V1AnimationCreateBodyStyle,
        width: int,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AnimationCreateResponse:
        """Create a job with a single request: animate a prompt or a song.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return await self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1AnimationCreateBodyAssets,
        end_seconds: float,
        fps: float,
        height: int,
        style: V1AnimationCreateBodyStyle,
        width: int,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))


class Animation(Tool["V1AnimationCreateResponse", "VideoResult"]):
    """Animate a prompt or a song.

    Starts a job that draws an animation in a chosen style, with or without music, from a picture or from nothing.

    Rules:

    - `assets.audio_file_path` must be given if `assets.audio_source` is file.
    - `assets.youtube_url` must be given if `assets.audio_source` is youtube.
    - `style.art_style_custom` must be given if `style.art_style` is Custom.
    - `style.prompt` must be given if `style.prompt_type` is custom.
    - `assets.audio_source` must be file or youtube if `style.prompt_type` is use_lyrics or ai_choose.
    """

    name = "animation"

    @tool_call
    def generate(
        self,
        *,
        assets: V1AnimationCreateBodyAssets,
        end_seconds: float,
        fps: float,
        height: int,
        style: V1AnimationCreateBodyStyle,
        width: int,
        name: str | None = None,
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
        """Animate a prompt or a song. Wait for the job and download its outputs.

        Validates the request, uploads local files concurrently, creates the job, polls it until it has ended and
        downloads its outputs. The result has the fields of the project and `downloaded_paths`.

        Args:
            assets: Music and first picture. Fields:
                audio_source (required): Where the music comes from: nowhere, a file or YouTube. Allowed: none, file,
                    youtube.
                audio_file_path: The music; needed if audio_source is file. Audio file.
                image_file_path: A picture for the first frame of the animation. Image file.
                youtube_url: The YouTube page of the music; needed if audio_source is youtube.
            end_seconds: Length of the animation in seconds. Allowed: at least 0.1.
            fps: Frames per second of the animation. Each frame costs credits. Allowed: at least 1.
            height: Height of the animation in pixels. Allowed: at least 64.
            style: How the animation looks and moves. Fields:
                art_style (required): The art style. With Custom, art_style_custom describes it. Allowed: Custom,
                    Painterly Illustration, Vibrant Matte Illustration, Traditional Watercolor, Cyberpunk, Ink and
                    Watercolor Portrait, Intricate Abstract Lines Portrait, 3D Render, Old School Comic, Bold Colored
                    Illustration, Synthwave, Minimal Cold Futurism, Futuristic Anime, Cinematic Miyazaki, Studio Ghibli
                    Film Still, Soft Delicate Matte Portrait, Cinematic Landscape, Landscape Painting, Photograph,
                    Jackson Pollock, Cubist, Abstract Minimalist, Impressionism, Van Gogh, Woodcut, Oil Painting,
                    Vintage Japanese Anime, Pixar, Cosmic, Pixel Art, Fantasy, Arcane, Sin City, Double Exposure,
                    Painted Cityscape, 90s Streets, Overgrown, Postapocalyptic, Spooky, Miniatures, Low Poly, Art Deco,
                    Inkpunk, Dark Graphic Illustration, Dark Watercolor, Faded Illustration, Directed by AI.
                camera_effect (required): How the camera moves. Those that end in Audio Sync follow the music. Allowed:
                    Simple Zoom Out, Simple Zoom In, Bounce Out, Spin Bounce, Rolling Bounces, Rise and Climb, Dramatic
                    Zoom In, Dramatic Zoom Out, Sway Out, Boost Zoom In, Boost Zoom Out, Heartbeat, Bounce in Place,
                    Earthquake Bounce, Slice Bounce, Bounce In And Out, Jump, Road Trip, Traverse, Rubber Band, Rodeo,
                    Accelerate, Speed of Light, Drift Spin, Vertigo, Cog in the Machine, Quadrant, Tron, Pusher, Roll
                    In, Hesitate In, Zoom In - Audio Sync, Pulse - Audio Sync, Aggressive Zoom In - Audio Sync, Roll In
                    - Audio Sync, Zoom Out - Audio Sync, Aggressive Zoom Out - Audio Sync, Sway Out - Audio Sync, Bounce
                    and Spin - Audio Sync, Zoom In and Spin - Audio Sync, Vertigo - Audio Sync, Bounce Out - Audio Sync,
                    Earthquake Bounce - Audio Sync, Pusher - Audio Sync, Evolve - Audio Sync, Devolve - Audio Sync,
                    Slideshow, Pan Left, Pan Right, Tilt Up, Tilt Down, Directed by AI.
                prompt_type (required): Where the subject comes from: your prompt, the lyrics of the music, or the
                    service's choice. use_lyrics and ai_choose need music. Allowed: custom, use_lyrics, ai_choose.
                transition_speed (required): How fast one scene becomes the next, from 1 (slow) to 10 (fast). Allowed: 1
                    to 10.
                art_style_custom: Description of your own style; needed if art_style is Custom.
                prompt: Description of the animation; needed if prompt_type is custom.
            width: Width of the animation in pixels. Allowed: at least 64.
            name: A name for the video. If not given, it is "Animation" and the date.
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
        assets: V1AnimationCreateBodyAssets,
        end_seconds: float,
        fps: float,
        height: int,
        style: V1AnimationCreateBodyStyle,
        width: int,
        name: str | None = None,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        max_credits: int | None = None,
        idempotency_key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[VideoResult]:
        """Start a job without waiting for it: animate a prompt or a song.

        Validates the request, uploads local files concurrently, creates the job and returns it. The Job can be waited
        for, downloaded, or stored with `to_json` for another process. Parameters and exceptions: as `generate`.
        """
        return self._start(**self._arguments(locals()))

    @tool_call
    def create(
        self,
        *,
        assets: V1AnimationCreateBodyAssets,
        end_seconds: float,
        fps: float,
        height: int,
        style: V1AnimationCreateBodyStyle,
        width: int,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AnimationCreateResponse:
        """Create a job with a single request: animate a prompt or a song.

        Validates the request and sends it. Nothing is uploaded: files are given as URLs or as the paths of uploaded
        files. Other parameters and exceptions: as `generate`.
        """
        return self._create(**self._arguments(locals()))

    @plain_call
    def estimate(
        self,
        *,
        assets: V1AnimationCreateBodyAssets,
        end_seconds: float,
        fps: float,
        height: int,
        style: V1AnimationCreateBodyStyle,
        width: int,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """Estimate the credits of a job. Sends nothing.

        Validates the request and applies the published rates. `credits` of the estimate is None, with a `reason`, if no
        rate is published. Parameters: as `generate`. Raises ValidationError if the request is invalid.
        """
        return self._estimate(**self._arguments(locals()))
