"""Ids and secrets: random, or reproducible with a seed."""

from __future__ import annotations

import hashlib
import random
import secrets


class Identifiers:
    """Generates ids. With a seed, the n-th id is the same in every run."""

    def __init__(self, seed: int | None) -> None:
        self._random: random.Random
        self.secret: bytes
        self.restart(seed)

    def restart(self, seed: int | None) -> None:
        """Starts from the beginning; the same seed gives the same ids."""
        self._random = secrets.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311 - on request
        self.secret = secrets.token_bytes(32) if seed is None else hashlib.sha256(str(seed).encode()).digest()

    def next(self) -> str:
        """A new id; its prefix marks it as one of the sandbox."""
        return f"sandbox{self._random.getrandbits(72):018x}"

    def saved(self) -> object:
        """The state for `restore`; None without a seed."""
        return None if isinstance(self._random, secrets.SystemRandom) else self._random.getstate()

    def restore(self, state: object) -> None:
        """Returns to a saved state; the same ids are generated again."""
        if state is not None:
            self._random.setstate(state)  # type: ignore[arg-type]
