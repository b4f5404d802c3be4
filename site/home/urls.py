"""Addresses of the room `home`."""

from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
