"""Forms of the kind `centralisation`."""
