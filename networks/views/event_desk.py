"""What the screens of an event have in common: one form, shown, looked over, or sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from networks.domain.event_details import EventDetails
from networks.domain.planning import DayPlan, look_at_day
from networks.forms.event import ArrangeForm
from networks.models import EventPage
from practices.views.writing import person_of
from safeforms.domain.drafts import discard_draft, draft_data, own_draft
from safeforms.domain.numbers import key_number
from safeforms.domain.once import once
from safeforms.models import FormDraft
from safeforms.rows import apply_row_action, without_errors
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "bijeenkomst"
"""The name of the form in tokens and drafts."""
ROW, ACTION, DRAFT, BASE, TARGET = "rij", "actie", "klad", "basis", "waar"
LOOK, GO_ON = "kijk", "verder"
CRUMBS = [("Netwerken", "/netwerken/"), ("Agenda", "/netwerken/agenda/")]
NEW, PARTNER, CHANGE, COPY = "nieuw", "partner", "bewerken", "kopie"


@dataclass
class EventDesk:
    """The form of one event on one request.

    `send` saves what a valid form says and returns the event; `target` says where the form belongs,
    for what was typed when a session ended.
    """

    request: HttpRequest
    title: str
    form_class: type[ArrangeForm]
    send: Callable[[EventDetails], EventPage]
    target: str
    details: EventDetails | None = None
    event: EventPage | None = None
    """The event that is changed; None for a new one."""
    with_day: bool = True
    partners: Any = None
    extra: dict[str, Any] = field(default_factory=dict)

    def answer(self) -> HttpResponse:
        """Show the form, or do what its button says."""
        if self.request.method != "POST":
            return self._opened()
        data = self.request.POST
        if ROW in data:
            return self._shown_quietly(apply_row_action(data, data.get(ROW, "")))
        if data.get(ACTION) == GO_ON:
            return self._shown_quietly(data)
        form = self.form(data)
        if data.get(ACTION) == LOOK:
            form.is_valid()
            plan = self.plan(form)
            without_errors(form)
            return self._shown(form, plan=plan, has_looked=True)
        return self._sent(form)

    def form(self, data: QueryDict | None = None) -> ArrangeForm:
        """Return the form, bound where there are data."""
        return self.form_class(
            data, partners=self.partners, details=self.details, with_day=self.with_day
        )

    def plan(self, form: ArrangeForm) -> DayPlan | None:
        """Return what is known of the chosen day, where it can be read."""
        day = getattr(form, "cleaned_data", {}).get("day")
        if day is None:
            return None
        without = self.event.pk if self.event else None
        return look_at_day(day=day, user=self.request.user, hours=form.hours, without=without)

    # --- Showing --------------------------------------------------------------------------------
    def draft(self) -> FormDraft | None:
        """Return what was kept when a session ended, if it is this person's and of this form."""
        named = self.request.POST.get(DRAFT) or self.request.GET.get(DRAFT) or ""
        draft = own_draft(user=person_of(self.request), draft_id=named) if named else None
        return draft if draft is not None and draft.target == self.target else None

    def _opened(self) -> HttpResponse:
        draft = self.draft()
        return self._shown_quietly(draft_data(draft)) if draft else self._shown(self.form())

    def _shown_quietly(self, data: QueryDict) -> HttpResponse:
        form = self.form(data)
        without_errors(form)
        return self._shown(form)

    def _shown(
        self,
        form: ArrangeForm,
        *,
        plan: DayPlan | None = None,
        has_looked: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "title": self.title,
            "form": form,
            "more": [form[name] for name in form.MORE if name in form.fields],
            "places": [form[name] for name in form.PLACES if name in form.fields],
            "plan": plan,
            "has_looked": has_looked,
            "event": self.event,
            "base": self._base(),
            "target": self.target,
            "draft": self.draft(),
            "crumbs": [*CRUMBS, (self.title, "")],
            **self.extra,
        }
        return render(self.request, "networks/event_form.html", context, status=status)

    def _base(self) -> str:
        """Return the version that the form began from, also when it is shown again."""
        posted = self.request.POST.get(BASE, "")
        if key_number(posted) is not None:
            return posted
        return str(self.event.latest_revision_id or "") if self.event else ""

    # --- Doing ----------------------------------------------------------------------------------
    def _sent(self, form: ArrangeForm) -> HttpResponse:
        if not form.is_valid():
            return self._shown(form, plan=self.plan(form), status=422)
        draft = self.draft()

        def write() -> str:
            made = self.send(form.details())
            if draft is not None:
                discard_draft(draft=draft)
            self._tell(form, made)
            return made.get_absolute_url() if made.live else own_list()

        try:
            url = once(
                token=self.request.POST.get(TOKEN_INPUT, ""),
                form=FORM,
                user=self.request.user,
                write=write,
            )
        except InvalidToken as error:
            form.add_error(None, str(error))
            return self._shown(form, status=422)
        except ValidationError as error:
            form.add_error(None, _whole(error))
            return self._shown(form, status=422)
        return HttpResponseRedirect(url)

    def _tell(self, form: ArrangeForm, made: EventPage) -> None:
        """Say on the next page what was done, and what to think of."""
        if made.live:
            messages.success(self.request, f"“{made.title}” staat in de agenda.")
        else:
            messages.success(
                self.request,
                f"“{made.title}” ligt bij de redactie: een eerste bijeenkomst kijkt zij na. "
                "Je krijgt een mail.",
            )
        for notice in notices(self.plan(form)):
            messages.warning(self.request, notice)
        if "meeting_url" in form.fields and form.lacks_link:
            messages.warning(
                self.request,
                "Er is nog geen link van de online bijeenkomst. "
                "Vul hem in ten laatste een dag ervoor.",
            )


def own_list() -> str:
    """Return where somebody finds the events that he arranges."""
    return f"{reverse('accounts:overview')}#mijn-bijeenkomsten"


def _whole(error: ValidationError) -> list[str]:
    """Return the messages alone: a page has columns that a form may not ask."""
    return list(error.messages)


def notices(plan: DayPlan | None) -> list[str]:
    """Return what speaks against a day, in sentences."""
    if plan is None:
        return []
    found = [
        f"Op hetzelfde uur is er ook “{each.title}”{f' ({each.whose})' if each.whose else ''}."
        for each in plan.overlapping
    ]
    if plan.holiday:
        found.append(f"Die dag valt in een schoolvakantie: {plan.holiday}.")
    return found
