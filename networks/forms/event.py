"""The form of an event: five questions, and the rest for who wants."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet
from django.http import QueryDict
from django.utils import timezone

from networks.domain.event_details import EventDetails, ProgrammeItem
from networks.enums import EventForm, EventType
from networks.forms.fields import HourField, WebField
from networks.forms.initial import initial_of, programme_of
from networks.forms.moment import MomentForm
from safeforms.fields import WholeNumberField
from safeforms.forms import SafeForm
from safeforms.rows import row_formset
from schools.enums import OrganisationKind
from schools.models import Organisation

MOST_SEATS = 10_000
LINK_BY = timedelta(days=1)
"""How long before an online meeting its link must be known."""


class ProgrammeForm(SafeForm):
    """A part of the programme."""

    starts_at = HourField(label="Uur", required=False)
    title = forms.CharField(label="Onderdeel", max_length=200)
    speaker = forms.CharField(label="Spreker", max_length=200, required=False)


ProgrammeFormSet = row_formset(
    ProgrammeForm, row_name="Onderdeel", add_label="Voeg een onderdeel toe", max_rows=40
)


class ArrangeForm(MomentForm):
    """What whoever arranges an event of a network fills in."""

    MORE: ClassVar[tuple[str, ...]] = (
        *("last_day", "event_type", "summary", "for_whom", "organiser", "organiser_name"),
        *("external_url", "address", "accessibility"),
    )
    PLACES: ClassVar[tuple[str, ...]] = (
        *("takes_registrations", "seats", "seats_apart", "seats_online"),
        *("registration_opens_at", "registration_closes_at", "offers_by_hand"),
    )

    title = forms.CharField(
        label="Titel", max_length=150, help_text="Zeg wat deelnemers er doen of leren."
    )
    form = forms.ChoiceField(
        label="Vorm",
        choices=EventForm.choices,
        initial=EventForm.ON_SITE,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label="Plaats", max_length=200, required=False, help_text="Bijvoorbeeld: school, gemeente."
    )
    meeting_url = WebField(
        label="Link van de online bijeenkomst",
        max_length=500,
        required=False,
        help_text="Enkel wie ingeschreven is, ziet die, vanaf een halfuur voor het begin.",
    )
    event_type = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=[choice for choice in EventType.choices if choice[0] != EventType.PARTNER],
        initial=EventType.SESSION,
    )
    summary = forms.CharField(
        label="Samenvatting",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_whom = forms.CharField(label="Voor wie", max_length=200, required=False)
    organiser = forms.ModelChoiceField(
        label="Samen met",
        required=False,
        queryset=Organisation.objects.none(),
        empty_label="Geen partner",
    )
    organiser_name = forms.CharField(
        label="Naam van wie mee organiseert",
        max_length=200,
        required=False,
        help_text="Als de partner niet in de lijst staat.",
    )
    external_url = WebField(label="Pagina met meer uitleg", max_length=500, required=False)
    address = forms.CharField(label="Adres", max_length=300, required=False)
    accessibility = forms.CharField(
        label="Toegankelijkheid",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Lift, parkeren, openbaar vervoer, ringleiding.",
    )
    takes_registrations = forms.BooleanField(
        label="Deelnemers schrijven op deze site in", required=False, initial=True
    )
    seats = WholeNumberField(
        label="Plaatsen",
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        help_text="Leeg: onbeperkt.",
    )
    seats_apart = forms.BooleanField(
        label="Ter plaatse en online hebben elk een eigen aantal (bij hybride)", required=False
    )
    seats_online = WholeNumberField(
        label="Plaatsen online",
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        help_text="Enkel bij een eigen aantal. Leeg: onbeperkt.",
    )
    registration_opens_at = forms.DateTimeField(
        label="Inschrijven vanaf",
        required=False,
        help_text="Dag en uur, zoals 21/11/2026 14.30. Leeg: meteen.",
    )
    registration_closes_at = forms.DateTimeField(
        label="Inschrijven tot", required=False, help_text="Leeg: tot het begin."
    )
    offers_by_hand = forms.BooleanField(
        label="Vrije plaatsen bied ik zelf aan wie wacht", required=False
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        partners: Any = None,
        details: EventDetails | None = None,
        with_day: bool = True,
    ) -> None:
        initial = initial_of(details, with_day=with_day) if details else None
        super().__init__(data, initial=initial)
        chosen: Any = self.fields.get("organiser")
        if chosen is not None:
            chosen.queryset = partners if partners is not None else every_partner()
        if details is not None and "event_type" in self.fields:
            self._keep_type(details.event_type)
        self.programme: BaseFormSet = ProgrammeFormSet(
            data, prefix="onderdeel", initial=programme_of(details)
        )

    def _keep_type(self, kept: str) -> None:
        """Offer the kind that an event has, also where an editor chose it."""
        field: Any = self.fields["event_type"]
        if kept not in dict(field.choices):
            field.choices = [*field.choices, (kept, EventType(kept).label)]

    @property
    def formsets(self) -> dict[str, BaseFormSet]:
        """The repeatable rows, by prefix."""
        return {"onderdeel": self.programme}

    def is_valid(self) -> bool:
        """Whether the form and its rows can be saved."""
        rows_are_valid = self.programme.is_valid()
        return super().is_valid() and rows_are_valid

    def clean_event_type(self) -> str:
        """Return the kind; without an answer a session."""
        return self.cleaned_data["event_type"] or EventType.SESSION

    def clean(self) -> dict[str, Any]:
        """Check what belongs together."""
        cleaned = super().clean()
        form = cleaned.get("form")
        needs_place = form in {EventForm.ON_SITE, EventForm.HYBRID} and not cleaned.get("place")
        if needs_place and "place" not in self.errors:
            self.add_error("place", "Vul in waar jullie samenkomen.")
        self._check_link(form, cleaned.get("starts_at"))
        self._check_registration(cleaned)
        return cleaned

    def _check_link(self, form: Any, starts_at: datetime | None) -> None:
        asked = "meeting_url" in self.fields and "meeting_url" not in self.errors
        if form != EventForm.ONLINE or not asked or starts_at is None:
            return
        until = starts_at - timezone.now()
        if timedelta(0) < until < LINK_BY and not self._has_link():
            self.add_error(
                "meeting_url", "Dit begint binnen een dag: vul de link in waarmee men deelneemt."
            )

    def _has_link(self) -> bool:
        return bool(self.cleaned_data.get("meeting_url") or self.cleaned_data.get("external_url"))

    def _check_registration(self, cleaned: dict[str, Any]) -> None:
        opens, closes = cleaned.get("registration_opens_at"), cleaned.get("registration_closes_at")
        for name in ("registration_opens_at", "registration_closes_at"):
            value = cleaned.get(name)
            if value is not None and not 2000 <= value.year <= timezone.now().year + 6:  # noqa: PLR2004  a slip in the year
                self.add_error(name, "Kijk het jaar na.")
        if opens and closes and closes <= opens:
            self.add_error("registration_closes_at", "Dit ligt voor het begin van de inschrijving.")
        starts_at = cleaned.get("starts_at")
        if opens and starts_at and opens >= starts_at:
            self.add_error("registration_opens_at", "Dit ligt na het begin van de bijeenkomst.")
        ends_at = cleaned.get("ends_at")
        if closes and ends_at and closes > ends_at:
            self.add_error("registration_closes_at", "Dit ligt na het einde van de bijeenkomst.")

    @property
    def lacks_link(self) -> bool:
        """Whether an online meeting has no link yet: that may come later."""
        return self.cleaned_data["form"] != EventForm.ON_SITE and not self._has_link()

    def details(self) -> EventDetails:
        """Return what a valid form says."""
        cleaned = self.cleaned_data
        is_apart = cleaned["form"] == EventForm.HYBRID and bool(cleaned.get("seats_apart"))
        same = (
            *(
                "title",
                "starts_at",
                "ends_at",
                "is_whole_day",
                "form",
                "place",
                "meeting_url",
                "event_type",
            ),
            *("summary", "for_whom", "address", "accessibility", "takes_registrations", "seats"),
            *("registration_opens_at", "registration_closes_at", "offers_by_hand"),
            *("organiser", "organiser_name", "external_url"),
        )
        return EventDetails(
            **{name: cleaned[name] for name in same if name in cleaned},
            seats_are_shared=not is_apart,
            seats_online=cleaned.get("seats_online") if is_apart else None,
            programme=tuple(
                ProgrammeItem(row["title"], row["starts_at"], row["speaker"])
                for row in self.programme.cleaned_rows  # type: ignore[attr-defined]
            ),
        )


class PartnerEventForm(ArrangeForm):
    """An event of a partner: it links out, and takes no registrations here."""

    MORE: ClassVar[tuple[str, ...]] = (
        *("last_day", "summary", "for_whom", "organiser_name", "address", "accessibility"),
    )
    PLACES: ClassVar[tuple[str, ...]] = ()

    organiser = forms.ModelChoiceField(
        label="Organisator", queryset=Organisation.objects.none(), empty_label="Kies"
    )
    external_url = WebField(
        label="Pagina van de bijeenkomst",
        max_length=500,
        help_text="Daar lezen deelnemers alles en schrijven ze zich in.",
    )
    organiser_name = forms.CharField(
        label="Naam zoals hij getoond wordt",
        max_length=200,
        required=False,
        help_text="Leeg: de naam van de organisatie.",
    )
    # Not asked here: whoever takes part goes to the organiser's own page.
    meeting_url = event_type = takes_registrations = None  # type: ignore[assignment]
    seats = seats_apart = seats_online = offers_by_hand = None  # type: ignore[assignment]
    registration_opens_at = registration_closes_at = None  # type: ignore[assignment]


def every_partner() -> Any:
    """Return the organisations that may organise something with a network."""
    return Organisation.objects.filter(kind=OrganisationKind.PARTNER).order_by("name")
