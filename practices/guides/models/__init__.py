"""Models of the kind `guides`."""
