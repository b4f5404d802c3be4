"""Django's configuration of the room `practices`."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from accounts.models import User
    from practices.models import PracticePage
    from schools.models import Organisation


class PracticesConfig(AppConfig):
    """Practices: the common parts of every kind."""

    name = "practices"
    label = "practices"
    verbose_name = "Praktijken"

    def ready(self) -> None:
        """Make practices known to the rooms below."""
        from accounts.sections import register_section
        from design.navigation import register_footer_link, register_navigation_item
        from discussion.registry import register_talked_about
        from files.access import register_keeper, register_reader
        from moderation.signals import case_decided
        from operations.periodic import register_job
        from operations.site_version import declare_private
        from practices import (
            access,
            cases,
            links,
            personal_data,
            results,
            retention,
            searchable,
            sections,
        )
        from practices.domain.resuming import draft_details, resume_url
        from practices.models import PracticePage
        from practices.registry import kinds
        from safeforms.registry import register_form
        from schools.sections import register_section as register_organisation_section
        from search.showing import register_presenter

        register_presenter((kind.search_slug for kind in kinds()), results.present)
        searchable.register()
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
        register_job(name="practice-cards", every=timedelta(minutes=1), run=_draw_cards)
        cases.register()
        case_decided.connect(cases.mail_decision, dispatch_uid="practices-mail-decision")
        links.register()
        _watch_what_cards_show()
        personal_data.declare()
        retention.declare()
        declare_private("practices.PracticeMessage", because="between two people")
        register_talked_about(PracticePage, PracticePage.objects.visible_to, _writers_of)
        declare_private("practices.ConfirmationChange", because="only what holds now is shown")


def _watch_what_cards_show() -> None:
    """Have cards drawn again when editors change what many of them name, or an organisation."""
    from django.db.models.signals import post_delete, post_save

    from schools.models import Organisation
    from vocabulary.models import (
        GlossaryTerm,
        JobFunction,
        Parameter,
        ParameterValue,
        Product,
        Task,
    )

    shown = (GlossaryTerm, JobFunction, Parameter, ParameterValue, Product, Task)

    for changed in (post_save, post_delete):
        for model in shown:
            changed.connect(
                _outdate, sender=model, dispatch_uid=f"practice-cards-{id(changed)}-{id(model)}"
            )
    post_save.connect(
        _outdate_of_organisation, sender=Organisation, dispatch_uid="practice-cards-organisation"
    )


def _outdate(*, created: bool = False, sender: type, **kwargs: object) -> None:
    from practices.domain.cards import outdate_cards
    from vocabulary.models import GlossaryTerm, ParameterValue

    # Nothing shows yet what is new, but for a value of another year or a word that texts hold.
    if not created or sender in {GlossaryTerm, ParameterValue}:
        outdate_cards()


def _outdate_of_organisation(*, created: bool, instance: "Organisation", **kwargs: object) -> None:
    from practices.domain.cards import outdate_cards

    if not created:
        outdate_cards(organisation_id=instance.pk)


def _remind() -> None:
    from practices.domain.reviewing import remind_authors

    remind_authors()


def _draw_cards() -> None:
    from practices.domain.cards import refresh_outdated_cards

    refresh_outdated_cards()


def _writers_of(page: "PracticePage") -> "list[User | None]":
    """Return who wrote a practice: they hear what others say of it."""
    return [page.owner, *(row.user for row in page.co_authors.select_related("user"))]
