"""``python -m website``: builds the site into `site/` and checks it; the exit code is 1 if a check fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from . import BUILD, ROOT, SITE, api_reference, checks, command_reference, pages, samples, twins


def main() -> int:
    """The command line."""
    began = time.monotonic()
    pages.stage()
    samples.write(pages.PAGES)
    command_reference.write(pages.PAGES)
    reference = api_reference.write(pages.PAGES)
    configuration = pages.write_configuration(reference, SITE)
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(configuration)]
    if code := subprocess.run(build, cwd=BUILD, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False).returncode:
        return code
    twins.write(pages.navigation(reference), SITE)
    report = checks.check(SITE)
    for mistake in report.mistakes:
        print(mistake, file=sys.stderr)
    size = sum(file.stat().st_size for file in SITE.rglob("*") if file.is_file()) / 1e6
    seconds = time.monotonic() - began
    where = SITE.relative_to(ROOT)
    print(f"{where}/: {report.pages} pages, {report.links:,} links checked, {size:.1f} MB, {seconds:.0f} s")
    return 1 if report.mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
