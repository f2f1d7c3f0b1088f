"""The answers to creates."""

from __future__ import annotations

from attrs import define

from ..model_base import Model
from ..types import UNSET, Unset


@define(repr=False, eq=False)
class _Alike1(Model):
    id: str
    """Id of the job; the image project has the same."""
    credits_charged: int
    """Credits charged for the job. They are refunded if it fails."""
    frame_cost: int | Unset = UNSET
    """Former name of credits_charged."""


class V1AiClothesChangerCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiFaceEditorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiGifGeneratorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiHeadshotGeneratorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiImageEditorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiImageGeneratorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiImageUpscalerCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiMemeGeneratorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1AiQrCodeGeneratorCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1BodySwapCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1FaceSwapPhotoCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1HeadSwapCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1ImageBackgroundRemoverCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()


class V1PhotoColorizerCreateResponse(_Alike1):
    """The created job."""

    __slots__ = ()
