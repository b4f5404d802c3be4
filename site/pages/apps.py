"""Django's configuration of the room `pages`."""

from datetime import timedelta

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The base of every page, its visibility and its permissions."""

    name = "pages"
    label = "pages"
    verbose_name = "Pagina's"

    def ready(self) -> None:
        """Guard what editors export; let pages appear and go at the moments that were set."""
        from wagtail.models import Page, Revision

        from operations.moments import register_moments
        from operations.periodic import register_job
        from pages.exports import guard_exports
        from pages.schedule import publish_and_expire

        guard_exports()
        # A page goes online, or goes.
        register_moments(Revision, "approved_go_live_at")
        register_moments(Page, "expire_at", only="live")
        register_job(name="scheduled pages", every=timedelta(minutes=1), run=publish_and_expire)
