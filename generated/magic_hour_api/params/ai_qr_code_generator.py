"""Types of the fields of `ai_qr_code_generator`.

Generated from openapi/tools/ai-qr-code-generator.yaml by `make generate`; never edited.
"""

from __future__ import annotations

from typing import TypedDict


class V1AiQrCodeGeneratorCreateBodyStyle(TypedDict):
    """How the code looks."""

    art_style: str
    """Description of the style."""


class _V1AiQrCodeGeneratorCreateBodyRequired(TypedDict):
    content: str
    """The content of the code, such as a link."""

    style: V1AiQrCodeGeneratorCreateBodyStyle
    """How the code looks."""


class V1AiQrCodeGeneratorCreateBody(_V1AiQrCodeGeneratorCreateBodyRequired, total=False):
    """The content of the code, and its style."""

    name: str
    """A name for the image. If not given, it is "Qr Code" and the date."""
