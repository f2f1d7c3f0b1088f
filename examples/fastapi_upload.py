"""A FastAPI app: upload a picture, get a video.

    pip install fastapi python-multipart uvicorn
    uvicorn fastapi_upload:app
    curl -F photo=@photo.png http://127.0.0.1:8000/videos

A job takes minutes, so the upload is answered immediately with the job's id; the second address returns its status.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request, UploadFile

from magic_hour_ext import AsyncClient, NotFoundError, ValidationError


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncClient() as client:  # One client for all requests.
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/videos", status_code=202)
async def create_video(photo: UploadFile, request: Request) -> dict[str, str]:
    client: AsyncClient = request.app.state.client
    try:
        job = await client.v1.image_to_video.start(assets={"image_file_path": photo}, end_seconds=5, resolution="720p")
    except ValidationError as error:  # Not a picture, for example. Nothing was sent.
        raise HTTPException(422, str(error)) from error
    return {"id": job.id}


@app.get("/videos/{video_id}")
async def get_video(video_id: str, request: Request) -> dict[str, object]:
    client: AsyncClient = request.app.state.client
    try:
        video = await client.v1.video_projects.get(video_id)
    except NotFoundError as error:
        raise HTTPException(404, "there is no such video") from error
    return {"status": video.status, "urls": [one.url for one in video.downloads]}
