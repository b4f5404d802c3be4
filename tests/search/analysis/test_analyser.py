"""What a question asks for."""

from search.analysis.analyser import question_of
from search.analysis.language import language_from

LISTS = language_from(
    parts=(),
    exceptions={},
    synonyms=[("glasvezel", "internet", "breedband"), ("fiber", "glasvezel")],
)


def test_two_words_for_one_thing_ask_for_one_thing() -> None:
    (wanted,) = question_of("glasvezel internet", LISTS).wanted
    assert wanted.typed == "glasvezel"
    assert set(wanted.expressions) == {("glasvezel",), ("internet",), ("breedband",), ("fiber",)}


def test_other_words_stay_things_of_their_own_in_their_order() -> None:
    found = question_of("internet server glasvezel", LISTS).wanted
    assert [each.typed for each in found] == ["internet", "server"]


def test_a_word_that_stands_there_twice_is_asked_once() -> None:
    assert [each.typed for each in question_of("server server", LISTS).wanted] == ["server"]
