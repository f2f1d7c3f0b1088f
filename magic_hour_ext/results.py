"""Results of finished jobs: the fields of the project, and its outputs with the files they were saved to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from magic_hour_api.aliases import AudioProject, FaceDetectionProject, ImageProject, VideoProject
from magic_hour_api.catalog import PROJECTS
from magic_hour_api.types import UNSET

from magic_hour_ext._public import public
from magic_hour_ext._rules.redaction import redact_url, redact_urls

if TYPE_CHECKING:
    import datetime

    from magic_hour_api.aliases import VideoDownload

__all__ = ["AudioResult", "FaceDetectionResult", "ImageResult", "Output", "VideoResult"]


_REPR_FIELDS = ("id", "status", "name", "type_", "width", "height", "fps", "credits_charged", "error")
_MAX_REPR_OUTPUTS = 5


@public
@attrs.define
class Output:
    """One output file of a job.

    Attributes:
        url: The signed download URL, valid until `expires_at`; `Job.refresh` returns a new one.
        expires_at: When the URL expires; None if the service does not state it.
        path: The path that the output was saved to, or None if it was not saved.
        size: The size of the saved file in bytes, or None if it was not saved.
    """

    url: str = attrs.field(repr=lambda url: repr(redact_url(url)))
    expires_at: datetime.datetime | None = None
    path: str | None = None
    size: int | None = None

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The representation in a notebook: the file, if it was saved."""
        from magic_hour_ext._notebook import mimebundle

        return mimebundle(repr(self), {"Output": "saved" if self.path else "not saved"}, [self])


@attrs.define(slots=False, repr=False)  # Slots here would clash with those of the generated models.
class _Saved:
    """The fields that every result has in addition to those of the project."""

    downloaded_paths: list[str] = attrs.field(factory=list, kw_only=True)
    outputs: list[Output] = attrs.field(factory=list, kw_only=True)

    def __repr__(self) -> str:
        """A few lines with the most important fields and the saved files, without URLs."""
        fields = ", ".join(f"{name}={value!r:.100}" for name, value in self._repr_fields().items())
        lines = [f"{type(self).__name__}({fields})"]
        for number, output in enumerate(self.outputs[:_MAX_REPR_OUTPUTS], 1):
            size = "" if output.size is None else f" ({output.size:,} bytes)"
            lines.append(f"  output {number}: {output.path or 'not saved'}{size}")
        if len(self.outputs) > _MAX_REPR_OUTPUTS:
            lines.append(f"  and {len(self.outputs) - _MAX_REPR_OUTPUTS} more outputs")
        return redact_urls("\n".join(lines))

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The representation in a notebook: a table, and the saved files."""
        from magic_hour_ext._notebook import mimebundle

        rows = {name.replace("_", " ").strip(): redact_urls(str(value)) for name, value in self._repr_fields().items()}
        return mimebundle(repr(self), rows, self.outputs)

    def _repr_fields(self) -> dict[str, object]:
        """The fields for `repr` that the service sent; a width or height of -1 means unknown."""
        fields: dict[str, object] = {name: getattr(self, name, None) for name in _REPR_FIELDS}
        return {name: value for name, value in fields.items() if not (value is None or value == -1 or value is UNSET)}


@public
@attrs.define(repr=False)
class VideoResult(_Saved, VideoProject):
    """A video project and its files. A field that the service did not send is None.

    Attributes:
        downloaded_paths: The paths of the saved files, in the order of `downloads`; empty if nothing was downloaded.
        outputs: The same outputs with URL, expiry, path and size.
    """

    if TYPE_CHECKING:  # In the raw client's model these may be UNSET.
        total_frame_cost: int | None = None  # type: ignore[assignment]
        download: VideoDownload | None = None  # pyright: ignore[reportIncompatibleVariableOverride]


@public
@attrs.define(repr=False)
class ImageResult(_Saved, ImageProject):
    """An image project and its files. A field that the service did not send is None.

    Attributes:
        downloaded_paths: The paths of the saved files, in the order of `downloads`; empty if nothing was downloaded.
        outputs: The same outputs with URL, expiry, path and size.
    """

    if TYPE_CHECKING:  # In the raw client's model it may be UNSET.
        total_frame_cost: int | None = None  # type: ignore[assignment]


@public
@attrs.define(repr=False)
class AudioResult(_Saved, AudioProject):
    """An audio project and its files.

    Attributes:
        downloaded_paths: The paths of the saved files, in the order of `downloads`; empty if nothing was downloaded.
        outputs: The same outputs with URL, expiry, path and size.
    """


@public
@attrs.define(repr=False)
class FaceDetectionResult(_Saved, FaceDetectionProject):
    """The faces that were detected, and the files to which their pictures were saved.

    Attributes:
        downloaded_paths: The paths of the saved files, in the order of `faces`; empty if nothing was downloaded.
        outputs: The same outputs with URL, path and size.
    """


def listed_outputs(result: Any, kind: str) -> list[Output]:
    """The outputs of a project, in the order of the service. If the list is empty, the older field for a single output
    is used.

    Args:
        result: The project.
        kind: ``video``, ``image``, ``audio`` or ``face_detection``.
    """
    outputs = PROJECTS[kind]["outputs"]
    items = getattr(result, outputs["field"], None) or []
    single = getattr(result, outputs.get("older_field", ""), None)
    return [
        Output(url=item.url, expires_at=getattr(item, "expires_at", None) or None)
        for item in (items or ([single] if single else []))
        if isinstance(getattr(item, "url", None), str)
    ]
