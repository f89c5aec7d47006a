"""What a call calls itself, and what its lines lack without it."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing
from briefing.text.occasion import find_year, name_occasion, opens_before

CALL = """Good morning, and welcome to Tarn Holdings' second quarter 2021 earnings conference call.

I'm Ann Veil, head of investor relations, and with me today is our chief executive, Paul Moor.

Our remarks contain forward-looking statements, and actual results could differ from those that we expect.

Revenue grew 14% to $312 million in the second quarter, and operating margin rose 150 basis points to 18.2%.

In 2019, we opened 40 stores and closed two plants in Ohio at a cost of $12 million.

Adjusted earnings per share were $1.18, up 21% over last year's second quarter.

We generated $88 million of free cash flow and bought back $25 million of our own shares during the quarter.

We now expect revenue of $1.25 billion for the full year 2021, up from our earlier outlook of $1.2 billion.

Net debt was $210 million, and our leverage ratio fell to 1.3 times adjusted EBITDA in the quarter.
"""


@pytest.mark.parametrize(
    ("welcome", "named", "year"),
    [
        (
            "Welcome to Harbour Lines' second quarter 2021 earnings conference call.",
            "Harbour Lines' second quarter 2021 earnings conference call",
            2021,
        ),
        (
            "Welcome to the Tarn & Hill, Inc. First Quarter Fiscal 2022 Conference Call.",
            "Tarn & Hill, Inc. First Quarter Fiscal 2022 Conference Call",
            2022,
        ),
        ("Welcome to the Q3 2021 Tarn Earnings Call.", "Q3 2021 Tarn Earnings Call", 2021),
        (
            "I join you for Moor's second quarter FY '22 earnings call.",
            "Moor's second quarter FY '22 earnings call",
            None,
        ),
        (
            "And welcome to Tarn's conference call to discuss the third quarter of 2021.",
            "Tarn's conference call to discuss the third quarter of 2021",
            2021,
        ),
        (
            "Welcome to the Almira earnings call for the fourth quarter and full year 2020.",
            "Almira earnings call for the fourth quarter and full year 2020",
            2020,
        ),
    ],
)
def test_a_call_is_named_in_its_own_words(welcome: str, named: str, year: int | None) -> None:
    document = briefing.document(welcome, language="en")
    span = name_occasion(document)
    assert span is not None
    assert span.of(document.text) == named
    assert find_year(named, "en") == year


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for joining our second quarter 2021 earnings call.",
        "He got a call from Tarn on Monday.",
        "On today's call Allan will review the second quarter.",
        "In September Mr Call said that the first quarter was good.",
        "The mayor's call for order went unheard.",
    ],
)
def test_a_text_that_does_not_say_whose_call_it_is_has_no_such_name(text: str) -> None:
    assert name_occasion(briefing.document(text, language="en")) is None


@pytest.mark.parametrize(
    ("text", "is_history"),
    [
        ("In 2019, we opened 40 stores.", True),
        ("During fiscal 2020, our margin fell.", True),
        ("Specifically, in the full year 2018 we sold two plants.", True),
        ("In 2021, we opened 40 stores.", False),
        ("Since 2019, we have opened 40 stores.", False),
        ("Compared to 2019, sales were up 11%.", False),
    ],
)
def test_what_opens_on_a_former_year_is_history(text: str, is_history: bool) -> None:
    assert opens_before(text, 2021, "en") is is_history


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> briefing.Briefing:
    folder = tmp_path_factory.mktemp("calls")
    (folder / "tarn.txt").write_text(CALL, encoding="utf-8")
    (folder / "quay.txt").write_text(
        "Quay reopens after storm\n\nThe quay of Almira reopened on Monday, two weeks after the storm.\n",
        encoding="utf-8",
    )
    return briefing.brief([folder], date="2026-11-23")


def find_call(edition: briefing.Briefing) -> briefing.Story:
    return next(story for story in edition.stories if "call" in story.headline.text)


def test_an_untitled_call_has_its_own_name_as_headline(edition: briefing.Briefing) -> None:
    headline = find_call(edition).headline
    assert headline.text == "Tarn Holdings' second quarter 2021 earnings conference call"
    assert headline.span is not None
    assert headline.span.of(CALL) == headline.text


def test_a_call_does_not_tell_of_a_former_year(edition: briefing.Briefing) -> None:
    assert not any("2019" in cited.item.text for cited in find_call(edition).passages)


def test_a_line_that_does_not_name_the_company_has_the_headline_before_it(edition: briefing.Briefing) -> None:
    call = find_call(edition)
    headed = {line.story: line.is_headed for line in edition.front.lines}
    assert headed == {story.id: story is call for story in edition.stories}
    for format in ("markdown", "html"):
        page = briefing.render(edition, format, settings=briefing.Settings(layout="report")).data.decode()
        assert "earnings conference call:" in page


def test_a_figure_of_the_first_page_says_of_whom_it_is(edition: briefing.Briefing) -> None:
    assert find_call(edition).id not in {figure.story for figure in edition.front.figures}


def test_a_headed_line_is_read_back(edition: briefing.Briefing, tmp_path: Path) -> None:
    data = briefing.render(edition, "json").data
    path = tmp_path / "edition.json"
    path.write_bytes(data)
    assert briefing.render(briefing.load_edition(path), "json").data == data
