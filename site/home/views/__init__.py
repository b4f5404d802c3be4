"""Views of the room `home`."""
