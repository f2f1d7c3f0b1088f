"""A small Magic Hour API on real sockets that produces configurable faults.

The API listens on 127.0.0.1, storage on 127.0.0.2 (uploads and downloads on a port each), all on free ports::

    config = FaultConfig(faults={"create": FAULTS["502 html"], "download": [FAULTS["drop"], FAULTS["expired URL"]]})
    with FaultServer(config) as server:
        client = Client(token="mhk_test", base_url=server.base_url)
        ...
        assert len(server.posts()) == 2
        assert server.jobs.created == 1

`ScriptedServer` is for all other faults: at any stage, it sends exactly the bytes of a script.
"""

from .fault_config import FaultConfig
from .faults import ALL, FAULTS, STAGES, Fault, Stage, faults_of, status
from .records import Job, Jobs, Request, Upload
from .run import FaultServer, FaultServerProcess
from .scripted import ConnectionEndedError, ScriptedRequest, ScriptedServer

__all__ = [
    "ALL",
    "FAULTS",
    "STAGES",
    "ConnectionEndedError",
    "Fault",
    "FaultConfig",
    "FaultServer",
    "FaultServerProcess",
    "Job",
    "Jobs",
    "Request",
    "ScriptedRequest",
    "ScriptedServer",
    "Stage",
    "Upload",
    "faults_of",
    "status",
]
