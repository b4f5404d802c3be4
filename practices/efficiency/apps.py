"""Django's configuration of the room `efficiency`."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from practices.efficiency.models import EvidenceRecord


class EfficiencyConfig(AppConfig):
    """Efficiency gains and the sheet for the directie."""

    name = "practices.efficiency"
    label = "efficiency"
    verbose_name = "Efficiëntiewinsten"

    def ready(self) -> None:
        """Join the kinds of practice, the inbox and the one-time links."""
        from django.db.models.signals import post_delete, post_save

        from practices.efficiency import registrations, specimens
        from practices.efficiency.models import EvidenceRecord

        registrations.register()
        specimens.register()
        for changed in (post_save, post_delete):
            changed.connect(
                _draw_again, sender=EvidenceRecord, dispatch_uid=f"efficiency-card-{id(changed)}"
            )


def _draw_again(*, instance: "EvidenceRecord", **kwargs: object) -> None:
    """Show the rung that a page has now on its card."""
    from practices.domain.cards import refresh_card

    refresh_card(page_id=instance.page_id)
