"""Django's configuration of the room `practices`."""

from datetime import timedelta

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Practices: the common parts of every kind."""

    name = "practices"
    label = "practices"
    verbose_name = "Praktijken"

    def ready(self) -> None:
        """Make practices known to the rooms below."""
        from accounts.sections import register_section
        from design.navigation import register_footer_link, register_navigation_item
        from files.access import register_keeper, register_reader
        from moderation.signals import case_decided
        from operations.periodic import register_job
        from practices import access, cases, links, sections
        from practices.domain.resuming import draft_details, resume_url
        from safeforms.registry import register_form
        from schools.sections import register_section as register_organisation_section

        register_navigation_item("Praktijken", "/praktijken/", order=10)
        register_footer_link("Ontdek", "Praktijken", "/praktijken/", order=10)
        register_footer_link("Doe mee", "Deel een praktijk", "/praktijken/delen/", order=10)
        register_form("praktijk", resume_url, details=draft_details)
        register_reader(access.may_read_attachment)
        register_keeper(access.files_of_drafts)
        register_section(
            10, "Mijn praktijken", "practices/sections/mine.html", sections.my_practices
        )
        register_organisation_section(
            order=10,
            template="practices/sections/organisation.html",
            context=sections.practices_of_organisation,
        )
        register_job(name="practices-due-for-review", every=timedelta(hours=6), run=_remind)
        cases.register()
        case_decided.connect(cases.mail_decision, dispatch_uid="practices-mail-decision")
        links.register()


def _remind() -> None:
    from practices.domain.reviewing import remind_authors

    remind_authors()
