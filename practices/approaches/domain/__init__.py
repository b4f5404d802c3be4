"""Rules of the kind `approaches`."""
