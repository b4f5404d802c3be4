"""Django's configuration of the room `awards`."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from accounts.models import User
    from awards.models import Juror


class AwardsConfig(AppConfig):
    """The award: "ICT-team van het jaar"."""

    name = "awards"
    label = "awards"
    verbose_name = "ICT-team van het jaar"

    def ready(self) -> None:
        """Stand in the main menu and the footer, and make the room known to those below."""
        from awards import personal_data, retention
        from design.navigation import register_footer_link, register_navigation_item

        _say_what_pages_show()
        _let_search_find()
        _keep_phases()
        _let_the_public_vote()
        _let_people_nominate()
        _follow_who_judges()
        _remind_jurors()
        _follow_the_publication()
        personal_data.declare()
        retention.declare()
        register_navigation_item("ICT-team van het jaar", "/ict-team-van-het-jaar/", order=40)
        register_footer_link("Ontdek", "ICT-team van het jaar", "/ict-team-van-het-jaar/", order=40)


def _say_what_pages_show() -> None:
    """Say what no public page shows, and what changes there with the clock."""
    from awards.models import Edition
    from operations.moments import register_moments
    from operations.site_version import declare_private, declare_quiet

    for column in (
        *("nominations_open_at", "nominations_close_at", "first_round_opens_at"),
        *("first_round_closes_at", "final_opens_at", "final_closes_at"),
        *("votes_open_at", "votes_close_at", "publish_at"),
    ):
        register_moments(Edition, column)
    declare_private(
        *("awards.Juror", "awards.Conflict", "awards.Assignment", "awards.ScoreDraft"),
        *("awards.Ballot", "awards.BallotVersion", "awards.BallotRemark", "awards.LogEntry"),
        because="what jurors do is known to nobody before it is published",
    )
    declare_quiet(
        "awards.Edition",
        "last_sequence",
        because="it counts ballots, of which nobody may see the pace",
    )
    declare_private(
        *("awards.Supporter", "awards.DossierAnswer", "awards.DossierFile"),
        *("awards.Agreement", "awards.DossierEditor", "awards.EligibilityCheck"),
        *("awards.Redaction", "awards.Reopening"),
        because="between a team, the editors and the jury",
    )
    declare_private("awards.PublicVote", because="shown as a total, after the publication")
    declare_private("awards.StartedPractice", because="for the team; the practice itself is a page")


def _let_search_find() -> None:
    """Say what of the award is found."""
    from awards import results
    from awards.domain import finding
    from awards.models import EditionPage
    from search.kinds import ItemKind, register_item_kind
    from search.registry import Source, declare_unsearchable, register_source
    from search.showing import register_presenter

    declare_unsearchable("awards.AwardPage", because="it stands in the menu of every page")
    register_source(Source(EditionPage, finding.item_of, finding.public))
    register_presenter([finding.KIND], results.present)
    register_item_kind(
        ItemKind(finding.KIND, "ICT-team van het jaar", "ICT-team van het jaar", "trophy")
    )


def _keep_phases() -> None:
    """Write phases in the log that came due while nobody changed anything."""
    from awards.domain.phases import settle_due_phases
    from operations.periodic import register_job

    register_job(name="award phases", every=timedelta(minutes=1), run=settle_due_phases)


def _let_the_public_vote() -> None:
    """Confirm a vote for the publieksprijs by a link in a mail."""
    from accounts.links import Purpose, register_purpose
    from awards.domain import public_vote

    register_purpose(
        Purpose(
            name=public_vote.PURPOSE,
            template="awards/links/vote.html",
            context=public_vote.link_context,
            spend=public_vote.spend_link,
            choices=frozenset({"ja"}),
        )
    )


def _let_people_nominate() -> None:
    """Make links, dossiers, their files and their cases known to the rooms below."""
    from accounts.links import Purpose, register_purpose
    from accounts.sections import register_section
    from awards import access, cases, resuming, sections
    from awards.domain import agreeing, co_writing, consenting, nominating
    from files.access import register_reader
    from safeforms.registry import register_form

    for name, part, context, spend in (
        (nominating.PURPOSE, "support", nominating.support_context, nominating.spend_support),
        (agreeing.PURPOSE, "agreement", agreeing.agreement_context, agreeing.spend_agreement),
        (consenting.PURPOSE, "consent", consenting.consent_context, consenting.spend_consent),
        (co_writing.PURPOSE, "writer", co_writing.writer_context, co_writing.spend_writer),
    ):
        template = f"awards/links/{part}.html"
        register_purpose(Purpose(name, template, context, spend, frozenset({"ja", "nee"})))
    register_form("dossier", resuming.resume_url, details=resuming.draft_details)
    register_reader(access.may_read_file)
    register_section(40, "ICT-team van het jaar", "awards/parts/mine.html", sections.my_award)
    cases.register()
    _give_dossiers_to_newcomers()


def _give_dossiers_to_newcomers() -> None:
    """Let whoever signs in write the dossier that waits for that address."""
    from django.contrib.auth.signals import user_logged_in

    user_logged_in.connect(_give_dossiers, dispatch_uid="awards-dossiers")


def _give_dossiers(*, user: "User", **_: object) -> None:
    from awards.domain.agreeing import give_dossiers

    give_dossiers(user=user)


def _follow_who_judges() -> None:
    """Let the roles of whoever sits in a jury follow, by whatever door that changes."""
    from django.db.models.signals import post_delete, post_save

    from awards.models import Juror

    for changed in (post_save, post_delete):
        changed.connect(_give_roles, sender=Juror, dispatch_uid=f"awards-roles-{id(changed)}")


def _give_roles(*, instance: "Juror", **_: object) -> None:
    from awards.domain.jury_roles import follow_seats

    if instance.user is not None:
        follow_seats(user=instance.user)


def _remind_jurors() -> None:
    """Write to jurors for whom dossiers wait, before a round closes."""
    from awards.domain.reminding import remind_jurors
    from operations.periodic import register_job

    register_job(name="jury reminders", every=timedelta(minutes=15), run=remind_jurors)


def _follow_the_publication() -> None:
    """Tell teams of the result, and know which practice came of a dossier."""
    from awards.domain.practice_draft import practice_was_shared
    from awards.domain.telling import tell_teams
    from operations.periodic import register_job
    from practices.signals import practice_shared

    register_job(name="award results", every=timedelta(minutes=5), run=tell_teams)

    practice_shared.connect(practice_was_shared, dispatch_uid="awards-dossier-practice")
