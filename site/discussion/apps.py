"""Django's configuration of the room `discussion`."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Comments under pages; the only room that knows which package keeps them."""

    name = "discussion"
    label = "discussion"
    verbose_name = "Gesprek"

    def ready(self) -> None:
        """Say which tables of the package no public page shows, and what is whose."""
        from accounts.sections import register_section
        from design.navigation import register_footer_link
        from discussion import personal_data
        from discussion.domain import listening
        from discussion.sections import my_comments
        from notifications.digests import register_source
        from operations.site_version import declare_private

        personal_data.declare()
        register_source(listening.source())
        register_footer_link("Ontdek", "Open vragen", "/vragen/", order=37)
        register_section(40, "Mijn gesprekken", "discussion/mine.html", my_comments)
        declare_private(
            *("django_comments.CommentFlag", "django_comments_xtd.BlackListedDomain"),
            because="tables of the package that the site does not use",
        )
        declare_private(
            *("discussion.CommentReport", "discussion.Hiding", "discussion.Listener"),
            because="for editors and one person alone; a comment that is hidden is written itself",
        )
