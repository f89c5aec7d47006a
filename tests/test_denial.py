"""What is denied: it is no figure of the day, changes nothing and contradicts nothing; the story goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing
from briefing.measures.reading import read_measures
from briefing.one_text import document, find_figures
from briefing.text.denial import list_denied

DENIED = [
    ("en", "The chief executive has denied once more that 2,300 jobs will go."),
    ("en", "Orvane denies that it is in talks to buy Halvern for 310 million euros."),
    ("en", "Orvane has denied reports that it would cut 2,300 jobs."),
    ("en", "A report that 2,300 jobs are to go is untrue, Orvane said."),
    ("de", "Orvane bestreitet, mit Halvern über einen Preis von 310 Millionen Euro zu verhandeln."),
    ("de", "Der Bericht über den Abbau von 2.300 Stellen sei frei erfunden, teilte Orvane mit."),
    ("fr", "Orvane dément vouloir supprimer 2 300 emplois."),
    ("es", "Orvane niega que vaya a suprimir 2.300 empleos."),
    ("it", "Orvane smentisce di voler tagliare 2.300 posti di lavoro."),
    ("nl", "Orvane ontkent dat het 2.300 banen schrapt."),
    ("pt", "A Orvane nega que vá cortar 2.300 empregos."),
]
TOLD = [
    ("en", "Orvane, which employs 2,300 people, denies that it is in talks."),
    ("en", "Orvane denies that it is in talks, but 2,300 jobs are cut."),
    ("en", "The guards denied entry to 2,300 people."),
    ("en", "Orvane cuts 2,300 jobs."),
    ("de", "Orvane, das 2.300 Menschen beschäftigt, dementiert die Gespräche."),
    ("de", "Orvane dementiert die Gespräche, aber 2.300 Stellen fallen weg."),
    ("fr", "Orvane supprime 2 300 emplois."),
    ("es", "Orvane suprime 2.300 empleos."),
]


@pytest.mark.parametrize(("language", "text"), DENIED)
def test_what_is_denied_is_compared_with_nothing(language: str, text: str) -> None:
    made = document(text, language=language)
    assert find_figures(made)
    assert read_measures(made, find_figures(made)) == ()
    assert list_denied(made)


@pytest.mark.parametrize(("language", "text"), TOLD)
def test_what_stands_beside_a_denial_is_told(language: str, text: str) -> None:
    made = document(text, language=language)
    assert read_measures(made, find_figures(made))


TALKS = {
    "en": (
        "Orvanne weighs bid for Halvernig\n\nOrvanne is in takeover talks with Halvernig, two bankers said. "
        "A price of 310 million euros was named.",
        "Orvanne again denies talks\n\nOrvanne denies that it is in talks about a takeover of Halvernig for 340 "
        "million euros. The lorries roll as ever, a spokeswoman said.",
    ),
    "de": (
        "Orvanne erwägt Gebot für Halvernig\n\nOrvanne verhandelt über eine Übernahme von Halvernig, sagten Banker. "
        "Als Preis wurden 310 Millionen Euro genannt.",
        "Orvanne: kein Gebot\n\nOrvanne dementiert, über eine Übernahme von Halvernig für 340 Millionen Euro zu "
        "verhandeln. Die Lastwagen rollen wie immer, sagte eine Sprecherin.",
    ),
    "fr": (
        "Orvanne songe à Halvernig\n\nOrvanne négocie le rachat de Halvernig, une acquisition à 310 millions d'euros, "
        "selon deux banquiers.",
        "Orvanne : pas de rachat\n\nOrvanne dément négocier le rachat de Halvernig, une acquisition à 340 millions "
        "d'euros. Les camions roulent, dit une porte-parole.",
    ),
    "es": (
        "Orvanne estudia comprar Halvernig\n\nOrvanne negocia la adquisición de Halvernig por 310 millones de euros, "
        "según dos banqueros de la ciudad. Ninguna de las dos empresas quiso hablar.",
        "Orvanne: no hay oferta\n\nOrvanne desmiente que negocie la adquisición de Halvernig por 340 millones. "
        "Los camiones circulan como siempre por la ciudad, dijo una portavoz de la empresa.",
    ),
}


@pytest.mark.parametrize("language", TALKS)
def test_a_denial_goes_on_with_the_story_and_affirms_nothing(language: str, tmp_path: Path) -> None:
    archive = str(tmp_path / "archive.sqlite")
    for day, text in enumerate(TALKS[language], 1):
        folder = tmp_path / str(day)
        folder.mkdir()
        (folder / "a.txt").write_text(text, encoding="utf-8")
        made = briefing.brief([folder], archive=archive, date=f"2027-02-0{day}", isolated=False)
    (story,) = made.stories
    assert story.status == "continuing"
    assert (story.changes, story.conflicts, story.figures) == ((), (), ())


COMING = {
    "en": "Council of Lorn looks at depot\n\nThe council of Lorn votes on Friday on the depot at Mill Cross.",
    "de": "Rat von Lorn berät über Depot\n\nDer Rat von Lorn stimmt am Freitag über das Depot ab.",
    "fr": "Lorn : le dépôt en débat\n\nLe conseil de Lorn votera vendredi sur le dépôt des bus.",
    "es": "Lorn debate el depósito\n\nEl concejo de Lorn votará el viernes sobre el depósito de autobuses.",
    "it": "Lorn, il deposito in aula\n\nIl consiglio di Lorn voterà venerdì sul deposito degli autobus.",
    "nl": "Raad van Lorn over remise\n\nDe raad van Lorn stemt vrijdag over de remise van de bussen.",
    "pt": "Lorn debate o depósito\n\nO conselho de Lorn vota na sexta-feira sobre o depósito de autocarros.",
}


@pytest.mark.parametrize("language", COMING)
def test_what_tells_of_a_coming_day_is_not_told_no_more_before(language: str, tmp_path: Path) -> None:
    """2 February 2027 is a Tuesday."""
    archive = str(tmp_path / "archive.sqlite")
    texts = {
        2: COMING[language],
        3: "Nightingales in Vell\n\nForty nightingales sing in the park of Vell, a count says.",
    }
    for day, text in texts.items():
        folder = tmp_path / str(day)
        folder.mkdir()
        (folder / "a.txt").write_text(text, encoding="utf-8")
        made = briefing.brief([folder], archive=archive, date=f"2027-02-0{day}", isolated=False)
    assert made.since is not None
    assert made.since.dropped == ()
