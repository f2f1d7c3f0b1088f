"""Rendered outputs: playable videos, images that show their inputs, audible sound."""

from io import BytesIO

import av
import pytest
from magic_hour_api import catalog
from PIL import Image, ImageChops, ImageFont, ImageStat

from magic_hour_ext.sandbox import DEMO_PICTURE
from magic_hour_ext.sandbox.landscape import landscape
from magic_hour_ext.sandbox.pictures import MAX_LINES, wrap
from magic_hour_ext.sandbox.plan import MAX_PIXELS, Plan, make_plan
from magic_hour_ext.sandbox.sounds import add_track, draw_sound, fill_track
from magic_hour_ext.sandbox.store import Store


def video_of(bench, tool="image_to_video", **changes):
    response = bench().create(tool, **{"model": "ltx-2.5", **changes})
    assert response.status_code == 200, response.text
    job_id = response.json()["id"]
    return bench().download(bench().project("video", job_id)["downloads"][0]["url"])


def output(bench, tool, kind, index=0, **changes):
    response = bench().create(tool, **changes)
    assert response.status_code == 200, response.text
    return bench().download(bench().project(kind, response.json()["id"])["downloads"][index]["url"])


def frames_of(content):
    with av.open(BytesIO(content)) as container:
        return [frame.to_image() for frame in container.decode(video=0)]


