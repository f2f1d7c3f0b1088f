"""The raw, typed client of the Magic Hour API, generated from its contract: models, endpoints and the catalog of tools.

    from magic_hour_api import AuthenticatedClient
    from magic_hour_api.api.video_projects import video_projects_get

    client = AuthenticatedClient(base_url="https://api.magichour.ai", token="...")
    project = video_projects_get.sync("project-id", client=client)

Nothing but what is used gets imported.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client
else:

    def __getattr__(name):
        if name in __all__:
            from . import client

            return getattr(client, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ("AuthenticatedClient", "Client")
