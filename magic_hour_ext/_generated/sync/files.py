# Generated from magic_hour_ext/_async/files.py by `make generate`; never edited.
"""`client.v1.files`: uploads, streamed from disk, side by side, never with the key."""

from __future__ import annotations

import re
import time
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from magic_hour_api import catalog
from magic_hour_api.api.files.files_upload_urls_create import OPERATION as GET_UPLOAD_URLS
from magic_hour_ext._backend.shared import log
from magic_hour_ext._backend.sync_backend import checkpoint, gather, in_thread
from magic_hour_ext._fs.inspection import inspect
from magic_hour_ext._generated.sync.arguments import close_reporter, reporter_of
from magic_hour_ext._generated.sync.pinning import pins_streams
from magic_hour_ext._rules.assets import UnfitFile, classify
from magic_hour_ext._rules.coercion import as_mapping, is_a
from magic_hour_ext._rules.formatting import label
from magic_hour_ext._rules.redaction import redact_urls
from magic_hour_ext._rules.responses import clear_unset
from magic_hour_ext._rules.retrying import retry_after, retry_delay
from magic_hour_ext._rules.storage_errors import StorageError, storage_error
from magic_hour_ext.errors import DecodeError, MagicHourError, NetworkError, Problem, UploadError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from magic_hour_api.aliases import FileToUpload, UploadURLList
    from magic_hour_ext._fs.sources import Source
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.reporting import Reporter, Transfer
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.types import FileInput, RequestOptions

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
_CHUNK = 2**20  # Bytes per read: large enough that changing threads costs nothing, small enough to stay flat.
_EXTENSION = re.compile("[a-z0-9]{1,20}")
_ANY_FILE = {"kinds": list(catalog.ASSET_KINDS), "extensions": list(catalog.SPECIAL_EXTENSIONS)}
_REFUSED = frozenset({400, 401, 403, 404, 410})  # By storage: it is the URL that is refused.


class UploadUrls:
    """`client.v1.files.upload_urls`: places to upload to."""

    def __init__(self, client_state: ClientState) -> None:
        self._client_state = client_state

    def create(
        self, *, items: Sequence[FileToUpload | Mapping[str, str]], request_options: RequestOptions | None = None
    ) -> UploadURLList:
        """Asks for pre-signed URLs, one for each file.

        Args:
            items: For each file its `type` (``video``, ``audio`` or ``image``; `type_` means the same) and its
                `extension` (``"png"``).
            request_options: Options of this call.

        Returns:
            `items` in the order asked: `upload_url` to PUT the bytes to (with a Content-Length, without the key),
            `expires_at`, and the `file_path` to use in requests, for 7 days.

        Raises:
            ValidationError: If an item is no such mapping, or names a type or extension that is not taken.
            APIError: If the service refuses.
            NetworkError: If no answer comes.
        """
        named = [_item(item) for item in items] if is_a(items, list, tuple) else []
        problems = [problem for index, item in enumerate(named) for problem in _item_problems(index, item)]
        if not named:
            problems.append(Problem("items", "must be a list with at least one file", given=items))
        if problems:
            raise ValidationError(problems, what=GET_UPLOAD_URLS.id)
        request = GET_UPLOAD_URLS.request(json={"items": named})
        response = self._client_state.transport.request(request, options=request_options)
        return clear_unset(GET_UPLOAD_URLS.decode(response))


