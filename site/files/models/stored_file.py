"""A file in private storage."""

import uuid
from typing import Any, cast

from django.conf import settings
from django.core.files.storage import storages
from django.core.files.storage.base import Storage
from django.db import models
from django.urls import reverse


class _PrivateStorage:
    """The storage of the settings, looked up at each use as Django does for the default one."""

    def __getattr__(self, name: str) -> Any:
        return getattr(storages["private"], name)

    # A file field asks whether it got a storage.
    __class__ = property(lambda _self: Storage)  # type: ignore[assignment]


def private_storage() -> Storage:
    """Return the storage that no web server serves by itself."""
    return cast("Storage", _PrivateStorage())


def private_path(stored_file: "StoredFile", filename: str) -> str:
    """Return a name of our own: the uploader's name is kept as text only."""
    return f"{stored_file.pk.hex[:2]}/{stored_file.pk.hex}{stored_file.extension}"


class StoredFile(models.Model):
    """A checked upload; readable only through the view that asks its owners.

    `attached_at` is empty while the upload hangs on a draft of a form ("pending"): then only its
    uploader may read it, and a periodic job removes it after a week.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(storage=private_storage, upload_to=private_path, max_length=200)
    extension = models.CharField(max_length=10)
    original_name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    attached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["attached_at", "uploaded_at"]),)

    def __str__(self) -> str:
        return self.original_name

    def get_absolute_url(self) -> str:
        """Return the address of the view that asks who may read it."""
        return reverse("files:read", kwargs={"key": self.pk, "name": self.original_name})

    @property
    def is_image(self) -> bool:
        """Whether browsers can show it as a picture."""
        return self.content_type.startswith("image/")
