"""One module per piece of work: what it is called, how often it runs, what its figures should be, and `measure`.

`measure(adapter, place, **case)` runs in a fresh process of the adapter's environment and returns figures by name.
Modules here import nothing at the top that a client would import too: it would not be measured then.
"""
