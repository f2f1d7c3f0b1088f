"""Short names of models and parameter types, which stay when a component of the contract is renamed.

Generated from openapi/ by `make generate`; never edited.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import V1AccountListResponse as AccountDetails
    from .models import V1AudioProjectsGetResponse as AudioProject
    from .models import V1FaceDetectionGetResponse as FaceDetectionProject
    from .models import V1FilesUploadUrlsCreateResponse as UploadURLList
    from .models import V1ImageProjectsGetResponse as ImageProject
    from .models import V1SavedItemsListResponse as SavedItemsPage
    from .models import V1SavedItemsListResponseItemsItem as SavedItem
    from .models import V1VideoProjectsGetResponse as VideoProject
    from .models import V1VideoProjectsGetResponseDownload as VideoDownload
    from .params import V1FilesUploadUrlsCreateBodyItemsItem as FileToUpload
else:
    _PLACES = {
        "AccountDetails": (".models", "V1AccountListResponse"),
        "AudioProject": (".models", "V1AudioProjectsGetResponse"),
        "FaceDetectionProject": (".models", "V1FaceDetectionGetResponse"),
        "FileToUpload": (".params", "V1FilesUploadUrlsCreateBodyItemsItem"),
        "ImageProject": (".models", "V1ImageProjectsGetResponse"),
        "SavedItem": (".models", "V1SavedItemsListResponseItemsItem"),
        "SavedItemsPage": (".models", "V1SavedItemsListResponse"),
        "UploadURLList": (".models", "V1FilesUploadUrlsCreateResponse"),
        "VideoDownload": (".models", "V1VideoProjectsGetResponseDownload"),
        "VideoProject": (".models", "V1VideoProjectsGetResponse"),
    }

    def __getattr__(name):
        from importlib import import_module

        try:
            package, target = _PLACES[name]
        except KeyError:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
        value = globals()[name] = getattr(import_module(package, __package__), target)
        return value

    def __dir__():
        return sorted([*globals(), *_PLACES])


__all__ = (
    "AccountDetails",
    "AudioProject",
    "FaceDetectionProject",
    "FileToUpload",
    "ImageProject",
    "SavedItem",
    "SavedItemsPage",
    "UploadURLList",
    "VideoDownload",
    "VideoProject",
)
