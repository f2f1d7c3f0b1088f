# Generated from magic_hour_ext/_async/files.py by `make generate`; never edited.
"""`client.v1.files`: concurrent, streamed uploads to storage, sent without the API key."""

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
_CHUNK = 2**20  # Bytes per read: large, as each read is a switch of threads; bounded, to keep memory use flat.
_EXTENSION = re.compile("[a-z0-9]{1,20}")
_ANY_FILE = {"kinds": list(catalog.ASSET_KINDS), "extensions": list(catalog.SPECIAL_EXTENSIONS)}
_REFUSED_URL_STATUSES = frozenset({400, 401, 403, 404, 410})  # Storage does not accept the URL (any more).


class UploadUrls:
    """`client.v1.files.upload_urls`: pre-signed upload URLs."""

    def __init__(self, client_state: ClientState) -> None:
        self._client_state = client_state

    def create(
        self, *, items: Sequence[FileToUpload | Mapping[str, str]], request_options: RequestOptions | None = None
    ) -> UploadURLList:
        """Requests pre-signed URLs, one for each file.

        Args:
            items: For each file a mapping with its `type` (``video``, ``audio`` or ``image``; the key `type_` is
                accepted too) and its `extension` (``"png"``).
            request_options: Options of this call.

        Returns:
            `items` in the given order. Each has `upload_url`, to which you PUT the bytes (with a Content-Length,
            without the API key), its `expires_at`, and the `file_path` to use in requests; it is valid for 7 days.

        Raises:
            ValidationError: If an item is not such a mapping, or has an unsupported type or extension. Nothing was
                sent.
            ConfigurationError: If an option is invalid, or the client is closed.
            APIError: If the service refuses, also after retries.
            NetworkError: If no response arrives.
            DecodeError: If the response does not match the contract.
        """
        files = [_item(item) for item in items] if is_a(items, list, tuple) else []
        problems = [problem for index, item in enumerate(files) for problem in _item_problems(index, item)]
        if not files:
            problems.append(Problem("items", "must be a list with at least one file", given=items))
        if problems:
            raise ValidationError(problems, what=GET_UPLOAD_URLS.id)
        request = GET_UPLOAD_URLS.request(json={"items": files})
        response = self._client_state.transport.request(request, options=request_options)
        return clear_unset(GET_UPLOAD_URLS.decode(response))


