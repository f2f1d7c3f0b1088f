"""Types of the fields of `ai_ugc_ad`.

Generated from openapi/tools/ai-ugc-ad.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .files import FileInput


class V1AiUgcAdCreateBodyAssets(TypedDict):
    """The picture."""

    image_file_path: FileInput
    """The picture that the ad is made from. Image file."""


V1AiUgcAdCreateBodyModel = Literal["kling-3.0", "ltx-2.5", "veo3.1"]
"""Model that makes the ad. Its script may have 2500 characters, with ltx-2.5 1804 (as of 2026-11)."""

V1AiUgcAdCreateBodyResolution = Literal["480p", "720p", "1080p"]
"""Resolution of the ad."""


class _V1AiUgcAdCreateBodyRequired(TypedDict):
    assets: V1AiUgcAdCreateBodyAssets
    """The picture."""

    end_seconds: float
    """Length of the ad in seconds. The allowed lengths depend on the model."""

    script: str
    """The text spoken in the ad. The model limits its length, which is counted without white space at both ends."""


class V1AiUgcAdCreateBody(_V1AiUgcAdCreateBodyRequired, total=False):
    """The inputs of the ad."""

    model: Literal["kling-3.0", "ltx-2.5", "veo3.1"] | str
    """Model that makes the ad. Its script may have 2500 characters, with ltx-2.5 1804 (as of 2026-11). Allowed:
    kling-3.0, ltx-2.5, veo3.1."""

    resolution: Literal["480p", "720p", "1080p"]
    """Resolution of the ad. Allowed: 480p, 720p, 1080p."""
