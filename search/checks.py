"""System checks: no page can be forgotten by the search."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page, get_page_models

from search.registry import is_declared


@register()
def pages_are_declared(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a type of page of which no app said how, or that not, it is found."""
    return [
        Error(
            f"No app says how pages of the type {model._meta.label} are found.",  # noqa: SLF001
            hint="Call search.registry.register_source or declare_unsearchable in its "
            "AppConfig.ready().",
            obj=model,
            id="search.E001",
        )
        for model in get_page_models()
        if model is not Page and not is_declared(model)
    ]
