"""`/mijn/profiel/`: what others may know of somebody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.domain.profiles import keep_profile, profile_of
from accounts.forms.profile import ProfileForm
from accounts.views.writing import person_of, write_once

PROFILE_FORM = "profiel"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Choose what to tell, and to whom."""
    user = person_of(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProfileForm.of(profile_of(user), *posted)

    def write() -> str:
        keep_profile(user=user, told=form.told)
        messages.success(request, "Je profiel is bewaard. Zo zien anderen het.")
        return reverse("accounts:member", args=[user.uuid])

    if request.method == "POST" and form.is_valid():
        response = write_once(request, PROFILE_FORM, form, write)
        if response is not None:
            return response
    context = {"form": form, "form_name": PROFILE_FORM, "person": user}
    return render(request, "accounts/profile_form.html", context)
