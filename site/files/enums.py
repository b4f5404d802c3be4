"""Choices of stored files."""

from django.db.models import TextChoices


class VariantFormat(TextChoices):
    """In what form a smaller picture comes; the label is its type."""

    AVIF = "avif", "image/avif"
    JPEG = "jpeg", "image/jpeg"
