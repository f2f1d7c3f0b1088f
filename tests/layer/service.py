"""The former place of `support.memory_service`."""

from support.memory_service import API, FILM, SIGNATURE, STORAGE, failure, streamed
from support.memory_service import MemoryService as Service

__all__ = ["API", "FILM", "SIGNATURE", "STORAGE", "Service", "failure", "streamed"]
