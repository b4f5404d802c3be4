"""Models of the kind `efficiency`."""

from practices.efficiency.models.evidence import EvidenceRecord
from practices.efficiency.models.gain import EfficiencyGainPage, GainLine

__all__ = ["EfficiencyGainPage", "EvidenceRecord", "GainLine"]
