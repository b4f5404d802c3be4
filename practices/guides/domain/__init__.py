"""Rules of the kind `guides`."""
