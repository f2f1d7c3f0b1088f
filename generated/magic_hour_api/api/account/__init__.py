"""The operations of `account`."""
