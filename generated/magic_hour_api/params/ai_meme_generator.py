"""Types of the fields of `ai_meme_generator`.

Generated from openapi/tools/ai-meme-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

V1AiMemeGeneratorCreateBodyStyleTemplate = Literal[
    "Random",
    "Drake Hotline Bling",
    "Galaxy Brain",
    "Two Buttons",
    "Gru's Plan",
    "Tuxedo Winnie The Pooh",
    "Is This a Pigeon",
    "Panik Kalm Panik",
    "Disappointed Guy",
    "Waiting Skeleton",
    "Bike Fall",
    "Change My Mind",
    "Side Eyeing Chloe",
    "0 Days Without",
    "A Train Hitting a School Bus",
    "AJ Styles and Undertaker",
    "Absolute Cinema",
    "All My Homies Hate",
    "Always Has Been",
    "American Chopper Argument",
    "Anakin Padme Four Panel",
    "Ancient Aliens",
    "Anime Girl Hiding from Terminator",
    "Bad Luck Brian",
    "Batman Slapping Robin",
    "Bell Curve",
    "Bernie Once Again Asking",
    "Blank Nut Button",
    "Boardroom Meeting Suggestion",
    "Buff Doge vs Cheems",
    "But That's None of My Business",
    "C'mon Do Something",
    "Captain Picard Facepalm",
    "Charlie Conspiracy",
    "Clown Applying Makeup",
    "Creepy Condescending Wonka",
    "Disaster Girl",
    "Distracted Boyfriend",
    "Doge",
    "Domino Effect",
    "Epic Handshake",
    "Evil Kermit",
    "First World Problems",
    "Flex Tape",
    "Futurama Fry",
    "Grandma Finds the Internet",
    "Grant Gustin Over Grave",
    "Grim Reaper Knocking Door",
    "Grumpy Cat",
    "Gus Fring We Are Not the Same",
    "Hard to Swallow Pills",
    "Hide the Pain Harold",
    "I Bet He's Thinking About Other Women",
    "I'm the Captain Now",
    "Imagination SpongeBob",
    "Inhaling Seagull",
    "Laughing Leo",
    "Left Exit 12 Off Ramp",
    "Leonardo DiCaprio Cheers",
    "Marked Safe From",
    "Megamind Peeking",
    "Mocking SpongeBob",
    "Monkey Puppet",
    "Mother Ignoring Kid Drowning in a Pool",
    "One Does Not Simply",
    "Oprah You Get A",
    "Pawn Stars Best I Can Do",
    "Roll Safe Think About It",
    "Running Away Balloon",
    "Sad Pablo Escobar",
    "Say the Line Bart",
    "Scooby Doo Mask Reveal",
    "Scroll of Truth",
    "Sleeping Shaq",
    "Soldier Protecting Sleeping Child",
    "Spiderman Pointing at Spiderman",
    "Spiderman Triple",
    "SpongeBob Ight Imma Head Out",
    "Squidward Window",
    "Star Wars Yoda",
    "Success Kid",
    "Surprised Pikachu",
    "They Don't Know",
    "They're the Same Picture",
    "This Is Fine",
    "This Is Where I'd Put My Trophy",
    "Three-Headed Dragon",
    "Trade Offer",
    "Two Guys on a Bus",
    "Two Paths",
    "Types of Headaches",
    "UNO Draw 25",
    "Where Monkey",
    "Whisper and Goosebumps",
    "Who Killed Hannibal",
    "Woman Yelling at a Cat",
    "X, X Everywhere",
    "Y'all Got Any More of That",
    "Yo Dawg Heard You",
    "You Guys Are Getting Paid",
    "You Know I'm Something of a Scientist Myself",
]
"""The meme template; with Random, the service chooses one."""


class _V1AiMemeGeneratorCreateBodyStyleRequired(TypedDict):
    template: V1AiMemeGeneratorCreateBodyStyleTemplate
    """The meme template; with Random, the service chooses one. Allowed: Random, Drake Hotline Bling, Galaxy Brain,
    Two Buttons, Gru's Plan, Tuxedo Winnie The Pooh, Is This a Pigeon, Panik Kalm Panik, Disappointed Guy, Waiting
    Skeleton, Bike Fall, Change My Mind, Side Eyeing Chloe, 0 Days Without, A Train Hitting a School Bus, AJ Styles
    and Undertaker, Absolute Cinema, All My Homies Hate, Always Has Been, American Chopper Argument, Anakin Padme
    Four Panel, Ancient Aliens, Anime Girl Hiding from Terminator, Bad Luck Brian, Batman Slapping Robin, Bell
    Curve, Bernie Once Again Asking, Blank Nut Button, Boardroom Meeting Suggestion, Buff Doge vs Cheems, But
    That's None of My Business, C'mon Do Something, Captain Picard Facepalm, Charlie Conspiracy, Clown Applying
    Makeup, Creepy Condescending Wonka, Disaster Girl, Distracted Boyfriend, Doge, Domino Effect, Epic Handshake,
    Evil Kermit, First World Problems, Flex Tape, Futurama Fry, Grandma Finds the Internet, Grant Gustin Over
    Grave, Grim Reaper Knocking Door, Grumpy Cat, Gus Fring We Are Not the Same, Hard to Swallow Pills, Hide the
    Pain Harold, I Bet He's Thinking About Other Women, I'm the Captain Now, Imagination SpongeBob, Inhaling
    Seagull, Laughing Leo, Left Exit 12 Off Ramp, Leonardo DiCaprio Cheers, Marked Safe From, Megamind Peeking,
    Mocking SpongeBob, Monkey Puppet, Mother Ignoring Kid Drowning in a Pool, One Does Not Simply, Oprah You Get A,
    Pawn Stars Best I Can Do, Roll Safe Think About It, Running Away Balloon, Sad Pablo Escobar, Say the Line Bart,
    Scooby Doo Mask Reveal, Scroll of Truth, Sleeping Shaq, Soldier Protecting Sleeping Child, Spiderman Pointing
    at Spiderman, Spiderman Triple, SpongeBob Ight Imma Head Out, Squidward Window, Star Wars Yoda, Success Kid,
    Surprised Pikachu, They Don't Know, They're the Same Picture, This Is Fine, This Is Where I'd Put My Trophy,
    Three-Headed Dragon, Trade Offer, Two Guys on a Bus, Two Paths, Types of Headaches, UNO Draw 25, Where Monkey,
    Whisper and Goosebumps, Who Killed Hannibal, Woman Yelling at a Cat, X, X Everywhere, Y'all Got Any More of
    That, Yo Dawg Heard You, You Guys Are Getting Paid, You Know I'm Something of a Scientist Myself."""

    topic: str
    """The topic of the meme, in 1 to 200 characters."""


class V1AiMemeGeneratorCreateBodyStyle(_V1AiMemeGeneratorCreateBodyStyleRequired, total=False):
    """The meme and its topic."""

    search_web: bool
    """Whether to search the web for the topic first; false if not given."""


class _V1AiMemeGeneratorCreateBodyRequired(TypedDict):
    style: V1AiMemeGeneratorCreateBodyStyle
    """The meme and its topic."""


class V1AiMemeGeneratorCreateBody(_V1AiMemeGeneratorCreateBodyRequired, total=False):
    """The topic of the meme."""

    name: str
    """A name for the meme."""
