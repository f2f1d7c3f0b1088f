"""How the page shows jobs and requests."""

import re

from page_sessions import PHONE
from playwright.sync_api import expect

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>&lt;b&gt;\"'`${1}\u202e"


def test_a_new_job_appears_and_its_status_is_updated_without_reloading(open_session):
    one = open_session(advance="time", clock_speed=0, queue_seconds=10, render_seconds=20)
    page = one.open()
    expect(page.get_by_text("No jobs yet.")).to_be_visible()
    one.create(name="A boat at dusk")
    row = page.locator("#job-list li", has_text="A boat at dusk")
    expect(row.locator(".badge")).to_have_text("queued")
    one.sandbox.clock.advance(seconds=15)
    expect(row.locator(".badge")).to_have_text("rendering")
    one.sandbox.clock.advance(seconds=30)
    expect(row.locator(".badge")).to_have_text("complete")
    picture = row.locator("img.thumb")
    one.until(lambda: picture.evaluate("(image) => image.naturalWidth") == 320)
    expect(page.locator("#count-jobs")).to_have_text("1")


def test_the_timeline_shows_the_stages_of_each_job(open_session):
    one = open_session(advance="time", clock_speed=0, queue_seconds=10, render_seconds=30)
    page = one.open()
    one.create(name="first")
    one.sandbox.clock.advance(seconds=20)
    one.create(name="second")
    page.get_by_role("button", name="Timeline").click()
    expect(page.locator("#job-list li")).to_have_count(2)
    first = page.locator("#job-list li", has_text="first")
    expect(first.locator(".part")).to_have_count(2)
    expect(first.locator(".visually-hidden")).to_have_text(re.compile("queued 10 s, rendering"))
    one.sandbox.clock.advance(seconds=60)
    expect(first.locator(".mark.complete")).to_have_count(1)
    widths = first.locator(".part").evaluate_all("(parts) => parts.map((part) => parseFloat(part.style.width))")
    assert widths[1] / widths[0] > 2.9  # 30 s after 10 s
    page.get_by_role("button", name="List").click()
    expect(page.locator("#job-list .thumb")).to_have_count(2)


def test_a_video_plays_in_the_page(open_session):
    one = open_session()
    job_id = one.create("image_to_video", model=None, end_seconds=5, resolution="480p")
    page = one.open(f"jobs/{job_id}")
    video = page.locator("video")
    expect(video).to_be_visible()
    video.evaluate("(video) => { video.muted = true; video.play(); }")
    one.until(lambda: video.evaluate("(video) => video.currentTime > 0.1"))
    assert abs(video.evaluate("(video) => video.duration") - 5) < 0.2
    assert video.evaluate("(video) => [video.videoWidth, video.videoHeight].includes(480)")


def test_audio_can_be_played_in_the_page(open_session):
    one = open_session()
    page = one.open(f"jobs/{one.create('ai_voice_generator')}")
    sound = page.locator("audio")
    sound.evaluate("(sound) => { sound.preload = 'auto'; sound.load(); }")
    one.until(lambda: sound.evaluate("(sound) => sound.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA"))
    assert sound.evaluate("(sound) => sound.duration") >= 1


def test_all_images_of_a_job_are_shown(open_session):
    one = open_session()
    page = one.open(f"jobs/{one.create('ai_image_generator', image_count=3)}")
    expect(page.locator("figure img")).to_have_count(3)
    one.until(lambda: page.locator("figure img").first.evaluate("(image) => image.naturalWidth") > 320)


def test_the_remaining_time_of_a_url_counts_down_to_expired(open_session):
    one = open_session()
    job_id = one.create()
    one.api.get(f"/v1/image-projects/{job_id}")
    page = one.open(f"jobs/{job_id}")
    left = page.locator(".countdown")
    expect(left).to_have_text(re.compile("^23:59:"))
    one.sandbox.clock.advance(hours=23)
    expect(left).to_have_text(re.compile("^00:59:"))
    one.sandbox.clock.advance(hours=2)
    expect(left).to_have_text("expired")


def test_a_request_shows_headers_bodies_findings_and_hides_the_key(open_session):
    one = open_session()
    one.api.post("/v1/photo-colorizer", json={"nonsense": 1})
    page = one.open("requests")
    row = page.locator("#request-list a")
    expect(row).to_contain_text("/v1/photo-colorizer")
    row.click()
    article = page.locator("#request")
    expect(article.locator(".finding.problem", has_text="nonsense")).to_be_visible()
    expect(article).to_contain_text("Bearer ***")
    expect(article.locator("pre").first).to_contain_text('"nonsense": 1')
    expect(article).to_contain_text("invalid_request")
    assert one.sandbox.key not in page.content()
    assert page.url.endswith("#requests/1")


def test_a_request_is_copied_as_python_and_as_a_command(open_session):
    one = open_session()
    job_id = one.create(name="copied")
    page = one.open(f"jobs/{job_id}")
    page.locator("#job summary").first.click()
    known = one.api.get("/_sandbox/requests/1").json()
    for name, field in (("Copy as Python", "as_python"), ("Copy as a command", "as_command")):
        page.get_by_role("button", name=name).click()
        one.expect_message("Copied")
        one.until(lambda field=field: page.evaluate("navigator.clipboard.readText()") == known[field])
    assert "client.v1.photo_colorizer.create(" in known["as_python"]


