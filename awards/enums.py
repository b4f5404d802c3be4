"""What an edition of the award, its nominations and its ballots can be."""

from django.db.models import IntegerChoices, TextChoices


class Subject(TextChoices):
    """Who receives the award."""

    TEAM = "team", "een team"
    PERSON = "persoon", "een persoon"


class Phase(TextChoices):
    """Where an edition stands; `awards.domain.phases` holds the moves that are allowed."""

    PREPARATION = "voorbereiding", "in voorbereiding"
    NOMINATING = "nomineren", "nomineren"
    FIRST_ROUND = "eerste-ronde", "eerste ronde"
    FINAL = "finale", "finale"
    DELIBERATION = "juryoverleg", "juryoverleg"
    RESULT = "uitslag", "uitslag"
    ARCHIVE = "archief", "archief"


class Round(TextChoices):
    """A round of scoring."""

    FIRST = "eerste-ronde", "eerste ronde"
    FINAL = "finale", "finale"


JURY_PHASES = frozenset({Phase.FIRST_ROUND, Phase.FINAL, Phase.DELIBERATION})
"""When jurors work."""
PUBLISHED_PHASES = frozenset({Phase.RESULT, Phase.ARCHIVE})
"""When everybody may see who won."""


class Average(TextChoices):
    """How the scores of several jurors become one."""

    MEAN = "mean", "het gemiddelde"
    MEDIAN = "median", "de mediaan"


class TieBreak(TextChoices):
    """A step of the published chain for dossiers with the same total.

    CRITERIA is one step for each criterion, the heaviest first; equal weights in the rules' order.
    """

    CRITERIA = "criteria", "de hoogste score per criterium, het zwaarste eerst"
    MEDIAN = "median", "de hoogste mediaan van de totalen"
    FIRST_PLACES = "first-places", "bij de meeste juryleden op de eerste plaats"


class RecusalScope(TextChoices):
    """What a recused juror no longer counts for: that dossier, or the whole round."""

    DOSSIER = "dossier", "enkel dat dossier"
    ROUND = "round", "de hele ronde"


class NominationState(TextChoices):
    """Where a nomination stands, from the first word of a supporter to the decision of editors."""

    UNCONFIRMED = "onbevestigd", "adres nog niet bevestigd"
    PROPOSED = "voorgesteld", "voorgesteld"
    DRAFT = "dossier", "het team werkt aan het dossier"
    SUBMITTED = "ingediend", "in behandeling"
    COMPLETION_ASKED = "aanvulling-gevraagd", "aanvulling gevraagd"
    ELIGIBLE = "goedgekeurd", "goedgekeurd"
    REFUSED = "geweigerd", "niet aanvaard"
    DECLINED = "bedankt", "het team doet niet mee"
    WITHDRAWN = "ingetrokken", "ingetrokken"
    MERGED = "samengevoegd", "samengevoegd met een andere nominatie"


KNOWN_STATES = frozenset(
    {
        NominationState.PROPOSED,
        NominationState.DRAFT,
        NominationState.SUBMITTED,
        NominationState.COMPLETION_ASKED,
        NominationState.ELIGIBLE,
    }
)
"""Nominations that stand: others may add their support."""
EDITABLE_STATES = frozenset({NominationState.DRAFT, NominationState.COMPLETION_ASKED})
"""The team may write its dossier."""


class Party(TextChoices):
    """Who agrees that a team takes part."""

    TEAM = "team", "het team"
    MANAGEMENT = "directie", "de directie"


class CheckOutcome(TextChoices):
    """What an editor decided about a submitted dossier."""

    PASSED = "goedgekeurd", "goedgekeurd"
    COMPLETION = "aanvulling", "aanvulling gevraagd"
    REFUSED = "geweigerd", "niet aanvaard"


class JuryRole(TextChoices):
    """What somebody is in a jury."""

    JUROR = "jurylid", "jurylid"
    CHAIR = "voorzitter", "voorzitter"


class ConflictGround(TextChoices):
    """Why a juror may not be free towards a team."""

    OWN_NOMINATION = "eigen", "eigen nominatie"
    ORGANISATION = "organisatie", "zelfde organisatie"
    GROUPING = "groepering", "zelfde scholengemeenschap, scholengroep of bestuur"
    NETWORK = "netwerk", "trekt samen een lerend netwerk"
    CO_AUTHOR = "medeauteur", "schreef samen een praktijk"
    PARTNER = "partner", "werkt voor een leverancier, partner of sponsor"
    DECLARED = "gemeld", "door het jurylid gemeld"
    WITHDRAWN = "ingetrokken", "het team trok zich terug"


class ConflictState(TextChoices):
    """What came of a conflict: only the chair accepts one, with a reason."""

    SUGGESTED = "vermoed", "na te kijken"
    DENIED = "geen-conflict", "volgens het jurylid geen conflict"
    RECUSED = "verschoond", "verschoond"
    ACCEPTED = "aanvaard", "gemeld en aanvaard"


class LogKind(TextChoices):
    """What stands in the chained log of an edition."""

    RULES = "rules", "reglement vastgelegd"
    PANEL = "panel", "jury en dossiers van een ronde"
    PHASE = "phase", "andere fase"
    BALLOT = "ballot", "stembrief"
    BALLOT_WITHDRAWN = "ballot-withdrawn", "stembrief ingetrokken"
    RECUSAL = "recusal", "verschoning"
    ACCEPTANCE = "acceptance", "conflict gemeld en aanvaard"
    CLOSE = "close", "ronde gesloten"
    REOPEN = "reopen", "ronde heropend"
    PUBLICATION = "publication", "uitslag bekendgemaakt"


class Outcome(TextChoices):
    """What a team received."""

    WINNER = "winnaar", "winnaar"
    LAUREATE = "laureaat", "laureaat"
    MENTION = "eervolle-vermelding", "eervolle vermelding"
    PUBLIC_PRIZE = "publieksprijs", "publieksprijs"


class Score(IntegerChoices):
    """The ends of the scale on which jurors score."""

    LOWEST = 0, "0"
    HIGHEST = 10, "10"
