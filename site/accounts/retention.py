"""How long what this room keeps stays."""

from datetime import date

from accounts.domain import old_data
from operations.retention import Period, declare_kept, register_retention

START = date(2026, 11, 24)


def declare() -> None:
    """Say when accounts nobody confirmed, messages and links go, and why the rest stays."""
    register_retention(
        "unconfirmed accounts",
        "accounts.User",
        title="Accounts waarvan niemand het adres bevestigde",
        periods=(Period(30, START, "Wie echt wou, bevestigde het adres binnen de maand."),),
        due=old_data.never_confirmed,
        clear=old_data.remove_accounts,
    )
    register_retention(
        "member messages",
        "accounts.MemberMessage",
        title="Berichten tussen leden",
        periods=(Period(730, START, "Twee schooljaren om een antwoord terug te vinden."),),
        due=old_data.old_messages,
    )
    register_retention(
        "one-time links",
        "accounts.OneTimeLink",
        title="Links voor één keer",
        periods=(Period(180, START, "Zo kan de redactie nagaan wat met een link gebeurde."),),
        due=old_data.old_links,
    )
    declare_kept(
        *("accounts.Membership", "accounts.Profile"),
        because="blijft zolang het account er is, en gaat met het account weg",
    )
    declare_kept("accounts.TermsAcceptance", because="bewijs van waar iemand mee akkoord ging")
