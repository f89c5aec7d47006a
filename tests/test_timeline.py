"""The days that the stories of an edition name, and how they are printed."""

from __future__ import annotations

import json
from pathlib import Path

import briefing
from briefing.compose.timeline import choose_coming
from briefing.model import Briefing
from briefing.renderers.page.build import build_page

HARBOUR = """\
Ferries of Orm stop

ORM, 23 November 2026 (NTB) - The ferries of Orm stopped on Sunday. Boats will sail again on 1 December, harbour master
Jonas Wirth said. The council of Orm will meet on Thursday. The ferry Meridian was built on 4 May 2004 in Sarrow.
"""
AGAIN = """\
No boat for Orm

23 November 2026

Orm has no ferry before 1 December, said harbour master Jonas Wirth. The ferry Meridian had lost power on Sunday.
"""


def edition(folder: Path, *texts: str) -> Briefing:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return briefing.brief([folder], date="2026-11-23", isolated=False)


def test_each_day_of_a_story_stands_once_the_earliest_first(tmp_path: Path) -> None:
    made = edition(tmp_path, HARBOUR, AGAIN)
    assert len(made.stories) == 1
    days = [entry.date for entry in made.timeline]
    assert days == sorted(set(days))
    assert {"2004-05-04", "2026-11-22", "2026-11-26", "2026-12-01"} <= set(days)


def test_an_entry_is_a_slice_of_its_source(tmp_path: Path) -> None:
    made = edition(tmp_path, HARBOUR)
    texts = {document.id: document.text for document in made.documents}
    for entry in made.timeline:
        assert entry.mention.item.text == entry.mention.item.span.of(texts[entry.mention.document])
        assert entry.mention.item.text in entry.sentence.text


def test_the_first_page_has_what_comes_within_a_week_and_the_timeline_the_rest(tmp_path: Path) -> None:
    page = build_page(edition(tmp_path, HARBOUR))
    assert [moment.date for moment in page.soon] == ["Thu 26 Nov 2026"]
    assert [moment.date for moment in page.coming] == ["Thu 26 Nov 2026", "Tue 1 Dec 2026"]
    assert [moment.date for moment in page.past] == ["Tue 4 May 2004"]


def test_the_timeline_is_in_every_format(tmp_path: Path) -> None:
    made = edition(tmp_path, HARBOUR)
    for format in ("html", "markdown"):
        page = briefing.render(made, format, settings=briefing.Settings(layout="report"))
        assert "Tue 1 Dec 2026" in page.data.decode()
    assert '"2026-12-01"' in briefing.render(made, "json").data.decode()


def test_who_confirms_a_figure_is_named(tmp_path: Path) -> None:
    flood = (
        "The river Marn flooded Harrow on Sunday. The flood killed 41 people, said Ilse Brandt of the rescue service."
    )
    other = "Harrow is under water. Ilse Brandt of the rescue service said the flood of the Marn killed 41 people."
    made = edition(tmp_path, flood, other)
    assert len(made.stories) == 1
    told = {key.figure.item.low: key.confirmed_by for key in made.stories[0].figures}
    assert len(told[41.0]) == 1


def test_a_day_to_come_is_told_by_a_sentence_that_says_of_whom(tmp_path: Path) -> None:
    report = (
        "Almira port stays closed. Harbour master Edda Quill will open the port of Almira on 27 November 2026. "
        "He will speak to the dockers of Almira on 25 November 2026."
    )
    made = edition(tmp_path, report)
    assert [(entry.date, entry.is_printed) for entry in made.timeline] == [("2026-11-25", False), ("2026-11-27", True)]


def test_what_an_author_says_of_himself_is_no_day_to_come(tmp_path: Path) -> None:
    report = (
        "Almira port stays closed. We will leave the port of Almira on 26 November 2026. The port of the US town of "
        'Almira will open on 27 November 2026. "I will leave the port of Almira on 28 November 2026." "We will leave '
        'the port of Almira on 29 November 2026", harbour master Edda Quill said.'
    )
    made = edition(tmp_path, report)
    printed = [entry.date for entry in made.timeline if entry.is_printed]
    assert printed == ["2026-11-27", "2026-11-29"]


def test_a_month_is_no_word_of_what_will_be(tmp_path: Path) -> None:
    made = edition(tmp_path, "Almira market grows. The market of Almira on 4 May 2027 has forty stalls, a mayor said.")
    assert [(entry.date, entry.is_printed) for entry in made.timeline] == [("2027-05-04", False)]


LETTER = """\
Fwd: Harrow council meets

---------- Forwarded message ---------
From: Mara Lind <mara@example.org>
Sent: Tuesday, 24 November 2026 08:10
To: desk@example.org
Subject: Harrow council meets

Colleagues, the text below will be discussed on Sunday at our meeting.

HARROW, 23 November 2026 - The council of Harrow will vote on its budget on Thursday, mayor Ina Roth said. The budget
has a gap of 3 million crowns. The mayor of Harrow will speak to the unions of the town on Saturday. Black Friday will
cost the town of Harrow nothing. The market of Harrow will be held from 27 to 29 November.

Editor's note: This story will be updated on Wednesday.

I will be out of the office until Friday.

On Tue, 24 Nov 2026 at 08:10, Mara Lind wrote:

> The vote will be on Friday.

The office is open Tuesday to Thursday, 9-17, and will be closed on Friday.
"""


def test_only_what_a_report_names_is_to_come_and_no_day_of_the_letter_around_it(tmp_path: Path) -> None:
    made = edition(tmp_path, LETTER)
    coming = [(entry.date, entry.mention.item.until) for entry in made.timeline if entry.is_printed]
    assert coming == [("2026-11-26", None), ("2026-11-27", "2026-11-29"), ("2026-11-28", None)]


def test_the_first_page_has_several_days_of_a_story_and_a_sentence_once(tmp_path: Path) -> None:
    made = edition(
        tmp_path,
        LETTER,
        "Orm has no boat\n\n23 November 2026\n\nThe boat of Orm will sail on Thursday and on Friday, Edda Quill said.",
    )
    told = [(entry.story, entry.date) for entry in choose_coming(made)]
    assert [day for _, day in told] == ["2026-11-26", "2026-11-26", "2026-11-27", "2026-11-28"]
    assert len({story for story, _ in told}) == 2


def test_days_in_a_row_are_shown_as_the_source_writes_them_and_kept_in_the_data(tmp_path: Path) -> None:
    made = edition(tmp_path, LETTER)
    assert [moment.date for moment in build_page(made).coming] == [
        "Thu 26 Nov 2026",
        "27 to 29 November",
        "Sat 28 Nov 2026",
    ]
    data = briefing.render(made, "json").data
    assert json.loads(data)["timeline"][-2]["until"] == "2026-11-29"
    path = tmp_path / "edition.json"
    path.write_bytes(data)
    assert briefing.render(briefing.load_edition(path), "json").data == data
