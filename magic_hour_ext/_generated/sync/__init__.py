# Generated from magic_hour_ext/_async/__init__.py by `make generate`; never edited.
"""The I/O, written once: `_generated/sync` is generated from this."""
