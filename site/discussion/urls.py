"""Addresses of conversations, below `/gesprek/`; none of the package's own is mounted."""

from django.urls import URLPattern, URLResolver, path

from discussion.views import acts, editing, listening, questions, talk

app_name = "discussion"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<int:page_id>/", talk.talk, name="talk"),
    path("<int:page_id>/schrijf/", talk.write, name="write"),
    path("<int:page_id>/mail/", listening.listen, name="listen"),
    path("vraag/<int:comment_id>/", questions.ask, name="ask"),
    path("aanvaard/<int:comment_id>/", questions.accept, name="accept"),
    path("bedank/<int:comment_id>/", acts.thank, name="thank"),
    path("meld/<int:comment_id>/", acts.report, name="report"),
    path("opnieuw/<int:comment_id>/", acts.look_again, name="look_again"),
    path("aanpassen/<int:comment_id>/", editing.edit, name="edit"),
    path("weg/<int:comment_id>/", talk.away, name="away"),
]
