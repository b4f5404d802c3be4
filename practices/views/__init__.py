"""Views of the room `practices`."""
