"""The kind of practice `organogram`."""
