"""What the page can change: clock, settings, faults, snapshots, webhooks; and who may use it."""

import re

import pytest
from playwright.sync_api import expect
from receivers import receiver

IMAGE_FROM = """(url) => new Promise((done) => {
    const image = new Image();
    image.onload = image.onerror = () => done(image.naturalWidth ? 'out' : 'kept');
    image.src = url;
})"""
STREAM_FROM = """(url) => new Promise((done) => {
    const stream = new EventSource(url);
    stream.onopen = () => done('open');
    stream.onerror = () => done('refused');
})"""
HTML_SET = """() => {
    try { document.body.innerHTML = '<b>x</b>'; return 'set'; } catch { return 'refused'; }
}"""


def test_the_clock_is_advanced_and_frozen(open_session):
    one = open_session(clock_speed=0, seed=1)
    page = one.open("control")
    expect(page.locator("#fact-clock")).to_have_text("2026-01-01 00:00:00")
    page.get_by_role("button", name="+ 25 hours").click()
    expect(page.locator("#fact-clock")).to_have_text("2026-01-02 01:00:00")
    page.get_by_label("Hours").fill("0.5")
    page.get_by_role("button", name="Advance", exact=True).click()
    expect(page.locator("#fact-clock")).to_have_text("2026-01-02 01:30:00")
    page.get_by_label("Seconds per real second").select_option("60")
    expect(page.locator("#fact-speed")).to_have_text(re.compile("60$"))
    assert one.sandbox.clock.speed == 60
    one.sandbox.clock.freeze()
    expect(page.locator("#fact-speed")).to_have_text("frozen")


def test_settings_are_changed_and_follow_changes_made_elsewhere(open_session):
    one = open_session()
    page = one.open("control")
    page.get_by_label("Tier").select_option("business")
    one.expect_message("Tier: business.")
    assert one.sandbox.tier == "business"
    page.get_by_role("spinbutton", name="Credits").fill("500")
    page.keyboard.press("Tab")
    one.until(lambda: one.sandbox.credits == 500)
    page.get_by_label("Seconds queued").fill("-1")
    page.keyboard.press("Tab")
    one.expect_message("queue_seconds=-1: use a number of seconds")
    expect(page.locator("#message")).to_have_class(re.compile("error"))
    one.sandbox.tier = "free"
    expect(page.get_by_label("Tier")).to_have_value("free")
    expect(page.locator("#fact-tier")).to_have_text("free")
    one.problems = [text for text in one.problems if "400" not in text]  # what the browser says of the refusal


def test_a_fault_is_added_counted_and_removed(open_session):
    one = open_session()
    page = one.open("control")
    expect(page.get_by_text("No fault is armed.")).to_be_visible()
    page.get_by_label("Stage").select_option("create")
    page.get_by_label("Status").last.fill("502")
    page.get_by_label("Times").fill("")
    page.get_by_role("button", name="Arm the fault").click()
    armed = page.locator("#armed li")
    expect(armed).to_contain_text("create.status, 502, from request 1, for good; met 0")
    assert one.api.post("/v1/photo-colorizer", json={}).status_code == 502
    expect(armed).to_contain_text("met 1")
    page.get_by_role("button", name="Take back create.status").click()
    expect(page.get_by_text("No fault is armed.")).to_be_visible()
    assert one.sandbox.faults == []
    page.get_by_label("Stage").select_option("download")
    page.get_by_label("Kind").select_option("other_version")
    page.get_by_label("Share").fill("0.5")
    page.get_by_role("button", name="Arm the fault").click()
    expect(armed).to_contain_text("a share of 0.5")
    page.get_by_role("button", name="Take all back").click()
    expect(page.get_by_text("No fault is armed.")).to_be_visible()


def test_snapshots_are_taken_and_restored_and_a_reset_asks_first(open_session):
    one = open_session()
    one.create(name="kept")
    page = one.open("control")
    page.get_by_role("button", name="Take a snapshot").click()
    expect(page.locator("#kept li")).to_have_count(1)
    page.get_by_role("button", name="Reset").click()
    page.get_by_role("button", name="No").click()
    assert len(one.sandbox.jobs) == 1
    page.get_by_role("button", name="Reset").click()
    page.get_by_role("button", name="Yes").click()
    one.expect_message("Reset.")
    expect(page.locator("#count-jobs")).to_have_text("")
    page.get_by_role("button", name="Restore snapshot 1").click()
    expect(page.locator("#count-jobs")).to_have_text("1")
    page.get_by_role("button", name="Drop snapshot 1").click()
    expect(page.locator("#kept li")).to_have_count(0)
    page.get_by_role("link", name="Jobs").click()
    expect(page.locator("#job-list .title")).to_have_text("kept")


