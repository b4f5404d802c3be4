"""What happens to people, for rooms above; sent inside the transaction, with `membership`."""

from django.dispatch import Signal

membership_asked = Signal()
membership_decided = Signal()
