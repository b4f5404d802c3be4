"""Models of the room `operations`."""

from operations.models.heartbeat import Heartbeat
from operations.models.periodic import PeriodicRun
from operations.models.retention import RetentionRun
from operations.models.site_version import SiteVersion

__all__ = ["Heartbeat", "PeriodicRun", "RetentionRun", "SiteVersion"]
