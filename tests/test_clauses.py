"""What the verbs of a sentence tell of its time, the clause around some words, and rules as rows."""

from __future__ import annotations

import pytest

from briefing.grammar.clauses import CLAUSE_BREAK, Clauses
from briefing.grammar.rows import Rows


def told(sentence: str, language: str) -> list[str]:
    return [group.told for group in Clauses(sentence, language).around(0, 1).groups]


@pytest.mark.parametrize(
    ("language", "sentence", "times"),
    [
        ("en", "The council will meet.", ["coming"]),
        ("en", "The hearing is expected to end.", ["coming"]),
        ("en", "The boat was to leave.", ["unsure"]),
        ("en", "The divers could be seen.", ["past"]),
        ("en", "The mayor would have resigned.", ["unsure"]),
        ("en", "The bridge closes.", ["present"]),
        ("de", "Der Rat hat am Montag den Plan beschlossen.", ["past"]),
        ("de", "Der Plan soll am Montag beschlossen werden.", ["coming"]),
        ("fr", "La maire est arrivée.", ["past"]),
        ("fr", "Le conseil s'est réuni.", ["past"]),
        ("fr", "Le bac partira.", ["coming"]),
        ("es", "El puente será cerrado.", ["coming"]),
        ("it", "Il sindaco è morto.", ["past"]),
        ("nl", "De raad zal vergaderen.", ["coming"]),
        ("pt", "O tribunal decidiu.", ["past"]),
    ],
)
def test_a_group_of_verbs_tells_its_time(language: str, sentence: str, times: list[str]) -> None:
    assert told(sentence, language) == times


def test_a_clause_ends_at_a_mark_and_at_a_conjunction() -> None:
    text = "The mill, which the town sold when Orm grew, is shut."
    found = Clauses(text, "en").around(text.index("Orm"), text.index("Orm") + 3)
    assert [found.word(at) for at in found.clause] == ["when", "orm", "grew"]
    assert [found.word(at) for at in found.part] == ["which", "the", "town", "sold", "when", "orm", "grew"]
    assert found.word(-1) == found.word(99) == found.code(99) == CLAUSE_BREAK


def test_what_and_adds_is_a_member_of_its_own() -> None:
    text = "The mayor left and the clerk stays on Friday."
    found = Clauses(text, "en").around(text.index("Friday"), text.index("Friday") + 6)
    assert [found.word(at) for at in found.member] == ["the", "clerk", "stays", "on", "friday"]
    assert found.nearest(found.verbs, found.inner.start, found.inner.stop) == "present"


def test_short_forms_are_words_of_their_own() -> None:
    found = Clauses("They don't know Friday's vote.", "en").around(0, 4)
    assert list(found.words) == ["they", "do", "n't", "know", "friday", "'s", "vote"]


def test_a_row_fits_where_all_its_features_hold() -> None:
    rows = Rows(
        {"even": lambda number: number % 2 == 0, "large": lambda number: number > 9},
        (("even, large", "both"), ("no even", "odd"), ("", "any")),
    )
    assert [list(rows.answer(number)) for number in (12, 3, 4)] == [["both", "any"], ["odd", "any"], ["any"]]


def test_a_row_names_only_features_that_there_are() -> None:
    with pytest.raises(KeyError):
        Rows({"even": lambda number: number % 2 == 0}, (("odd", True),))
