from typing import Literal

V1AiImageGeneratorCreateBodyModel = Literal[
    "default",
    "flux-2-klein",
    "flux-schnell",
    "gpt-image-2",
    "gpt-image-2.5-flare",
    "krea-2",
    "nano-banana",
    "nano-banana-2",
    "nano-banana-2-lite",
    "nano-banana-2.1",
    "nano-banana-pro",
    "qwen-image-2.1",
    "seedream",
    "seedream-v4",
    "seedream-v5-pro",
    "z-image-turbo",
]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_AI_IMAGE_GENERATOR_CREATE_BODY_MODEL_VALUES: frozenset[str] = frozenset(
    [
        "default",
        "flux-2-klein",
        "flux-schnell",
        "gpt-image-2",
        "gpt-image-2.5-flare",
        "krea-2",
        "nano-banana",
        "nano-banana-2",
        "nano-banana-2-lite",
        "nano-banana-2.1",
        "nano-banana-pro",
        "qwen-image-2.1",
        "seedream",
        "seedream-v4",
        "seedream-v5-pro",
        "z-image-turbo",
    ]
)
