"""The variables in the frames of an exception, its pickle and the files of a journal contain no secret."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import stat
import threading
import traceback

import pytest
from support.client_driver import KEY, ClientDriver
from support.fault_server import FAULTS

from magic_hour_ext.journal import Journal

from .helpers import film
from .test_exception_notes import wait_for_request

SECRETS = (KEY, "signature=", "never-to-be-seen", "pa55word")
GIVEN = "HTTPS://user:pa55word@Pictures.test/a.png?X-Signature=never-to-be-seen#never-to-be-seen"
STAGES = ("upload_urls", "put", "create", "poll", "download")
NAMES = ("read time-out", "reset after the body", "401", "500", "200 with HTML", "redirect", "unknown charset")


def shown(error):
    """All that a crash reporter would show of an exception; the frames of the test itself are left out, for they hold
    what the app has."""
    captured = traceback.TracebackException.from_exception(error, capture_locals=True)
    texts = [repr(error), str(error), *getattr(error, "__notes__", ())]
    seen, queue = set(), [captured]
    while queue:
        one = queue.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        queue += [one.__cause__, one.__context__]
        frames = [frame for frame in one.stack if "/tests/" not in frame.filename.replace("\\", "/")]
        texts += [str(frame.locals) for frame in frames]
    return "\n".join(texts)


def leaks(text):
    return [secret for secret in SECRETS if secret in text]


def failure(driver, client, call):
    """What a call raises, if anything."""
    try:
        driver.run(client.v1.image_to_video.generate(**call))
    except Exception as error:  # noqa: BLE001 (whatever it is)
        return error
    return None


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_frame_and_no_pickle_of_a_failed_call_holds_a_secret(name, stage, driver, serve, image, out, path, caplog):
    server = serve(faults={stage: FAULTS[name].always()})
    client = driver.client_of(server, journal=path, timeout=0.3, max_retries=0)
    with caplog.at_level(logging.DEBUG):
        error = failure(driver, client, film(image, download_directory=out, timeout=3))
    if error is not None:
        assert KEY not in shown(error)
        assert leaks(repr(pickle.dumps(error))) == []
        assert leaks(repr(vars(pickle.loads(pickle.dumps(error))))) == []
    assert leaks(caplog.text) == []
    assert leaks(path.read_bytes().decode("latin-1")) == []


@pytest.mark.parametrize("stage", ["upload_urls", "put", "create", "poll"])
def test_no_frame_of_a_ctrl_c_in_the_middle_of_a_request_holds_the_key(stage, serve, image, out, path):
    server = serve(faults={stage: FAULTS["read time-out"].always()})

    def interrupt():
        wait_for_request(server, stage)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with ClientDriver("sync") as driver:
        client = driver.client_of(server, journal=path, pace=1)
        with pytest.raises(KeyboardInterrupt) as caught:
            client.v1.image_to_video.generate(**film(image, download_directory=out))
    thread.join()
    assert KEY not in shown(caught.value)


@pytest.mark.parametrize("stage", ["upload_urls", "put", "create", "poll"])
def test_no_frame_of_a_cancelled_request_holds_the_key(stage, serve, image, out):
    server = serve(faults={stage: FAULTS["read time-out"].always()})
    with ClientDriver("async") as driver:
        client = driver.client_of(server, pace=1)

        async def main():
            task = asyncio.create_task(client.v1.image_to_video.generate(**film(image, download_directory=out)))
            await asyncio.to_thread(wait_for_request, server, stage)
            task.cancel()
            await task

        with pytest.raises(asyncio.CancelledError) as caught:
            driver.run(main())
        assert KEY not in shown(caught.value)


def test_a_url_s_password_signature_and_fragment_reach_neither_the_journal_nor_the_exception(driver, serve, out, path):
    server = serve(faults={"create": FAULTS["500"].always()})
    client = driver.client_of(server, journal=path, validation="off")
    for _ in range(2):
        with pytest.raises(Exception, match="may exist") as caught:
            driver.run(client.v1.image_to_video.generate(**film(GIVEN, download_directory=out)))
        error = caught.value
        assert leaks(repr(error.request) + repr(error) + repr(pickle.dumps(error))) == []
    assert leaks(path.read_bytes().decode("latin-1") + repr(client.journal.list())) == []


def test_the_journal_and_what_sqlite_puts_beside_it_is_for_its_owner_alone(path):
    Journal(path)
    path.chmod(0o644)
    journal = Journal(path)
    seen = []
    with journal.store.transaction() as database:
        database.execute("INSERT INTO readings VALUES ('s', 1, 1.0)")
        seen += [stat.S_IMODE(file.stat().st_mode) for file in path.parent.glob(path.name + "*")]
    assert len(seen) == 2
    assert set(seen) == {0o600}
