"""Duration and frame rate from the header of a video."""

from __future__ import annotations

import io
import struct
from fractions import Fraction

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from magic_hour_ext._fs.video_header import read_video_info
from magic_hour_ext._rules.video_info import VideoInfo


def encoded(form, rate, frames, *, codec="mpeg4", options=None, pts=None):
    file = io.BytesIO()
    with av.open(file, "w", format=form, options=options or {}) as container:
        stream = container.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(frames):
            frame = av.VideoFrame(64, 48, "yuv420p")
            if pts is not None:
                frame.pts = pts(number)
                frame.time_base = 1 / Fraction(rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return file.getvalue()


def video(content):
    return read_video_info(lambda offset, length: content[offset : offset + length], len(content))


RATES = [
    Fraction(24),
    Fraction(25),
    Fraction(30),
    Fraction(60),
    Fraction(24000, 1001),
    Fraction(30000, 1001),
    Fraction(12),
]


@pytest.mark.parametrize("form", ["mp4", "mov"])
@pytest.mark.parametrize("rate", RATES, ids=str)
def test_rate_and_length_are_read_from_mp4_and_mov(form, rate):
    found = video(encoded(form, rate, 36))
    assert (found.fps, found.is_constant) == (rate, True)
    assert abs(found.seconds - 36 / rate) < Fraction(1, 500)


@pytest.mark.slow
@pytest.mark.parametrize("rate", RATES, ids=str)
def test_rate_and_length_are_read_from_webm(rate):
    found = video(encoded("webm", rate, 36, codec="libvpx"))
    assert found.fps == rate
    assert abs(found.seconds - 36 / rate) < Fraction(1, 20)


def test_the_header_may_be_at_the_start_or_at_the_end(tmp_path):
    late = encoded("mp4", 25, 30)
    moved = tmp_path / "early.mp4"
    with av.open(io.BytesIO(late)) as source, av.open(moved, "w", options={"movflags": "faststart"}) as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    early = moved.read_bytes()
    assert late.index(b"moov") > late.index(b"mdat")
    assert early.index(b"moov") < early.index(b"mdat")
    assert video(late) == video(early) == VideoInfo(Fraction(6, 5), Fraction(25), True)


def test_a_fragmented_video_has_a_rate_if_its_header_states_it():
    content = encoded("mp4", 25, 30, options={"movflags": "frag_keyframe+empty_moov+default_base_moof"})
    found = video(content)
    assert found is not None
    assert found.fps in {None, Fraction(25)}
    trex = content.index(b"trex")
    timescale = int.from_bytes(content[content.index(b"mdhd") + 16 : content.index(b"mdhd") + 20], "big")
    patched = content[: trex + 16] + (timescale // 25).to_bytes(4, "big") + content[trex + 20 :]
    assert video(patched).fps == 25


@pytest.mark.parametrize(("version", "form"), [(0, ">I4sII"), (1, ">I4sIQ")])
def test_a_video_in_fragments_says_its_length_where_its_header_has_it(version, form):
    content = encoded("mp4", 25, 30, options={"movflags": "frag_keyframe+empty_moov+default_base_moof"})
    timescale = int.from_bytes(content[content.index(b"mvhd") + 16 : content.index(b"mvhd") + 20], "big")

    def with_length(units):
        box = struct.pack(form, struct.calcsize(form), b"mehd", version << 24, units)
        found = bytearray(content)
        for name in (b"moov", b"mvex"):
            place = found.index(name) - 4
            found[place : place + 4] = (int.from_bytes(found[place : place + 4], "big") + len(box)).to_bytes(4, "big")
        place = found.index(b"mvex") + 4
        return video(bytes(found[:place] + box + found[place:]))

    assert with_length(7 * timescale).seconds == 7
    assert with_length(0).seconds == video(content).seconds


def test_a_box_may_have_a_length_of_64_bits():
    content = VIDEOS["mp4"]
    place = content.index(b"mdat") - 4
    (length,) = struct.unpack(">I", content[place : place + 4])
    wide = content[:place] + struct.pack(">I4sQ", 1, b"mdat", length + 8) + content[place + 8 :]
    assert video(wide) == video(content) is not None


def test_an_unusual_frame_rate_is_taken_as_it_is():
    content = VIDEOS["webm"]
    place = content.index(b"\x23\xe3\x83\x84") + 4
    found = video(content[:place] + (12_345_678).to_bytes(4, "big") + content[place + 4 :])
    assert found.fps == Fraction(10**9, 12_345_678)


def test_a_variable_frame_rate_is_marked():
    found = video(encoded("mp4", 30, 30, pts=lambda number: number + number // 3))
    assert not found.is_constant
    assert 20 < found.fps < 30


def test_a_stream_without_a_length_and_rate_is_known_as_such():
    """As recorded by browsers."""
    content = encoded("webm", 30, 10, codec="libvpx", options={"live": "1"})
    assert video(content).seconds is None


def test_audio_and_other_files_are_not_videos():
    assert video(VIDEOS["mp4"].replace(b"vide", b"soun")) is None
    damaged = struct.pack(">I4s4sI4sI", 12, b"ftyp", b"isom", 4, b"moov", 0)
    for content in (
        b"",
        b"GIF89a",
        b"\x00\x00\x00\x18ftypisom",
        damaged,
        b"\x1aE\xdf\xa3",
        b"\x1aE\xdf\xa3\x80" + bytes(100),
        bytes(100),
        b"\x00\x00\x00\x00moov",
    ):
        assert video(content) is None


@pytest.mark.parametrize("box", [b"mvhd", b"mdhd", b"tkhd", b"hdlr", b"stts", b"mdia", b"moov"])
def test_a_video_without_a_required_box_is_judged_without_an_exception(box):
    for content in (VIDEOS["mp4"], encoded("mp4", 25, 10, options={"movflags": "frag_keyframe+empty_moov"})):
        found = video(content.replace(box, b"free"))
        assert found is None or found.fps in {None, 25}


@pytest.mark.parametrize("length", [float("inf"), float("-inf"), float("nan"), -1.0, 1e300])
def test_a_length_that_is_no_number_of_seconds_is_unknown(length):
    content = VIDEOS["webm"]
    offset = content.index(b"\x44\x89\x88") + 3
    found = video(content[:offset] + struct.pack(">d", length) + content[offset + 8 :])
    assert found is None or found.seconds is None


VIDEOS = {"mp4": encoded("mp4", 25, 10), "webm": encoded("webm", 25, 10, codec="libvpx")}


@pytest.mark.parametrize("form", VIDEOS)
@given(data=st.data())
def test_a_damaged_header_is_judged_in_bounded_steps(form, data):
    content = bytearray(VIDEOS[form])
    offsets = range(600) if form == "webm" else [*range(64), *range(len(content) - 900, len(content))]
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.sampled_from(offsets))] = data.draw(st.integers(0, 255))
    reads = []

    def read_at(offset, length):
        reads.append(length)
        return bytes(content[offset : offset + length])

    found = read_video_info(read_at, len(content))
    assert len(reads) < 100_000
    assert max(reads, default=0) <= 4 * 2**20
    if found is not None:
        assert found.fps is None or 0 < found.fps <= 1000
        assert found.seconds is None or 0 < found.seconds < 10**7


@given(content=st.binary(max_size=200), start=st.sampled_from([b"", b"\x1aE\xdf\xa3", b"\x00\x00\x00\x14ftypisom"]))
def test_any_bytes_are_judged_without_an_exception(content, start):
    video(start + content)
