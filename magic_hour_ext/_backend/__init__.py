"""What differs between async and sync code (`anyio_backend`, `sync_backend`), and process-wide state that both use."""
