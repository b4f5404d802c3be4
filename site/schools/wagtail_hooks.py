"""What the room adds to `/beheer/`."""

from typing import Any

from wagtail import hooks

from schools.viewsets import organisation_viewset


@hooks.register("register_admin_viewset")
def register_organisations() -> Any:
    """List the organisations."""
    return organisation_viewset()
