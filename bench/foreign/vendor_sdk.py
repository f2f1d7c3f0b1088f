"""Runs the vendor's Python SDK: creates, reads and deletes a project with each of its tools, and runs whole workflows.

It runs in an environment with the SDK and without this library: ``vendor_sdk.py CASES.json URL KEY PICTURE FOLDER``. It
prints one JSON object per line: the call and its result.
"""

from __future__ import annotations

import inspect
import json
import sys
from operator import attrgetter
from pathlib import Path
from typing import Any

from magic_hour import Client


def report(what: str, result: str) -> None:
    print(json.dumps({"what": what, "result": result}), flush=True)


def attempt(what: str, action: Any) -> Any:
    try:
        value = action()
    except Exception as error:  # noqa: BLE001 - any exception of the SDK is the result
        text = str(getattr(getattr(error, "response", None), "text", "")) or str(error)
        report(what, f"{type(error).__name__}: {text[:300]}")
        return None
    report(what, "ok")
    return value


def main(cases: str, url: str, key: str, picture: str, folder: str) -> None:
    client = Client(token=key, base_url=url)
    for name, case in json.loads(Path(cases).read_text("utf-8")).items():
        try:
            create = attrgetter(case["operation"])(client.v1)
        except AttributeError:
            report(name, "not in the SDK")
            continue
        known = set(inspect.signature(create).parameters)
        body = case["body"]
        if missing := sorted(set(body) - known):
            report(name, f"not in the SDK: {', '.join(missing)}")
            body = {field: value for field, value in body.items() if field in known}
        made = attempt(f"{name} create", lambda create=create, body=body: create(**body))
        if made is None:
            continue
        projects = getattr(client.v1, case["projects"])
        read = attempt(f"{name} get", lambda projects=projects, made=made: projects.get(id=made.id))
        if read is not None and read.status != "complete":
            report(f"{name} get", f"status {read.status}")
        if hasattr(projects, "delete"):
            attempt(f"{name} delete", lambda projects=projects, made=made: projects.delete(id=made.id))
    attempt("account", lambda: client.v1.account.list() if hasattr(client.v1, "account") else None)
    attempt("upload", lambda: client.v1.files.upload_file(picture))
    options = {"wait_for_completion": True, "download_outputs": True, "download_directory": folder}
    assets = {"image_file_path": picture}
    video = attempt(
        "image_to_video generate",
        lambda: client.v1.image_to_video.generate(assets=assets, end_seconds=5.0, resolution="480p", **options),
    )
    image = attempt("photo_colorizer generate", lambda: client.v1.photo_colorizer.generate(assets=assets, **options))
    for name, done in (("image_to_video", video), ("photo_colorizer", image)):
        paths = list(getattr(done, "downloaded_paths", None) or [])
        whole = paths and all(Path(path).stat().st_size > 1000 for path in paths)
        report(f"{name} download", "ok" if whole else f"no files: {paths}")


if __name__ == "__main__":
    main(*sys.argv[1:])
