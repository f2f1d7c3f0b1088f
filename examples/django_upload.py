"""A Django app in one file: upload a picture, get a video.

    pip install django
    python django_upload.py runserver
    curl -F photo=@photo.png http://127.0.0.1:8000/videos

In a project of yours, only the views and `urlpatterns` are needed.
"""

import sys

from django.conf import settings

if not settings.configured:
    settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="for this example", ALLOWED_HOSTS=["*"], DEBUG=True)

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from magic_hour_ext import Client, NotFoundError, ValidationError

client = Client()  # One client for the process; threads share it.


@csrf_exempt  # This endpoint is called by programs; a form in a page of yours keeps its token.
@require_POST
def create_video(request: HttpRequest) -> JsonResponse:
    photo = request.FILES["photo"]
    try:
        job = client.v1.image_to_video.start(
            assets={"image_file_path": (photo.name, photo.file)}, end_seconds=5, resolution="720p"
        )
    except ValidationError as error:  # Not a picture, for example. Nothing was sent.
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse({"id": job.id}, status=202)


def get_video(request: HttpRequest, video_id: str) -> JsonResponse:
    try:
        video = client.v1.video_projects.get(video_id)
    except NotFoundError:
        return JsonResponse({"error": "there is no such video"}, status=404)
    return JsonResponse({"status": video.status, "urls": [one.url for one in video.downloads]})


urlpatterns = [path("videos", create_video), path("videos/<str:video_id>", get_video)]

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
