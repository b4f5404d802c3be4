"""The kind of practice `approaches`."""
