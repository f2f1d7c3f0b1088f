"""The import of the client class, in a fresh process."""

import time

ROUNDS, QUICK_ROUNDS = 15, 5
CASES = QUICK = ({},)
ROWS = ({"title": "import of the client class", "figure": "import", "unit": "ms", "ratio_at_most": 0.5},)


def measure(adapter, workspace):
    started = time.perf_counter()
    adapter.load()
    return {"import": (time.perf_counter() - started) * 1000}
