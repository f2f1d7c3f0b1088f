"""`client.v1.animation`.

Generated from openapi/tools/animation.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._async.tools import AsyncTool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AnimationCreateResponse
    from magic_hour_api.params import V1AnimationCreateBodyAssets, V1AnimationCreateBodyStyle
    from magic_hour_ext._async.jobs import AsyncJob
    from magic_hour_ext.results import VideoResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


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

    @tool_call
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
        download_directory: str | os.PathLike[str] | None = None,
        timeout: float | None = None,
        on_update: Callable[[AsyncJob[VideoResult]], Any] | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> VideoResult:
        """Animate a prompt or a song. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            assets: Music and first picture. Fields:
                audio_source (required): Where the music comes from: nowhere, a file or YouTube. Allowed: none, file,
                    youtube.
                audio_file_path: The music; needed if audio_source is file. Audio file.
                image_file_path: A picture that the animation begins with. Image file.
                youtube_url: The YouTube page of the music; needed if audio_source is youtube.
            end_seconds: Length of the animation in seconds. Allowed: at least 0.1.
            fps: Frames per second of the animation. Each frame costs credits. Allowed: at least 1.
            height: Height of the animation in pixels. Allowed: at least 64.
            style: How the animation looks and moves. Fields:
                art_style (required): The style it is drawn in. Custom takes the one that art_style_custom describes.
                    Allowed: Custom, Painterly Illustration, Vibrant Matte Illustration, Traditional Watercolor,
                    Cyberpunk, Ink and Watercolor Portrait, Intricate Abstract Lines Portrait, 3D Render, Old School
                    Comic, Bold Colored Illustration, Synthwave, Minimal Cold Futurism, Futuristic Anime, Cinematic
                    Miyazaki, Studio Ghibli Film Still, Soft Delicate Matte Portrait, Cinematic Landscape, Landscape
                    Painting, Photograph, Jackson Pollock, Cubist, Abstract Minimalist, Impressionism, Van Gogh,
                    Woodcut, Oil Painting, Vintage Japanese Anime, Pixar, Cosmic, Pixel Art, Fantasy, Arcane, Sin City,
                    Double Exposure, Painted Cityscape, 90s Streets, Overgrown, Postapocalyptic, Spooky, Miniatures, Low
                    Poly, Art Deco, Inkpunk, Dark Graphic Illustration, Dark Watercolor, Faded Illustration, Directed by
                    AI.
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
                art_style_custom: Your own style in words; needed if art_style is Custom.
                prompt: What the animation shows; needed if prompt_type is custom.
            width: Width of the animation in pixels. Allowed: at least 64.
            name: A name to find the video by. If not given, it is "Animation" and the date.
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
        return await self._generate(
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "fps": fps,
                "height": height,
                "style": style,
                "width": width,
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
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> AsyncJob[VideoResult]:
        """Starts a job: animate a prompt or a song.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            assets: Music and first picture. Fields:
                audio_source (required): Where the music comes from: nowhere, a file or YouTube. Allowed: none, file,
                    youtube.
                audio_file_path: The music; needed if audio_source is file. Audio file.
                image_file_path: A picture that the animation begins with. Image file.
                youtube_url: The YouTube page of the music; needed if audio_source is youtube.
            end_seconds: Length of the animation in seconds. Allowed: at least 0.1.
            fps: Frames per second of the animation. Each frame costs credits. Allowed: at least 1.
            height: Height of the animation in pixels. Allowed: at least 64.
            style: How the animation looks and moves. Fields:
                art_style (required): The style it is drawn in. Custom takes the one that art_style_custom describes.
                    Allowed: Custom, Painterly Illustration, Vibrant Matte Illustration, Traditional Watercolor,
                    Cyberpunk, Ink and Watercolor Portrait, Intricate Abstract Lines Portrait, 3D Render, Old School
                    Comic, Bold Colored Illustration, Synthwave, Minimal Cold Futurism, Futuristic Anime, Cinematic
                    Miyazaki, Studio Ghibli Film Still, Soft Delicate Matte Portrait, Cinematic Landscape, Landscape
                    Painting, Photograph, Jackson Pollock, Cubist, Abstract Minimalist, Impressionism, Van Gogh,
                    Woodcut, Oil Painting, Vintage Japanese Anime, Pixar, Cosmic, Pixel Art, Fantasy, Arcane, Sin City,
                    Double Exposure, Painted Cityscape, 90s Streets, Overgrown, Postapocalyptic, Spooky, Miniatures, Low
                    Poly, Art Deco, Inkpunk, Dark Graphic Illustration, Dark Watercolor, Faded Illustration, Directed by
                    AI.
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
                art_style_custom: Your own style in words; needed if art_style is Custom.
                prompt: What the animation shows; needed if prompt_type is custom.
            width: Width of the animation in pixels. Allowed: at least 64.
            name: A name to find the video by. If not given, it is "Animation" and the date.
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
        return await self._start(
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "fps": fps,
                "height": height,
                "style": style,
                "width": width,
                "name": name,
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
        """Animate a prompt or a song. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            assets: Music and first picture. Fields:
                audio_source (required): Where the music comes from: nowhere, a file or YouTube. Allowed: none, file,
                    youtube.
                audio_file_path: The music; needed if audio_source is file. Audio file.
                image_file_path: A picture that the animation begins with. Image file.
                youtube_url: The YouTube page of the music; needed if audio_source is youtube.
            end_seconds: Length of the animation in seconds. Allowed: at least 0.1.
            fps: Frames per second of the animation. Each frame costs credits. Allowed: at least 1.
            height: Height of the animation in pixels. Allowed: at least 64.
            style: How the animation looks and moves. Fields:
                art_style (required): The style it is drawn in. Custom takes the one that art_style_custom describes.
                    Allowed: Custom, Painterly Illustration, Vibrant Matte Illustration, Traditional Watercolor,
                    Cyberpunk, Ink and Watercolor Portrait, Intricate Abstract Lines Portrait, 3D Render, Old School
                    Comic, Bold Colored Illustration, Synthwave, Minimal Cold Futurism, Futuristic Anime, Cinematic
                    Miyazaki, Studio Ghibli Film Still, Soft Delicate Matte Portrait, Cinematic Landscape, Landscape
                    Painting, Photograph, Jackson Pollock, Cubist, Abstract Minimalist, Impressionism, Van Gogh,
                    Woodcut, Oil Painting, Vintage Japanese Anime, Pixar, Cosmic, Pixel Art, Fantasy, Arcane, Sin City,
                    Double Exposure, Painted Cityscape, 90s Streets, Overgrown, Postapocalyptic, Spooky, Miniatures, Low
                    Poly, Art Deco, Inkpunk, Dark Graphic Illustration, Dark Watercolor, Faded Illustration, Directed by
                    AI.
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
                art_style_custom: Your own style in words; needed if art_style is Custom.
                prompt: What the animation shows; needed if prompt_type is custom.
            width: Width of the animation in pixels. Allowed: at least 64.
            name: A name to find the video by. If not given, it is "Animation" and the date.
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
        return await self._create(
            {
                "assets": assets,
                "end_seconds": end_seconds,
                "fps": fps,
                "height": height,
                "style": style,
                "width": width,
                "name": name,
            },
            extra_body=extra_body,
            request_options=request_options,
        )

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
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            assets: Music and first picture. Fields:
                audio_source (required): Where the music comes from: nowhere, a file or YouTube. Allowed: none, file,
                    youtube.
                audio_file_path: The music; needed if audio_source is file. Audio file.
                image_file_path: A picture that the animation begins with. Image file.
                youtube_url: The YouTube page of the music; needed if audio_source is youtube.
            end_seconds: Length of the animation in seconds. Allowed: at least 0.1.
            fps: Frames per second of the animation. Each frame costs credits. Allowed: at least 1.
            height: Height of the animation in pixels. Allowed: at least 64.
            style: How the animation looks and moves. Fields:
                art_style (required): The style it is drawn in. Custom takes the one that art_style_custom describes.
                    Allowed: Custom, Painterly Illustration, Vibrant Matte Illustration, Traditional Watercolor,
                    Cyberpunk, Ink and Watercolor Portrait, Intricate Abstract Lines Portrait, 3D Render, Old School
                    Comic, Bold Colored Illustration, Synthwave, Minimal Cold Futurism, Futuristic Anime, Cinematic
                    Miyazaki, Studio Ghibli Film Still, Soft Delicate Matte Portrait, Cinematic Landscape, Landscape
                    Painting, Photograph, Jackson Pollock, Cubist, Abstract Minimalist, Impressionism, Van Gogh,
                    Woodcut, Oil Painting, Vintage Japanese Anime, Pixar, Cosmic, Pixel Art, Fantasy, Arcane, Sin City,
                    Double Exposure, Painted Cityscape, 90s Streets, Overgrown, Postapocalyptic, Spooky, Miniatures, Low
                    Poly, Art Deco, Inkpunk, Dark Graphic Illustration, Dark Watercolor, Faded Illustration, Directed by
                    AI.
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
                art_style_custom: Your own style in words; needed if art_style is Custom.
                prompt: What the animation shows; needed if prompt_type is custom.
            width: Width of the animation in pixels. Allowed: at least 64.
            name: A name to find the video by. If not given, it is "Animation" and the date.
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
                "fps": fps,
                "height": height,
                "style": style,
                "width": width,
                "name": name,
            },
            extra_body=extra_body,
        )
