"""What every installation needs before its first visitor."""

from collections.abc import Callable

from accounts.domain.roles import ensure_roles
from home.domain.tree import Tree, ensure_tree
from moderation.domain.loading import load_canned_replies
from practices.domain.cards import refresh_outdated_cards
from search.domain.lists import load_lists
from search.domain.repairing import repair_presence
from vocabulary.domain.loading import load_vocabulary


def set_up_site(*, say: Callable[[str], object]) -> Tree:
    """Make vocabulary, page tree, groups and canned replies; twice changes nothing."""
    say("Woordenschat: taken, niveaus, functies, producten, parameters")
    load_vocabulary()
    say("Paginaboom")
    tree = ensure_tree()
    say("Rollen en rechten")
    ensure_roles()
    say("Standaardberichten van de redactie")
    load_canned_replies()
    say("Kaarten van praktijken")
    refresh_outdated_cards()
    say("Woordenlijsten van het zoeken")
    load_lists()
    say("Wat gevonden kan worden")
    repair_presence(say=say)
    return tree
