"""Rules of the kind `puzzle`."""
