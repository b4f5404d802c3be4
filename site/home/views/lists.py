"""Themes, the glossary and the confirmed savings: lists that no page of the tree holds."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from home.domain.glossary import letters
from home.domain.themes import theme_view, themes_with_counts
from practices.efficiency.domain.totals import confirmed_total
from vocabulary.models import Theme


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Show every theme."""
    found = themes_with_counts(user=request.user)
    return _show(request, "home/themes.html", [("Thema’s", "")], themes=found)


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what there is about one theme."""
    found = get_object_or_404(Theme, slug=slug)
    shown = theme_view(theme=found, user=request.user, query=request.GET)
    crumbs = [("Thema’s", "/themas/"), (found.name, "")]
    return _show(request, "home/theme.html", crumbs, theme=found, view=shown)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Explain the words of the field."""
    return _show(request, "home/glossary.html", [("Woordenlijst", "")], letters=letters())


@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """Show what the confirmed saving of the home page is made of."""
    crumbs = [("Bewezen besparingen", "")]
    return _show(request, "home/saved.html", crumbs, total=confirmed_total())


def _show(
    request: HttpRequest, template: str, crumbs: list[tuple[str, str]], **context: Any
) -> HttpResponse:
    canonical = f"{settings.PRAKTIJKPLEIN_URL}{request.path}"
    return render(request, template, {**context, "crumbs": crumbs, "canonical_url": canonical})
