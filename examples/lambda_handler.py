"""An AWS Lambda function that makes a video, in as many invocations as it needs.

It is called with `{"picture": "https://…/photo.png"}`, and again with what it returned until `status` is no longer
`running`, by a Step Functions loop for example. Turn automatic retries of the function off: a repeated first invocation
starts a second job.
"""

from typing import Any

from magic_hour_ext import Client, Job, JobCanceledError, JobFailedError, JobTimeoutError, VideoResult

SECONDS_TO_ANSWER = 5

client = Client()  # Made once, and used by all invocations of this process.


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    job: Job[VideoResult]
    if "job" in event:
        job = Job.from_json(event["job"], client)
    else:
        job = client.v1.image_to_video.start(assets={"image_file_path": event["picture"]}, end_seconds=5)
    remaining = context.get_remaining_time_in_millis() / 1000 - SECONDS_TO_ANSWER
    try:
        video = job.wait(timeout=max(remaining, 0.1))
    except JobTimeoutError:
        return {"status": "running", "job": job.to_json()}
    except (JobFailedError, JobCanceledError) as error:  # The service has refunded its credits.
        return {"status": "failed", "reason": str(error)}
    return {"status": "complete", "urls": [output.url for output in video.outputs]}
