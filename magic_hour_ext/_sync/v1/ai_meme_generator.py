# Generated from magic_hour_ext/_async/v1/ai_meme_generator.py by `make generate`; never edited.
"""`client.v1.ai_meme_generator`.

Generated from openapi/tools/ai-meme-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._sync.tools import Tool, plain_call, tool_call

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.models import V1AiMemeGeneratorCreateResponse
    from magic_hour_api.params import V1AiMemeGeneratorCreateBodyStyle
    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import ImageResult
    from magic_hour_ext.rules.pricing import Estimate
    from magic_hour_ext.types import RequestOptions


class AiMemeGenerator(Tool["V1AiMemeGeneratorCreateResponse", "ImageResult"]):
    """Make a meme.

    Starts a job that fills a known meme with words about a topic.
    """

    name = "ai_meme_generator"

    @tool_call
    def generate(
        self,
        *,
        style: V1AiMemeGeneratorCreateBodyStyle,
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
        """Make a meme. Uploads, creates, waits and saves, all in one call.

        Checks the request, uploads local files side by side, creates the job, waits for it and downloads what it made.
        The result has the project's fields and `downloaded_paths`.

        Args:
            style: Which meme, and about what. Fields:
                template (required): The meme to fill; Random leaves the choice to the service. Allowed: Random, Drake
                    Hotline Bling, Galaxy Brain, Two Buttons, Gru's Plan, Tuxedo Winnie The Pooh, Is This a Pigeon,
                    Panik Kalm Panik, Disappointed Guy, Waiting Skeleton, Bike Fall, Change My Mind, Side Eyeing Chloe,
                    0 Days Without, A Train Hitting a School Bus, AJ Styles and Undertaker, Absolute Cinema, All My
                    Homies Hate, Always Has Been, American Chopper Argument, Anakin Padme Four Panel, Ancient Aliens,
                    Anime Girl Hiding from Terminator, Bad Luck Brian, Batman Slapping Robin, Bell Curve, Bernie Once
                    Again Asking, Blank Nut Button, Boardroom Meeting Suggestion, Buff Doge vs Cheems, But That's None
                    of My Business, C'mon Do Something, Captain Picard Facepalm, Charlie Conspiracy, Clown Applying
                    Makeup, Creepy Condescending Wonka, Disaster Girl, Distracted Boyfriend, Doge, Domino Effect, Epic
                    Handshake, Evil Kermit, First World Problems, Flex Tape, Futurama Fry, Grandma Finds the Internet,
                    Grant Gustin Over Grave, Grim Reaper Knocking Door, Grumpy Cat, Gus Fring We Are Not the Same, Hard
                    to Swallow Pills, Hide the Pain Harold, I Bet He's Thinking About Other Women, I'm the Captain Now,
                    Imagination SpongeBob, Inhaling Seagull, Laughing Leo, Left Exit 12 Off Ramp, Leonardo DiCaprio
                    Cheers, Marked Safe From, Megamind Peeking, Mocking SpongeBob, Monkey Puppet, Mother Ignoring Kid
                    Drowning in a Pool, One Does Not Simply, Oprah You Get A, Pawn Stars Best I Can Do, Roll Safe Think
                    About It, Running Away Balloon, Sad Pablo Escobar, Say the Line Bart, Scooby Doo Mask Reveal, Scroll
                    of Truth, Sleeping Shaq, Soldier Protecting Sleeping Child, Spiderman Pointing at Spiderman,
                    Spiderman Triple, SpongeBob Ight Imma Head Out, Squidward Window, Star Wars Yoda, Success Kid,
                    Surprised Pikachu, They Don't Know, They're the Same Picture, This Is Fine, This Is Where I'd Put My
                    Trophy, Three-Headed Dragon, Trade Offer, Two Guys on a Bus, Two Paths, Types of Headaches, UNO Draw
                    25, Where Monkey, Whisper and Goosebumps, Who Killed Hannibal, Woman Yelling at a Cat, X, X
                    Everywhere, Y'all Got Any More of That, Yo Dawg Heard You, You Guys Are Getting Paid, You Know I'm
                    Something of a Scientist Myself.
                topic (required): What the meme is about, in 1 to 200 characters.
                search_web: Whether the topic is looked up on the web first; false if not given.
            name: A name to find the meme by.
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
            {"style": style, "name": name},
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
        style: V1AiMemeGeneratorCreateBodyStyle,
        name: str | None = None,
        max_credits: int | None = None,
        key: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Job[ImageResult]:
        """Starts a job: make a meme.

        Checks the request, uploads local files, creates the job and returns it at once, to wait for, to download or to
        keep for another process.

        Args:
            style: Which meme, and about what. Fields:
                template (required): The meme to fill; Random leaves the choice to the service. Allowed: Random, Drake
                    Hotline Bling, Galaxy Brain, Two Buttons, Gru's Plan, Tuxedo Winnie The Pooh, Is This a Pigeon,
                    Panik Kalm Panik, Disappointed Guy, Waiting Skeleton, Bike Fall, Change My Mind, Side Eyeing Chloe,
                    0 Days Without, A Train Hitting a School Bus, AJ Styles and Undertaker, Absolute Cinema, All My
                    Homies Hate, Always Has Been, American Chopper Argument, Anakin Padme Four Panel, Ancient Aliens,
                    Anime Girl Hiding from Terminator, Bad Luck Brian, Batman Slapping Robin, Bell Curve, Bernie Once
                    Again Asking, Blank Nut Button, Boardroom Meeting Suggestion, Buff Doge vs Cheems, But That's None
                    of My Business, C'mon Do Something, Captain Picard Facepalm, Charlie Conspiracy, Clown Applying
                    Makeup, Creepy Condescending Wonka, Disaster Girl, Distracted Boyfriend, Doge, Domino Effect, Epic
                    Handshake, Evil Kermit, First World Problems, Flex Tape, Futurama Fry, Grandma Finds the Internet,
                    Grant Gustin Over Grave, Grim Reaper Knocking Door, Grumpy Cat, Gus Fring We Are Not the Same, Hard
                    to Swallow Pills, Hide the Pain Harold, I Bet He's Thinking About Other Women, I'm the Captain Now,
                    Imagination SpongeBob, Inhaling Seagull, Laughing Leo, Left Exit 12 Off Ramp, Leonardo DiCaprio
                    Cheers, Marked Safe From, Megamind Peeking, Mocking SpongeBob, Monkey Puppet, Mother Ignoring Kid
                    Drowning in a Pool, One Does Not Simply, Oprah You Get A, Pawn Stars Best I Can Do, Roll Safe Think
                    About It, Running Away Balloon, Sad Pablo Escobar, Say the Line Bart, Scooby Doo Mask Reveal, Scroll
                    of Truth, Sleeping Shaq, Soldier Protecting Sleeping Child, Spiderman Pointing at Spiderman,
                    Spiderman Triple, SpongeBob Ight Imma Head Out, Squidward Window, Star Wars Yoda, Success Kid,
                    Surprised Pikachu, They Don't Know, They're the Same Picture, This Is Fine, This Is Where I'd Put My
                    Trophy, Three-Headed Dragon, Trade Offer, Two Guys on a Bus, Two Paths, Types of Headaches, UNO Draw
                    25, Where Monkey, Whisper and Goosebumps, Who Killed Hannibal, Woman Yelling at a Cat, X, X
                    Everywhere, Y'all Got Any More of That, Yo Dawg Heard You, You Guys Are Getting Paid, You Know I'm
                    Something of a Scientist Myself.
                topic (required): What the meme is about, in 1 to 200 characters.
                search_web: Whether the topic is looked up on the web first; false if not given.
            name: A name to find the meme by.
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
            {"style": style, "name": name},
            max_credits=max_credits,
            key=key,
            extra_body=extra_body,
            request_options=request_options,
        )

    @tool_call
    def create(
        self,
        *,
        style: V1AiMemeGeneratorCreateBodyStyle,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        request_options: RequestOptions | None = None,
    ) -> V1AiMemeGeneratorCreateResponse:
        """Make a meme. Creates the job, and no more.

        One POST: files are given as URLs or as paths that the service has; nothing is uploaded or waited for.

        Args:
            style: Which meme, and about what. Fields:
                template (required): The meme to fill; Random leaves the choice to the service. Allowed: Random, Drake
                    Hotline Bling, Galaxy Brain, Two Buttons, Gru's Plan, Tuxedo Winnie The Pooh, Is This a Pigeon,
                    Panik Kalm Panik, Disappointed Guy, Waiting Skeleton, Bike Fall, Change My Mind, Side Eyeing Chloe,
                    0 Days Without, A Train Hitting a School Bus, AJ Styles and Undertaker, Absolute Cinema, All My
                    Homies Hate, Always Has Been, American Chopper Argument, Anakin Padme Four Panel, Ancient Aliens,
                    Anime Girl Hiding from Terminator, Bad Luck Brian, Batman Slapping Robin, Bell Curve, Bernie Once
                    Again Asking, Blank Nut Button, Boardroom Meeting Suggestion, Buff Doge vs Cheems, But That's None
                    of My Business, C'mon Do Something, Captain Picard Facepalm, Charlie Conspiracy, Clown Applying
                    Makeup, Creepy Condescending Wonka, Disaster Girl, Distracted Boyfriend, Doge, Domino Effect, Epic
                    Handshake, Evil Kermit, First World Problems, Flex Tape, Futurama Fry, Grandma Finds the Internet,
                    Grant Gustin Over Grave, Grim Reaper Knocking Door, Grumpy Cat, Gus Fring We Are Not the Same, Hard
                    to Swallow Pills, Hide the Pain Harold, I Bet He's Thinking About Other Women, I'm the Captain Now,
                    Imagination SpongeBob, Inhaling Seagull, Laughing Leo, Left Exit 12 Off Ramp, Leonardo DiCaprio
                    Cheers, Marked Safe From, Megamind Peeking, Mocking SpongeBob, Monkey Puppet, Mother Ignoring Kid
                    Drowning in a Pool, One Does Not Simply, Oprah You Get A, Pawn Stars Best I Can Do, Roll Safe Think
                    About It, Running Away Balloon, Sad Pablo Escobar, Say the Line Bart, Scooby Doo Mask Reveal, Scroll
                    of Truth, Sleeping Shaq, Soldier Protecting Sleeping Child, Spiderman Pointing at Spiderman,
                    Spiderman Triple, SpongeBob Ight Imma Head Out, Squidward Window, Star Wars Yoda, Success Kid,
                    Surprised Pikachu, They Don't Know, They're the Same Picture, This Is Fine, This Is Where I'd Put My
                    Trophy, Three-Headed Dragon, Trade Offer, Two Guys on a Bus, Two Paths, Types of Headaches, UNO Draw
                    25, Where Monkey, Whisper and Goosebumps, Who Killed Hannibal, Woman Yelling at a Cat, X, X
                    Everywhere, Y'all Got Any More of That, Yo Dawg Heard You, You Guys Are Getting Paid, You Know I'm
                    Something of a Scientist Myself.
                topic (required): What the meme is about, in 1 to 200 characters.
                search_web: Whether the topic is looked up on the web first; false if not given.
            name: A name to find the meme by.
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
        return self._create({"style": style, "name": name}, extra_body=extra_body, request_options=request_options)

    @plain_call
    def estimate(
        self,
        *,
        style: V1AiMemeGeneratorCreateBodyStyle,
        name: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Estimate:
        """What it would cost, before paying. Sends nothing.

        From published rates, of which the estimate gives the date; where none is known it says so.

        Args:
            style: Which meme, and about what. Fields:
                template (required): The meme to fill; Random leaves the choice to the service. Allowed: Random, Drake
                    Hotline Bling, Galaxy Brain, Two Buttons, Gru's Plan, Tuxedo Winnie The Pooh, Is This a Pigeon,
                    Panik Kalm Panik, Disappointed Guy, Waiting Skeleton, Bike Fall, Change My Mind, Side Eyeing Chloe,
                    0 Days Without, A Train Hitting a School Bus, AJ Styles and Undertaker, Absolute Cinema, All My
                    Homies Hate, Always Has Been, American Chopper Argument, Anakin Padme Four Panel, Ancient Aliens,
                    Anime Girl Hiding from Terminator, Bad Luck Brian, Batman Slapping Robin, Bell Curve, Bernie Once
                    Again Asking, Blank Nut Button, Boardroom Meeting Suggestion, Buff Doge vs Cheems, But That's None
                    of My Business, C'mon Do Something, Captain Picard Facepalm, Charlie Conspiracy, Clown Applying
                    Makeup, Creepy Condescending Wonka, Disaster Girl, Distracted Boyfriend, Doge, Domino Effect, Epic
                    Handshake, Evil Kermit, First World Problems, Flex Tape, Futurama Fry, Grandma Finds the Internet,
                    Grant Gustin Over Grave, Grim Reaper Knocking Door, Grumpy Cat, Gus Fring We Are Not the Same, Hard
                    to Swallow Pills, Hide the Pain Harold, I Bet He's Thinking About Other Women, I'm the Captain Now,
                    Imagination SpongeBob, Inhaling Seagull, Laughing Leo, Left Exit 12 Off Ramp, Leonardo DiCaprio
                    Cheers, Marked Safe From, Megamind Peeking, Mocking SpongeBob, Monkey Puppet, Mother Ignoring Kid
                    Drowning in a Pool, One Does Not Simply, Oprah You Get A, Pawn Stars Best I Can Do, Roll Safe Think
                    About It, Running Away Balloon, Sad Pablo Escobar, Say the Line Bart, Scooby Doo Mask Reveal, Scroll
                    of Truth, Sleeping Shaq, Soldier Protecting Sleeping Child, Spiderman Pointing at Spiderman,
                    Spiderman Triple, SpongeBob Ight Imma Head Out, Squidward Window, Star Wars Yoda, Success Kid,
                    Surprised Pikachu, They Don't Know, They're the Same Picture, This Is Fine, This Is Where I'd Put My
                    Trophy, Three-Headed Dragon, Trade Offer, Two Guys on a Bus, Two Paths, Types of Headaches, UNO Draw
                    25, Where Monkey, Whisper and Goosebumps, Who Killed Hannibal, Woman Yelling at a Cat, X, X
                    Everywhere, Y'all Got Any More of That, Yo Dawg Heard You, You Guys Are Getting Paid, You Know I'm
                    Something of a Scientist Myself.
                topic (required): What the meme is about, in 1 to 200 characters.
                search_web: Whether the topic is looked up on the web first; false if not given.
            name: A name to find the meme by.
            extra_body: Fields of the request that this version does not know, sent as given, with a warning that names
                them. Not together with `max_credits`: their price is unknown.

        Raises:
            ValidationError: The request breaks the contract; all that is wrong with it at once. Nothing was sent.
        """
        return self._estimate({"style": style, "name": name}, extra_body=extra_body)
