"""Repeated GETs of a project on an open connection."""

from bench.probes import calls

ROUNDS, QUICK_ROUNDS = 9, 3
CASES, QUICK = ({"number": 1500},), ({"number": 400},)
ROWS = (
    {"title": "`video_projects.get`, p50", "figure": "p50", "unit": "ms", "ratio_at_most": 1.15},
    {"title": "`video_projects.get`, CPU", "figure": "cpu", "unit": "ms", "ratio_at_most": 1.15},
)


def measure(adapter, workspace, number):
    client = adapter.client(workspace.base_url)
    figures = calls(lambda: adapter.get(client, "done-1000"), number, warm_up=200)
    adapter.close(client)
    return figures
