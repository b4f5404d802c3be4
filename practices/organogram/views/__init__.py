"""Views of the kind `organogram`."""
