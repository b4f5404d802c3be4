"""Forms of the kind `ticketing`."""
