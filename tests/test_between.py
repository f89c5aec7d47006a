"""Reports of one matter in two stories: where they differ, and how a later one counts on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.examine import analyse
from briefing.model import Analysis
from briefing.one_text import document
from briefing.settings import Settings
from briefing.stories.between import tell_between
from briefing.stories.group import compare_documents, compare_groups
from briefing.stories.tell import tell

SETTINGS = Settings()


def report(id: str, title: str, text: str, language: str = "en", published: str = "2027-02-02") -> Analysis:
    made = document(text, title=title, language=language)
    named = replace(made, id=id, origin=replace(made.origin, published=published))
    return analyse(named, SETTINGS)


def differences(*reports: Analysis) -> list[tuple[str, ...]]:
    """Return the values on which *reports*, each a story of its own, differ."""
    batch = compare_documents(reports)
    stories = [tell([one], SETTINGS.budget, id=one.document.id) for one in reports]
    told = tell_between(stories, [(index,) for index in range(len(reports))], batch, reports)
    return [conflict.values for story in told for conflict in story.conflicts]


QUAKE = report(
    "quake",
    "Quake shakes Ostrimel",
    "An earthquake of magnitude 6.1 shook the island of Ostrimel at dawn. Houses fell in Pelvarra, the governor said.",
)
INSTITUTE = report(
    "institute",
    "Institute: Ostrimel quake was 6.4",
    "The earthquake off Ostrimel had a magnitude of 6.4, the institute in Lorn measured. Pelvarra lay nearest to it.",
)
ELSEWHERE = report(
    "elsewhere",
    "Quake shakes Dravanna",
    "An earthquake of magnitude 5.8 shook the town of Dravanna at noon. Nobody was hurt, the mayor said on Tuesday.",
)
OWNER = report(
    "owner",
    "How many were aboard the Kestrivan",
    "There were 165 people aboard the ferry Kestrivan when it sank off Pelvarra, its owner said on Tuesday.",
)
COAST_GUARD = report(
    "guard",
    "What is known of the Kestrivan",
    "The coast guard says that 181 people were aboard the Kestrivan. Divers from Pelvarra went down to the ferry.",
)


def test_reports_of_one_matter_in_two_stories_contradict_each_other() -> None:
    assert differences(QUAKE, INSTITUTE) == [("6.1", "6.4")]
    assert [set(values) for values in differences(OWNER, COAST_GUARD)] == [{"165 people", "181 people"}]


def test_the_order_of_the_reports_does_not_matter() -> None:
    assert differences(INSTITUTE, QUAKE) == differences(QUAKE, INSTITUTE)


def test_reports_of_two_places_do_not_contradict_each_other() -> None:
    assert differences(QUAKE, ELSEWHERE) == []
    assert differences(INSTITUTE, ELSEWHERE) == []


def test_a_report_that_names_another_matter_does_not_contradict_it() -> None:
    there = report("there", "Toll in Tarvolm rises to 19", "The flood in Tarvolm has killed 19 people, the army said.")
    here = report(
        "here", "Belmorra: floods there too", "Not only Tarvolm: in Belmorra the flood killed 15 people, the army said."
    )
    assert differences(there, here) == []


def test_what_an_older_report_tells_is_no_contradiction() -> None:
    older = replace(
        QUAKE, document=replace(QUAKE.document, origin=replace(QUAKE.document.origin, published="2027-02-01"))
    )
    assert differences(older, INSTITUTE) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "goes_on"),
    [
        (
            "en",
            (
                "Bus falls from bridge near Pelvarra",
                "A bus fell from a bridge near Pelvarra. The crash killed 21 people.",
            ),
            ("Pelvarra: 24 dead", "24 people have now died in the crash near Pelvarra; a bus had left the road."),
            True,
        ),
        (
            "en",
            (
                "Bus falls from bridge near Pelvarra",
                "A bus fell from a bridge near Pelvarra. The crash killed 21 people.",
            ),
            ("Lorn: 24 dead", "24 people have died in a crash near Lorn; a bus had left the road at Mill Cross."),
            False,
        ),
        (
            "en",
            (
                "Bus falls from bridge near Pelvarra",
                "A bus fell from a bridge near Pelvarra. The crash killed 21 people.",
            ),
            ("Pelvarra: five dead", "Five people died in a crash at Pelvarra station; two trams had collided there."),
            False,
        ),
        (
            "de",
            ("Bus stürzt bei Pelvarra ab", "Ein Bus ist bei Pelvarra abgestürzt. Bei dem Unfall starben 21 Menschen."),
            ("24 Tote bei Pelvarra", "Bei dem Unfall nahe Pelvarra sind 24 Menschen gestorben, teilte die Wache mit."),
            True,
        ),
    ],
)
def test_a_story_goes_on_where_its_dead_are_counted_on(
    language: str, old: tuple[str, str], new: tuple[str, str], goes_on: bool
) -> None:
    before = report("old", *old, language=language)
    now = report("new", *new, language=language, published="2027-02-03")
    links = compare_groups([[now]], [[before]])
    assert (links.surely == {0: 0}) is goes_on
