"""Django's configuration of the room `networks`."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """Learning networks."""

    name = "networks"
    label = "networks"
    verbose_name = "Netwerken"

    def ready(self) -> None:
        """Stand in the main menu and the footer."""
        from design.navigation import register_footer_link, register_navigation_item
        from networks import results
        from networks.domain import finding
        from networks.models import NetworkPage
        from practices.models import PracticePage
        from search.kinds import ItemKind, register_item_kind
        from search.registry import (
            Part,
            Source,
            declare_unsearchable,
            register_part,
            register_source,
        )
        from search.showing import register_presenter
        from vocabulary.models import EducationLevel

        register_source(Source(NetworkPage, finding.item_of, finding.public))
        register_part(
            Part(EducationLevel, lambda level: NetworkPage.objects.filter(education_levels=level)),
            name="networks",
        )
        register_part(
            Part(
                PracticePage, lambda page: NetworkPage.objects.filter(practice_rows__practice=page)
            ),
            name="networks",
        )
        declare_unsearchable("networks.NetworksIndexPage", because="a listing of what is found")
        register_presenter(["netwerk"], results.present)
        register_item_kind(ItemKind("netwerk", "Netwerk", "Netwerken", "users"))
        register_navigation_item("Netwerken", "/netwerken/", order=20)
        register_footer_link("Ontdek", "Netwerken", "/netwerken/", order=20)
