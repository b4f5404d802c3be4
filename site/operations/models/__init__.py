"""Models of the room `operations`."""

from operations.models.heartbeat import Heartbeat
from operations.models.periodic import PeriodicRun

__all__ = ["Heartbeat", "PeriodicRun"]
