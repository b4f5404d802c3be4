"""Django's configuration of the room `ticketing`."""

from django.apps import AppConfig


class TicketingConfig(AppConfig):
    """Ticketing systems and their comparison."""

    name = "practices.ticketing"
    label = "ticketing"
    verbose_name = "Ticketing"

    def ready(self) -> None:
        """Join the kinds of practice, and the style guide."""
        from practices.ticketing import registrations, specimens
        from practices.ticketing.models import TicketingPage
        from search.registry import Part, register_part
        from vocabulary.models import Product

        register_part(
            Part(Product, lambda product: TicketingPage.objects.filter(product=product)),
            name="ticketing",
        )
        registrations.register()
        specimens.register()
