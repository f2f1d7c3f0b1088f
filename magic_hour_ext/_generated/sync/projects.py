# Generated from magic_hour_ext/_async/projects.py by `make generate`; never edited.
"""`client.v1.video_projects`, `image_projects` and `audio_projects`: jobs by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from magic_hour_api import catalog
from magic_hour_ext._generated.sync.workflow_modules import load_workflow
from magic_hour_ext._rules.option_checks import checked_id
from magic_hour_ext._rules.responses import clear_unset, json_object, project_mismatch
from magic_hour_ext.errors import DecodeError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.types import ObjectStore, RequestOptions

ProjectT = TypeVar("ProjectT")
ResultT = TypeVar("ResultT")


class Projects(Generic[ProjectT, ResultT]):
    """Projects of one kind: read them, wait for them, save their outputs, delete them."""

    def __init__(self, client_state: ClientState, kind: str) -> None:
        self._client_state = client_state
        self._kind = kind

    def get(self, id: str, *, request_options: RequestOptions | None = None) -> ProjectT:  # noqa: A002
        """Reads a project.

        Args:
            id: The id of the job, as `create` returned it.
            request_options: Options of this call.

        Returns:
            The project in its current state. Fields that the service did not send are None.

        Raises:
            ValidationError: If the id is invalid. Nothing was sent.
            ConfigurationError: If an option is invalid, or the client is closed.
            NotFoundError: If the project does not exist.
            APIError: If the service refuses for another reason, also after retries.
            NetworkError: If no response arrives.
            DecodeError: If the response does not match the contract, or describes another project.
        """
        operation = catalog.operation(catalog.PROJECTS[self._kind]["get"])
        request = operation.request(path={"id": checked_id(id)})
        response = self._client_state.transport.request(request, options=request_options)
        if problem := project_mismatch(json_object(response) or {}, id):
            self._client_state.transport.discard_idle()
            raise DecodeError(problem, response=response)
        return cast("ProjectT", clear_unset(operation.decode(response)))

    def delete(self, id: str, *, request_options: RequestOptions | None = None) -> None:  # noqa: A002
        """Deletes a project and its outputs on the service. This can't be undone.

        Args:
            id: The id of the job, as `create` returned it.
            request_options: Options of this call.

        Raises:
            ValidationError: If the id is invalid. Nothing was sent.
            ConfigurationError: If an option is invalid, or the client is closed.
            NotFoundError: If the project does not exist.
            APIError: If the service refuses for another reason, also after retries.
            NetworkError: If no response arrives.
        """
        operation = catalog.operation(catalog.PROJECTS[self._kind]["delete"])
        self._client_state.transport.request(operation.request(path={"id": checked_id(id)}), options=request_options)

    def job(self, id: str, *, request_options: RequestOptions | None = None) -> Job[ResultT]:  # noqa: A002
        """The job with this id, to wait for and download. It sends no request.

        Args:
            id: The id of the job, as `create` returned it in any process.
            request_options: Options of every request of the job.

        Raises:
            ValidationError: If the id is invalid.
        """
        from magic_hour_ext._generated.sync.job import Job

        return Job(self._client_state, id=id, kind=self._kind, options=request_options)

    def check_result(
        self,
        id: str,  # noqa: A002
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | ObjectStore | None = None,
        *,
        filename: str | None = None,
        record: bool = False,
        timeout: float | None = None,
        on_update: Callable[[Job[ResultT]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        request_options: RequestOptions | None = None,
    ) -> ResultT:
        """Waits for the job with this id, and saves its outputs.

        Args:
            id: The id of the job, as `create` returned it.
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
            request_options: Options of every request.

        Returns:
            The project, with its outputs and the paths of the saved files.

        Raises:
            ValidationError: If the id is invalid. Nothing was sent.
            ConfigurationError: If another argument is invalid, or the client is closed.
            JobFailedError, JobCanceledError, JobTimeoutError: As `Job.wait`.
            DownloadError: If an output can't be saved.
            APIError: If the service refuses, also after retries.
            NetworkError: If the service does not respond.
            DecodeError: If the response does not match the contract, or describes another project.
        """
        self._client_state.transport.load(load_workflow)
        from magic_hour_ext._generated.sync.completion import Completion

        job = self.job(id, request_options=request_options)
        completion = Completion.prepare(
            wait=wait_for_completion,
            download=download_outputs,
            directory=download_directory,
            timeout=timeout,
            on_update=on_update,
            filename=filename,
            record=record,
            on_progress=on_progress,
            progress=progress,
        )
        try:
            return completion.run(job)
        finally:
            completion.close()
