"""Views of the award."""
