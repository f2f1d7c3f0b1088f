"""What differs between async and sync: `anyio_backend` and `sync_backend` offer the same names, and the generated twin swaps them."""
