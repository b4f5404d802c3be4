"""Views of the kind `approaches`."""
