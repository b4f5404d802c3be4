"""The addresses of questions, below `/vragen/`."""

from django.urls import URLPattern, URLResolver, path

from discussion.views import questions, wondering

app_name = "questions"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", questions.questions, name="index"),
    path("stel/", wondering.ask_around, name="ask"),
]
