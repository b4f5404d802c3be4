"""All that is done to a published edition by SQL."""

from tests.awards.tampering.ballots import BALLOTS
from tests.awards.tampering.log import LOG
from tests.awards.tampering.panel import PANEL
from tests.awards.tampering.publication import PUBLICATION
from tests.awards.tampering.rules import RULES
from tests.awards.tampering.versions import VERSIONS
from tests.awards.tampering.world import Manipulation

MANIPULATIONS: tuple[Manipulation, ...] = (
    *BALLOTS,
    *VERSIONS,
    *RULES,
    *LOG,
    *PANEL,
    *PUBLICATION,
)
