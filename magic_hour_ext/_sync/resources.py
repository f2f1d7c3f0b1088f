# Generated from magic_hour_ext/_async/resources.py by `make generate`; never edited.
"""The parts of `client.v1` that are not tools; the generated class for the tools builds on this one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from magic_hour_api.models.v1_audio_projects_get_response import V1AudioProjectsGetResponse
    from magic_hour_api.models.v1_image_projects_get_response import V1ImageProjectsGetResponse
    from magic_hour_api.models.v1_video_projects_get_response import V1VideoProjectsGetResponse
    from magic_hour_ext._sync.account import Account, SavedItems
    from magic_hour_ext._sync.core import Core
    from magic_hour_ext._sync.files import Files
    from magic_hour_ext._sync.projects import Projects
    from magic_hour_ext.results import AudioResult, ImageResult, VideoResult


class Resources:
    """Files, projects, account: made on first use."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @cached_property
    def files(self) -> Files:
        """Uploads."""
        from magic_hour_ext._sync.files import Files

        return Files(self._core)

    @cached_property
    def video_projects(self) -> Projects[V1VideoProjectsGetResponse, VideoResult]:
        """Videos that were made or are being made."""
        from magic_hour_ext._sync.projects import Projects

        return Projects(self._core, "video")

    @cached_property
    def image_projects(self) -> Projects[V1ImageProjectsGetResponse, ImageResult]:
        """Images that were made or are being made."""
        from magic_hour_ext._sync.projects import Projects

        return Projects(self._core, "image")

    @cached_property
    def audio_projects(self) -> Projects[V1AudioProjectsGetResponse, AudioResult]:
        """Audio that was made or is being made."""
        from magic_hour_ext._sync.projects import Projects

        return Projects(self._core, "audio")

    @cached_property
    def account(self) -> Account:
        """Credits and plan."""
        from magic_hour_ext._sync.account import Account

        return Account(self._core)

    @cached_property
    def saved_items(self) -> SavedItems:
        """Characters, voices and other items kept in the account."""
        from magic_hour_ext._sync.account import SavedItems

        return SavedItems(self._core)
