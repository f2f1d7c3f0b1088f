"""A Flask app: upload a picture, get a video.

pip install flask
flask --app flask_upload run
curl -F photo=@photo.png http://127.0.0.1:5000/videos
"""

from flask import Flask, request

from magic_hour_ext import Client, NotFoundError, ValidationError

app = Flask(__name__)
client = Client()  # One client for the process; threads share it.


@app.post("/videos")
def create_video() -> tuple[dict[str, str], int]:
    photo = request.files["photo"]
    try:
        job = client.v1.image_to_video.start(
            assets={"image_file_path": (photo.filename or "photo", photo.stream)}, end_seconds=5, resolution="720p"
        )
    except ValidationError as error:  # Not a picture, for example. Nothing was sent.
        return {"error": str(error)}, 422
    return {"id": job.id}, 202


@app.get("/videos/<video_id>")
def get_video(video_id: str) -> tuple[dict[str, object], int]:
    try:
        video = client.v1.video_projects.get(video_id)
    except NotFoundError:
        return {"error": "there is no such video"}, 404
    return {"status": video.status, "urls": [one.url for one in video.downloads]}, 200
