"""Views of the room `files`: the one way in and the one way out of private storage."""

import logging
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST, require_safe

from files.access import may_read
from files.domain.uploads import store_upload
from files.domain.variants import WIDTHS, open_variant, variants_of
from files.enums import VariantFormat
from files.forms import readable_size
from files.models import StoredFile

logger = logging.getLogger(__name__)

# A file that is shown, not downloaded, may do nothing but be seen.
SHOWN_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox; "
    "frame-ancestors 'self'"
)
SHOWN_KINDS = {"application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif"}


@require_safe
def read(request: HttpRequest, key: UUID, name: str) -> HttpResponseBase:
    """Give a file to who may read it; others do not learn that it exists.

    The name in the address is for people: the key alone counts.
    """
    stored = StoredFile.objects.filter(pk=key).first()
    if stored is None or not may_read(stored, request.user):
        raise Http404
    try:
        shown = _asked_for(request, stored)
    except FileNotFoundError:
        logger.exception("A stored file is missing: %s", stored.pk)
        raise Http404 from None
    response = FileResponse(
        shown.content,
        as_attachment=not shown.is_inline,
        filename=shown.name,
        content_type=shown.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SHOWN_POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = (
        # Short, so that what is withdrawn is soon gone; never in a cache that people share.
        "private, max-age=300" if may_read(stored, AnonymousUser()) else "private, no-store"
    )
    return response


@dataclass(frozen=True)
class _Shown:
    """What a request gets of a file."""

    content: IO[bytes]
    content_type: str
    name: str
    is_inline: bool


def _asked_for(request: HttpRequest, stored: StoredFile) -> _Shown:
    """Return the file itself, or the smaller form of a picture that the address asks for."""
    if "breedte" in request.GET and variants_of(stored):
        width = request.GET["breedte"]
        if width not in {str(known) for known in WIDTHS}:
            raise Http404
        try:
            variant_format = VariantFormat(request.GET.get("vorm", ""))
        except ValueError:
            raise Http404 from None
        found = open_variant(stored=stored, width=int(width), variant_format=variant_format)
        if found is not None:
            name = f"{stored.original_name.rpartition('.')[0]}.{variant_format.value}"
            return _Shown(found, variant_format.label, name, is_inline=True)
    may_be_seen = stored.content_type in SHOWN_KINDS
    wants_to_see = request.GET.get("toon") == "1" or "breedte" in request.GET
    return _Shown(
        stored.file.open("rb"),
        stored.content_type,
        stored.original_name,
        is_inline=wants_to_see and may_be_seen,
    )


@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Store one pending upload for a form that is still being filled in."""
    if not request.user.is_authenticated:
        return JsonResponse({"fout": "Meld je aan om een bestand toe te voegen."}, status=403)
    found = [upload for name in request.FILES for upload in request.FILES.getlist(name)]
    if len(found) != 1:
        return JsonResponse({"fout": "Kies één bestand."}, status=400)
    try:
        stored = store_upload(upload=found[0], user=request.user)
    except ValidationError as error:
        return JsonResponse({"fout": " ".join(error.messages)}, status=400)
    answer = {
        "id": str(stored.pk),
        "name": stored.original_name,
        "size": readable_size(stored.size),
        "url": stored.get_absolute_url(),
    }
    return JsonResponse(answer, status=201)
