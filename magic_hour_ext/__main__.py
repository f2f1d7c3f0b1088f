"""``python -m magic_hour_ext``: the same as ``mhx``."""

from __future__ import annotations

import sys

from magic_hour_ext.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
