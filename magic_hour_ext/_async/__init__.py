"""The asynchronous client. `make generate` derives the synchronous one, `_generated/sync`, from these modules."""
