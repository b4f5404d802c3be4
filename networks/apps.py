"""Django's configuration of the room `networks`."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """Learning networks."""

    name = "networks"
    label = "networks"
    verbose_name = "Netwerken"
