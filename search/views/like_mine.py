"""`/zoeken/zoals-de-mijne/`: the same search among schools like one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from search.domain.likeness import like_school, own_school
from search.views.page import asked_in


@require_safe
@login_required
def like_mine(request: HttpRequest) -> HttpResponse:
    """Lead to the search with level and size filled in; without a school, to where one is told."""
    asked = asked_in(request.GET)
    school = own_school(request.user)
    if school is None:
        messages.info(
            request, "Zeg eerst in welke school je werkt: dan zoeken we scholen zoals de jouwe."
        )
        return redirect("/mijn/functies/")
    return redirect(like_school(asked=asked, school=school).address(reverse("search:page")))
