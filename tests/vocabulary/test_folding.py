import pytest

from vocabulary.folding import folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Scholengemeenschap De Zeven Linden", "scholengemeenschap de zeven linden"),
        ("Gemeentelijke basisschool ’t Veldmuisje", "gemeentelijke basisschool t veldmuisje"),
        ("thema's", "themas"),
        ("Coördinerend  TICT", "coordinerend tict"),
        ("GO! – Sint-Amands", "go sint amands"),
        ("Straße Œuvre Ærø", "strasse oeuvre aero"),
        ("\x00 \ud800 ✓", ""),
        ("", ""),
    ],
)
def test_a_name_is_folded_to_plain_words(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_folding_twice_changes_nothing() -> None:
    once = folded("Ça va, ’t Één-huis?")
    assert folded(once) == once
