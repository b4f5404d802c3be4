"""Addresses under `/jury/` of who gets a seat, and of who leads the jury."""

from django.urls import path

from awards.views import chair, invitation

app_name = "jury_seats"
urlpatterns = [
    path("uitnodiging/<str:secret>/", invitation.invitation, name="invitation"),
    path("voorzitter/<int:year>/", chair.screen, name="chair"),
]
