"""Models of the kind `approaches`."""
