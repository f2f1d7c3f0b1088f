"""Inputs are checked by their header, before anything is decoded: an invalid one fails its job, never the server."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import wave
from io import BytesIO

import av
import pytest
from PIL import Image
from support.pictures import black_png, picture

from magic_hour_ext.sandbox import inputs
from magic_hour_ext.sandbox.media_checks import check_media
from magic_hour_ext.sandbox.settings import Settings
from magic_hour_ext.sandbox.store import Store

VIDEO = ("ai_video_editor", "video_file_path", "mp4", "video")
IMAGE = ("image_to_video", "image_file_path", "png", "image")
AUDIO = ("audio_to_video", "audio_file_path", "wav", "audio")


def movie(count=12, suffix="mp4", codec="libx264", size=(320, 160), rate=24):
    file = BytesIO()
    with av.open(file, "w", format=suffix) as container:
        stream = container.add_stream(codec, rate=rate)
        stream.width, stream.height = size
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        for moment in range(count):
            frame = av.VideoFrame(*size, stream.pix_fmt)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.pts = moment
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def huge_frames():
    """A video of 640 by 480 whose frames themselves say 30,000 by 30,000."""
    content = bytearray(movie(2, "mov", "mjpeg", (640, 480)))
    for found in re.finditer(rb"\xff\xc0\x00\x11\x08", bytes(content)):
        content[found.end() : found.end() + 4] = struct.pack(">HH", 30_000, 30_000)
    return bytes(content)


def sound(seconds=1.0):
    file = BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 2, 8000, 0, "NONE", ""))
        written.writeframes(bytes(round(seconds * 8000) * 2))
    return file.getvalue()


def frames_gif(count):
    first, *rest = [Image.new("P", (64, 48), number % 200) for number in range(count)]
    file = BytesIO()
    first.save(file, "GIF", save_all=True, append_images=rest, duration=40)
    return file.getvalue()


def job(bench, target, content, extension=None, **changes):
    tool, field, suffix, kind = target
    path = bench.upload(content, extension or suffix, kind)
    from magic_hour_api import catalog

    assets = {**catalog.tool(tool)["example"]["assets"], field: path}
    response = bench.create(tool, assets=assets, **changes)
    assert response.status_code == 200, response.text
    return bench.project("video", response.json()["id"])


# Contents are made in the tests: every worker of xdist would make all of them while it collects.
@pytest.mark.parametrize(
    ("field", "content", "code", "told"),
    [
        (IMAGE, lambda: black_png(16_000, 16_000, rows=9), "file_too_large", "16000 x 16000"),
        (IMAGE, lambda: black_png(60_000, 60_000, rows=9), "file_too_large", "60000 x 60000"),
        (IMAGE, lambda: black_png(1_000_000, 51, rows=9), "file_too_large", "1000000 x 51"),
        (IMAGE, lambda: b"not a picture at all", "invalid_file_format", "image"),
        (IMAGE, lambda: b"", "invalid_file_format", "empty"),
        (IMAGE, lambda: picture(320, 160, "PNG")[:-30], "invalid_file_format", "image"),
        (IMAGE, lambda: picture(320, 160, "JPEG")[:-200], "invalid_file_format", "image"),
        (IMAGE, lambda: picture(320, 160, "WEBP", lossless=True)[:-8], "invalid_file_format", "shorter"),
        (IMAGE, movie, "invalid_file_format", "image"),
        (IMAGE, lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "invalid_file_format", "image"),
        (VIDEO, lambda: b"not a video", "invalid_video_file", "video"),
        (VIDEO, lambda: movie()[:-100], "invalid_video_file", "shorter"),
        (VIDEO, lambda: movie()[:200], "invalid_video_file", ""),
        (VIDEO, sound, "invalid_video_file", "no video"),
        (VIDEO, lambda: black_png(16_000, 16_000, rows=9), "invalid_video_file", "video"),
        (VIDEO, huge_frames, "invalid_video_file", "video"),
        (VIDEO, lambda: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "invalid_video_file", "video"),
        (AUDIO, lambda: b"not a sound", "invalid_file_format", "audio"),
        (AUDIO, lambda: sound()[:-999], "invalid_file_format", "shorter"),
        (AUDIO, movie, "invalid_file_format", "no audio"),
    ],
)
def test_an_unusable_file_fails_the_job_with_the_documented_code(bench, field, content, code, told):
    """The job is created and refunded; its error names the field."""
    before = bench().credits()
    project = job(bench(), field, content())
    assert (project["status"], project["error"]["code"]) == ("error", code)
    assert project["error"]["message"].startswith(f"assets.{field[1]}: ")
    assert told in project["error"]["message"]
    assert (project["downloads"], bench().credits()) == ([], before)


@pytest.mark.parametrize(
    ("field", "content", "extension"),
    [
        (IMAGE, lambda: picture(320, 160, "PNG"), "png"),
        (IMAGE, lambda: picture(320, 160, "JPEG"), "jpg"),
        (IMAGE, lambda: picture(320, 160, "WEBP"), "webp"),
        (IMAGE, lambda: picture(320, 160, "TIFF"), "tiff"),
        (IMAGE, lambda: picture(320, 160, "BMP"), "bmp"),
        (IMAGE, lambda: picture(320, 160, "JPEG2000"), "jp2"),
        # Valid, but nothing here can decode it.
        (IMAGE, lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), "heic"),
        (IMAGE, lambda: black_png(7000, 7000), "png"),
        (VIDEO, movie, "mp4"),
        (VIDEO, lambda: movie(suffix="webm", codec="libvpx"), "webm"),
        (AUDIO, sound, "wav"),
    ],
)
def test_a_valid_file_is_accepted(bench, field, content, extension):
    project = job(bench(), field, content(), extension)
    assert (project["status"], project["error"]) == ("complete", None)


def test_limits_for_pixels_seconds_and_frames_can_be_set(bench):
    tight = bench(max_input_pixels=320 * 160 - 1)
    assert job(tight, IMAGE, picture(320, 160, "PNG"))["error"]["code"] == "file_too_large"
    assert job(tight, VIDEO, movie())["error"]["code"] == "file_too_large"
    brief = bench(max_input_seconds=2)
    assert job(brief, AUDIO, sound(2.5))["error"]["code"] == "file_too_large"
    assert job(brief, VIDEO, movie(60))["error"]["code"] == "file_too_large"
    few = bench(max_input_frames=20)
    assert job(few, VIDEO, movie(24))["error"]["code"] == "file_too_large"
    assert job(few, VIDEO, movie(12))["status"] == "complete"


def test_only_the_first_frame_of_an_animated_image_is_read(bench):
    project = job(bench(), IMAGE, frames_gif(2000), end_seconds=5, resolution="480p", model="ltx-2.5")
    assert project["status"] == "complete"
    bench().download(project["downloads"][0]["url"])


def test_a_large_transparent_image_is_rendered_on_white_without_seams(bench):
    """A picture that is converted in strips looks like one converted at once: no seams, no shift."""
    large = Image.new("RGBA", (4000, 2000), (0, 0, 0, 0))
    large.paste((220, 30, 30, 255), (0, 0, 2000, 2000))
    file = BytesIO()
    large.save(file, "PNG", compress_level=1)
    project = job(bench(), IMAGE, file.getvalue(), end_seconds=5, resolution="480p", model="ltx-2.5")
    with av.open(BytesIO(bench().download(project["downloads"][0]["url"]))) as container:
        frame = next(iter(container.decode(video=0))).to_image()
    for y in range(frame.height * 2 // 5, frame.height, 7):
        left, right = (frame.getpixel((x, y)) for x in (frame.width // 8, frame.width * 7 // 8))
        assert left[0] > 180 > 90 > left[1]
        assert min(right) > 220


MEASURE = """
import resource, sys
import httpx
from magic_hour_ext.sandbox import Sandbox

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

