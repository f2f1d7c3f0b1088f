"""Make a QR code that is a picture.

Generated from openapi/tools/ai-qr-code-generator.yaml by `make generate`; never edited.
"""

from typing import Any

TOOL: dict[str, Any] = {
    "name": "ai_qr_code_generator",
    "operation_id": "ai_qr_code_generator.create",
    "method": "POST",
    "path": "/v1/ai-qr-code-generator",
    "project": "image",
    "project_type": "QR_CODE",
    "is_project_type_assumed": False,
    "default_name": "Qr Code",
    "median_seconds": 7,
    "request": {
        "type": "object",
        "required": ["content", "style"],
        "properties": {
            "content": {"type": "string"},
            "name": {"type": "string"},
            "style": {"type": "object", "required": ["art_style"], "properties": {"art_style": {"type": "string"}}},
        },
    },
    "response": "V1AiQrCodeGeneratorCreateResponse",
    "models": None,
    "requires": [],
    "defaults": {},
    "credits": {"as_of": "2026-08", "terms": [{"rate": 0, "per": "output"}]},
    "example": {"content": "https://magichour.ai", "name": "My Qr Code image", "style": {"art_style": "Watercolor"}},
}
