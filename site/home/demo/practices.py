"""The fictitious practices: what they share, and each kind's own part."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.utils.text import slugify

from accounts.models import User
from home.demo.content import demo_content
from home.demo.organisations import levels
from home.demo.people import function_named
from home.domain.tree import Tree
from practices.efficiency.domain.evidence import figures_digest
from practices.efficiency.enums import GainKind, HowKnown, Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord, GainLine
from practices.models import PracticePage
from practices.registry import kind_by_slug
from practices.ticketing.enums import Channel
from practices.ticketing.models import TicketingPage
from schools.enums import OrganisationLevel
from schools.models import Organisation
from vocabulary.domain.themes import theme_for
from vocabulary.models import Product, Task


def _counted(kind: GainKind, label: str, before: int, after: int) -> dict[str, Any]:
    """Return a line of something that was counted before and after."""
    return {
        "kind": kind,
        "label": label,
        "before": Decimal(before),
        "after": Decimal(after),
        "how_known": HowKnown.MEASURED,
    }


LEVELS = {choice.label: choice.value for choice in OrganisationLevel}
CHANNELS = {choice.label: choice.value for choice in Channel}
RUNGS = {choice.label: choice for choice in Rung}
OWNERS = {"P01": "auteur", "P14": "auteur"}
DAYS_BETWEEN = 9
# Counts that the content gives in its sentences only.
COUNTED: dict[str, tuple[dict[str, Any], ...]] = {
    "P03": (_counted(GainKind.REPORTS, "vergeten wachtwoorden", 38, 9),),
    "P04": (_counted(GainKind.DEVICES, "printers", 96, 41),),
    "P06": (_counted(GainKind.REPORTS, "meldingen uit de klas", 21, 8),),
}


def load_practices(
    *,
    tree: Tree,
    organisations: dict[str, Organisation],
    people: dict[str, User],
    now: datetime,
    say: Callable[[str], object],
) -> dict[str, PracticePage]:
    """Publish the practices that are missing; returns them by the content's id."""
    loaded: dict[str, PracticePage] = {}
    rows = _in_turn([row for row in demo_content()["praktijken"] if row["type"] in BUILDERS])
    for number, row in enumerate(rows, start=1):
        prefix = f"{row['id'].lower()}-"
        existing = PracticePage.objects.filter(slug__startswith=prefix).first()
        if existing is None:
            say(f"  praktijk {number} van {len(rows)}: {row['titel']}")
            published_at = now - timedelta(days=DAYS_BETWEEN * number)
            existing = _publish(row, tree, organisations, people, published_at)
        loaded[row["id"]] = existing
    return loaded


