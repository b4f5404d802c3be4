"""Giving the own calendar an address."""

from safeforms.forms import SafeForm


class RenewCalendarForm(SafeForm):
    """Nothing to fill in: the button says it all."""
