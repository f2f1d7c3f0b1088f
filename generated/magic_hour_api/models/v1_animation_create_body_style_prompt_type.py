from typing import Literal

V1AnimationCreateBodyStylePromptType = Literal["ai_choose", "custom", "use_lyrics"]
"""The values of the contract. The service may send newer ones, which are passed through as they are."""

V1_ANIMATION_CREATE_BODY_STYLE_PROMPT_TYPE_VALUES: frozenset[str] = frozenset(["ai_choose", "custom", "use_lyrics"])
