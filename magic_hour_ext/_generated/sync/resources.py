# Generated from magic_hour_ext/_async/resources.py by `make generate`; never edited.
"""The attributes of `client.v1` that are not tools. The generated class of `client.v1` derives from this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.lazy import lazy_property
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
    """Files, projects and account, each created on first use."""

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
        """Calls a tool of the service that this version does not know.

        As with every tool, the request is sent once; journal, waiting and downloads work the same. But the body is not
        validated, and no file in it is uploaded: upload files with `files.upload_file`, and use the paths it returns.

        Args:
            path: The path of the operation: ``/v1/new-tool``.
            body: The fields of the request, which are sent unchanged. Default: none.
            project: The kind of project that the tool creates: ``video``, ``image`` or ``audio``.
            max_credits: The most credits that you accept. As the price is not known beforehand, the call can cost more;
                then a ContractWarning is issued.
            wait_for_completion: Whether to wait until the job ends. If not, nothing is downloaded.
            download_outputs: Whether to save the outputs when the job is complete.
            download_directory: Where to save them, as `directory` in `Job.download`.
            filename: Template of the file names, as in `Job.download`.
            record: Whether to write a record beside each output, as in `Job.download`; it does not include the request.
            timeout: Time limit in seconds for the wait and the downloads together. Default: 1800 for the wait only; a
                download then continues as long as it makes progress.
            on_update: Called with the Job after each poll.
            on_progress: Called with `Progress` events, as in `Job.download`.
            progress: Whether to show progress bars. Needs the extra ``progress``.
            idempotency_key: A second call with the same key returns the existing job. Needs a journal.
            request_options: Options of every request.

        Returns:
            The project, with its outputs and the paths of the saved files.

        Raises:
            ValidationError: If an argument is invalid, or `path` is a tool that this version knows. Nothing was sent.
            ConfigurationError: If an option is invalid, `idempotency_key` is given without a journal, or the client is
                closed. Nothing was sent.
            BudgetExceededError: If `max_credits` exceeds what the client's budget has left. Nothing was sent.
            SubmissionUncertainError: If the job may exist, but its id did not arrive.
            APIError: If the service refuses the request; no job was created.
            NetworkError: If the service does not respond.
            JournalError: If the journal can't be used.
            JobFailedError, JobCanceledError, JobTimeoutError: As `Job.wait`.
            DownloadError: If an output can't be saved.
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

    @lazy_property
    def files(self) -> Files:
        """Uploads files for use in several requests."""
        from magic_hour_ext._generated.sync.files import Files

        return Files(self._client_state)

    @lazy_property
    def video_projects(self) -> Projects[VideoProject, VideoResult]:
        """Video projects by their ids: read, wait, download, delete."""
        from magic_hour_ext._generated.sync.projects import Projects

        return Projects(self._client_state, "video")

    @lazy_property
    def image_projects(self) -> Projects[ImageProject, ImageResult]:
        """Image projects by their ids: read, wait, download, delete."""
        from magic_hour_ext._generated.sync.projects import Projects

        return Projects(self._client_state, "image")

    @lazy_property
    def audio_projects(self) -> Projects[AudioProject, AudioResult]:
        """Audio projects by their ids: read, wait, download, delete."""
        from magic_hour_ext._generated.sync.projects import Projects

        return Projects(self._client_state, "audio")

    @lazy_property
    def account(self) -> Account:
        """Credits and plan of the account."""
        from magic_hour_ext._generated.sync.account import Account

        return Account(self._client_state)

    @lazy_property
    def saved_items(self) -> SavedItems:
        """Characters, voices and other items saved in the account."""
        from magic_hour_ext._generated.sync.account import SavedItems

        return SavedItems(self._client_state)
