"""Long runs against the sandbox that check that no row is paid for twice and no budget is exceeded."""
