"""What may go wrong with networks; the messages are for whoever asked."""


class MembershipRefusedError(Exception):
    """This cannot be done now; its text says why."""
