"""The privacy page promises what the site does."""

from datetime import timedelta

from django.utils import timezone

from accounts.domain.profiles import Told
from accounts.enums import Visibility
from discussion.domain.limits import EDITABLE
from files.domain.uploads import PENDING_DAYS
from home.standing_texts import STANDING_PAGES
from networks.domain.answers import KEPT_AFTER
from notifications.domain.sending import KEEP_SIGN_IN_TEXT, KEEP_TEXT
from operations.retention import all_kept
from safeforms.domain.retention import DRAFT_DAYS


def test_the_privacy_page_tells_how_long_things_are_really_kept() -> None:
    text = " ".join(STANDING_PAGES["privacy"][2].split())
    assert f"niet instuurde: {DRAFT_DAYS} dagen" in text
    assert f"nergens bij hoort: {PENDING_DAYS} dagen" in text
    assert f"tekst van een mail: {KEEP_TEXT.days} dagen" in text
    assert timedelta(hours=1) == KEEP_SIGN_IN_TEXT
    assert "aan te melden een uur" in text
    assert f"inschrijving: {KEPT_AFTER.days} dagen" in text


def test_the_privacy_page_tells_that_a_conversation_shows_who_writes() -> None:
    text = " ".join(STANDING_PAGES["privacy"][2].split())
    assert "staan je naam en je functie bij wat je schrijft" in text
    assert f"{EDITABLE // timedelta(minutes=1)} minuten lang wijzigen" in text


def test_the_privacy_page_tells_that_nobody_sees_a_profile_at_first() -> None:
    text = " ".join(STANDING_PAGES["privacy"][2].split())
    assert "Van je profiel ziet niemand iets, tot je per onderdeel kiest" in text
    shown = {name: value for name, value in vars(Told()).items() if name.endswith("_for")}
    assert set(shown.values()) == {Visibility.NOBODY}


def test_the_privacy_page_names_every_period_that_counts() -> None:
    text = " ".join(STANDING_PAGES["privacy"][2].split())
    kinds = {
        "addresses of mails": "naar welk adres hij vertrok",
        "unconfirmed accounts": "niemand het adres bevestigde",
        "member messages": "bericht tussen leden",
        "messages to authors": "vraag aan de auteur van een praktijk",
        "network invitations": "90 dagen nadat ze verviel",
        "unconfirmed votes": "publieksprijs die je niet bevestigde",
        "one-time links": "180 dagen nadat hij verviel",
        "form tokens": "welk formulier je wanneer verstuurde",
    }
    days = {kept.name: kept.period_on(timezone.localdate()).days for kept in all_kept()}
    assert set(kinds) <= set(days)
    for name, words in kinds.items():
        assert f"{days[name]} dagen" in text[text.index(words) :][:80], name
    elsewhere = {"drafts", "pending files", "answers at registrations"}
    of_nobody = {"sessions", "retention log"}
    assert set(days) == set(kinds) | elsewhere | of_nobody
