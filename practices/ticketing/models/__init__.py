"""Models of the kind `ticketing`."""

from practices.ticketing.models.ticketing import TicketingPage

__all__ = ["TicketingPage"]
