"""The answers to creates."""

from __future__ import annotations

from attrs import define

from ..model_base import Model


@define(repr=False, eq=False)
class _Alike1(Model):
    id: str
    """Id of the job; the audio project has the same."""
    credits_charged: int
    """Credits charged for the job. They are refunded if it fails."""


class V1AiMusicGeneratorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiVoiceClonerCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiVoiceGeneratorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()