class Files:
    """`client.v1.files`: uploads local files, to be used in several requests.

    `generate` and `start` of each tool upload by themselves; this is for a file that is used more than once.
    """

    def __init__(self, client_state: ClientState) -> None:
        self._client_state = client_state
        self.upload_urls = UploadUrls(client_state)

    @pins_streams
    def upload_file(
        self,
        file: FileInput,
        *,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
        request_options: RequestOptions | None = None,
    ) -> str:
        """Uploads one file and returns its `file_path`, which requests take for 7 days.

        Args:
            file: A path, the URL of an object (``s3://``, ``gs://``, ``az://``), an open binary file (from
                where it stands), bytes, an upload of a web framework (Starlette, FastAPI, Flask, Django, aiohttp), or
                ``("name.png", bytes or stream)``. Its content decides what it is.
            on_progress: Called with a `Progress` event, a few times a second at most. If it raises, it is not called
                again; the upload goes on.
            progress: Whether to show a progress bar. Needs the extra ``progress``.
            request_options: Options of the API request; the upload itself takes none.

        Raises:
            ValidationError: If the file is missing, empty, unreadable, or of a kind that the service does not take.
            UploadError: If the bytes could not be sent.
            APIError: If the service refuses.
        """
        asset = classify(file, "file", {"x-asset": _ANY_FILE})
        if isinstance(asset, UnfitFile):
            asset = asset.asset  # Its content decides.
        if isinstance(asset, Problem):
            raise ValidationError([asset], what="files.upload_file")
        if not asset.upload_needed:
            problem = Problem("file", f"{asset.name} is no local file: use it in a request as it is", given=asset.name)
            raise ValidationError([problem], what="files.upload_file")
        source = off_loop(asset.name, inspect, asset)
        if isinstance(source, Problem):
            raise ValidationError([source], what="files.upload_file")
        try:
            if source.type_mismatch is not None:
                raise ValidationError([source.type_mismatch], what="files.upload_file")
            reporter = reporter_of(on_progress, progress)
            try:
                return (self.upload_all([source], request_options, reporter=reporter))[0]
            finally:
                close_reporter(reporter)
        finally:
            source.release()

    def upload_all(
        self, sources: Sequence[Source], options: RequestOptions | None = None, *, reporter: Reporter | None = None
    ) -> list[str]:
        """Uploads checked files side by side after one request for URLs; the same file twice is sent once.

        Raises:
            UploadError: If one could not be sent, also for want of memory or threads.
            APIError: If the service refuses to give URLs.
            NetworkError: If it does not answer.
        """
        distinct = {source.key: source for source in sources}
        places = self._places(list(distinct.values()), options)
        works = [
            partial(self._upload, source, place, options, self._transfer(source, reporter, index, len(places)))
            for index, (source, place) in enumerate(zip(distinct.values(), places, strict=True))
        ]
        try:
            paths = dict(zip(distinct, gather(works), strict=True))
        except MagicHourError:
            raise
        except Exception as error:
            raise UploadError(f"{_reason(error)}; no job was created", file=sources[0].name) from error
        return [paths[source.key] for source in sources]

    def _places(self, sources: Sequence[Source], options: RequestOptions | None) -> list[tuple[str, str]]:
        items = [{"type": source.asset.kind, "extension": source.asset.extension} for source in sources]
        request = GET_UPLOAD_URLS.request(json={"items": items})
        answer = self._client_state.transport.request(request, options=options)
        given: Any = GET_UPLOAD_URLS.decode(answer).items
        places: list[tuple[Any, Any]] = [
            (getattr(item, "upload_url", None), getattr(item, "file_path", None)) for item in given or ()
        ]
        if len(places) != len(sources) or not all(isinstance(text, str) and text for place in places for text in place):
            raise DecodeError(f"asked for {len(sources)} upload URLs, got {len(places)} usable", response=answer)
        return places

    def _transfer(self, source: Source, reporter: Reporter | None, index: int, count: int) -> Transfer | None:
        if reporter is None:
            return None
        from magic_hour_ext._generated.sync.reporting import Transfer

        now = self._client_state.clock.now
        return Transfer(reporter, now, phase="upload", name=source.name, index=index, count=count)

    def _upload(
        self, source: Source, place: tuple[str, str], options: RequestOptions | None, transfer: Transfer | None
    ) -> str:
        url, file_path = place
        attempt = 1
        while True:
            status_code = wait = None
            stored = StorageError()
            try:
                answer = self._client_state.transport.put(url, self._chunks(source, transfer), size=source.size)
            except NetworkError as error:
                reason = without_url(str(error), url)
            else:
                status_code = answer.status_code
                if 200 <= status_code < 300:
                    log.debug("uploaded %s, %d bytes", source.name, source.size)
                    if transfer is not None:
                        transfer.finished(source.size)
                    return file_path
                stored = storage_error(answer.content)
                reason = f"storage answered {status_code}{stored.text()}"
                wait = retry_after(answer.headers, now=time.time())
            # Another URL is of no use for a file that is too large.
            refused = status_code in _REFUSED and not stored.is_too_large
            pause = retry_delay(
                paid=False,
                attempt=attempt,
                retries=self._client_state.max_retries,
                status_code=None if refused else status_code,
                sent=True,
                wait=wait,
            )
            if pause is None:
                raise UploadError(
                    f"{reason}; no job was created",
                    file=source.name,
                    status_code=status_code,
                    code=stored.code,
                    storage_message=stored.message,
                    limit=stored.limit,
                )
            self._client_state.clock.sleep(0 if refused and attempt == 1 else pause)
            attempt += 1
            if refused:  # The URL has expired, say: a new one may do.
                url, file_path = (self._places([source], options))[0]

    def _chunks(self, source: Source, transfer: Transfer | None) -> Iterator[bytes]:
        stream = off_loop(source.name, source.open)
        try:
            left = source.size
            while left:
                checkpoint()
                chunk = off_loop(source.name, stream.read, min(_CHUNK, left))
                left -= len(chunk)
                if not chunk:
                    raise UploadError(f"the file ended {left:,} bytes early", file=source.name)
                if left == 0:  # Before the last chunk: storage must not take a mixture for whole.
                    off_loop(source.name, source.check_unchanged, stream)
                yield chunk
                if transfer is not None:
                    transfer.moved(source.size - left, source.size)
        finally:
            source.close(stream)


