"""The style guide."""

from design import views
from django.urls import path

app_name = "design"
urlpatterns = [path("", views.style_guide, name="styleguide")]
