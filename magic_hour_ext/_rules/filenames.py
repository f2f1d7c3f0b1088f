"""Names of files, as text: what a path, a URL or a stream calls its file."""

from __future__ import annotations


def last_part(path: str) -> str:
    """The part after the last slash, of either system's kind."""
    return path[max(path.rfind("/"), path.rfind("\\")) + 1 :]


def extension(path: str) -> str:
    """The extension in lower case without its dot; empty if there is none, also for names like ``.png``."""
    name = last_part(path).lstrip(".")
    return name.rpartition(".")[2].lower() if "." in name else ""


def display_name(name: str, most: int = 200) -> str:
    """A name fit for messages and logs: printable, encodable, and not longer than `most` (but with its end)."""
    if len(name) > most:
        name = f"{name[: most - 40]}…{name[-39:]}"
    if name.isprintable():
        return name
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in name)


def is_plainly_local(text: str) -> bool:
    """Whether a text can only be a path on this machine."""
    drive = len(text) > 2 and text[0].isalpha() and text[1] == ":" and text[2] in "\\/"
    return drive or text.startswith(("/", "~", "./", "../", "\\", ".\\", "..\\"))
