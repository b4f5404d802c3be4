"""Forms of the kind `approaches`."""
