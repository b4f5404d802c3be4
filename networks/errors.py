"""What may go wrong with networks; the messages are for whoever asked."""


class RefusedError(Exception):
    """This cannot be done now; its text says why."""


class MembershipRefusedError(RefusedError):
    """Nobody becomes, stays or invites a member so."""


class RegistrationRefusedError(RefusedError):
    """No place is taken, given or left so."""
