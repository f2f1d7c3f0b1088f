"""Side-by-side measurements of this client, the vendor's SDK and plain httpx. Run as ``python -m bench``.

This file stays empty: the measured processes import the package too, and nothing here may count as theirs.
"""
