"""What the room tells others."""

from django.dispatch import Signal

# Sent inside the transaction of an import, after organisations that existed were written at once
# (Django sends no signal of its own for that). Arguments: keys, their primary keys.
organisations_written = Signal()
