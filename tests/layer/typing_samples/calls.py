"""Calls as a type checker must see them. A line that ends in an ignore is wrong, and must be found to be."""
# ruff: noqa: PGH003, B018
# pyright: reportUnnecessaryTypeIgnoreComment=error

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_type

from fastapi import UploadFile
from magic_hour_api.models import V1ImageToVideoCreateResponse, V1VideoProjectsGetResponse
from werkzeug.datastructures import FileStorage

from magic_hour_ext import (
    AsyncClient,
    AsyncJob,
    AudioResult,
    Client,
    Environment,
    Estimate,
    FaceDetectionResult,
    ImageResult,
    Job,
    JobFailedError,
    Output,
    RequestOptions,
    VideoResult,
)

if TYPE_CHECKING:
    from magic_hour_api.params import V1ImageToVideoCreateBodyAssets, V1ImageToVideoCreateBodyStyle

client = Client(token="x", environment=Environment.ENVIRONMENT, timeout=5, max_retries=1, validation="warn")
Client("x")  # type: ignore
Client(tokn="x")  # type: ignore
Client(validation="strict")  # type: ignore
Client(timeout="5")  # type: ignore
Client(environment="production")  # type: ignore

tool = client.v1.image_to_video
assert_type(tool.create(assets={"image_file_path": "a.png"}, end_seconds=5.0), V1ImageToVideoCreateResponse)
assert_type(tool.start(assets={"image_file_path": "a.png"}, end_seconds=5), Job[VideoResult])
assert_type(tool.estimate(assets={"image_file_path": "a.png"}, end_seconds=5), Estimate)
result = tool.generate(
    assets={"image_file_path": Path("a.png"), "end_image_file_path": ("b.png", b"")},
    end_seconds=5.0,
    model="kling-2.6",
    name="Image To Video video",
    resolution="720p",
    audio=True,
    style={"prompt": "waves"},
    wait_for_completion=True,
    download_outputs=True,
    download_directory=".",
    timeout=60,
    max_credits=300,
    request_options={"timeout": 5, "additional_headers": {"a": "b"}, "additional_params": {"c": 1}},
)
assert_type(result, VideoResult)
assert_type(result.downloaded_paths, list[str])
assert_type(result.outputs, list[Output])
assert_type(result.outputs[0].path, str | None)
result.download_paths  # type: ignore

assets: V1ImageToVideoCreateBodyAssets = {"image_file_path": io.BytesIO()}
style: V1ImageToVideoCreateBodyStyle = {"prompt": "waves"}
options: RequestOptions = {"timeout": 5}
with Path("a.png").open("rb") as file:
    tool.generate(assets={"image_file_path": file}, end_seconds=5, style=style, request_options=options)
tool.generate(assets=assets, end_seconds=5, model="a model of next month")
tool.generate(assets={"image_file_path": ("a.png", file)}, end_seconds=5, on_update=lambda job: print(job.last_status))

tool.generate()  # type: ignore
tool.generate(assets=assets)  # type: ignore
tool.generate(end_seconds=5)  # type: ignore
tool.generate(assets, 5)  # type: ignore
tool.generate(assets=assets, end_seconds="5")  # type: ignore
tool.generate(assets=assets, end_seconds=None)  # type: ignore
tool.generate(assets=assets, end_seconds=5, resolution="720")  # type: ignore
tool.generate(assets=assets, end_seconds=5, resolutoin="720p")  # type: ignore
tool.generate(assets=assets, end_seconds=5, audio="yes")  # type: ignore
tool.generate(assets=assets, end_seconds=5, model=5)  # type: ignore
tool.generate(assets=assets, end_seconds=5, style={"promt": "waves"})  # type: ignore
tool.generate(assets=assets, end_seconds=5, style={"prompt": 5})  # type: ignore
tool.generate(assets={"image_path": "a.png"}, end_seconds=5)  # type: ignore
tool.generate(assets={"image_file_path": 5}, end_seconds=5)  # type: ignore
tool.generate(assets={"image_file_path": b"bytes"}, end_seconds=5)
tool.generate(assets={"image_file_path": UploadFile(file)}, end_seconds=5)
tool.generate(assets={"image_file_path": FileStorage(file)}, end_seconds=5)
tool.generate(assets={"image_file_path": ("a.png", 5)}, end_seconds=5)  # type: ignore
tool.generate(assets="a.png", end_seconds=5)  # type: ignore
tool.generate(assets=assets, end_seconds=5, max_credits="300")  # type: ignore
tool.generate(assets=assets, end_seconds=5, request_options={"timeouts": 5})  # type: ignore
tool.generate(assets=assets, end_seconds=5, request_options={"additional_headers": {"a": 1}})  # type: ignore
tool.create(assets=assets, end_seconds=5, wait_for_completion=True)  # type: ignore
tool.render(assets=assets)  # type: ignore
client.v1.image_to_vidoe  # type: ignore

