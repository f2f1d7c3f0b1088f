"""One module per client, all with the same functions. None imports its client before it is asked to."""
