"""What other rooms may hear of practices."""

from django.dispatch import Signal

practice_shared = Signal()
"""Sent with `page` and `draft` when a practice is sent in, before its form's draft is forgotten."""
