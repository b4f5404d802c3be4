"""The kind of practice `centralisation`."""