job = client.v1.video_projects.job("id")
assert_type(job, Job[VideoResult])
assert_type(job.wait(timeout=5, on_update=lambda seen: print(seen.id)), VideoResult)
assert_type(job.result(), VideoResult)
assert_type(job.status(), str)
assert_type(job.download(Path()), list[str])
assert_type(job.delete(), None)
assert_type(job.to_json(), str)
job.wait("5")  # type: ignore
assert_type(client.v1.video_projects.get(id="id"), V1VideoProjectsGetResponse)
assert_type(client.v1.video_projects.check_result("id", True, False, "."), VideoResult)
assert_type(client.v1.files.upload_file("a.png"), str)
client.v1.files.upload_urls.create(items=[{"extension": "png", "type": "image"}])
client.v1.files.upload_urls.create(items=[{"extension": "png", "type_": "image"}])
client.v1.files.upload_urls.create(items="png")  # type: ignore
client.v1.files.upload_file(5)  # type: ignore
client.v1.video_projects.get(5)  # type: ignore
assert_type(client.v1.account.get().credits, int)
client.v1.saved_items.list(type_="charakter")  # type: ignore
for item in client.v1.saved_items.iterate(type_="voice", page_size=5):
    assert_type(item.name, str | None)

assert_type(client.v1.ai_image_generator.generate(image_count=1, style={"prompt": "an owl"}), ImageResult)
client.v1.ai_image_generator.generate(image_count="1", style={"prompt": "an owl"})  # type: ignore
client.v1.ai_image_editor.start(assets={"image_file_paths": ["a.png", Path("b.png")]}, style={"prompt": "x"})
assert_type(client.v1.ai_voice_generator.start(style={"prompt": "x", "voice_name": "Elon Musk"}), Job[AudioResult])
assert_type(client.v1.face_detection.generate(assets={"target_file_path": "a.png"}), FaceDetectionResult)

videos = [tool.start(assets=assets, end_seconds=5)]
for done in client.as_completed(videos, timeout=5):
    assert_type(done, Job[VideoResult])
assert_type(client.wait_all(videos), list[VideoResult])
pictures = [client.v1.ai_image_generator.start(image_count=1, style={"prompt": "an owl"})]
mixed: list[Job[VideoResult | ImageResult]] = [*videos, *pictures]
for one in client.as_completed(mixed):
    assert_type(one, Job[VideoResult | ImageResult])
for other in client.as_completed([*videos, *pictures]):
    print(other.id, other.wait().downloaded_paths)
client.wait_all([videos[0], pictures[0]])
not_mixed: list[Job[AudioResult]] = videos  # type: ignore


def failed(error: JobFailedError) -> tuple[str | None, Any]:
    assert_type(error.message, str)
    return error.code, error.job


async def use(shared: AsyncClient) -> None:
    async with AsyncClient() as own:
        tool = own.v1.image_to_video
        assert_type(await tool.create(assets=assets, end_seconds=5), V1ImageToVideoCreateResponse)
        assert_type(await tool.generate(assets=assets, end_seconds=5), VideoResult)
        job = await tool.start(assets=assets, end_seconds=5)
        assert_type(job, AsyncJob[VideoResult])
        assert_type(await job.wait(), VideoResult)
        assert_type(await job.download(), list[str])
        assert_type(tool.estimate(assets=assets, end_seconds=5), Estimate)
        assert_type(await tool.estimate(assets=assets, end_seconds=5), Estimate)
        await tool.generate(assets=assets, end_seconds="5")  # type: ignore
        await tool.generate(assets=assets, end_secs=5)  # type: ignore
        await tool.generate(assets=assets, end_seconds=5, style={"promt": "waves"})  # type: ignore
        tool.generate(assets=assets, end_seconds=5).downloaded_paths  # type: ignore
        async for done in own.as_completed([job]):
            assert_type(done, AsyncJob[VideoResult])
        assert_type(await own.wait_all([job]), list[VideoResult])
        async for item in own.v1.saved_items.iterate():
            assert_type(item.id, str)
    with shared as wrong:  # type: ignore
        print(wrong)
