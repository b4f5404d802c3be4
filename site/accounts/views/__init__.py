"""Views of the room `accounts`."""
