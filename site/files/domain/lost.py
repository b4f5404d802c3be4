"""Uploads that did not fit on the disk while they came in."""

from io import BytesIO

from django.core.files.uploadedfile import UploadedFile


class LostUpload(UploadedFile):
    """Stands for a file that was sent and could not be kept: empty, so that no form takes it."""

    def __init__(self, name: str, content_type: str | None = None) -> None:
        super().__init__(BytesIO(), name, content_type, 0)
