"""Models of the room `networks`."""

from networks.models.network import NetworkPage, NetworkPractice, NetworksIndexPage

__all__ = ["NetworkPage", "NetworkPractice", "NetworksIndexPage"]
