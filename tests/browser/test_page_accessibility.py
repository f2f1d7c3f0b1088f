"""axe-core reports no violation in any view, dark or light, on a desktop or a phone."""

import pytest
from page_sessions import DESKTOP, PHONE
from playwright.sync_api import expect
from receivers import receiver


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_view_has_accessibility_violations(open_session, scheme, size):
    with receiver(500) as (url, _):
        one = open_session(
            webhook_url=url, webhook_backoff=(), clock_speed=0, advance="time", queue_seconds=5, render_seconds=5
        )
        one.page.emulate_media(color_scheme=scheme)
        one.page.set_viewport_size(size)
        jobs = [
            one.create("image_to_video", model=None, end_seconds=5, resolution="480p"),
            one.create("ai_voice_generator"),
        ]
        one.create(name="sandbox:fail=no_source_face")
        one.create(name="sandbox:cancel")
        one.sandbox.clock.advance(hours=30)
        one.create(name="rendering")
        one.sandbox.clock.advance(seconds=6)
        one.create(name="queued")
        one.api.get(f"/v1/video-projects/{jobs[0]}")
        one.sandbox.clock.advance(hours=25)
        one.sandbox.add_fault("poll", "status")
        one.sandbox.snapshot()
        bad = one.api.post("/v1/image-to-video", json={"end_seconds": "x"})
        assert bad.status_code == 400
        page = one.open()
        expect(page.locator("#job-list li")).to_have_count(6)
        one.check_accessibility()
        one.check_width()
        page.get_by_role("button", name="Timeline").click()
        expect(page.locator(".track").first).to_be_attached()
        one.check_accessibility()
        one.check_width()
        for job_id in jobs:
            page.goto(f"{one.sandbox.base_url}/#jobs/{job_id}")
            # The details of the job before stay until those of this one are read; a click there would be lost.
            expect(page.locator("#job dd code").first).to_have_text(job_id)
            page.locator("#job summary").first.click()
            expect(page.locator("#job details[open] table").first).to_be_visible()
            one.check_accessibility()
            one.check_width()
        number = one.sandbox.requests[-1].id
        places = {
            f"requests/{number}": "#request .finding",
            "requests": "#view-requests h2",
            "credits": "#payment-table table",
            "webhooks": "#delivery-table table",
            "control": "#armed li",
        }
        for view, sign in places.items():
            page.goto(f"{one.sandbox.base_url}/#{view}")
            expect(page.locator(sign).first).to_be_visible()
            one.check_accessibility()
            one.check_width()
        page.get_by_role("button", name="Reset").click()
        expect(page.locator("dialog[open]")).to_be_visible()
        one.check_accessibility()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_token_form_has_no_accessibility_violations(open_session, scheme):
    one = open_session(control_token="let-me-in")
    one.page.emulate_media(color_scheme=scheme)
    one.page.goto(f"{one.sandbox.base_url}/")
    expect(one.page.locator("#token")).to_be_visible()
    one.check_accessibility()
    one.problems = [text for text in one.problems if "401" not in text]


def test_the_page_of_an_empty_sandbox_has_no_accessibility_violations(open_session):
    one = open_session()
    for view in ("jobs", "requests", "credits", "webhooks", "control"):
        one.open(view)
        one.check_accessibility()
