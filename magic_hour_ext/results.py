"""What a finished job gives: the project's own fields, and its outputs with the files they were saved to."""

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


_SHOWN = ("id", "status", "name", "type_", "width", "height", "fps", "credits_charged", "error")
_MOST_SHOWN = 5


@public
@attrs.define
class Output:
    """One file that a job made.

    Attributes:
        url: Where the service keeps it: a signed URL, valid until `expires_at`; a new GET gives a fresh one.
        expires_at: When the URL stops working; None where the service does not say.
        path: The file it was saved to, or None.
        size: Its bytes on disk, or None.
    """

    url: str = attrs.field(repr=lambda url: repr(redact_url(url)))
    expires_at: datetime.datetime | None = None
    path: str | None = None
    size: int | None = None

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """What a notebook shows: the file, if it was saved."""
        from magic_hour_ext._notebook import mimebundle

        return mimebundle(repr(self), {"Output": "saved" if self.path else "not saved"}, [self])


@attrs.define(slots=False, repr=False)  # Slots here would clash with those of the generated models.
class _Saved:
    """The fields that every result has beside those of the project."""

    downloaded_paths: list[str] = attrs.field(factory=list, kw_only=True)
    outputs: list[Output] = attrs.field(factory=list, kw_only=True)

    def __repr__(self) -> str:
        """A few lines: the most important fields, and the files. No URL is in it."""
        shown = ", ".join(f"{name}={value!r:.100}" for name, value in self._facts().items())
        lines = [f"{type(self).__name__}({shown})"]
        for number, output in enumerate(self.outputs[:_MOST_SHOWN], 1):
            size = "" if output.size is None else f" ({output.size:,} bytes)"
            lines.append(f"  output {number}: {output.path or 'not saved'}{size}")
        if len(self.outputs) > _MOST_SHOWN:
            lines.append(f"  and {len(self.outputs) - _MOST_SHOWN} more outputs")
        return redact_urls("\n".join(lines))

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """What a notebook shows: a table, and the files that were saved."""
        from magic_hour_ext._notebook import mimebundle

        facts = {name.replace("_", " ").strip(): redact_urls(str(value)) for name, value in self._facts().items()}
        return mimebundle(repr(self), facts, self.outputs)

    def _facts(self) -> dict[str, object]:
        """The fields that are shown, as far as the service gave them; a width or height of -1 means nothing."""
        facts: dict[str, object] = {name: getattr(self, name, None) for name in _SHOWN}
        return {name: value for name, value in facts.items() if not (value is None or value == -1 or value is UNSET)}


@public
@attrs.define(repr=False)
class VideoResult(_Saved, VideoProject):
    """A video project and its files. A field that the service did not send is None.

    Attributes:
        downloaded_paths: The files that were saved, in the order of `downloads`; empty if nothing was downloaded.
        outputs: The same with URL, expiry, path and size.
    """

    if TYPE_CHECKING:  # Of the raw client's model these may be UNSET.
        total_frame_cost: int | None = None  # type: ignore[assignment]
        download: VideoDownload | None = None  # pyright: ignore[reportIncompatibleVariableOverride]


@public
@attrs.define(repr=False)
class ImageResult(_Saved, ImageProject):
    """An image project and its files. A field that the service did not send is None.

    Attributes:
        downloaded_paths: The files that were saved, in the order of `downloads`; empty if nothing was downloaded.
        outputs: The same with URL, expiry, path and size.
    """

    if TYPE_CHECKING:  # Of the raw client's model it may be UNSET.
        total_frame_cost: int | None = None  # type: ignore[assignment]


@public
@attrs.define(repr=False)
class AudioResult(_Saved, AudioProject):
    """An audio project and its files.

    Attributes:
        downloaded_paths: The files that were saved, in the order of `downloads`; empty if nothing was downloaded.
        outputs: The same with URL, expiry, path and size.
    """


@public
@attrs.define(repr=False)
class FaceDetectionResult(_Saved, FaceDetectionProject):
    """The faces that were found, and the files their cut-outs were saved to.

    Attributes:
        downloaded_paths: The files that were saved, in the order of `faces`; empty if nothing was downloaded.
        outputs: The same with URL, path and size.
    """


def listed_outputs(result: Any, kind: str) -> list[Output]:
    """The outputs of a project, in the service's order. The older field for one output counts where the list is empty.

    Args:
        result: The project.
        kind: ``video``, ``image``, ``audio`` or ``face_detection``.
    """
    outputs = PROJECTS[kind]["outputs"]
    found = getattr(result, outputs["field"], None) or []
    single = getattr(result, outputs.get("older_field", ""), None)
    return [
        Output(url=one.url, expires_at=getattr(one, "expires_at", None) or None)
        for one in (found or ([single] if single else []))
        if isinstance(getattr(one, "url", None), str)
    ]
