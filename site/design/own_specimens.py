"""The components of this room, for the style guide."""

from functools import partial
from typing import Any

from django import forms
from django.core.paginator import Paginator

from design.icons import icon_names
from design.specimens import register_specimen

COLOURS = {
    "Vlakken": [
        ("paper", "pagina"),
        ("surface", "kaart, veld"),
        ("sand", "band, tekening"),
        ("sand-2", "tekening, vlak"),
        ("line", "lijn"),
        ("line-strong", "rand van een veld"),
    ],
    "Inkt": [("ink", "tekst"), ("ink-2", "tweede tekst"), ("ink-3", "bijschrift")],
    "Geel en handelen": [
        ("yellow", "bewijs, nu"),
        ("yellow-soft", "huidige plaats"),
        ("action", "handelen"),
        ("action-soft", "zacht handelen"),
        ("night", "nacht"),
    ],
    "Toestand": [
        ("error", "fout"),
        ("error-soft", "fout, vlak"),
        ("warn", "let op"),
        ("warn-soft", "let op, vlak"),
        ("ok", "in orde"),
        ("ok-soft", "in orde, vlak"),
    ],
}
SOURCES = [
    ("ict", "ICT-punten"),
    ("bpt", "BPT-lestijden"),
    ("zorg", "Zorgpunten"),
    ("tac", "TAC"),
    ("glob", "Globale enveloppe"),
    ("eigen", "Eigen middelen"),
    ("ander", "Een andere bron"),
]
KINDS = [
    ("efficientiewinsten", "Efficiëntiewinsten", "Euro en uren, met de berekening erbij"),
    ("organigrammen", "Organogrammen", "Wie doet wat, op welk niveau"),
    ("puntenpuzzels", "Puntenpuzzels", "Van punten en uren naar een team"),
    ("ticketing", "Ticketing", "Systemen naast elkaar, met kost en reactietijd"),
    ("centraal-of-lokaal", "Centraal of lokaal", "Welke taak hoort waar, en waarom"),
    ("handleidingen", "Handleidingen", "Klaar om aan leraren te geven"),
    ("aanpakken", "Aanpakken", "Directies overtuigen, leraren meenemen"),
]
Example = tuple[str, str, dict[str, Any]]
GROUPS: tuple[tuple[str, int, list[Example]], ...] = (
    (
        "Grondstof",
        10,
        [
            ("Kleuren", "colours", {"groups": COLOURS}),
            ("Letters", "type", {}),
            ("Bronnen van middelen: kleur en patroon", "sources", {"sources": SOURCES}),
            ("Taakclusters: kleur, vorm en woord", "clusters", {}),
            ("Pictogrammen", "icons", {"names": icon_names()}),
        ],
    ),
    (
        "Handelen",
        20,
        [
            ("Knoppen", "buttons", {}),
            ("Zoekveld", "search", {}),
            ("Keuzes die je weer wegneemt", "chips", {}),
        ],
    ),
    (
        "Zeggen",
        30,
        [
            ("Opmerkingen", "notes", {}),
            ("Labels", "tags", {}),
            ("Lege toestand", "empty", {}),
            ("Tekst om te lezen", "prose", {}),
        ],
    ),
    ("Kaarten", 50, [("Soorten", "kinds", {"kinds": KINDS}), ("Kaart met bewijs", "cards", {})]),
    (
        "Cijfers en bewijs",
        60,
        [
            ("Cijfers op geel", "figures", {}),
            ("Hoe zeker is dit?", "ladder", {}),
            ("Vier treden", "rungs", {}),
            ("Werkt ook bij ons", "works", {}),
            ("Feiten en bronnen", "facts", {}),
            ("Vergelijken", "compare", {}),
        ],
    ),
    (
        "Werken",
        70,
        [
            ("Een formulier in delen, met live resultaat", "share", {}),
            ("Wachtrij van de redactie", "inbox", {}),
        ],
    ),
)


class _ExampleForm(forms.Form):
    title = forms.CharField(label="Titel", help_text="Zeg wat je deed en wat het opleverde.")
    points = forms.DecimalField(
        label="ICT-punten",
        help_text="Bijvoorbeeld 181 of 42,5",
        widget=forms.TextInput({"class": "num", "inputmode": "decimal"}),
    )
    year = forms.ChoiceField(label="Schooljaar", choices=[("", "Kies"), ("1", "2026-2027")])
    summary = forms.CharField(
        label="Samenvatting", max_length=320, required=False, widget=forms.Textarea
    )
    pooled = forms.ChoiceField(
        label="Leggen jullie punten samen?",
        choices=[("ja", "Ja, alle punten"), ("nee", "Nee"), ("weet-niet", "Weet ik niet")],
        widget=forms.RadioSelect,
    )
    channels = forms.MultipleChoiceField(
        label="Langs welke weg komen vragen binnen?",
        choices=[("mail", "mail"), ("web", "webformulier"), ("tel", "telefoon")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    attachment = forms.FileField(label="Bijlage", required=False, help_text="Pdf, hooguit 15 MB.")
    consent = forms.BooleanField(
        label="Ik mag dit delen. Er staan geen leerlingen of wachtwoorden in."
    )


def _form(prefix: str, data: dict[str, str] | None = None) -> dict[str, Any]:
    posted = None if data is None else {f"{prefix}-{name}": data[name] for name in data}
    return {"form": _ExampleForm(posted, prefix=prefix)}


def _pages(number: int) -> dict[str, Any]:
    page = Paginator(range(240), 24).page(number)
    return {"page_obj": page, "label": f"Voorbeeld van bladeren op pagina {number}"}


def register_own_specimens() -> None:
    """Show every component of this room."""
    for group, order, specimens in GROUPS:
        for title, name, context in specimens:
            register_specimen(group, title, f"design/specimens/{name}.html", context, order)
    show = partial(register_specimen, "Formulieren", order=40)
    wrong = {"title": "Alle punten samen", "points": "zestien", "summary": "x" * 330}
    show("Velden", "design/specimens/form.html", partial(_form, "leeg"))
    show("Velden met fouten", "design/specimens/form.html", partial(_form, "fout", wrong))
    navigation = partial(register_specimen, "Navigatie", order=45)
    crumbs = {"items": [("Praktijken", "/praktijken/"), ("Gedeelde server", "")]}
    navigation("Kruimelpad", "design/specimens/breadcrumbs.html", crumbs)
    navigation("Bladeren, begin", "design/specimens/pager.html", partial(_pages, 1))
    navigation("Bladeren, midden", "design/specimens/pager.html", partial(_pages, 5))
    navigation("Tabbladen en stappen", "design/specimens/tabs.html")
