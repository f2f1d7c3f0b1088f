"""The saved API key: in the system's keyring if available, else in a file with mode 0600."""

from __future__ import annotations

import json
import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.errors import MissingKeyError
from magic_hour_ext.cli.user_files import create_private, default_profile

if TYPE_CHECKING:
    from pathlib import Path

_SERVICE, _USER = "magic-hour-ext", "api-key"
_MAX_BYTES = 2**16  # Bytes of a profile that are read.


def saved_key() -> str | None:
    """The saved key; None if there is none.

    Raises:
        MissingKeyError: If it can't be read, or other users can read it.
    """
    try:
        path = default_profile()
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_MAX_BYTES)
    except (FileNotFoundError, RuntimeError):  # RuntimeError: there is no home directory.
        return None
    except OSError as error:
        raise MissingKeyError(f"the profile can't be read: {error}") from None
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise MissingKeyError(
            f"other users can read the profile {path}: run `chmod 600 {path}`, and consider a new key"
        )
    try:
        data = json.loads(content)
        in_keyring, key = data.get("store") == "keyring", data.get("api_key")
    except (ValueError, AttributeError, RecursionError):
        raise MissingKeyError(f"the profile {path} is damaged: run `mhx login` again") from None
    if in_keyring:
        key = _from_keyring()
    if not isinstance(key, str):
        raise MissingKeyError(f"the profile {path} has no key: run `mhx login` again")
    return key


def save_key(key: str) -> str:
    """Saves a key; returns the file, or the words ``the keyring``.

    Raises:
        OSError: If it can't be written.
    """
    keyring = _keyring()
    if keyring is not None:
        try:
            keyring.set_password(_SERVICE, _USER, key)
        except Exception:  # noqa: BLE001 (a back end may raise anything: locked, absent, no desktop)
            keyring = None
    path = default_profile()
    create_private(path.parent)
    _replace_private(path, {"store": "file", "api_key": key} if keyring is None else {"store": "keyring"})
    return str(path) if keyring is None else "the keyring"


def remove_key() -> bool:
    """Removes the saved key; returns whether there was one.

    Raises:
        OSError: If the file can't be removed.
    """
    keyring = _keyring() if default_profile().exists() else None
    if keyring is not None:
        with suppress(Exception):  # The key is in the file, or was removed already.
            keyring.delete_password(_SERVICE, _USER)
    try:
        default_profile().unlink()
    except FileNotFoundError:
        return False
    return True


def _from_keyring() -> str | None:
    keyring = _keyring()
    if keyring is None:
        raise MissingKeyError("the key is in the keyring, but the package keyring is not installed: run `mhx login`")
    try:
        key = keyring.get_password(_SERVICE, _USER)
    except Exception as error:
        raise MissingKeyError(f"the keyring can't be read: {type(error).__name__}: {error}") from error
    return key if isinstance(key, str) else None


def _keyring() -> Any:
    """The module `keyring`, if it is installed and has a usable back end; else None."""
    try:
        import keyring  # pyright: ignore[reportMissingImports] (the user's choice)

        usable = float(keyring.get_keyring().priority) > 0
    except Exception:  # noqa: BLE001 (not installed, or its back end can't be loaded)
        return None
    return keyring if usable else None


def _replace_private(path: Path, data: dict[str, str]) -> None:
    """Replaces a file atomically by one with mode 0600."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            json.dump(data, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
