"""The primitives that differ between async and sync code (`anyio_…`, `sync_…`), and process-wide state."""
