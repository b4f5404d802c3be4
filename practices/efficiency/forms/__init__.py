"""Forms of the kind `efficiency`."""
