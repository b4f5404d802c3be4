"""Rules of the kind `organogram`."""
