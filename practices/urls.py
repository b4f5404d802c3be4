"""Addresses of the room `practices`."""

from django.urls import URLPattern, URLResolver, path

from practices.views import confirming, contact, editing, pages, saving, share, status

app_name = "practices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("delen/", share.choose_kind, name="share"),
    path("delen/klad/<uuid:draft_id>/weg/", saving.discard, name="discard_draft"),
    path("delen/praktijk/<uuid:key>/", editing.edit, name="edit"),
    path("delen/praktijk/<uuid:key>/status/", status.follow, name="status"),
    path("delen/praktijk/<uuid:key>/voorbeeld/", status.preview, name="preview"),
    path("delen/<slug:kind_slug>/", share.share, name="share_kind"),
    path("delen/<slug:kind_slug>/live/", saving.live, name="live"),
    path("delen/<slug:kind_slug>/concept/", saving.autosave, name="autosave"),
    path("contact/antwoord/<uuid:message_id>/", contact.answer, name="answer"),
    path("contact/<uuid:key>/", contact.write, name="contact"),
    path("bevestigen/<uuid:key>/", confirming.tell, name="tell"),
    path("bevestigen/<uuid:key>/weg/", confirming.forget, name="forget"),
    # Wagtail's tree would find these too, in three times as many queries.
    path("", pages.index, name="index"),
    path("<slug:kind_slug>/", pages.kind_index, name="kind_index"),
    path("<slug:kind_slug>/<slug:slug>/", pages.practice, name="practice"),
]
