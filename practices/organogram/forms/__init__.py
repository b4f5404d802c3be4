"""Forms of the kind `organogram`."""
