"""The former place of `support.client_driver`."""

from support.client_driver import KEY, ClientDriver

__all__ = ["KEY", "ClientDriver"]
