"""What may go wrong with the award; the messages are for whoever asked."""


class RefusedError(Exception):
    """This cannot be done now; its text says why."""
