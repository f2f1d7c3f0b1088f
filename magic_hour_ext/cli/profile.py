"""The saved API key: in the keyring, if there is one, or in a file that its owner alone can read."""

from __future__ import annotations

import json
import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.errors import MissingKeyError
from magic_hour_ext.cli.places import create_private, default_profile

if TYPE_CHECKING:
    from pathlib import Path

_SERVICE, _USER = "magic-hour-ext", "api-key"
_LONGEST = 2**16  # Bytes of a profile that are read.


def saved_key() -> str | None:
    """The saved key, or None.

    Raises:
        MissingKeyError: If there is one that can't be used.
    """
    try:
        path = default_profile()
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_LONGEST)
    except (FileNotFoundError, RuntimeError):  # Or there is no home directory.
        return None
    except OSError as error:
        raise MissingKeyError(f"the profile can't be read: {error}") from None
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise MissingKeyError(f"others can read the profile {path}: run `chmod 600 {path}`, and consider a new key")
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
    """Saves a key, and returns where.

    Raises:
        OSError: If it can't be written.
    """
    keyring = _keyring()
    if keyring is not None:
        try:
            keyring.set_password(_SERVICE, _USER, key)
        except Exception:  # noqa: BLE001 (of any back end: locked, absent, no desktop)
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
        with suppress(Exception):  # It is in the file, or removed already.
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
    """The module, if it is installed and has a place to keep keys in."""
    try:
        import keyring  # pyright: ignore[reportMissingImports] (the user's choice)

        usable = float(keyring.get_keyring().priority) > 0
    except Exception:  # noqa: BLE001 (not installed, or a back end that fails when it is looked for)
        return None
    return keyring if usable else None


def _replace_private(path: Path, data: dict[str, str]) -> None:
    """Writes a file that its owner alone can read, whole or not at all."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            json.dump(data, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
