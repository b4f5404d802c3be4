"""Models of the kind `centralisation`."""
