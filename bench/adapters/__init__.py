"""One module per client, all with the same functions. None imports its client at import time."""
