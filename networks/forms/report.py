"""The form of a report: one row for each block."""

from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.http import QueryDict

from accounts.models import User
from networks.domain.report_views import report_of
from networks.domain.reporting import RowDetails
from networks.enums import STANDING, ReportRowKind
from networks.forms.fields import DayField, WebField
from networks.models import EventPage
from practices.registry import kinds
from safeforms.forms import SafeForm
from safeforms.rows import row_formset

PREFIX = "regel"
MOST_ROWS = 60
MOST_PEOPLE = 300
NOBODY = ("", "Niemand van de lijst")


class ReportRowForm(SafeForm):
    """One block of a report."""

    kind = forms.ChoiceField(label="Soort", choices=ReportRowKind.choices)
    text = forms.CharField(label="Tekst", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    url = WebField(
        label="Link", max_length=500, required=False, help_text="Bij materiaal of een opname."
    )
    owner = forms.ChoiceField(label="Wie", required=False, help_text="Wie het doet of uitschrijft.")
    owner_name = forms.CharField(label="Iemand anders", max_length=100, required=False)
    due_on = DayField(label="Tegen", required=False)
    practice_kind = forms.ChoiceField(
        label="Soort praktijk",
        required=False,
        help_text="Wie je koos, vindt een klad in Mijn plein.",
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.choices = [NOBODY, *people]
        practice: Any = self.fields["practice_kind"]
        practice.choices = [("", "Geen"), *((kind.slug, kind.label) for kind in kinds())]

    def has_changed(self) -> bool:
        """A row whose kind alone was chosen is an empty one."""
        return any(name not in {"kind", "key"} for name in self.changed_data)

    def clean(self) -> dict[str, Any]:
        """Check what each kind of block needs."""
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind == ReportRowKind.PRACTICE:
            if not cleaned.get("owner"):
                self.add_error("owner", "Kies wie de praktijk uitschrijft.")
            if not cleaned.get("practice_kind") and "practice_kind" not in self.errors:
                self.add_error("practice_kind", "Kies welk soort praktijk het wordt.")
        named = cleaned.get("owner") or cleaned.get("owner_name")
        if kind == ReportRowKind.AGREEMENT and not named and "owner" not in self.errors:
            self.add_error("owner", "Kies wie dit doet, of vul een naam in.")
        if kind == ReportRowKind.RECORDING and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", "Vul de link van de opname in.")
        return cleaned


ReportFormSet = row_formset(
    ReportRowForm, row_name="Regel", add_label="Voeg een regel toe", max_rows=MOST_ROWS
)


def report_rows(data: QueryDict | None, event: EventPage) -> BaseFormSet:
    """Return the rows of a report, filled with what was typed or stored."""
    report = report_of(event)
    stored = list(report.rows.select_related("owner")) if report else []
    initial = [
        {
            "key": row.key,
            "owner": str(row.owner_id or ""),
            **{
                name: getattr(row, name)
                for name in ("kind", "text", "url", "owner_name", "due_on", "practice_kind")
            },
        }
        for row in stored
    ]
    people = _people(event, [row.owner for row in stored if row.owner])
    rows: BaseFormSet = ReportFormSet(
        data,
        prefix=PREFIX,
        initial=initial or [{"kind": ReportRowKind.TEXT}],
        form_kwargs={"people": people},
    )
    return rows


def _people(event: EventPage, kept: list[User]) -> list[tuple[str, str]]:
    """Return who may be given something to do: who was to come, and who leads the network."""
    registered = event.registrations.filter(state__in=STANDING).values("user_id")
    found = User.objects.filter(pk__in=registered, is_active=True)
    if event.network is not None:
        found |= User.objects.filter(
            pk__in=event.network.organiser_rows.values("user_id"), is_active=True
        )
    people = {user.pk: user for user in [*found.order_by("display_name")[:MOST_PEOPLE], *kept]}
    return [(str(pk), user.display_name) for pk, user in people.items()]


def details_of_rows(rows: BaseFormSet) -> list[RowDetails]:
    """Return what valid rows say; what a kind of block does not have is left out."""
    found = []
    for row in rows.cleaned_rows:  # type: ignore[attr-defined]
        has_owner = row["kind"] in {ReportRowKind.AGREEMENT, ReportRowKind.PRACTICE}
        is_practice = row["kind"] == ReportRowKind.PRACTICE
        found.append(
            RowDetails(
                key=row["key"],
                kind=row["kind"],
                text=row["text"],
                url=row["url"],
                owner_id=int(row["owner"]) if has_owner and row["owner"] else None,
                owner_name=row["owner_name"] if has_owner and not row["owner"] else "",
                due_on=row["due_on"] if row["kind"] == ReportRowKind.AGREEMENT else None,
                practice_kind=row["practice_kind"] if is_practice else "",
            )
        )
    return found
