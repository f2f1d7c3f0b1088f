"""Classifies the values of file fields: local files, streams, bytes, URLs, files that the service has. Pure.

Nothing is opened here. Existence and content of a file are checked when it is read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from magic_hour_api.catalog import ASSET_KINDS
from magic_hour_api.constants import LIBRARY_LINKS, STORED_PATHS

from magic_hour_ext._rules.filenames import display_name, extension, is_plainly_local, last_part
from magic_hour_ext._rules.formatting import describe, one_of, show
from magic_hour_ext._rules.object_urls import SCHEMES, file_url_path, is_object_url, parse_object_url
from magic_hour_ext._rules.redaction import redact_url
from magic_hour_ext._rules.streams import attribute, stream_name, stream_problem, uploaded_file
from magic_hour_ext._rules.urls import web_url
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from urllib.parse import SplitResult

__all__ = ["Asset", "AssetField", "classify"]

_MAX_PATH_LENGTH = 8000  # Characters of the path of an uploaded file; real ones have less than a hundred.
_UPLOADED = frozenset({"file", "object", "stream", "bytes"})
_NO_UPLOADS = "create takes no local file; use start or generate, which upload it, or files.upload_file first"


class Asset:
    """The value of a file field.

    Attributes:
        path: The field path, with list indices: ``assets.image_file_paths[2]``.
        value: The given value, unchanged.
        source: ``file`` (a path), ``object`` (in object storage), ``stream``, ``bytes``, ``url``, ``stored`` (uploaded
            before) or ``library``.
        name: The file name for messages: printable, without directories, credentials and query strings.
        kind: ``image``, ``video`` or ``audio``; None only for a stored file whose name does not determine it.
        extension: The extension in lower case, without the dot; empty if there is none.
        local: The path of a `file` as text, or the URL of an `object`. An `os.PathLike` is converted only once, so that
            the file that is checked is the one that is uploaded.
        field: What the field accepts; None if it is not known.
        unfit: The problem with the name of a file to upload; None if the field accepts its extension. The content takes
            precedence.
    """

    __slots__ = ("extension", "field", "kind", "local", "name", "path", "source", "unfit", "value")

    def __init__(
        self, path: str, value: Any, *, source: str, name: str, kind: str | None = None, extension: str = ""
    ) -> None:
        self.path = path
        self.value = value
        self.source = source
        self.name = display_name(name)
        self.kind = kind
        self.extension = extension
        self.local = ""
        self.field: AssetField | None = None
        self.unfit: Problem | None = None

    def __repr__(self) -> str:
        return f"Asset({self.path}: {self.source} {self.name!r}, {self.kind})"

    @property
    def upload_needed(self) -> bool:
        """Whether the value has to be uploaded before the service can use it."""
        return self.source in _UPLOADED


class UnfitFile(Problem):
    """A file to upload whose name has no extension, or one that the field does not accept. It is a problem only if the
    content is not acceptable either.

    Attributes:
        asset: The value of the field; its `unfit` is this problem.
    """

    __slots__ = ("asset",)
    asset: Asset


class AssetField:
    """The file types that a field accepts.

    Args:
        spec: The `x-asset` of the field: `kinds`, and additional `extensions`.
        kinds: The extensions of each kind. Default: those of the contract.
    """

    __slots__ = ("_extensions", "_extra", "_kinds", "kinds")

    def __init__(self, spec: Mapping[str, Any], kinds: Mapping[str, Iterable[str]] | None = None) -> None:
        self.kinds: list[str] = list(spec["kinds"])
        self._kinds = ASSET_KINDS if kinds is None else kinds
        self._extra: list[str] = list(spec.get("extensions", ()))
        # An extension of several kinds, such as webm, has the first kind that the field accepts. The additional
        # extensions have the first kind of the field.
        self._extensions: dict[str, str] = dict.fromkeys(self._extra, self.kinds[0])
        for kind in reversed(self.kinds):
            self._extensions.update(dict.fromkeys(self._kinds.get(kind, ()), kind))

    def kind_of(self, extension: str) -> str | None:
        """The kind of files with this extension; None if the field does not accept the extension."""
        return self._extensions.get(extension)

    def allowed(self) -> str:
        """The accepted kinds and extensions, as text."""
        return self._allowed()

    def classify(self, value: Any, path: str, *, uploads: bool = True) -> Asset | Problem:
        """Classifies a value.

        Args:
            value: The value of the field.
            path: The field path, for messages.
            uploads: Whether local files will be uploaded; if not, they are problems.

        Returns:
            The asset, or the problem.
        """
        try:
            return self._classify(value, path, uploads=uploads)
        except Exception as error:  # noqa: BLE001  a user-defined class may raise anything
            kind = type(value).__name__
            message = f"takes a file; the value of type {kind} can't be read: it raised {type(error).__name__}"
            return Problem(path, message, given=kind, allowed=self._forms())

    def _classify(self, value: Any, path: str, *, uploads: bool) -> Asset | Problem:
        if isinstance(value, str):
            return self._text(value, path, uploads=uploads)
        if isinstance(value, os.PathLike):
            return self._local(value, path, uploads=uploads)
        upload = uploaded_file(value)
        if upload is not None:
            value = upload
        if isinstance(value, tuple):
            if upload is not None and not upload[0]:
                return Problem(path, "the upload has no file name: no file was chosen in the form", given="")
            found = self._pair(value, path)
        elif isinstance(value, (bytes, bytearray, memoryview)):
            found = self._unnamed(value, path, "bytes", f"bytes have no file name: pass {self._example()}")
            if not memoryview(value).nbytes:
                found = Problem(path, "is empty: it has 0 bytes", given=type(value).__name__)
        elif callable(attribute(value, "read")) and not isinstance(value, type):
            found = self._stream(value, path)
        else:
            found = Problem(path, f"takes a file, got {describe(value)}", given=value, allowed=self._forms())
        if not uploads and isinstance(found, (Asset, UnfitFile)):
            name = found.name if isinstance(found, Asset) else found.asset.name
            return Problem(path, _NO_UPLOADS, given=name)
        return found

    def _text(self, value: str, path: str, *, uploads: bool) -> Asset | Problem:
        url = web_url(value)
        if url is not None:
            return self._library(value, url, path) if _is_library(url) else self._url(value, url, path)
        if value.startswith(STORED_PATHS):
            return _stored_path_problem(value, path) or self._named(value, path, "stored", last_part(value))
        if is_object_url(value):
            return self._object(value, path, uploads=uploads)
        if local := file_url_path(value):
            return self._local(local, path, uploads=uploads)
        if problem := _unusable_scheme(value):
            return Problem(path, problem, given=redact_url(value[:6000])[:200])
        if uploads or is_plainly_local(value) or not value.strip():
            return self._local(value, path, uploads=uploads)
        stored = Asset(path, value, source="stored", name=last_part(value), extension=extension(value))
        return _stored_path_problem(value, path) or stored

    def _object(self, value: str, path: str, *, uploads: bool) -> Asset | Problem:
        try:
            url = parse_object_url(value)
        except ValueError as error:
            return Problem(path, str(error), given=redact_url(value))
        if not uploads:
            return Problem(path, _NO_UPLOADS.replace("local file", "object"), given=str(url))
        if not url.key or value.endswith("/"):
            return Problem(path, f"{show(str(url))} names no object", given=str(url))
        found = self._named(value, path, "object", last_part(url.key))
        asset = found.asset if isinstance(found, UnfitFile) else found
        if isinstance(asset, Asset):
            asset.local = str(url)
        return found

    def _local(self, value: Any, path: str, *, uploads: bool) -> Asset | Problem:
        text = _path_text(value)
        if text is None:
            return Problem(path, f"takes a file, got {describe(value)}", given=value, allowed=self._forms())
        if not text.strip():
            return Problem(path, "is empty", given=text, allowed=self._forms())
        if not uploads:
            return local_file(path, text)
        if "\0" in text:
            return Problem(path, f"{show(text)} is not a valid path: it contains a zero character", given=text)
        found = self._named(value, path, "file", last_part(text) or text)
        asset = found.asset if isinstance(found, UnfitFile) else found
        if isinstance(asset, Asset):
            asset.local = text
        return found

    def _pair(self, value: tuple[Any, ...], path: str) -> Asset | Problem:
        name = _path_text(value[0]) if len(value) == 2 else None
        if name is None:
            wanted = f"takes a pair of file name and content, like {self._example()}, got {describe(value)}"
            return Problem(path, wanted, given=type(value).__name__)
        content, source = value[1], "bytes"
        problem: str | None = None
        if isinstance(content, (bytes, bytearray, memoryview)):
            problem = None if memoryview(content).nbytes else f"{show(name)} is empty: it has 0 bytes"
        elif callable(attribute(content, "read")):
            problem, source = stream_problem(content), "stream"
        else:
            problem = f"the content must be bytes or a binary stream, got {describe(content)}"
        if problem is not None:
            return Problem(path, problem, given=name)
        return self._named(value, path, source, last_part(name))

    def _stream(self, value: Any, path: str) -> Asset | Problem:
        problem = stream_problem(value)
        name = stream_name(value)
        if problem is None and name is None:
            return self._unnamed(value, path, "stream", f"the stream has no file name: pass {self._example('file')}")
        if problem is not None:
            return Problem(path, problem, given=name or type(value).__name__)
        return self._named(value, path, "stream", name or "")

    def _url(self, value: str, url: SplitResult, path: str) -> Asset | Problem:
        from urllib.parse import unquote

        name = last_part(unquote(url.path))
        if not extension(name):
            return Problem(
                path,
                f"{show(value)} has no extension, so its type is unknown: use a URL that ends in one, or download the "
                "file and pass its path",
                given=redact_url(value),
                allowed=self._allowed(),
            )
        found = self._named(value, path, "url", name)
        if isinstance(found, Problem):
            found.given = redact_url(value)
        return found

    def _library(self, value: str, url: SplitResult, path: str) -> Asset | Problem:
        from urllib.parse import parse_qs

        parameters: Mapping[str, str] = LIBRARY_LINKS["parameters"]
        query = parse_qs(url.query)
        for kind, parameter in parameters.items():
            if parameter in query:
                if kind in self.kinds:
                    return Asset(path, value, source="library", name=query[parameter][0], kind=kind)
                message = f"the library link is to {_file(kind)}; this field takes {self._wanted()}"
                return Problem(path, message, given=redact_url(value))
        names = one_of([parameters[kind] for kind in self.kinds if kind in parameters])
        return Problem(path, f"the library link names no file: it needs {names}", given=redact_url(value))

    def _named(self, value: Any, path: str, source: str, name: str) -> Asset | Problem:
        """The asset if the field accepts its extension, else the problem."""
        suffix = extension(name)
        kind = self._extensions.get(suffix)
        others = [] if kind else [other for other, known in self._kinds.items() if suffix in known]
        if kind is not None or (source == "stored" and not others):
            asset = Asset(path, value, source=source, name=name, kind=kind, extension=suffix)
            asset.field = self
            return asset
        if not suffix:
            problem = f"{show(name)} has no extension, so its type is unknown"
        elif others:
            problem = f"{show(name)} is {_file(*others)}; this field takes {self._wanted()}"
        else:
            problem = f"{show(name)}: .{display_name(suffix, 50)} files are not accepted"
        if source not in _UPLOADED:
            return Problem(path, problem, given=name, allowed=self._allowed())
        unfit = UnfitFile(path, problem, given=name, allowed=self._allowed())
        unfit.asset = Asset(path, value, source=source, name=name, kind=[*others, *self.kinds][0], extension=suffix)
        return self._link(unfit)

    def _unnamed(self, value: Any, path: str, source: str, problem: str) -> UnfitFile:
        """Content without a name, which is uploaded if its type can be detected."""
        unfit = UnfitFile(path, problem, given=type(value).__name__)
        unfit.asset = Asset(path, value, source=source, name=f"the {source}", kind=self.kinds[0])
        return self._link(unfit)

    def _link(self, unfit: UnfitFile) -> UnfitFile:
        unfit.asset.field, unfit.asset.unfit = self, unfit
        return unfit

    def _allowed(self) -> str:
        texts = []
        for kind in self.kinds:
            extensions = [*self._kinds.get(kind, ()), *(self._extra if kind == self.kinds[0] else ())]
            texts.append(f"{kind} ({', '.join(extensions)})")
        return ", ".join(texts)

    def _wanted(self) -> str:
        return _file(*self.kinds)

    def _example(self, content: str = "data") -> str:
        suffix = next(iter(self._kinds.get(self.kinds[0], ())), "png")
        return f'("name.{suffix}", {content})'

    def _forms(self) -> str:
        return f"a path, an open binary file, {self._example()}, an http(s) URL, or the path of an uploaded file"


def classify(
    value: Any, path: str, spec: Mapping[str, Any], *, kinds: Mapping[str, Iterable[str]] | None = None
) -> Asset | Problem:
    """Classifies the value of a file field.

    Args:
        value: The value.
        path: The field path, for messages.
        spec: The schema of the field, with its `x-asset`.
        kinds: The extensions of each kind of file. Default: those of the contract.

    Returns:
        The asset, or the problem.
    """
    return AssetField(spec["x-asset"], kinds).classify(value, path)


def local_file(path: str, text: str) -> Problem:
    """The problem of a local file in a request that is sent without uploads."""
    return Problem(path, f"{show(text)} is a local file; {_NO_UPLOADS}", given=text)


def _path_text(value: Any) -> str | None:
    """A path as text; None if the value is not a path."""
    try:
        return os.fsdecode(value) if isinstance(value, (str, os.PathLike)) else None
    except Exception:  # noqa: BLE001  a user-defined PathLike may raise anything
        return None


def _stored_path_problem(path: str, field: str) -> Problem | None:
    """The problem of a text that can't be the path of an uploaded file, or None."""
    if len(path) > _MAX_PATH_LENGTH:
        text = f"{show(path)} is not the path of an uploaded file: it has {len(path):,} characters"
        return Problem(field, text, given=path, allowed=f"at most {_MAX_PATH_LENGTH:,} characters")
    if not path.isprintable():
        text = f"{show(path)} is not the path of an uploaded file: it contains a non-printable character"
        return Problem(field, text, given=path)
    return None


def _file(*kinds: str) -> str:
    article = "an" if kinds[0][0] in "aeiou" else "a"
    return f"{article} {one_of(kinds)} file"


def _unusable_scheme(text: str) -> str | None:
    """The problem of a text that looks like a URL but can't be used as one, or None."""
    if text[:5].lower() == "data:":
        return "data: URLs can't be used: decode the URL and pass (name, bytes)"
    scheme, separator, _ = text[:32].partition("://")
    if not separator or not scheme.replace("+", "").isalnum():
        return None
    if scheme.lower() in {"http", "https"}:
        return f"{show(text)} is not a valid URL"
    return f"{show(text)} can't be used: only http, https, {', '.join(SCHEMES)} and file URLs are accepted"


def _is_library(url: SplitResult) -> bool:
    page = web_url(LIBRARY_LINKS["url"])
    host = (url.hostname or "").removeprefix("www.")
    return page is not None and host == page.hostname and url.path.rstrip("/") == page.path.rstrip("/")
