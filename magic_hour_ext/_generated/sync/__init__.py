# Generated from magic_hour_ext/_async/__init__.py by `make generate`; never edited.
"""The synchronous client. `make generate` derives the synchronous one, `_generated/sync`, from these modules."""
