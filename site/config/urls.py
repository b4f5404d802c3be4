"""Every address of the site, room by room; what no room claims is a page in Wagtail's tree."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.static import serve as serve_file
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

handler400 = "design.views.bad_request"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("home.urls")),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("health/", include("operations.urls")),
    path("stijlgids/", include("design.urls")),
    path("bestanden/", include("files.urls")),
    path("", include("accounts.urls")),
    path("mijn/nascholing/", include("networks.training_urls")),
    path("organisaties/", include("schools.urls")),
    path("mails/", include("notifications.urls")),
    path("zoeken/", include("search.urls")),
    path("api/v1/", include("search.api_urls")),
    path("", include("moderation.public_urls")),
    path("praktijken/", include("practices.ticketing.urls")),
    path("praktijken/", include("practices.efficiency.urls")),
    path("praktijken/", include("practices.approaches.urls")),
    path("praktijken/", include("practices.organogram.urls")),
    path("praktijken/", include("practices.urls")),
    path("netwerken/", include("networks.urls")),
    path("gesprek/", include("discussion.urls")),
    path("vragen/", include("discussion.question_urls")),
    path("ict-team-van-het-jaar/", include("awards.urls")),
    path("jury/", include("awards.jury_urls")),
    path("jury/", include("awards.chair_urls")),
    path("jury/", include("awards.deliberation_urls")),
    path("beheer/inbox/", include("moderation.urls")),
    path("beheer/gesprek/", include("discussion.editor_urls")),
    path("beheer/prijs/", include("awards.editor_urls")),
    path("beheer/zoeken/", include("search.editor_urls")),
    path("beheer/", include("practices.efficiency.editor_urls")),
    path("beheer/", include("accounts.admin_urls")),
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    # Pictures of editors' public pages; everything else that is uploaded lies in private storage.
    path(
        "media/images/<path:path>",
        serve_file,
        {"document_root": settings.MEDIA_ROOT / "images"},
        name="media_image",
    ),
    path("", include(wagtail_urls)),
]