def difference(one, other):
    """Mean difference of two pictures, of 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


@pytest.mark.parametrize(("resolution", "size"), [("480p", (960, 480)), ("720p", (1440, 720))])
def test_a_clip_has_the_requested_length_and_resolution_and_the_ratio_of_its_image(bench, photo, resolution, size):
    path = bench().upload(photo)
    content = video_of(bench, assets={"image_file_path": path}, end_seconds=2, resolution=resolution)
    with av.open(BytesIO(content)) as container:
        video = container.streams.video[0]
        assert (video.width, video.height) == size
        assert video.codec_context.name == "h264"
        assert video.codec_context.pix_fmt == "yuv420p"
        assert video.average_rate == 24
        assert abs(float(video.duration * video.time_base) - 2) <= 1 / 24
        assert sum(1 for _ in container.decode(video=0)) == 48
        assert not container.streams.audio


def test_the_frames_of_a_clip_differ(bench, photo):
    frames = frames_of(
        video_of(bench, assets={"image_file_path": bench().upload(photo)}, end_seconds=1, resolution="480p")
    )
    assert difference(frames[0], frames[-1]) > 2


def test_the_video_shows_the_uploaded_image(bench, photo):
    frame = frames_of(
        video_of(bench, assets={"image_file_path": bench().upload(photo)}, end_seconds=1, resolution="480p")
    )[0]
    left, right = (frame.getpixel((x, frame.height // 2)) for x in (frame.width // 8, frame.width * 7 // 8))
    assert left[0] > 180 > 80 > left[2]
    assert right[2] > 180 > 80 > right[0]


def test_the_moov_box_precedes_the_mdat_box(bench):
    content = video_of(bench, end_seconds=1, resolution="480p")
    assert content.index(b"moov") < content.index(b"mdat")


def test_audio_is_added_if_requested(bench):
    with av.open(BytesIO(video_of(bench, audio=True, end_seconds=2, resolution="480p"))) as container:
        sound = container.streams.audio[0]
        assert sound.codec_context.name == "aac"
        assert abs(float(sound.duration * sound.time_base) - 2) < 0.1


def test_the_exif_orientation_of_a_photo_is_applied(bench):
    """Cameras store pictures lying on their side, with a note to turn them."""
    file, picture = BytesIO(), Image.new("RGB", (400, 200), "orange")
    exif = picture.getexif()
    exif[0x0112] = 6
    picture.save(file, "JPEG", exif=exif)
    path = bench().upload(file.getvalue(), "jpg")
    frame = frames_of(video_of(bench, assets={"image_file_path": path}, end_seconds=1, resolution="480p"))[0]
    assert frame.size == (480, 960)


@pytest.mark.parametrize(("ratio", "size"), [("16:9", (854, 480)), ("9:16", (480, 854)), ("1:1", (480, 480))])
def test_a_text_to_video_clip_has_the_requested_ratio(bench, ratio, size):
    changes = {"aspect_ratio": ratio, "resolution": "480p", "end_seconds": 1}
    assert frames_of(video_of(bench, "text_to_video", **changes))[0].size == size


def test_a_clip_of_a_video_starts_from_its_first_frame(bench, photo):
    source = video_of(bench, assets={"image_file_path": bench().upload(photo)}, end_seconds=1, resolution="480p")
    path = bench().upload(source, "mp4", "video")
    frame = frames_of(
        video_of(bench, "ai_video_editor", assets={"video_file_path": path}, end_seconds=1, resolution="480p")
    )[0]
    assert frame.width == 2 * frame.height
    assert frame.getpixel((frame.width // 8, frame.height // 2))[0] > 180


def test_the_same_request_gives_the_same_bytes(bench):
    one, other = (video_of(bench, end_seconds=1, resolution="480p") for _ in range(2))
    assert one == other


def test_several_images_of_one_request_differ(bench):
    job_id = bench().create("ai_image_generator", image_count=3, resolution="640px").json()["id"]
    project = bench().project("image", job_id)
    assert project["image_count"] == 3
    pictures = [Image.open(BytesIO(bench().download(link["url"]))) for link in project["downloads"]]
    assert [picture.size for picture in pictures] == [(640, 640)] * 3
    assert difference(pictures[0], pictures[1]) > 5


def test_an_edited_image_shows_the_uploaded_one(bench, photo):
    picture = Image.open(
        BytesIO(output(bench, "photo_colorizer", "image", assets={"image_file_path": bench().upload(photo)}))
    )
    assert picture.size == (320, 160)
    assert picture.getpixel((20, 80))[0] > 180
    assert picture.getpixel((300, 80))[2] > 180


def test_an_upscaled_image_is_larger(bench, photo):
    assets = {"image_file_path": bench().upload(photo)}
    for factor in (2, 4):
        content = output(bench, "ai_image_upscaler", "image", assets=assets, scale_factor=factor)
        assert Image.open(BytesIO(content)).size == (320 * factor, 160 * factor)


def test_faces_are_cropped_from_the_image_and_their_paths_are_accepted_as_inputs(bench, photo):
    job_id = bench().create("face_detection", assets={"target_file_path": bench().upload(photo)}).json()["id"]
    faces = bench().project("face_detection", job_id)["faces"]
    cut_out = Image.open(BytesIO(bench().download(faces[0]["url"])))
    assert cut_out.size == (256, 256)
    assert cut_out.getpixel((10, 200))[0] > 180
    mapping = {"original_face": faces[0]["path"], "new_face": bench().upload(photo)}
    assets = {
        "target_file_path": bench().upload(photo),
        "face_swap_mode": "individual-faces",
        "face_mappings": [mapping],
    }
    assert bench().create("face_swap_photo", assets=assets).status_code == 200


def test_a_gif_is_animated(bench):
    gif = Image.open(BytesIO(output(bench, "ai_gif_generator", "image", output_format=None)))
    assert (gif.format, gif.is_animated, gif.n_frames > 4) == ("GIF", True, True)


@pytest.mark.parametrize(("output_format", "codec"), [("mp4", "h264"), ("webm", "vp8")])
def test_the_gif_tool_can_produce_a_video(bench, output_format, codec):
    job_id = bench().create("ai_gif_generator", output_format=output_format).json()["id"]
    response = bench().storage.get(bench().project("image", job_id)["downloads"][0]["url"])
    assert response.headers["content-type"] == f"video/{output_format}"
    with av.open(BytesIO(response.content)) as container:
        assert container.streams.video[0].codec_context.name == codec


def test_music_has_the_requested_duration(bench):
    with av.open(BytesIO(output(bench, "ai_music_generator", "audio", duration=20))) as container:
        assert container.format.name == "wav"
        assert abs(container.duration / av.time_base - 20) < 0.01


def test_a_longer_text_gives_longer_speech(bench):
    short, long = (
        len(output(bench, "ai_voice_generator", "audio", style={"prompt": "word " * count, "voice_name": "Ada"}))
        for count in (5, 50)
    )
    assert long > 5 * short


def test_images_and_videos_have_the_sandbox_watermark(bench, photo):
    """The upper left corner is a dark label with light letters, whatever lies beneath."""
    assets = {"image_file_path": bench().upload(photo)}
    picture = Image.open(BytesIO(output(bench, "photo_colorizer", "image", assets=assets))).convert("RGB")
    frame = frames_of(video_of(bench, assets=assets, end_seconds=1, resolution="720p"))[0]
    for shown, box in ((picture, (9, 9, 120, 25)), (frame, (24, 24, 200, 66))):
        label = shown.crop(box)
        assert max(label.getpixel((0, 0))) < 70
        assert label.convert("L").getextrema()[1] > 200


def test_an_expensive_video_keeps_length_and_resolution_with_fewer_frames(tmp_path):
    body = {"assets": {"image_file_path": "api-assets/id/1.png"}, "end_seconds": 60, "resolution": "4k"}
    plan = make_plan(catalog.tool("image_to_video"), body, Store(tmp_path))
    assert (plan.height, plan.seconds) == (2160, 60)
    assert 2 <= plan.fps < 24
    assert plan.width * plan.height * plan.seconds * plan.fps <= MAX_PIXELS


def test_the_demo_image_is_small_and_part_of_the_package():
    with Image.open(DEMO_PICTURE) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("JPEG", (1280, 720))
        assert difference(picture, landscape(1280, 720, 0)) < 3
    assert DEMO_PICTURE.stat().st_size < 40_000


@pytest.mark.parametrize("suffix", ["wav", "mp3"])
def test_a_sound_of_each_format_lasts_as_long_as_planned(suffix, tmp_path):
    path = tmp_path / f"a.{suffix}"
    plan = Plan(suffix, 1, 0, 0, 1.5, 0.0, sound=False, text="", inputs=(), seed=1)
    draw_sound(plan, 0, Store(tmp_path), path)
    with av.open(str(path)) as container:
        assert container.streams.audio[0].codec_context.name.startswith({"wav": "pcm", "mp3": "mp3"}[suffix])
        assert container.duration / av.time_base == pytest.approx(1.5, abs=0.1)


def test_the_sound_of_a_webm_has_its_last_part(tmp_path):
    path = tmp_path / "a.webm"
    with av.open(str(path), "w", format="webm") as container:
        fill_track(container, add_track(container, "libopus"), 1.5, 1)
    with av.open(str(path)) as container:
        frames = list(container.decode(audio=0))
    assert sum(frame.samples for frame in frames) / 48_000 == pytest.approx(1.5, abs=0.03)


def test_of_a_long_text_the_end_is_left_out():
    lines = wrap("word " * 200, ImageFont.load_default(), 100)
    assert len(lines) == MAX_LINES
    assert lines[-1].endswith("...")
