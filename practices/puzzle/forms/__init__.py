"""Forms of the kind `puzzle`."""
