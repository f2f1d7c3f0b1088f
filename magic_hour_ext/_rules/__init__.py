"""Pure decisions, shared by the sync and the async client: no I/O, no clock."""
