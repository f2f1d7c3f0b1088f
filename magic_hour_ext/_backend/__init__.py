"""The primitives that differ between async and sync code (`anyio_backend`, `sync_backend`), and process-wide state."""
