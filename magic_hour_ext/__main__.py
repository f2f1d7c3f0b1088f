"""``python -m magic_hour_ext`` runs the command line, as ``mhx`` does."""

from __future__ import annotations

import sys

from magic_hour_ext.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
