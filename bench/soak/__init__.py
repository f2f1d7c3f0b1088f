"""Long runs against the sandbox that look for a row that is paid for twice or a budget that is exceeded."""
