"""The parts of `client.v1` that are not tools; the generated class for the tools builds on this one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from magic_hour_api.models.v1_audio_projects_get_response import V1AudioProjectsGetResponse
    from magic_hour_api.models.v1_image_projects_get_response import V1ImageProjectsGetResponse
    from magic_hour_api.models.v1_video_projects_get_response import V1VideoProjectsGetResponse

    from magic_hour_ext._async.account import AsyncAccount, AsyncSavedItems
    from magic_hour_ext._async.core import AsyncCore
    from magic_hour_ext._async.files import AsyncFiles
    from magic_hour_ext._async.projects import AsyncProjects
    from magic_hour_ext.results import AudioResult, ImageResult, VideoResult


class AsyncResources:
    """Files, projects, account: made on first use."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @cached_property
    def files(self) -> AsyncFiles:
        """Uploads."""
        from magic_hour_ext._async.files import AsyncFiles

        return AsyncFiles(self._core)

    @cached_property
    def video_projects(self) -> AsyncProjects[V1VideoProjectsGetResponse, VideoResult]:
        """Videos that were made or are being made."""
        from magic_hour_ext._async.projects import AsyncProjects

        return AsyncProjects(self._core, "video")

    @cached_property
    def image_projects(self) -> AsyncProjects[V1ImageProjectsGetResponse, ImageResult]:
        """Images that were made or are being made."""
        from magic_hour_ext._async.projects import AsyncProjects

        return AsyncProjects(self._core, "image")

    @cached_property
    def audio_projects(self) -> AsyncProjects[V1AudioProjectsGetResponse, AudioResult]:
        """Audio that was made or is being made."""
        from magic_hour_ext._async.projects import AsyncProjects

        return AsyncProjects(self._core, "audio")

    @cached_property
    def account(self) -> AsyncAccount:
        """Credits and plan."""
        from magic_hour_ext._async.account import AsyncAccount

        return AsyncAccount(self._core)

    @cached_property
    def saved_items(self) -> AsyncSavedItems:
        """Characters, voices and other items kept in the account."""
        from magic_hour_ext._async.account import AsyncSavedItems

        return AsyncSavedItems(self._core)
