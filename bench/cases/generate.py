"""A complete `generate` with tiny files and a job that is done at once: the client's overhead for five requests."""

from bench.files import picture
from bench.probes import calls

ROUNDS, QUICK_ROUNDS = 9, 3
CASES, QUICK = ({"number": 60},), ({"number": 20},)
SERVER = {"job_seconds": 0, "output_size": 1000}
ROWS = (
    {"title": "`generate`, tiny files, job done at once", "figure": "p50", "unit": "ms", "ratio_at_most": 1.25},
    {"title": "the same, CPU", "figure": "cpu", "unit": "ms"},
)


def measure(adapter, workspace, number):
    image = picture(f"{workspace.directory}/photo.png")
    client = adapter.client(workspace.base_url)
    figures = calls(lambda: adapter.generate(client, image, workspace.directory), number, warm_up=10)
    adapter.close(client)
    return figures
