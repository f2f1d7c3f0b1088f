"""Rows of a batch as workflows of Temporal (extra ``temporal``): timers instead of workers that wait, on any machine.

The payment is safe without it: each activity is a part of `batch.run_row`, on a journal that all workers share.
Temporal decides where and when they run, notices workers that die, and survives restarts.
"""

try:
    import temporalio  # noqa: F401 (said here how to get it)
except ModuleNotFoundError:
    raise ModuleNotFoundError(
        "magic_hour_ext.temporal needs temporalio: pip install 'magic-hour-ext[temporal]'", name="temporalio"
    ) from None

from magic_hour_ext.temporal.search import create_search_attributes, has_search_attributes
from magic_hour_ext.temporal.worker import make_worker
from magic_hour_ext.temporal.workflows import Batch, Generate

__all__ = ["Batch", "Generate", "create_search_attributes", "has_search_attributes", "make_worker"]