class Files:
    """`client.v1.files`: uploads files for use in several requests.

    `generate` and `start` of each tool upload their files themselves.
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
        """Uploads one file, and returns its `file_path`, which can be used in requests for 7 days.

        Args:
            file: A path; the URL of an object (``s3://``, ``gs://``, ``az://``); an open binary file, read from its
                current position; bytes; an upload of a web framework (Starlette, FastAPI, Flask, Django, aiohttp); or
                ``("name.png", bytes or stream)``. Its type is detected from the content.
            on_progress: Called with a `Progress` event, at most a few times a second. If it raises, a RuntimeWarning is
                issued, it is not called again, and the upload continues.
            progress: Whether to show a progress bar. Needs the extra ``progress``.
            request_options: Options of the API request; they don't apply to the upload itself.

        Raises:
            ValidationError: If the file is missing, empty, unreadable, or of an unsupported type. Nothing was sent.
            ConfigurationError: If another argument is invalid, or the client is closed.
            UploadError: If the content could not be sent, also after retries.
            APIError: If the service refuses, also after retries.
            NetworkError: If the service does not respond.
            DecodeError: If the response of the service does not match the contract.
        """
        asset = classify(file, "file", {"x-asset": _ANY_FILE})
        if isinstance(asset, UnfitFile):
            asset = asset.asset  # The content is checked by `inspect`.
        if isinstance(asset, Problem):
            raise ValidationError([asset], what="files.upload_file")
        if not asset.upload_needed:
            text = f"{asset.name} is not a local file: pass it to the tool without an upload"
            raise ValidationError([Problem("file", text, given=asset.name)], what="files.upload_file")
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
        """Uploads inspected files concurrently, with one request for all URLs. A file that is given twice is sent once.

        Returns:
            The `file_path` of each file, in the order of `sources`.

        Raises:
            UploadError: If a file could not be sent; also if memory or threads are exhausted.
            APIError: If the service refuses to create URLs.
            NetworkError: If the service does not respond.
        """
        distinct = {source.key: source for source in sources}
        urls = self._create_urls(list(distinct.values()), options)
        uploads = [
            partial(self._upload, source, url, options, self._transfer(source, reporter, index, len(urls)))
            for index, (source, url) in enumerate(zip(distinct.values(), urls, strict=True))
        ]
        try:
            paths = dict(zip(distinct, gather(uploads), strict=True))
        except MagicHourError:
            raise
        except Exception as error:
            raise UploadError(f"{_reason(error)}; no job was created", file=sources[0].name) from error
        return [paths[source.key] for source in sources]

    def _create_urls(self, sources: Sequence[Source], options: RequestOptions | None) -> list[tuple[str, str]]:
        """An upload URL and a `file_path` for each file."""
        items = [{"type": source.asset.kind, "extension": source.asset.extension} for source in sources]
        request = GET_UPLOAD_URLS.request(json={"items": items})
        response = self._client_state.transport.request(request, options=options)
        created: Any = GET_UPLOAD_URLS.decode(response).items
        urls: list[tuple[Any, Any]] = [
            (getattr(item, "upload_url", None), getattr(item, "file_path", None)) for item in created or ()
        ]
        if len(urls) != len(sources) or not all(isinstance(text, str) and text for url in urls for text in url):
            raise DecodeError(f"requested {len(sources)} upload URLs, got {len(urls)} usable ones", response=response)
        return urls

    def _transfer(self, source: Source, reporter: Reporter | None, index: int, count: int) -> Transfer | None:
        if reporter is None:
            return None
        from magic_hour_ext._generated.sync.reporting import Transfer

        now = self._client_state.clock.now
        return Transfer(reporter, now, phase="upload", name=source.name, index=index, count=count)

    def _upload(
        self, source: Source, urls: tuple[str, str], options: RequestOptions | None, transfer: Transfer | None
    ) -> str:
        """Uploads one file to its URL, with retries; returns its `file_path`."""
        url, file_path = urls
        attempt = 1
        while True:
            status_code = wait = None
            storage = StorageError()
            try:
                response = self._client_state.transport.put(url, self._chunks(source, transfer), size=source.size)
            except NetworkError as error:
                reason = without_url(str(error), url)
            else:
                status_code = response.status_code
                if 200 <= status_code < 300:
                    log.debug("uploaded %s, %d bytes", source.name, source.size)
                    if transfer is not None:
                        transfer.report_finished(source.size)
                    return file_path
                storage = storage_error(response.content)
                reason = f"storage answered {status_code}{storage.text()}"
                wait = retry_after(response.headers, now=time.time())
            # A file that is too large would be refused at another URL too.
            is_url_refused = status_code in _REFUSED_URL_STATUSES and not storage.is_too_large
            pause = retry_delay(
                paid=False,
                attempt=attempt,
                retries=self._client_state.max_retries,
                status_code=None if is_url_refused else status_code,
                sent=True,
                wait=wait,
            )
            if pause is None:
                raise UploadError(
                    f"{reason}; no job was created",
                    file=source.name,
                    status_code=status_code,
                    code=storage.code,
                    storage_message=storage.message,
                    limit=storage.limit,
                )
            self._client_state.clock.sleep(0 if is_url_refused and attempt == 1 else pause)
            attempt += 1
            if is_url_refused:  # For example because it has expired.
                url, file_path = (self._create_urls([source], options))[0]

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
                if left == 0:  # Before the last chunk, so that storage never accepts a mixture of two versions.
                    off_loop(source.name, source.check_unchanged, stream)
                yield chunk
                if transfer is not None:
                    transfer.report_bytes(source.size - left, source.size)
        finally:
            source.close(stream)


def off_loop(file: str, work: Callable[[*Ts], T], *args: *Ts) -> T:
    """Runs blocking work on a file in a thread. Any exception that is not a MagicHourError becomes an UploadError.

    Args:
        file: The name of the file, for messages.
        work: The function to call.
        args: Its arguments.

    Raises:
        UploadError: If the file can't be read, or threads or memory are exhausted.
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
        return f"no thread can be started ({error}): run fewer calls at a time, or raise the limit for threads"
    if isinstance(error, OSError):
        return f"the file can't be read: {error.strerror or type(error).__name__}"
    return f"{type(error).__name__}: {redact_urls(str(error))}"


def without_url(text: str, url: str) -> str:
    """A text without the parts of a pre-signed URL that may contain its signature."""
    address, _, query = url.partition("?")
    if "@" in address:
        query, address = address, address.rpartition("@")[2]
    for secret in (url, query):
        if secret:
            text = text.replace(secret, "…")
    return redact_urls(text)


def _item(item: Any) -> Any:
    """A copy of an item with the API's field names; a value that is not a mapping is returned unchanged."""
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
