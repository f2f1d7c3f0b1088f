"""``python -m magic_hour_ext.webhooks``: forwards a sandbox's events to your handler, or sends example events.

Needs the extra ``sandbox``. See docs/webhooks.md.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from magic_hour_ext.sandbox.webhook_command import main

    sys.exit(main())