def test_the_ledger_shows_charges_and_refunds(open_session):
    one = open_session()
    one.create(name="sandbox:fail=no_source_face")
    page = one.open("credits")
    rows = page.locator("#payment-table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("refund")
    expect(rows.first).to_contain_text("+10")
    expect(rows.last).to_contain_text("10")
    expect(rows.last).to_contain_text("999,999,990")
    one.create()
    expect(rows).to_have_count(3)


def test_a_webhook_event_is_sent_again(open_session):
    with receiver(500) as (url, got):
        one = open_session(webhook_backoff=(), clock_speed=0)
        page = one.open("control")
        page.get_by_label("Webhook URL").fill(url)
        page.keyboard.press("Tab")
        one.until(lambda: one.sandbox.webhook_url == url)
        one.create()
        page.get_by_role("link", name=re.compile("^Webhooks")).click()
        rows = page.locator("#delivery-table tbody tr")
        expect(rows).to_have_count(1)
        expect(rows.first).to_contain_text("500")
        page.get_by_role("button", name="Send image.completed").click()
        one.expect_message("Sent again.")
        expect(rows).to_have_count(2)
        expect(rows.first).to_contain_text("200")
        assert len(got) == 2


def test_every_request_of_the_page_is_a_documented_call(open_session):
    """By its path: docs/sandbox.md lists them, and a test of the sandbox compares that list with the routes."""
    one = open_session()
    job_id = one.create()
    page = one.open(f"jobs/{job_id}")
    page.locator("#job summary").first.click()
    page.get_by_role("link", name=re.compile("^Control")).click()
    page.get_by_role("button", name="+ 1 hour").click()
    one.expect_message("Advanced")
    known = one.api.get("/_sandbox/").json()
    assert known["clock"]["seconds"] > 0
    paths = {re.sub(r"\d+|sandbox\w+", "N", call) for call in one.calls}
    assert {
        "GET /events",
        "GET /jobs",
        "GET /jobs/N",
        "GET /requests/N",
        "POST /clock/advance",
        "GET /choices",
    } <= paths


def test_the_content_security_policy_blocks_requests_to_other_hosts(open_session):
    one = open_session()
    page = one.open()
    other = one.sandbox.storage_url
    assert page.evaluate(f"fetch('{other}/').then(() => 'out', () => 'kept')") == "kept"
    assert page.evaluate(IMAGE_FROM, f"{other}/x.png") == "kept"
    assert page.evaluate(HTML_SET) == "refused"
    expected = ("Content Security Policy", "TrustedHTML", "elsewhere")
    assert [text for text in one.problems if not any(word in text for word in expected)] == []
    assert len(one.sandbox.requests) == 0  # none of the attempts above is recorded
    one.problems.clear()


def test_a_page_of_another_origin_cannot_control_the_sandbox(open_session, browser):
    """A real browser, a real second origin: another port of this machine."""
    one = open_session()
    with receiver() as (url, _):
        origin = url.removesuffix("/hook")
        page = browser.new_context().new_page()
        page.route(f"{origin}/", lambda route: route.fulfill(body="<p>elsewhere", content_type="text/html"))
        page.goto(f"{origin}/")
        base = f"{one.sandbox.base_url}/_sandbox"
        for options in ("{method: 'POST'}", "{method: 'POST', mode: 'no-cors', body: '{}'}", "{mode: 'no-cors'}"):
            page.evaluate(f"fetch('{base}/reset', {options}).catch(() => 0)")
            page.evaluate(f"fetch('{base}/snapshots', {options}).catch(() => 0)")
        assert page.evaluate(f"fetch('{base}/jobs').then((answer) => answer.text(), () => 'refused')") == "refused"
        assert page.evaluate(STREAM_FROM, f"{base}/events") == "refused"
        page.context.close()
    assert one.api.get("/_sandbox/snapshots").json()["items"] == []


@pytest.mark.parametrize("way", ["form", "address"])
def test_with_a_control_token_the_page_asks_for_it_or_takes_it_from_the_address(open_session, way):
    one = open_session(control_token="let-me-in")
    page = one.page
    page.goto(f"{one.sandbox.base_url}/" + ("#token=let-me-in" if way == "address" else ""))
    if way == "form":
        page.locator("#token").fill("wrong")
        page.get_by_role("button", name="Continue").click()
        one.expect_message("Give the token of the sandbox")
        page.locator("#token").fill("let-me-in")
        page.get_by_role("button", name="Continue").click()
    page.get_by_text("Live", exact=True).wait_for()
    one.create(name="seen")
    expect(page.locator("#job-list .title")).to_have_text("seen")
    one.until(lambda: page.locator("#job-list img.thumb").evaluate("(image) => image.naturalWidth") == 320)
    assert "let-me-in" not in page.url
    assert "let-me-in" not in page.evaluate("document.cookie")
    one.problems = [text for text in one.problems if "401" not in text]
