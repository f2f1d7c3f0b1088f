"""One process starts jobs; another one waits for them and saves their outputs.

    python worker.py photo.png another.png

The queue pickles each job: its id, tool and credits, but no key and no connection. Any other queue will do.
"""

import sys
from multiprocessing import Process, Queue

from magic_hour_ext import Client, Job, JobError, VideoResult


def start_jobs(paths: list[str], queue: "Queue[Job[VideoResult] | None]") -> None:
    with Client() as client:
        for path in paths:
            queue.put(client.v1.image_to_video.start(assets={"image_file_path": path}, end_seconds=5))
    queue.put(None)


def save_outputs(queue: "Queue[Job[VideoResult] | None]") -> None:
    with Client() as client:
        while (received := queue.get()) is not None:
            job: Job[VideoResult] = Job.from_json(received.to_json(), client)  # From here on it has a client.
            try:
                print(job.id, job.download("outputs"), flush=True)
            except JobError as error:  # It failed, was canceled, or takes longer than half an hour.
                print(job.id, error, flush=True)


if __name__ == "__main__":
    jobs: "Queue[Job[VideoResult] | None]" = Queue()
    worker = Process(target=save_outputs, args=(jobs,))
    worker.start()
    start_jobs(sys.argv[1:], jobs)
    worker.join()
