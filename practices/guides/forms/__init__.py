"""Forms of the kind `guides`."""
