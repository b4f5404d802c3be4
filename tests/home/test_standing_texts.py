"""The privacy page promises what the site does."""

from datetime import timedelta

from discussion.domain.limits import EDITABLE
from files.domain.uploads import PENDING_DAYS
from home.standing_texts import STANDING_PAGES
from networks.domain.answers import KEPT_AFTER
from notifications.domain.sending import KEEP_SIGN_IN_TEXT, KEEP_TEXT
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
