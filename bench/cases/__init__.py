"""One module per case: its titles, its number of rounds, the targets of its figures, and `measure`.

`measure(adapter, workspace, **case)` runs in a fresh process of the adapter's environment and returns figures by name.
These modules import at the top no module that a client imports: its import would not be measured.
"""
