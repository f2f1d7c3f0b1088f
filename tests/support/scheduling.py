"""How pytest-xdist distributes the tests among processes."""

from __future__ import annotations

from xdist.scheduler import LoadGroupScheduling

LARGEST = 8  # Tests of a chunk.
PER_PROCESS = 16  # Chunks at least, so that all processes end at about the same time.


class ChunkScheduling(LoadGroupScheduling):
    """``--dist loadgroup`` in chunks of several tests.

    Sent one by one, each test costs a message, and a look at all tests that its process has run already: for 12,000
    tests this was half a minute of processor time.
    """

    def __init__(self, config, log=None):
        super().__init__(config, log)
        self._chunks = {}

    def _split_scope(self, nodeid):
        """The group of a test, or its chunk."""
        group = super()._split_scope(nodeid)
        if group != nodeid:
            return group
        if not self._chunks:
            size = max(1, min(LARGEST, len(self.collection) // (PER_PROCESS * self.numnodes)))
            self._chunks = {each: str(position // size) for position, each in enumerate(self.collection)}
        return self._chunks[nodeid]
