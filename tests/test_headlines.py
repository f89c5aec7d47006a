"""The headline of a story: verbatim, a statement, and never said twice on a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from briefing import Budget, Document, Origin, document
from briefing.model import Analysis
from briefing.stories.headline import make_headline
from briefing.stories.tell import tell
from briefing.stories.titles import cut_at_clause, find_headline_in
from briefing.summarizers import methods

LORN = (
    "The council of Lorn closed all eleven schools of the island on Monday after the frost broke the main pipe. "
    "Repairs will cost 4 million crowns and take until March, the water works said. "
    "Nobody was hurt when the pipe burst, and the hospital has water from its own well."
)

TITLES = [
    ("en", "Fwd: RE: Lorn closes its schools", "Lorn closes its schools"),
    ("de", "AW: WG: Lorn schließt die Schulen", "Lorn schließt die Schulen"),
    ("fr", "TR : Lorn ferme ses écoles", "Lorn ferme ses écoles"),
    ("en", "Lorn closes its schools - Harrow News", "Lorn closes its schools"),
    ("en", "Lorn closes its schools | The Harrow", "Lorn closes its schools"),
    ("en", "Lorn closes its schools - and Marl does too", "Lorn closes its schools - and Marl does too"),
    ("en", "Lorn closes its schools.", "Lorn closes its schools"),
    ("en", "Lorn opens trade office in the U.S.", "Lorn opens trade office in the U.S."),
    ("en", "Lorn school to shut in March;", "Lorn school to shut in March"),
    (
        "en",
        "Lorn closes all of its schools after frost breaks the main pipe: what parents of the island need to know now",
        "Lorn closes all of its schools after frost breaks the main pipe",
    ),
    (
        "fr",
        "Lorn : la conduite principale éclate après le gel, onze écoles fermées et deux routes coupées",
        "Lorn : la conduite principale éclate après le gel",
    ),
    ("de", "Dienstag, 24. Mai 2005", None),
    ("en", "Tuesday, May 24, 2005", None),
    ("en", "Posted at 3: 21 PM ET, 01 / 5 / 2011", None),
    ("en", "Updated: 22/11/2026 08:15", None),
    ("en", "Posted letters lost in Vell", "Posted letters lost in Vell"),
    ("en", "18 September 2013 Last updated at 13: 59 GMT", None),
    ("en", "Friday, 3 May 2013, updated 9:05", None),
    ("en", "Charts updated at 9:05 in Vell", "Charts updated at 9:05 in Vell"),
    ("en", "Updated: three dead in two fires at Orm", "Updated: three dead in two fires at Orm"),
    ("en", "THE LORN GAZETTE", None),
    ("fr", "La Vigie - jeudi 5 mars", None),
    ("en", "<b>Lorn</b> closes its schools", None),
    ("en", "Lorn &amp; Marl close their schools", None),
    ("en", "## Lorn closes its schools", None),
    ("en", "[[Lorn]] closes its schools", None),
    ("en", "Lorn holds its vote on 5 March", "Lorn holds its vote on 5 March"),
]


CASES = Path(__file__).parent / "cases" / "headlines"


def read_cases() -> list[tuple[str, str, str, str]]:
    """Return language, title, text and headline of each case."""
    blocks = [
        (path.stem, [line for line in block.splitlines() if line and not line.startswith("#")])
        for path in sorted(CASES.glob("*.txt"))
        for block in path.read_text(encoding="utf-8").split("\n\n")
    ]
    return [
        (language, "" if lines[0] == "-" else lines[0], lines[1], lines[2].removeprefix("= "))
        for language, lines in blocks
        if lines
    ]


def analyse(made: Document) -> Analysis:
    return Analysis(made, methods.ranked(made, Budget(3)), (), ())


def origin(language: str) -> Origin:
    return Origin(place="https://www.harrow.example/a", sha256="", language=language)


@pytest.mark.parametrize(("language", "title", "expected"), TITLES)
def test_a_headline_is_the_title_without_what_others_added(language: str, title: str, expected: str | None) -> None:
    span = find_headline_in(title, origin(language))
    assert (span.of(title) if span else None) == expected


def test_a_title_is_never_cut_inside_a_quotation() -> None:
    title = (
        '"We held the line for nine days, and nobody came, and nobody called, and nobody knew", says the guard of Vell'
    )
    assert find_headline_in(title, origin("en")) is not None
    assert cut_at_clause(title, "en") == 0


def test_a_title_that_is_a_masthead_gives_way_to_the_text() -> None:
    made = document(LORN, title="THE LORN GAZETTE", language="en")
    assert "GAZETTE" not in make_headline(analyse(made)).text


def test_the_first_passage_of_an_untitled_story_stands_in_place_of_a_headline() -> None:
    story = tell([analyse(document(LORN, language="en"))], Budget(3), id="s1")
    assert story.headline.is_passage
    assert story.headline.text == story.passages[0].item.text
    assert not any(cited.item.text.startswith(story.headline.text) for cited in story.sentences[1:])


@pytest.mark.parametrize(("language", "title", "text", "expected"), read_cases())
def test_a_headline_adds_to_nothing_unsaid(language: str, title: str, text: str, expected: str) -> None:
    story = tell([analyse(document(text, title=title, language=language))], Budget(3), id="s1")
    assert story.headline.text == expected


def test_a_title_that_adds_stays_where_nothing_else_can_stand() -> None:
    made = document("He closed it on Monday.", title="Also Marl closes its schools", language="en")
    assert tell([analyse(made)], Budget(3), id="s1").headline.text == "Also Marl closes its schools"


def test_a_short_opening_line_is_the_headline_of_an_untitled_text() -> None:
    story = tell([analyse(document(f"The frost was never so hard.\n\n{LORN}", language="en"))], Budget(3), id="s1")
    assert story.headline.text == "The frost was never so hard"


def test_a_text_of_one_sentence_keeps_it_under_its_headline() -> None:
    story = tell([analyse(document("The pass at Vell is shut.", language="en"))], Budget(3), id="s1")
    assert [cited.item.text for cited in story.sentences] == ["The pass at Vell is shut."]


@given(
    st.lists(st.sampled_from(LORN.split(". ")), min_size=1, max_size=4),
    st.sampled_from(
        ["", "Lorn closes its schools", "Re: The council of Lorn closed all", "THE LORN TIMES", "Nobody was hurt"]
    ),
)
def test_a_headline_is_verbatim_and_opens_no_key_sentence(sentences: list[str], title: str) -> None:
    made = document(". ".join(sentences), title=title, language="en")
    story = tell([analyse(made)], Budget(3), id="s1")
    headline = story.headline
    assert headline.text in (title or "") or (headline.span and headline.span.of(made.text) == headline.text)
    repeated = [cited for cited in story.sentences if cited.item.text.startswith(headline.text)]
    assert repeated == ([story.sentences[0]] if headline.is_passage else [])