def off_loop(file: str, work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work on a file off the event loop; nothing but our errors and cancellations leave.

    Args:
        file: The name of the file, for messages.
        work: What to do.
        args: Its arguments.

    Raises:
        UploadError: If the file can't be read, or there are no threads or no memory left.
    """
    try:
        return in_thread(work, *args)
    except MagicHourError:
        raise
    except Exception as error:
        raise UploadError(f"{_reason(error)}; no job was created", file=file) from error


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    if isinstance(error, RuntimeError) and "thread" in str(error):
        return f"no thread can be started ({error}): run fewer at a time, or raise the limit of threads"
    if isinstance(error, OSError):
        return f"the file can't be read: {error.strerror or type(error).__name__}"
    return f"{type(error).__name__}: {redact_urls(str(error))}"


def without_url(text: str, url: str) -> str:
    """A text without the parts of a pre-signed URL that may be its signature."""
    address, _, query = url.partition("?")
    if "@" in address:
        query, address = address, address.rpartition("@")[2]
    for secret in (url, query):
        if secret:
            text = text.replace(secret, "…")
    return redact_urls(text)


def _item(item: Any) -> Any:
    """A copy of an item with the API's names; what is no mapping stays as it is."""
    mapping = as_mapping(item)
    if mapping is None:
        return item
    return {"type" if is_a(name, str) and name == "type_" else name: value for name, value in mapping.items()}


def _item_problems(index: int, given: Any) -> list[Problem]:
    where = f"items[{index}]"
    if type(given) is not dict:
        return [Problem(where, "must be a mapping with type and extension", given=given)]
    problems = [
        Problem(f"{where}.{label(name)}", "unknown field", given=given[name], allowed="type, extension")
        for name in given
        if name not in {"type", "extension"}
    ]
    kind, extension = given.get("type"), given.get("extension")
    kinds = catalog.ASSET_KINDS
    if not is_a(kind, str) or kind not in kinds:
        problems.append(Problem(f"{where}.type", "is not a kind of file", given=kind, allowed=", ".join(kinds)))
    if not is_a(extension, str) or not _EXTENSION.fullmatch(str(extension)):
        allowed = "1 to 20 lower-case letters and digits, without the dot"
        problems.append(Problem(f"{where}.extension", "is not an extension", given=extension, allowed=allowed))
    return problems
