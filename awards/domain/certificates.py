"""The oorkonde of a team that received something: an accessible PDF."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime

from awards.domain.honours import Honoured, outcome_words
from awards.models import AwardPage, Edition
from design.typesetting import accessible_pdf
from practices.organogram.domain.export import FONTS

SOURCE = Path(__file__).resolve().parents[1] / "certificate" / "oorkonde.typ"
MOST_PRAISE = 300
MOST_MEMBERS = 160
"""Marks that surely fit on the one page."""


def certificate_of(team: Honoured) -> bytes:
    """Make the certificate as a tagged PDF (PDF/UA-1)."""
    return accessible_pdf(source=SOURCE, fonts=Path(FONTS[0]).parent, values=_values(team))


def _values(team: Honoured) -> dict[str, Any]:
    nomination, edition = team.nomination, team.nomination.edition
    members = ", ".join(member.name for member in team.members)
    values = {
        "title": f"Oorkonde: {nomination.team}",
        "award": edition.page.title,
        "team": nomination.team,
        "school": str(nomination.organisation or nomination.school),
        "outcomes": [capfirst(outcome_words(row)) for row in team.rows],
        "when": _when(edition),
        "url": f"{settings.PRAKTIJKPLEIN_URL}{reverse('awards:result', args=[edition.year])}",
        "footer": _footer(edition),
    }
    optional = {
        "praise": Truncator(team.praise).chars(MOST_PRAISE),
        "members": Truncator(members).chars(MOST_MEMBERS),
    }
    return {**values, "optional": {key: text for key, text in optional.items() if text.strip()}}


def _when(edition: Edition) -> str:
    if edition.publish_at is None:
        return f"Editie {edition.year}"
    return f"Bekendgemaakt op {date_format(localtime(edition.publish_at), 'j F Y')}"


def _footer(edition: Edition) -> str:
    award = AwardPage.objects.only("organiser").first()
    given = award.organiser if award and award.organiser else "Praktijkplein"
    seal = f" · zegel {edition.chain_root[:16]}" if edition.chain_root else ""
    return f"Uitgereikt door {given}{seal}"
