"""Taking in what browsers send, also while the disk is full."""

import logging
from contextlib import suppress
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from files.domain.lost import LostUpload

logger = logging.getLogger(__name__)


class SteadyFileUploadHandler(TemporaryFileUploadHandler):
    """Writes large uploads to disk as they come; one that does not fit costs only itself.

    Django's own lets the whole request fail, and with it all that somebody typed.
    """

    _is_lost = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; the one before is whole and no matter of ours any more."""
        self.__dict__.pop("file", None)
        self._is_lost = False
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._lose(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a part; what comes after a part that did not fit is read and dropped."""
        if self._is_lost:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._lose(error)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Return the file, or what stands for one that was lost."""
        if not self._is_lost:
            try:
                return super().file_complete(file_size)
            except OSError as error:  # the last part, as it leaves the buffer
                self._lose(error)
        return LostUpload(self.file_name or "", self.content_type)

    def _lose(self, error: OSError) -> None:
        logger.error("An upload does not fit on the disk: %s", error)
        self._is_lost = True
        file = self.__dict__.pop("file", None)
        if file is not None:
            with suppress(OSError):
                file.close()
