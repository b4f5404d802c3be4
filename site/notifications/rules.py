"""Who may do what with the outbox."""

from typing import Any

from notifications.enums import MailState


def may_see_mails(user: Any) -> bool:
    """Whether a person may look at the list of outgoing mails."""
    return bool(user.has_perm("notifications.view_outgoingmail"))


def may_send_again(user: Any, mail: Any) -> bool:
    """Whether a person may send this mail again: one that went out stays gone."""
    return mail.state != MailState.SENT and bool(user.has_perm("notifications.change_outgoingmail"))
