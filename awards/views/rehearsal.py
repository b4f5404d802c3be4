"""`/beheer/prijs/<year>/generale/`: the rules of an edition, tried on scores that count nowhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.domain.ballots import Round as CountedRound
from awards.domain.counting import Count, Standing
from awards.domain.rehearsal_sources import (
    generated_round,
    lettered,
    published_before,
    published_round,
    why_not,
)
from awards.domain.rehearsal_words import (
    Drawing,
    drawing_of,
    said_of,
    said_of_average,
    said_of_tie,
    said_of_two_away,
    said_of_weights,
)
from awards.domain.rehearsing import Difference, Rehearsal, rehearse
from awards.domain.rulebook import Rulebook, RulebookError
from awards.domain.setting_up import expected_dossiers, may_still_change
from awards.domain.snapshot import rulebooks_of
from awards.domain.tally import shown
from awards.enums import Average, Round
from awards.forms.rehearsing import LAST, MADE, MOST_DOSSIERS, MOST_JURORS, RehearsalForm
from awards.models import Edition, Juror
from moderation.views.access import editors_only
from operations.clock import database_now

UNPROCESSABLE = 422
USUAL_JURORS, USUAL_DOSSIERS = 5, 12
CRITERION = "criterium"
Rules = dict[Round, Rulebook]


@never_cache
@editors_only
@require_safe
def rehearsal(request: HttpRequest, year: int) -> HttpResponse:
    """Run the rules on made-up scores or on those of the last edition; nothing is stored."""
    edition = get_object_or_404(Edition.objects.select_related("page"), year=year)
    context = _frame(edition)
    try:
        rounds = rulebooks_of(edition)
    except RulebookError as error:
        return _render(request, {**context, "fault": str(error)}, UNPROCESSABLE)
    before = published_before(edition, database_now())
    reason = why_not(edition, before) if before else ""
    usable = before if not reason else None
    initial = _usual(edition, rounds)
    asked = {**initial, **request.GET.dict()}
    form = RehearsalForm(
        asked, rounds=rounds, before=usable.year if usable else None, initial=initial
    )
    context |= {"form": form, "not_last": reason}
    if not form.is_valid():
        return _render(request, context, UNPROCESSABLE)
    scored = _scored(edition, form, rounds, usable)
    found = rehearse(lettered(scored))
    chosen = request.GET.get(CRITERION, "")
    return _render(request, {**context, **_shown(edition, form, found, chosen)}, 200)


def _render(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "awards/editor/rehearsal.html", context, status=status)


def _frame(edition: Edition) -> dict[str, Any]:
    return {
        "edition": edition,
        "may_change": may_still_change(edition),
        "crumbs": [
            ("Prijs", reverse("awards_editors:editions")),
            (str(edition.year), reverse("awards_editors:panel", args=[edition.year])),
            ("Generale repetitie", ""),
        ],
    }


def _usual(edition: Edition, rounds: Rules) -> dict[str, Any]:
    """Return what is rehearsed on when nothing was asked: the size that the settings expect."""
    seats = Juror.objects.filter(edition=edition, left_at__isnull=True).count()
    if edition.has_first_round:
        dossiers = edition.finalists
    else:
        dossiers = expected_dossiers(edition) or USUAL_DOSSIERS
    return {
        "bron": MADE,
        "ronde": Round.FINAL.value if Round.FIRST in rounds else "",
        "juryleden": min(MOST_JURORS, max(2, seats or USUAL_JURORS)),
        "dossiers": min(MOST_DOSSIERS, max(2, dossiers)),
        "reeks": 1,
    }


def _scored(
    edition: Edition, form: RehearsalForm, rounds: Rules, before: Edition | None
) -> CountedRound:
    rulebook = rounds[form.round]
    if form.uses_last and before is not None:
        return published_round(
            edition=edition, before=before, rulebook=rulebook, now=database_now()
        )
    return generated_round(rulebook=rulebook, size=form.size, seed=form.cleaned_data["reeks"])


def _shown(edition: Edition, form: RehearsalForm, found: Rehearsal, chosen: str) -> dict[str, Any]:
    names = dict(edition.criteria.values_list("key", "name"))
    names = {one.key: names.get(one.key, one.key) for one in found.round.rulebook.criteria}
    query = {name: form.cleaned_data[name] for name in form.fields}
    return {
        "found": found,
        "query": query,
        "from_last": form.cleaned_data["bron"] == LAST,
        "next_seed": form.cleaned_data["reeks"] + 1,
        "rows": [_row(one) for one in found.count.standings],
        "not_enough": [one.dossier for one in found.count.not_enough],
        "weights_said": said_of_weights(found),
        **_weights(found, names, chosen),
        **_others(found, names),
    }


def _row(one: Standing) -> dict[str, Any]:
    total = shown(one.total)
    return {
        "place": one.place,
        "dossier": one.dossier,
        "total": total,
        "percent": int(total),
        "laureate": one.laureate,
        "scores": one.tally.valid,
    }


def _weights(found: Rehearsal, names: dict[str, str], chosen: str) -> dict[str, Any]:
    """Return each criterion lighter and heavier, and the drawing of one of them."""
    weights = {one.key: one.weight for one in found.round.rulebook.criteria}
    rows = [
        {
            "key": one.criterion,
            "name": names[one.criterion],
            "weight": shown(weights[one.criterion]),
            "lighter": said_of(one.lighter),
            "heavier": said_of(one.heavier),
        }
        for one in found.weights
    ]
    drawn = next((one for one in found.weights if one.criterion == chosen), None)
    drawn = drawn or max(found.weights, key=lambda one: _moves(one.lighter) + _moves(one.heavier))
    columns: list[tuple[str, Count]] = [("nu", found.count)]
    if drawn.lighter:
        columns.insert(0, ("10 lichter", drawn.lighter.count))
    if drawn.heavier:
        columns.append(("10 zwaarder", drawn.heavier.count))
    is_drawn = bool(chosen) or _moves(drawn.lighter) + _moves(drawn.heavier) > 0
    return {
        "weights": rows,
        "drawn": names[drawn.criterion],
        "drawing": drawing_of(columns) if is_drawn else None,
    }


def _moves(found: Difference | None) -> int:
    return len(found.moved) if found else 0


def _others(found: Rehearsal, names: dict[str, str]) -> dict[str, Any]:
    is_mean = found.round.rulebook.average == Average.MEAN
    heads = ("gemiddelde", "mediaan") if is_mean else ("mediaan", "gemiddelde")
    away = found.two_away
    return {
        "average_said": said_of_average(found),
        "average_drawing": _drawn(heads, found, found.other_average),
        "ties": [said_of_tie(one, names) for one in found.ties],
        "away_said": said_of_two_away(away) if away else "",
        "away_drawing": _drawn(("nu", "zonder twee"), found, away.difference) if away else None,
    }


def _drawn(heads: tuple[str, str], found: Rehearsal, other: Difference) -> Drawing | None:
    """Return the lines from one ranking to the other; nothing where they are the same."""
    if not other.moved:
        return None
    return drawing_of([(heads[0], found.count), (heads[1], other.count)])
