"""The I/O, written once: `_sync` is generated from this."""
