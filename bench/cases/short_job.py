"""A job of 0.2 s: the time from its end on the server to the return of `generate`."""

import time

from bench.probes import middle

ROUNDS, QUICK_ROUNDS = 5, 2
CASES, QUICK = ({"number": 8},), ({"number": 3},)
SERVER = {"job_seconds": 0.2}
ROWS = ({"title": "a job of 0.2 s: done to returned", "figure": "overshoot", "unit": "s", "at_most": 0.15},)


def measure(adapter, workspace, number):
    client = adapter.client(workspace.base_url)
    adapter.get(client, "done-1000")
    overshoots = []
    for _ in range(number):
        _, done_at = adapter.generate(client, "api-assets/photo.png")
        overshoots.append(time.monotonic() - float(done_at))
    adapter.close(client)
    return {"overshoot": middle(overshoots)}
