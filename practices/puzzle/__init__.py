"""The kind of practice `puzzle`."""
