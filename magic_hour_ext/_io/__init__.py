"""What differs between async and sync: `aio` and `sio` offer the same names, and the generated twin swaps them."""
