"""The import of only the package, in a fresh process."""

import time

ROUNDS, QUICK_ROUNDS = 15, 5
CASES = QUICK = ({},)
ONLY = ("ours",)
ROWS = ({"title": "import of the package alone", "figure": "import", "unit": "ms", "at_most": 5},)


def measure(adapter, workspace):
    started = time.perf_counter()
    adapter.load_package()
    return {"import": (time.perf_counter() - started) * 1000}
