"""Rules of the kind `centralisation`."""
