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

        from practices.efficiency import personal_data, registrations, specimens
        from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord
        from practices.models import PracticePage
        from search.registry import Part, register_part
        from vocabulary.models import ParameterValue

        gains = EfficiencyGainPage.objects
        for part in (
            # Which rung a saving stands on, and what its hours are worth.
            Part(EvidenceRecord, lambda record: PracticePage.objects.filter(pk=record.page_id)),
            Part(ParameterValue, lambda value: gains.all()),
        ):
            register_part(part, name="efficiency")
        registrations.register()
        personal_data.declare()
        specimens.register()
        for changed in (post_save, post_delete):
            changed.connect(
                _draw_again, sender=EvidenceRecord, dispatch_uid=f"efficiency-card-{id(changed)}"
            )


def _draw_again(*, instance: "EvidenceRecord", **kwargs: object) -> None:
    """Show the rung that a page has now on its card."""
    from practices.domain.cards import refresh_card

    refresh_card(page_id=instance.page_id)
