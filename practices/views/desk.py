"""What sharing and editing have in common: one form, shown, kept, previewed or sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from accounts.models import User
from files.forms import keep_uploads
from practices.domain.detail import detail_of
from practices.domain.meter import meter_of
from practices.domain.resuming import draft_details, draft_of_token, with_known_uploads
from practices.domain.snapshot import function_of, snapshot_of
from practices.forms.practice import SNAPSHOT, PracticeForm
from practices.models import PracticePage
from practices.registry import Kind
from practices.views.writing import person_of
from safeforms.domain.drafts import AlreadySubmitted, draft_data, own_draft, save_draft
from safeforms.domain.once import once
from safeforms.models import FormDraft
from safeforms.rows import apply_row_action, without_errors
from safeforms.tokens import TOKEN_INPUT, InvalidToken
from schools.models import Organisation

FORM = "praktijk"
"""The name of the form in tokens and drafts, whatever the kind."""
ROW, ACTION, DRAFT, BASE = "rij", "actie", "klad", "basis"
SEND, PREVIEW, KEEP, FILL_IN, GO_ON = "stuur", "voorbeeld", "bewaar", "vul-in", "verder"


CRUMBS = [("Praktijken", "/praktijken/"), ("Delen", "/praktijken/delen/")]


@dataclass
class Desk:
    """One practice's form on one request.

    `target` is the key of the practice that is edited, "" for a new one; `send` saves a valid form
    and returns the address of the result.
    """

    request: HttpRequest
    kind: Kind
    page: PracticePage
    send: Callable[[PracticeForm, FormDraft | None], str]
    target: str = ""
    initial: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    drops: tuple[str, ...] = ()
    """Names of fields that this use of the form does not ask."""

    @property
    def user(self) -> User:
        """Who writes."""
        return person_of(self.request)

    # --- Answering ------------------------------------------------------------------------------
    def answer(self) -> HttpResponse:
        """Show the form, or do what its button says."""
        if self.request.method != "POST":
            return self._opened()
        data = keep_uploads(data=self.request.POST, files=self.request.FILES, user=self.user)
        action = data.get(ACTION, "")
        if ROW in data:
            return self._shown_quietly(apply_row_action(data, data.get(ROW, "")))
        if action in {GO_ON, FILL_IN}:
            return self._shown_quietly(self._filled_in(data) if action == FILL_IN else data)
        if action == KEEP:
            return self._kept(data)
        form = self.form(data, with_files=True)
        return self._previewed(form, data) if action == PREVIEW else self._sent(form, data)

    def form(self, data: QueryDict | None = None, *, with_files: bool = False) -> PracticeForm:
        """Return the kind's form, bound where there are data."""
        made = self.kind.form_class()(
            data,
            self.request.FILES if with_files else None,
            user=self.user,
            instance=self.page,
            initial=self.initial,
        )
        for name in self.drops:
            made.fields.pop(name, None)
        return made

    def _opened(self) -> HttpResponse:
        draft = self.draft()
        if draft is None:
            return self._shown(self.form())
        return self._shown_quietly(draft_data(draft), draft)

    def draft(self) -> FormDraft | None:
        """Return the draft that is being written on, if it is this person's and this practice's."""
        named = self.request.POST.get(DRAFT) or self.request.GET.get(DRAFT) or ""
        draft = own_draft(user=self.user, draft_id=named) if named else None
        return draft if draft is not None and draft.target == self.target else None

    def _shown_quietly(self, data: QueryDict, draft: FormDraft | None = None) -> HttpResponse:
        form = self.form(data)
        without_errors(form)
        return self._shown(form, draft=draft)

    def _shown(
        self, form: PracticeForm, *, draft: FormDraft | None = None, status: int = 200
    ) -> HttpResponse:
        draft = draft or self.draft()
        live_page = self._live_page(form)
        context = {
            "kind": self.kind,
            "form": form,
            "draft": draft,
            "target": self.target,
            "base": self._base(),
            "facts": self.kind.live(live_page),
            "page": live_page,
            "meter": meter_of(page=self.page, kind=self.kind) if self.target else None,
            "live_url": reverse("practices:live", args=[self.kind.slug]),
            "crumbs": [*CRUMBS, (self.page.title if self.target else self.kind.label, "")],
            "autosave_url": reverse("practices:autosave", args=[self.kind.slug]),
            **self.extra,
        }
        return render(self.request, "practices/share_form.html", context, status=status)

    def _base(self) -> str:
        """Return the revision that the form began from, also when it is shown again."""
        posted = self.request.POST.get(BASE, "")
        return posted if posted.isdecimal() else str(self.page.latest_revision_id or "")

    def _live_page(self, form: PracticeForm) -> PracticePage:
        """Return the page of the live panel: what was typed, where it can be read."""
        if not form.is_bound:
            return self.page
        if form.cleaned_data_is_missing:
            again = self.form(cast("QueryDict", form.data))
            again.is_valid()
            return again.apply()
        return form.apply()

    # --- Doing ----------------------------------------------------------------------------------
    def _filled_in(self, data: QueryDict) -> QueryDict:
        """Take the figures of the chosen organisation over into what was typed."""
        changed = data.copy()
        field_ = self.form().fields["organisation"]
        try:
            organisation = field_.clean(data.get("organisation"))
        except ValidationError:
            return changed
        for name, value in initial_of(organisation, self.user).items():
            values = value if isinstance(value, list) else [value]
            changed.setlist(name, ["" if each is None else str(each) for each in values])
        return changed

    def _kept(self, data: QueryDict) -> HttpResponse:
        try:
            keep_draft(request=self.request, data=data, target=self.target)
        except AlreadySubmitted as error:
            return HttpResponseRedirect(error.result_url)
        except ValidationError as error:
            form = self.form(data)
            without_errors(form)
            form.add_error(None, error)
            return self._shown(form, status=422)
        return HttpResponseRedirect(f"{reverse('accounts:overview')}#mijn-praktijken")

    def _previewed(self, form: PracticeForm, data: QueryDict) -> HttpResponse:
        """Show the page as readers will see it; what was typed is kept first."""
        form.is_valid()
        if any(name in form.errors for name in ("organisation", "title")):
            return self._shown(form, status=422)
        try:
            draft = keep_draft(request=self.request, data=data, target=self.target)
        except AlreadySubmitted as error:
            return HttpResponseRedirect(error.result_url)
        except ValidationError as error:
            form.add_error(None, error)
            return self._shown(form, status=422)
        page = form.apply()
        context = {
            "page": page,
            "detail": detail_of(page=page, user=self.user, is_preview=True),
            "back_url": f"{self.request.path}?{DRAFT}={draft.pk}",
            "back_label": "Terug naar het formulier",
        }
        return render(self.request, page.template, context)

    def _sent(self, form: PracticeForm, data: QueryDict) -> HttpResponse:
        draft = self.draft()
        if not form.is_valid():
            return self._shown(form, status=422)
        try:
            url = once(
                token=data.get(TOKEN_INPUT, ""),
                form=FORM,
                user=self.user,
                write=lambda: self.send(form, draft),
            )
        except InvalidToken as error:
            form.add_error(None, str(error))
            return self._shown(form, status=422)
        except ValidationError as error:
            form.add_error(None, error)
            return self._shown(form, status=422)
        return HttpResponseRedirect(url)


def keep_draft(*, request: HttpRequest, data: QueryDict, target: str) -> FormDraft:
    """Keep what was typed so far about the practice with the key `target`; "" for a new one.

    Raises:
        AlreadySubmitted: the form was accepted meanwhile.
        ValidationError: there is too much of it.
    """
    known = own_draft(user=person_of(request), draft_id=data.get(DRAFT, "")) or draft_of_token(
        user=person_of(request), token=data.get(TOKEN_INPUT, "")
    )
    if known is not None:
        data = with_known_uploads(data=data, before=draft_data(known))
    return save_draft(
        user=person_of(request),
        form=FORM,
        data=data,
        token=data.get(TOKEN_INPUT, ""),
        **draft_details(data) | {"target": target},
    )


def initial_of(organisation: Organisation, user: User) -> dict[str, Any]:
    """Return the answers that an organisation gives, as a form takes them."""
    values = snapshot_of(organisation)
    function = function_of(user, organisation)
    values["education_levels"] = [level.pk for level in values["education_levels"]]
    values["contact_function"] = function.pk if function else None
    return {name: values[name] for name in SNAPSHOT if name in values}
