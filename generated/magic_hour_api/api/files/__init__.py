"""The operations of `files`."""
