"""Django's configuration of the room `efficiency`."""

from django.apps import AppConfig


class EfficiencyConfig(AppConfig):
    """Efficiency gains and the sheet for the directie."""

    name = "practices.efficiency"
    label = "efficiency"
    verbose_name = "Efficiëntiewinsten"

    def ready(self) -> None:
        """Join the kinds of practice, the inbox and the one-time links."""
        from practices.efficiency import registrations, specimens

        registrations.register()
        specimens.register()
