"""The answers to creates."""

from __future__ import annotations

from attrs import define

from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class _Alike1(Model):
    id: str
    """Id of the job; the video project has the same."""
    credits_charged: int
    """Credits charged for the job. They are refunded if it fails."""
    estimated_frame_cost: int | Unset = UNSET
    """Former name of credits_charged."""


class V1AiTalkingPhotoCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiUgcAdCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiVideoEditorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiVideoTranslatorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiVideoUpscalerCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AnimationCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AudioToVideoCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AutoSubtitleGeneratorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1CharacterReplaceCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1FaceSwapCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1ImageToVideoCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1LipSyncCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1TextToVideoCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1VideoToVideoCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()
