# Generated from magic_hour_ext/_async/resources.py by `make generate`; never edited.
"""The parts of `client.v1` that are not tools; the generated class for the tools builds on this one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from magic_hour_ext._keywords import accepts_key

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from magic_hour_api.aliases import AudioProject, ImageProject, VideoProject
    from magic_hour_api.catalog import ProjectKind
    from magic_hour_ext._generated.sync.account import Account, SavedItems
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.files import Files
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._generated.sync.projects import Projects
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import AudioResult, ImageResult, VideoResult
    from magic_hour_ext.types import ObjectStore, RequestOptions


class Resources:
    """Files, projects, account: made on first use."""

    def __init__(self, client_state: ClientState) -> None:
        self._client_state = client_state

    @accepts_key
    def call(
        self,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        project: ProjectKind,
        max_credits: int,
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | ObjectStore | None = None,
        filename: str | None = None,
        record: bool = False,
        timeout: float | None = None,
        on_update: Callable[[Job[Any]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        idempotency_key: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> Any:
        """Calls a tool of the service that this version has no class for.

        The request is sent once, as with every tool; journal, waiting and downloads are the same. What it allows is not
        known here: nothing in the body is checked, and no file in it is uploaded (`files.upload_file` gives a path).

        Args:
            path: The path of the operation: ``/v1/new-tool``.
            body: The request's fields, sent as given.
            project: What it makes: ``video``, ``image`` or ``audio``.
            max_credits: The credits that you accept. The price is not known beforehand; a warning says so if more were
                charged.
            wait_for_completion: Whether to wait until the job has ended.
            download_outputs: Whether to save the outputs once the job is complete.
            download_directory: Where to save them; created if missing. Default: the current directory.
            filename: Template of the files' names, as in `Job.download`.
            record: Whether to write a record beside each output, as in `Job.download`; the request is not in it.
            timeout: As in `generate`.
            on_update: Called with the Job after each poll.
            on_progress: Called with `Progress` events, as in `generate`.
            progress: Whether to show progress bars. Needs the extra ``progress``.
            idempotency_key: Idempotency key: a second call with the same key returns the existing job. Needs a journal.
            request_options: Options of every request.

        Returns:
            The project with its outputs, as `generate` of a known tool.

        Raises:
            ValidationError: If an argument can't be right, or the tool is known. Nothing was sent.
            SubmissionUncertainError: If the job may exist, but its id did not arrive.
            APIError, NetworkError: If the service refuses or can't be reached.
            JobFailedError, JobCanceledError, JobTimeoutError, DownloadError: As `generate`.
        """
        from magic_hour_ext._generated.sync.completion import Completion
        from magic_hour_ext._generated.sync.custom_call import start_custom

        completion = Completion.prepare(
            wait=wait_for_completion,
            download=download_outputs,
            directory=download_directory,
            timeout=timeout,
            on_update=on_update,
            filename=filename,
            has_key=idempotency_key is not None,
            record=record,
            on_progress=on_progress,
            progress=progress,
        )
        try:
            job = start_custom(
                self._client_state,
                path,
                body,
                project=project,
                max_credits=max_credits,
                idempotency_key=idempotency_key,
                options=request_options,
            )
            return completion.run(job)
        finally:
            completion.close()

    @cached_property
    def files(self) -> Files:
        """Uploads."""
        from magic_hour_ext._generated.sync.files import Files

        return Files(self._client_state)

    @cached_property
    def video_projects(self) -> Projects[VideoProject, VideoResult]:
        """Videos that were made or are being made."""
        from magic_hour_ext._generated.sync.projects import Projects

        return Projects(self._client_state, "video")

    @cached_property
    def image_projects(self) -> Projects[ImageProject, ImageResult]:
        """Images that were made or are being made."""
        from magic_hour_ext._generated.sync.projects import Projects

        return Projects(self._client_state, "image")

    @cached_property
    def audio_projects(self) -> Projects[AudioProject, AudioResult]:
        """Audio that was made or is being made."""
        from magic_hour_ext._generated.sync.projects import Projects

        return Projects(self._client_state, "audio")

    @cached_property
    def account(self) -> Account:
        """Credits and plan."""
        from magic_hour_ext._generated.sync.account import Account

        return Account(self._client_state)

    @cached_property
    def saved_items(self) -> SavedItems:
        """Characters, voices and other items kept in the account."""
        from magic_hour_ext._generated.sync.account import SavedItems

        return SavedItems(self._client_state)
