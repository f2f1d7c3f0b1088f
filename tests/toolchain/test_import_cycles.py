"""No module of the package imports itself through others, not even for annotations."""

from __future__ import annotations

from graphlib import TopologicalSorter

from grimp import build_graph


def test_there_are_no_import_cycles() -> None:
    graph = build_graph("magic_hour_ext", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 200
    TopologicalSorter(imports).prepare()  # A CycleError names the modules of a cycle.