def make(sandbox, api, content):
    items = [{"type": "image", "extension": "png"}]
    item = api.post("/v1/files/upload-urls", json={"items": items}).json()["items"][0]
    httpx.put(item["upload_url"], content=content)
    body = {"assets": {"image_file_path": item["file_path"]}, "end_seconds": 5, "resolution": "480p"}
    job = api.post("/v1/image-to-video", json=body).json()
    project = api.get(f"/v1/video-projects/{job['id']}").json()
    for link in project["downloads"]:
        httpx.get(link["url"], timeout=60)
    return project["status"]

with Sandbox(advance="immediate").serving() as sandbox:
    headers = {"authorization": f"Bearer {sandbox.key}"}
    with httpx.Client(base_url=sandbox.base_url, headers=headers, timeout=60) as api:
        small, bomb = (open(path, "rb").read() for path in sys.argv[1:])
        make(sandbox, api, small)
        before = peak()
        print(make(sandbox, api, bomb), peak() - before)
"""


@pytest.mark.slow
def test_a_decompression_bomb_costs_no_memory(tmp_path):
    """A PNG of 16,000 by 16,000 pixels is 31 KB; decoded, it took 4.4 GiB."""
    small, bomb = tmp_path / "small.png", tmp_path / "bomb.png"
    small.write_bytes(picture(320, 160, "PNG"))
    bomb.write_bytes(black_png(16_000, 16_000))
    assert bomb.stat().st_size < 40_000
    command = [sys.executable, "-c", MEASURE, str(small), str(bomb)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    status, grown = done.stdout.split()
    assert status == "error"
    assert float(grown) < 20  # MiB


def test_a_file_that_is_deleted_meanwhile_is_told(tmp_path):
    found = check_media(tmp_path / "gone.png", "image", Settings().media_limits)
    assert found.message == "the file no longer exists: upload it again"


def test_a_picture_whose_size_only_the_decoder_knows_is_taken(tmp_path, monkeypatch):
    def get(_):
        raise ValueError("Invalid PNG file")

    monkeypatch.setattr("imagesize.get", get)
    (tmp_path / "a.png").write_bytes(picture(320, 160, "PNG"))
    assert check_media(tmp_path / "a.png", "image", Settings().media_limits) is None


def test_the_decoder_s_own_limit_holds_whatever_the_settings_say(tmp_path):
    (tmp_path / "a.png").write_bytes(black_png(16_000, 16_000, rows=9))
    found = check_media(tmp_path / "a.png", "image", Settings(max_input_pixels=10**9).media_limits)
    assert (found.code, "decompression bomb" in found.message) == ("file_too_large", True)


def test_a_video_that_was_replaced_after_its_check_is_drawn_without_its_frame(tmp_path):
    (tmp_path / "a.mp4").write_bytes(b"not a video")
    assert inputs._first_frame(Store(tmp_path), tmp_path / "a.mp4") is None
