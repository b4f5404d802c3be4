"""The address of the open questions, `/vragen/`."""

from django.urls import URLPattern, URLResolver, path

from discussion.views import questions

app_name = "questions"
urlpatterns: list[URLPattern | URLResolver] = [path("", questions.questions, name="index")]
