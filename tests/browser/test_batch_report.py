"""The page with the results of a batch, opened as a file: images, filters, no network request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.pictures import picture

from magic_hour_ext import batch

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

HARSH = "</script><script>document.title = 'broken'</script><img src=x onerror=\"document.title='broken'\">"


def result(number: int, status: str = "done", **more: object) -> batch.RowResult:
    made: dict[str, object] = {"paths": [], "credits": 10, "job_id": f"job{number}", **more}
    tool = "photo_colorizer" if number % 2 else "image_to_video"
    return batch.RowResult(number, f"key {number}", tool, status, "yes", "f", **made)  # type: ignore[arg-type]


def test_the_report_shows_and_filters_rows_without_a_network(browser: Browser, tmp_path: Path) -> None:
    saved = tmp_path / "out put" / "a#1?.png"
    saved.parent.mkdir()
    saved.write_bytes(picture(64, 48))
    file = batch.ResultFile(tmp_path / "results.jsonl", batch="spring")
    file.append(result(1, paths=[str(saved)]))
    file.append(result(2, "failed", error="JobFailedError", message=HARSH, credits=0))
    for number in range(3, 100):
        file.append(result(number))
    report = batch.write_report(file.path, tmp_path / "pages" / "report.html")
    page = browser.new_page()
    problems: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert page.title() == "spring"
    assert page.locator("#rows > li").count() == 60
    page.get_by_role("button", name="Show more").click()
    assert page.locator("#rows > li").count() == 99
    assert page.locator("li img").evaluate("image => [image.naturalWidth, image.naturalHeight]") == [64, 48]
    page.get_by_role("button", name="failed (1)").click()
    assert page.locator("#rows > li").count() == 1
    assert HARSH in page.locator("#rows").inner_text()
    page.get_by_role("button", name="all (99)").click()
    page.get_by_label("Tool").select_option("image_to_video")
    page.get_by_role("searchbox").fill("KEY 98")
    assert page.locator("#count").inner_text() == "1 of 99 rows"
    assert (page.title(), problems) == ("spring", [])
    assert {url.partition(":")[0] for url in asked} == {"file"}
    page.close()
