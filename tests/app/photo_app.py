"""A small app as a user of the library writes it: photos in, videos out, each order paid for once.

Written from README and the pages in docs/ alone.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - FastAPI resolves annotations at run time

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import FileResponse

from magic_hour_ext import (
    Client,
    Job,
    JobFailedError,
    JobTimeoutError,
    MagicHourError,
    PaymentRequiredError,
    ValidationError,
    VideoResult,
)
from magic_hour_ext.webhooks import Event, Webhook, WebhookError

PATIENCE = 120.0  # seconds that a user waits for a video


@dataclass
class Order:
    """What a user asks for."""

    number: str
    photo: str
    seconds: float = 5.0


def make_app(folder: Path) -> FastAPI:
    """The app, which keeps its database, its journal and its videos in a folder."""
    app = FastAPI()
    database = sqlite3.connect(folder / "orders.sqlite", check_same_thread=False, isolation_level=None)
    database.execute("CREATE TABLE IF NOT EXISTS orders (number TEXT PRIMARY KEY, job TEXT, project TEXT, status TEXT)")

    def client() -> Client:
        return Client(journal=folder / "journal.sqlite")

    def order_of(number: str) -> tuple[str, str]:
        row = database.execute("SELECT job, status FROM orders WHERE number = ?", [number]).fetchone()
        if row is None:
            raise HTTPException(404, "no such order")
        return str(row[0]), str(row[1])

    @app.post("/orders", status_code=202)
    def place(order: Order) -> dict[str, str]:
        try:
            with client() as magic_hour:
                job = magic_hour.v1.image_to_video.start(
                    assets={"image_file_path": order.photo},
                    end_seconds=order.seconds,
                    resolution="480p",
                    idempotency_key=order.number,
                )
        except ValidationError as error:
            raise HTTPException(422, str(error)) from error
        except PaymentRequiredError as error:
            raise HTTPException(402, "we are out of credits") from error
        except MagicHourError as error:
            raise HTTPException(503, "try again later") from error
        database.execute(
            "INSERT OR IGNORE INTO orders VALUES (?, ?, ?, 'ordered')", [order.number, job.to_json(), job.id]
        )
        return {"order": order.number, "job": job.id}

    @app.get("/orders/{number}")
    def status(number: str) -> dict[str, str]:
        return {"order": number, "status": order_of(number)[1]}

    @app.get("/orders/{number}/video")
    def video(number: str) -> FileResponse:
        job_as_json, _ = order_of(number)
        try:
            with client() as magic_hour:
                job: Job[VideoResult] = Job.from_json(job_as_json, magic_hour)
                job.wait(timeout=PATIENCE)
                (path,) = job.download(folder)
        except JobTimeoutError as error:
            raise HTTPException(504, "not ready yet: come again") from error
        except JobFailedError as error:
            raise HTTPException(422, f"no video can be made of this photo: {error.code}") from error
        except MagicHourError as error:
            raise HTTPException(503, "try again later") from error
        return FileResponse(path, media_type="video/mp4")

    @app.post("/hooks/magic-hour", status_code=204)
    async def hook(request: Request) -> None:
        try:
            event = Webhook(os.environ["MAGIC_HOUR_WEBHOOK_SECRET"]).verify(await request.body(), request.headers)
        except WebhookError as error:
            raise HTTPException(400) from error
        handle(event)

    def handle(event: Event) -> None:
        # A late `started` must not undo a `completed`.
        ends = ("completed", "errored")
        database.execute(
            "UPDATE orders SET status = ? WHERE project = ? AND status NOT IN (?, ?)",
            [event.action, event.id, *ends],
        )

    return app
