"""Thumbnails of outputs for the page: drawn without drawing the output itself, and cached."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .jobs import Job
    from .store import Store

LONG_SIDE = 320
KEPT = 500


class Thumbnails:
    """A cache of JPEGs by job and output; the least recently used ones are dropped."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[tuple[str, float, int], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, job: Job, number: int) -> bytes | None:
        """The thumbnail of an output, numbered from 0; None for sound. Call it in a worker thread."""
        if not job.plan.width:
            return None
        key = job.id, job.created_at, number
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        content = self._draw(job, number)
        with self._lock:
            self._kept[key] = content
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return content

    def _draw(self, job: Job, number: int) -> bytes:
        from .pictures import background  # It imports Pillow, which is slow.

        factor = min(1.0, LONG_SIDE / max(job.plan.width, job.plan.height))
        size = max(16, round(job.plan.width * factor)), max(16, round(job.plan.height * factor))
        plan = replace(job.plan, width=size[0], height=size[1])
        file = BytesIO()
        background(plan, number, self._store, size).save(file, "JPEG", quality=80)
        return file.getvalue()
