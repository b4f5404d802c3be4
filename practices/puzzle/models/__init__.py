"""Models of the kind `puzzle`."""
