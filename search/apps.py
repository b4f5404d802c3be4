"""Django's configuration of the room `search`."""

from django.apps import AppConfig
from django.db import transaction
from django.db.models import Model


class SearchConfig(AppConfig):
    """Search engines and their state."""

    name = "search"
    label = "search"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        """Watch what changes, keep Elasticsearch in step, and name its state."""
        from django.db.models.signals import post_migrate

        from operations.health import register_check
        from operations.site_version import declare_private, declare_quiet
        from search import checks, jobs, personal_data, signals, specimens  # noqa: F401  the checks register themselves
        from search.health import search_health

        register_check("search", search_health)
        signals.connect()
        _use_new_lists_at_once()
        declare_private(
            *("search.QueryCount", "search.SlowSearch"),
            because="what people look for is for editors",
        )
        declare_private(
            *("search.Promotion", "search.SynonymGroup"),
            *("search.CompoundPart", "search.StemException"),
            because="they change what is found, and pages of results are never kept",
        )
        declare_private("search.SavedSearch", because="between the site and one member")
        jobs.register()
        specimens.register()
        _register_with_others()
        personal_data.declare()
        # A migration that rebuilds the table takes SQLite's triggers along.
        post_migrate.connect(_restore_full_text, sender=self, dispatch_uid="search-full-text")
        declare_private("search.IndexRun", because="how the index is kept, not what it holds")
        declare_quiet("search.SearchEntry", "sent_version", because="which copies there are")


def _register_with_others() -> None:
    """Show saved searches on somebody's own page, and tell of what is new in them."""
    from accounts.sections import register_section
    from notifications.digests import register_source
    from search.domain.alerts import source
    from search.domain.saved_searches import searches_of

    register_source(source())
    register_section(
        30,
        "Bewaarde zoekopdrachten",
        "search/saved/section.html",
        lambda user: {"searches": searches_of(user)},
    )


def _restore_full_text(**kwargs: object) -> None:
    from search.engines.full_text import restore

    restore()


def _use_new_lists_at_once() -> None:
    """Have the process where an editor changes a list use it now; the others read it soon."""
    from django.db.models.signals import post_delete, post_save

    from search.domain.language import forget_language
    from search.domain.promotions import forget_promotions
    from search.models import CompoundPart, Promotion, StemException, SynonymGroup

    forgets = {
        Promotion: forget_promotions,
        **dict.fromkeys((CompoundPart, StemException, SynonymGroup), forget_language),
    }

    def changed(*, sender: type[Model], **kwargs: object) -> None:
        transaction.on_commit(forgets[sender])

    for signal in (post_save, post_delete):
        for model in forgets:
            signal.connect(
                changed, sender=model, weak=False, dispatch_uid=f"search-{id(signal)}-{id(model)}"
            )
