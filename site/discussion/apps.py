"""Django's configuration of the room `discussion`."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Comments under pages; the only room that knows which package keeps them."""

    name = "discussion"
    label = "discussion"
    verbose_name = "Gesprek"

    def ready(self) -> None:
        """Say which tables of the package no public page shows, and what is whose."""
        from discussion import personal_data
        from operations.site_version import declare_private

        personal_data.declare()
        declare_private(
            *("django_comments.CommentFlag", "django_comments_xtd.BlackListedDomain"),
            because="tables of the package that the site does not use",
        )
