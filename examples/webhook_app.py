"""Webhooks end to end: a FastAPI app that starts videos, receives an event when they are complete, and saves them.

    pip install fastapi uvicorn
    MAGIC_HOUR_WEBHOOK_SECRET=… uvicorn webhook_app:app

Register its address, https://your-host/webhooks/magic-hour, in the settings of your Magic Hour account; the secret is
shown there. Nothing polls: the event has the job's id, and the files are saved after the response was sent.
"""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI, HTTPException, Request

from magic_hour_ext import Client
from magic_hour_ext.webhooks import Event, Webhook, WebhookError

client = Client()
webhook = Webhook(os.environ["MAGIC_HOUR_WEBHOOK_SECRET"])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with sqlite3.connect("events.sqlite") as database:
        database.execute("CREATE TABLE IF NOT EXISTS events (key TEXT PRIMARY KEY)")
    yield
    client.close()


app = FastAPI(lifespan=lifespan)


@app.post("/videos", status_code=202)
def create_video(picture: str) -> dict[str, str]:
    job = client.v1.image_to_video.start(assets={"image_file_path": picture}, end_seconds=5)
    return {"id": job.id}


@app.post("/webhooks/magic-hour", status_code=204)
async def receive(request: Request, background: BackgroundTasks) -> None:
    try:
        event = webhook.verify(await request.body(), request.headers)
    except WebhookError as error:
        raise HTTPException(400) from error
    background.add_task(handle, event)


def handle(event: Event) -> None:
    if event.action == "completed":
        with sqlite3.connect("events.sqlite") as database:  # The key and the files: both, or neither.
            if database.execute("INSERT OR IGNORE INTO events VALUES (?)", [event.key]).rowcount:
                event.job(client).download("videos")
    elif event.action == "errored":
        print("failed:", event.id, event.payload.get("error"))