def test_details_are_updated_with_the_job_and_stay_expanded(open_session):
    one = open_session(advance="reads")
    job_id = one.create()
    page = one.open(f"jobs/{job_id}")
    page.locator("#job summary").first.click()
    expect(page.locator("#job details[open] pre").first).to_be_visible()
    for _ in range(3):
        one.api.get(f"/v1/image-projects/{job_id}")
    expect(page.locator("#job h2 .badge")).to_have_text("complete")
    expect(page.locator("#job details")).to_have_count(4)
    expect(page.locator("#job details[open] pre").first).to_be_visible()
    page.locator("#job figure img").evaluate("(image) => { image.isTheSame = true; }")
    one.api.get(f"/v1/image-projects/{job_id}")
    expect(page.locator("#job details")).to_have_count(5)
    assert page.locator("#job figure img").evaluate("(image) => image.isTheSame")  # so a video plays on


def test_markup_in_a_request_is_shown_as_text(open_session):
    one = open_session()
    job_id = one.create(name=HOSTILE)
    one.api.get("/v1/<b>?<i>=1", headers={"user-agent": "<script>alert(3)</script>", "x-odd": "<b>7</b>"})
    page = one.open(f"jobs/{job_id}")
    expect(page.locator("#job-list .title")).to_have_text(HOSTILE)
    expect(page.locator("#job h2")).to_contain_text(HOSTILE)
    page.goto(f"{one.sandbox.base_url}/#requests/2")
    expect(page.locator("#request")).to_contain_text("<script>alert(3)</script>")
    for view in ("credits", "webhooks", "control", "jobs/<b>none</b>", "jobs/%3Cb%3E"):
        page.goto(f"{one.sandbox.base_url}/#{view}")
        page.wait_for_timeout(100)
    assert page.locator("main b:not(.scale b), main script, [onerror]").count() == 0
    one.problems = [text for text in one.problems if "404" not in text]  # the jobs that are none


def test_jobs_are_found_by_text_and_status(open_session):
    one = open_session()
    for number in range(3):
        one.create(name=f"job {number}")
    one.create(name="sandbox:fail=no_source_face")
    page = one.open()
    expect(page.locator("#job-list li")).to_have_count(4)
    page.get_by_label("Find").first.fill("JOB 1")
    expect(page.locator("#job-list li")).to_have_count(1)
    page.get_by_label("Find").first.fill("nothing")
    expect(page.get_by_text("No job matches.")).to_be_visible()
    page.get_by_label("Find").first.fill("")
    page.get_by_label("Status").select_option("error")
    expect(page.locator("#job-list .badge")).to_have_text("error: no_source_face")


def test_a_thousand_jobs_are_shown_in_pages_without_delay(open_session):
    one = open_session()
    for number in range(1000):
        one.create(name=f"job {number}")
    page = one.open()
    expect(page.locator("#count-jobs")).to_have_text("1,000")
    expect(page.locator("#job-list li")).to_have_count(100)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 3000  # about 100 on a machine with nothing else to do; `python tests/browser/figures.py` measures it
    page.get_by_role("button", name="Show older jobs").click()
    expect(page.locator("#job-list li")).to_have_count(200)
    expect(page.locator("#job-list li").nth(199)).to_contain_text("job 800")
    page.get_by_label("Find").first.fill("job 7")
    expect(page.locator("#job-list li")).to_have_count(111)


def test_the_page_reconnects_after_the_sandbox_restarts(open_session):
    one = open_session()
    one.create(name="before")
    page = one.open()
    expect(page.locator("#job-list li")).to_have_count(1)
    one.sandbox.port = int(one.sandbox.base_url.rpartition(":")[2])
    one.sandbox.stop()
    expect(page.locator("#connection")).to_contain_text("Not connected")
    one.sandbox.start()
    page.get_by_text("Live", exact=True).wait_for()
    expect(page.locator("#job-list li")).to_have_count(0)
    one.create(name="after")
    expect(page.locator("#job-list .title")).to_have_text("after")
    one.problems.clear()  # what the browser said while it was away


def test_on_a_narrow_window_the_details_replace_the_list(open_session):
    one = open_session()
    one.create(name="A boat at dusk")
    one.page.set_viewport_size(PHONE)
    page = one.open()
    one.check_width()
    page.locator("#job-list a").click()
    expect(page.locator("#job h2")).to_be_visible()
    expect(page.locator("#job-list")).to_be_hidden()
    one.check_width()
    assert page.evaluate("document.activeElement.id") == "job"
    page.get_by_role("link", name="Back to the list").click()
    expect(page.locator("#job-list")).to_be_visible()
    expect(page.locator("#job h2")).to_be_hidden()


def test_everything_can_be_reached_by_keyboard(open_session):
    one = open_session()
    one.create(name="A boat at dusk")
    page = one.open()
    expect(page.locator("#job-list li")).to_have_count(1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0  # it comes into view
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
        if "A boat at dusk" in seen[-1]:
            break
    assert "job-filter" in seen
    assert {"List", "Timeline"} <= set(seen)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#job h2")).to_contain_text("A boat at dusk")