def _in_turn(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the practices with their kinds in turn, so that the newest are not all of one."""
    seen: Counter[str] = Counter()
    places = []
    for row in rows:
        places.append(seen[row["type"]])
        seen[row["type"]] += 1
    return [row for _place, row in sorted(zip(places, rows, strict=True), key=itemgetter(0))]


def _publish(
    row: dict[str, Any],
    tree: Tree,
    organisations: dict[str, Organisation],
    people: dict[str, User],
    published_at: datetime,
) -> PracticePage:
    page = BUILDERS[row["type"]](row)
    owner = people[OWNERS.get(row["id"], row["organisatie_id"])]
    _fill_common(page, row, organisations[row["organisatie_id"]], owner, published_at)
    tree.kinds[page.kind_slug].add_child(instance=page)
    page.themes.set({theme for text in row["onderwerpen"] if (theme := theme_for(text))})
    page.tags.add(*row["onderwerpen"])
    page.tasks.set(Task.objects.filter(code__in=row["taken"]))
    page.education_levels.set(levels(row["onderwijsniveaus"]))
    revision = page.save_revision(user=owner)
    revision.publish(user=people["redacteur"], skip_permission_checks=True)
    PracticePage.objects.filter(pk=page.pk).update(
        first_published_at=published_at, last_published_at=published_at
    )
    if isinstance(page, EfficiencyGainPage):
        _climb(page, row["efficientiewinst"], people["redacteur"], published_at)
    return page


def _fill_common(
    page: PracticePage,
    row: dict[str, Any],
    organisation: Organisation,
    owner: User,
    published_at: datetime,
) -> None:
    page.title = row["titel"]
    page.slug = f"{row['id'].lower()}-{slugify(row['titel'])}"[:80].rstrip("-")
    page.owner = owner
    page.organisation = organisation
    page.summary = row["samenvatting"]
    page.why = row["waarom"]
    page.how = "\n".join(row["aanpak"])
    page.results = row["resultaat"]
    page.lessons = "\n".join(row["lessen"])
    page.organisation_level = LEVELS[row["organisatieniveau"]]
    page.schools_count = row["aantal_scholen"]
    page.pupils = row["aantal_leerlingen"]
    page.staff = organisation.staff
    page.devices = organisation.devices
    page.school_year = row["schooljaar"]
    page.contact_function = function_named(row["contact_rol"])
    kind = kind_by_slug(page.kind_slug)
    months = kind.review_months if kind else 12
    page.review_by = (published_at + timedelta(days=30 * months)).date()


def _ticketing(row: dict[str, Any]) -> TicketingPage:
    own = row["ticketing"]
    return TicketingPage(
        product=Product.objects.get_or_create(
            slug=slugify(own["product"]),
            defaults={"name": own["product"], "licence": own["licentie"]},
        )[0],
        hosting=own["hosting_keuze"].replace(" ", "-"),
        hosting_remark=own["hosting"],
        licence_remark=own["licentie"],
        cost_per_year=Decimal(str(own["kost_per_jaar_eur"])),
        users=own["aantal_gebruikers"],
        agents=own["aantal_behandelaars"],
        tickets_per_year=own["tickets_per_jaar"],
        first_response_before=Decimal(str(own["eerste_reactie_voor_uren"])),
        first_response_after=Decimal(str(own["eerste_reactie_na_uren"])),
        first_line_percentage=Decimal(str(own["opgelost_in_eerste_lijn_pct"])),
        channels=[CHANNELS[channel] for channel in own["kanalen"]],
        sso=own["sso_keuze"],
        sso_remark=_remark(own["sso"]),
        processing_agreement=own["verwerkersovereenkomst_keuze"],
        processing_agreement_remark=_remark(own["verwerkersovereenkomst"]),
        knowledge_base=own["kennisbank"],
        inventory_linked=own["inventaris_gekoppeld"],
        pluses="\n".join(own["pluspunten"]),
        minuses="\n".join(own["minpunten"]),
    )


def _remark(text: str) -> str:
    """Return what stands behind "ja, …" in a free answer."""
    return text.partition(",")[2].strip()


def _efficiency(row: dict[str, Any]) -> EfficiencyGainPage:
    own = row["efficientiewinst"]
    calculated = RUNGS[own["trede"]] >= Rung.CALCULATED
    page = EfficiencyGainPage(
        argument=own["argument_voor_directie"],
        investment=Decimal(str(own["eenmalige_investering_eur"])),
        extra_tasks=own["extra_taken"],
        calculation=own["meetmethode"] if calculated else "",
    )
    lines = [*_lines(own), *COUNTED.get(row["id"], ())]
    page.lines = [GainLine(sort_order=order, **line) for order, line in enumerate(lines)]
    return page


def _lines(own: dict[str, Any]) -> list[dict[str, Any]]:
    shared = {"how_known": HowKnown(own["hoe_geweten"]), "method": own["meetmethode"]}
    lines = []
    if own["kosten_voor_eur_per_jaar"] or own["kosten_na_eur_per_jaar"]:
        lines.append(
            {
                "kind": GainKind.COST,
                "before": Decimal(str(own["kosten_voor_eur_per_jaar"])),
                "after": Decimal(str(own["kosten_na_eur_per_jaar"])),
                **shared,
            }
        )
    # The content tells only how many hours became free, not how many there were.
    lines.append(
        {
            "kind": GainKind.HOURS,
            "difference": Decimal(str(own["uren_bespaard_per_week"])),
            **shared,
        }
    )
    return lines


def _climb(
    page: EfficiencyGainPage, own: dict[str, Any], editor: User, checked_at: datetime
) -> None:
    """Record the two upper rungs, checked by an editor, as the content says they were reached."""
    sources = {
        Rung.CONFIRMED: "Bevestigd via een eenmalige link.",
        Rung.REPLICATED: "Een andere scholengemeenschap meldde dezelfde besparing aan de redactie.",
    }
    for rung, source in sources.items():
        if RUNGS[own["trede"]] >= rung:
            EvidenceRecord.objects.create(
                page=page,
                rung=rung,
                given_by="directie" if rung == Rung.CONFIRMED else "redactie",
                source=source,
                figures_digest=figures_digest(page),
                checked_by=editor,
                checked_at=checked_at,
            )


BUILDERS: dict[str, Callable[[dict[str, Any]], PracticePage]] = {
    "ticketing": _ticketing,
    "efficientiewinst": _efficiency,
}
