"""Small pictures of what jobs made, for the page: drawn without drawing the output itself, and kept for a while."""

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
    """JPEGs by job and output; the ones that were not asked for the longest are dropped."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[tuple[str, float, int], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, job: Job, number: int) -> bytes | None:
        """The picture of an output, counted from 0; None for sound. Call it from a worker thread."""
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
        from .pictures import background  # it needs Pillow, which takes its time

        factor = min(1.0, LONG_SIDE / max(job.plan.width, job.plan.height))
        size = max(16, round(job.plan.width * factor)), max(16, round(job.plan.height * factor))
        plan = replace(job.plan, width=size[0], height=size[1])
        file = BytesIO()
        background(plan, number, self._store, size).save(file, "JPEG", quality=80)
        return file.getvalue()
