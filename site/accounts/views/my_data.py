"""`/mijn/gegevens/`: everything the site keeps of somebody, to take along."""

from tempfile import TemporaryFile

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.domain.export import write_export
from accounts.views.writing import person_of
from operations.personal_data import declared_personal

FILE_NAME = "mijn-gegevens-praktijkplein.zip"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_data(request: HttpRequest) -> HttpResponseBase:
    """Tell what is kept; the button gives it, to whoever has just shown who it is."""
    if request.method == "POST":
        return _export(request)
    titles = dict.fromkeys(known.title for known in declared_personal())
    return render(request, "accounts/my_data.html", {"titles": list(titles)})


@reauthentication_required
def _export(request: HttpRequest) -> HttpResponseBase:
    # On disk: files may be large, and the response closes what it was given.
    target = TemporaryFile()  # noqa: SIM115  closed with the response
    write_export(user=person_of(request), target=target)
    target.seek(0)
    response: HttpResponse | FileResponse = FileResponse(
        target, as_attachment=True, filename=FILE_NAME, content_type="application/zip"
    )
    response["Cache-Control"] = "private, no-store"
    return response
