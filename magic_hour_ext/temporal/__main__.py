"""``python -m magic_hour_ext.temporal temporal://host:7233/namespace``: the same as ``mhx temporal worker``."""

from __future__ import annotations

import sys

from magic_hour_ext.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["temporal", "worker", *sys.argv[1:]]))
