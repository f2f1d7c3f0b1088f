"""The answers to creates."""

from __future__ import annotations

from attrs import define

from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False)
class _Created1(Model):
    id: str
    """Id of the job; the image project has the same."""
    credits_charged: int
    """Credits charged for the job. They come back if it fails."""
    frame_cost: int | Unset = UNSET
    """Older name of credits_charged."""


class V1AiClothesChangerCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1AiFaceEditorCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1AiGifGeneratorCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1AiHeadshotGeneratorCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1AiImageEditorCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1AiImageGeneratorCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1AiImageUpscalerCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1AiMemeGeneratorCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1AiQrCodeGeneratorCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1BodySwapCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1FaceSwapPhotoCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1HeadSwapCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1ImageBackgroundRemoverCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


class V1PhotoColorizerCreateResponse(_Created1):
    """The job that was made."""

    __slots__ = ()


@define(repr=False)
class _Created2(Model):
    id: str
    """Id of the job; the audio project has the same."""
    credits_charged: int
    """Credits charged for the job. They come back if it fails."""


class V1AiMusicGeneratorCreateResponse(_Created2):
    """The job that was made."""

    __slots__ = ()


class V1AiVoiceClonerCreateResponse(_Created2):
    """The job that was made."""

    __slots__ = ()


class V1AiVoiceGeneratorCreateResponse(_Created2):
    """The job that was made."""

    __slots__ = ()


@define(repr=False)
class _Created3(Model):
    id: str
    """Id of the job; the video project has the same."""
    credits_charged: int
    """Credits charged for the job. They come back if it fails."""
    estimated_frame_cost: int | Unset = UNSET
    """Older name of credits_charged."""


class V1AiTalkingPhotoCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1AiUgcAdCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1AiVideoEditorCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1AiVideoTranslatorCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1AiVideoUpscalerCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1AnimationCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1AudioToVideoCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1AutoSubtitleGeneratorCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1CharacterReplaceCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1FaceSwapCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1ImageToVideoCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1LipSyncCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1TextToVideoCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


class V1VideoToVideoCreateResponse(_Created3):
    """The job that was made."""

    __slots__ = ()


@define(repr=False)
class V1FaceDetectionCreateResponse(Model):
    """The job that was made."""

    id: str
    """Id of the job."""
    credits_charged: int
    """Credits charged for the job. They come back if it fails."""
