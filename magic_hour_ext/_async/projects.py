"""`client.v1.video_projects` and its siblings: what jobs became."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from magic_hour_api import catalog

from magic_hour_ext._async.workflow_modules import load_workflow
from magic_hour_ext._rules.option_checks import checked_id
from magic_hour_ext._rules.responses import clear_unset, json_object, other_project
from magic_hour_ext.errors import DecodeError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.types import RequestOptions

ProjectT = TypeVar("ProjectT")
ResultT = TypeVar("ResultT")


class AsyncProjects(Generic[ProjectT, ResultT]):
    """One kind of project: look at it, wait for it, save it, delete it."""

    def __init__(self, client_state: AsyncClientState, kind: str) -> None:
        self._client_state = client_state
        self._kind = kind

    async def get(self, id: str, *, request_options: RequestOptions | None = None) -> ProjectT:  # noqa: A002
        """Asks for a project as it is now.

        Args:
            id: The id that `create` returned.
            request_options: Options of this call.

        Raises:
            ValidationError: If the id can't be one.
            NotFoundError: If there is no such project.
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
            DecodeError: If the response describes no project, or another one.
        """
        operation = catalog.operation(catalog.PROJECTS[self._kind]["get"])
        request = operation.request(path={"id": checked_id(id)})
        answer = await self._client_state.transport.request(request, options=request_options)
        if problem := other_project(json_object(answer) or {}, id):
            await self._client_state.transport.discard_idle()
            raise DecodeError(problem, response=answer)
        return cast("ProjectT", clear_unset(operation.decode(answer)))

    async def delete(self, id: str, *, request_options: RequestOptions | None = None) -> None:  # noqa: A002
        """Deletes a project and its outputs on the service, for good.

        Args:
            id: The id that `create` returned.
            request_options: Options of this call.

        Raises:
            ValidationError: If the id can't be one.
            NotFoundError: If there is no such project.
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
        """
        operation = catalog.operation(catalog.PROJECTS[self._kind]["delete"])
        await self._client_state.transport.request(
            operation.request(path={"id": checked_id(id)}), options=request_options
        )

    def job(self, id: str, *, request_options: RequestOptions | None = None) -> AsyncJob[ResultT]:  # noqa: A002
        """The job with this id, to wait for or download; asks nothing yet.

        Args:
            id: The id that `create` returned, here or elsewhere.
            request_options: Options of every request that the job makes.

        Raises:
            ValidationError: If the id can't be one.
        """
        from magic_hour_ext._async.job import AsyncJob

        return AsyncJob(self._client_state, id=id, kind=self._kind, options=request_options)

    async def check_result(
        self,
        id: str,  # noqa: A002
        wait_for_completion: bool = True,
        download_outputs: bool = True,
        download_directory: str | os.PathLike[str] | None = None,
        *,
        filename: str | None = None,
        record: bool = False,
        timeout: float | None = None,
        on_update: Callable[[AsyncJob[ResultT]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        request_options: RequestOptions | None = None,
    ) -> ResultT:
        """The project with this id, waited for and downloaded as asked.

        Args:
            id: The id that `create` returned.
            wait_for_completion: Whether to wait until it ends; otherwise it is returned as it is now.
            download_outputs: Whether to save its outputs when it is complete.
            download_directory: Where to; made if it isn't there. Default: the current directory.
            filename: Template of the files' names, as in `Job.download`.
            record: Whether to write a record beside each output, as in `Job.download`; its request is not known here.
            timeout: Seconds for the waiting and the downloads together. Default: 1800 for the waiting alone; a
                download is then bounded by its progress.
            on_update: Called with the Job after each look.
            on_progress: Called with `Progress` events, as in `Job.download`.
            progress: Whether to show progress bars. Needs the extra ``progress``.
            request_options: Options of every request.

        Raises:
            JobFailedError, JobCanceledError, JobTimeoutError: As `Job.wait`.
            DownloadError: If an output can't be saved.
            APIError, NetworkError: If the service refuses or does not answer.
        """
        await self._client_state.transport.load(load_workflow)
        from magic_hour_ext._async.completion import AsyncCompletion

        job = self.job(id, request_options=request_options)
        completion = await AsyncCompletion.prepare(
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
            return await completion.run(job)
        finally:
            completion.close()
