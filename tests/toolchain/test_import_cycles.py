"""No module of the package imports itself by way of others, not even for its annotations."""

from __future__ import annotations

from graphlib import TopologicalSorter

from grimp import build_graph

# A job and the modules that serve it still know each other: what they share is to become a JobState below both.
KNOWN = {
    (f"magic_hour_ext.{half}.{importer}", f"magic_hour_ext.{half}.{imported}")
    for half in ("_async", "_generated.sync")
    for importer, imported in (("jobs", "client"), ("downloads", "jobs"), ("waiting", "jobs"))
}


def test_there_are_no_import_cycles() -> None:
    graph = build_graph("magic_hour_ext", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 200
    for importer, imported in KNOWN:
        imports[importer].remove(imported)  # A KeyError: it is gone, so it goes from the list too.
    TopologicalSorter(imports).prepare()  # A CycleError names the modules of a cycle.
