"""File names in paths, URLs and streams, as text."""

from __future__ import annotations


def last_part(path: str) -> str:
    """The part after the last slash or backslash."""
    return path[max(path.rfind("/"), path.rfind("\\")) + 1 :]


def extension(path: str) -> str:
    """The extension in lower case without the dot; empty if there is none, and for names like ``.png``."""
    name = last_part(path).lstrip(".")
    return name.rpartition(".")[2].lower() if "." in name else ""


def display_name(name: str, most: int = 200) -> str:
    """A name for messages and logs: escaped if it is not printable, and shortened in the middle if it is longer than
    `most` characters."""
    if len(name) > most:
        name = f"{name[: most - 40]}…{name[-39:]}"
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in name)


def is_plainly_local(text: str) -> bool:
    """Whether a text can only be a path on this machine."""
    drive = len(text) > 2 and text[0].isalpha() and text[1] == ":" and text[2] in "\\/"
    return drive or text.startswith(("/", "~", "./", "../", "\\", ".\\", "..\\"))
