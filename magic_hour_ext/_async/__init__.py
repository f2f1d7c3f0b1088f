"""The I/O, written once: `_generated/sync` is generated from this."""
