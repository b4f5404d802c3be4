"""The kind of practice `guides`."""
