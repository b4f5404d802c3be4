"""Models of the kind `organogram`."""
