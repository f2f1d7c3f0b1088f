"""A WSGI app whose client is made before gunicorn forks its workers.

    pip install gunicorn
    gunicorn app:app

Connections belong to a process: each worker opens its own, also if the client was used before the fork.
"""

import json
import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from magic_hour_ext import Client

client = Client()
account = client.v1.account.list()  # In the parent process, before the fork.


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answers with the credits of the account and the process that asked for them."""
    credits_left = client.v1.account.list().credits
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"credits": credits_left, "process": os.getpid()}).encode()]
