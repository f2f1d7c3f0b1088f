"""The operations of `saved_items`."""
