"""Import, construction and the first response, in a fresh process."""

import time

ROUNDS, QUICK_ROUNDS = 15, 5
CASES = QUICK = ({},)
ROWS = ({"title": "import, construct, first GET", "figure": "first", "unit": "ms", "ratio_at_most": 1.2},)


def measure(adapter, workspace):
    started = time.perf_counter()
    client = adapter.client(workspace.base_url)
    adapter.get(client, "done-1000")
    figures = {"first": (time.perf_counter() - started) * 1000}
    adapter.close(client)
    return figures
