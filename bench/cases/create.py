"""One create of an image-to-video job, including the client's validation."""

from bench.probes import calls

ROUNDS, QUICK_ROUNDS = 9, 3
CASES, QUICK = ({"number": 1500},), ({"number": 400},)
ROWS = (
    {"title": "`create` with full validation, p50", "figure": "p50", "unit": "ms", "ratio_at_most": 1.35},
    {"title": "`create` with full validation, CPU", "figure": "cpu", "unit": "ms", "ratio_at_most": 1.35},
)


def measure(adapter, workspace, number):
    client = adapter.client(workspace.base_url)
    figures = calls(lambda: adapter.create(client), number, warm_up=200)
    adapter.close(client)
    return figures
