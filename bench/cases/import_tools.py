"""The import time of tools: one tool, and all of them."""

import time

ROUNDS, QUICK_ROUNDS = 9, 3
CASES = QUICK = ({"tools": "one"}, {"tools": "all"})
ONLY = ("ours",)
ROWS = ({"title": "import, construct, touch {tools} of the tools", "figure": "touch", "unit": "ms"},)


def measure(adapter, workspace, tools):
    names = adapter.tools()  # not measured: the catalog's index is read lazily
    wanted = names if tools == "all" else names[:1]
    started = time.perf_counter()
    client = adapter.client(workspace.base_url)
    for name in wanted:
        adapter.touch(client, name)
    figures = {"touch": (time.perf_counter() - started) * 1000, "number": len(wanted)}
    adapter.close(client)
    return figures
