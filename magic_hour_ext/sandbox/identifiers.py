"""Ids and secrets: unpredictable, or the same in every run of the same seed."""

from __future__ import annotations

import hashlib
import random
import secrets


class Identifiers:
    """Makes ids. With a seed, the n-th id is the same in every run."""

    def __init__(self, seed: int | None) -> None:
        self._random: random.Random
        self.secret: bytes
        self.restart(seed)

    def restart(self, seed: int | None) -> None:
        """Begin again: with the same seed, the same ids come."""
        self._random = secrets.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311 - on request
        self.secret = secrets.token_bytes(32) if seed is None else hashlib.sha256(str(seed).encode()).digest()

    def next(self) -> str:
        """A new id, which tells that it is the sandbox's."""
        return f"sandbox{self._random.getrandbits(72):018x}"

    def saved(self) -> object:
        """The state, to be given to `restore` later; None if there is no seed."""
        return None if isinstance(self._random, secrets.SystemRandom) else self._random.getstate()

    def restore(self, state: object) -> None:
        """Go back: the same ids come again."""
        if state is not None:
            self._random.setstate(state)  # type: ignore[arg-type]
