"""``python tests/browser/figures.py``: how soon the page is there with 1,000 jobs, and shows what happens."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

import httpx
from chromium import ARGUMENTS, find
from magic_hour_api import catalog
from playwright.sync_api import Page, sync_playwright

JOBS, LOADS, EVENTS = 1000, 11, 25
PORT = "8917"
# The moments of the first paint of text and pictures, and of the frame that has the first hundred rows.
WATCH = """
new MutationObserver((_, observer) => {
    if ((document.getElementById('job-list')?.children.length ?? 0) < 100) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.rows = performance.now(); }));
}).observe(document, {childList: true, subtree: true});
"""
NEWEST = """
window.seen = {};
new MutationObserver(() => {
    const text = document.querySelector('#job-list .title')?.textContent;
    window.seen[text] ??= Date.now();
}).observe(document.getElementById('job-list'), {childList: true, subtree: true});
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def until(page: Page, code: str) -> float:
    """What a piece of JavaScript gives, once it gives something."""
    for _ in range(2000):
        if found := page.evaluate(code):
            return float(found)
        time.sleep(0.01)
    raise SystemExit(f"never: {code}")


def main() -> int:
    """Returns the exit code."""
    command = [
        sys.executable,
        "-m",
        "magic_hour_ext.sandbox",
        "--advance=immediate",
        f"--port={PORT}",
        "--storage-port=0",
    ]
    server = subprocess.Popen([*command, "--credits=1000000000"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        while "Ctrl-C" not in server.stdout.readline():
            pass
        measure()
    finally:
        server.terminate()
        server.wait()
    return 0


def measure() -> None:
    """Print the figures."""
    entry = catalog.tool("photo_colorizer")
    headers = {"authorization": "Bearer mhk_test_sandbox"}
    with (
        httpx.Client(base_url=f"http://127.0.0.1:{PORT}", headers=headers, timeout=30) as api,
        sync_playwright() as playwright,
    ):

        def create(name: str) -> None:
            api.post(entry["path"], json={**entry["example"], "name": name}).raise_for_status()

        for number in range(JOBS):
            create(f"job {number}")
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        paints, rows = [], []
        for _ in range(LOADS):
            page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
            page.add_init_script(WATCH)
            page.goto(f"http://127.0.0.1:{PORT}/")
            rows.append(until(page, "window.rows"))
            paints.append(until(page, PAINT))
            page.context.close()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{PORT}/")
        until(page, "document.querySelectorAll('#job-list li').length")
        page.wait_for_timeout(500)
        page.evaluate(NEWEST)
        waits = []
        for number in range(EVENTS):
            began = time.time() * 1000
            create(f"event {number}")
            waits.append(until(page, f"window.seen['event {number}']") - began)
            time.sleep(0.05)
        browser.close()
    for name, values in (("first paint", paints), ("first 100 rows", rows), ("event shown", waits)):
        print(f"{name:15} median {median(values):5.0f} ms, from {min(values):.0f} to {max(values):.0f}")


if __name__ == "__main__":
    sys.exit(main())
