"""Views of the kind `efficiency`."""
