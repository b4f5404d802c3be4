"""What the room tells others."""

from django.dispatch import Signal

# Sent inside the transaction of a decision or a withdrawal, when everything is written; receivers
# queue mails. Arguments: case.
case_decided = Signal()

# Sent inside the transaction in which a case is opened or gets a new version. Arguments: case.
case_submitted = Signal()
