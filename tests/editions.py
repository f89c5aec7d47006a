"""Editions of every size and kind, drawn by number: the same number gives the same edition."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Literal, Protocol, get_args

from briefing.compose.edition import choose_shown
from briefing.model import Briefing, Change, Conflict, Dated, Document, Notice, Series, Since, Story
from briefing.settings import LookSettings, Settings, Standard
from briefings import figure, make_briefing, make_document, quote, tell
from layouts import LAYOUTS

Size = Literal["normal", "compact", "large"]
Paper = Literal["A4", "A5", "Letter", "e-reader"]

WORDS = {
    "en": "the harbour council said on Monday that ships would wait until the strike ended and nobody knew when",
    "de": "die Stadtverwaltung teilte am Montag mit dass der Pegel weiter steigt und Überschwemmungsgebiete bleiben",
    "fr": "le conseil a déclaré lundi que les navires attendraient la fin de la grève où personne n'œuvre plus",
    "el": "το συμβούλιο ανακοίνωσε τη Δευτέρα ότι τα πλοία θα περιμένουν μέχρι το τέλος της απεργίας",
    "ru": "совет сообщил в понедельник что корабли будут ждать пока забастовка не закончится",
    "ar": "قال المجلس يوم الاثنين إن السفن ستنتظر حتى ينتهي الإضراب ولا أحد يعرف متى",
    "he": "המועצה אמרה ביום שני שהאוניות ימתינו עד שהשביתה תסתיים ואיש אינו יודע מתי",
    "zh": "市议会 星期一 表示 船只 将 等待 罢工 结束 没有人 知道 何时",
    "hi": "परिषद ने सोमवार को कहा कि जहाज हड़ताल समाप्त होने तक प्रतीक्षा करेंगे",
}
ODD = (
    "Œuvre №½ § ¶ ¿¡",
    "e\u0301tude and cafe\u0301",
    "zero\u200bwidth",
    "👩\u200d🚀 🙂",
    "\U00020000\U0002a6d6",
    "a" * 300,
    "https://almira.example/" + "a-very-long-path/" * 12,
    "x²−y² ≈ 3·10⁻⁷",
    "<b>&amp;</b> {{ 7 }} {% if %}",
    "\u202eback\u202c",
    "–—‘’“”„«»‹›…",
)
FIGURES = ("12 ships", "about 4,100 people", "at least 83 million euros", "3.5 percent")
LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True)
class Edition:
    """An edition and how it is set."""

    briefing: Briefing
    settings: Settings


class SetDrawn(Protocol):
    """What the fixture ``set_drawn`` gives."""

    def __call__(self, number: int, standard: Standard | None = None) -> tuple[Edition, bytes]:
        """Return edition *number*, of up to 26 stories, and its PDF, by the standard of its settings where None."""


def draw_edition(number: int, folder: Path, *, most: int = 300) -> Edition:
    """Return edition *number*, of up to *most* stories, most of them of few; its logo is written to *folder*."""
    chance = Random(number)
    count = chance.choice((1, 1, 2, 3, 5, 8, 13, 26, 60, min(most, 300)))
    documents: list[Document] = []
    stories: list[Story] = []
    for n in range(1, min(count, most) + 1):
        own = [_draw_document(chance, len(documents) + k) for k in range(1, chance.choice((1, 1, 1, 2, 5)) + 1)]
        documents += own
        stories.append(_draw_story(chance, f"s{n}", tuple(own)))
    if chance.random() < 0.3:
        names = [_title(chance, "en"), "World", ""]
        stories = [replace(story, section=chance.choice(names[:2])) for story in stories]
    notices = tuple(_draw_notice(chance, n) for n in range(chance.choice((0, 0, 1, 4, 40))))
    title = chance.choice(("Daily briefing", "Morgenlage", _title(chance, "en"), "B", "Briefing " * 12))
    made = make_briefing(tuple(documents), tuple(stories), notices, title=title.strip())
    if chance.random() < 0.4:
        made = choose_shown(replace(made, since=_draw_since(chance, stories)))
    return Edition(made, _draw_settings(chance, folder))


def _draw_document(chance: Random, n: int) -> Document:
    language = chance.choice(("en", "en", "en", *WORDS))
    title = _title(chance, language) if chance.random() < 0.9 else chance.choice(ODD)
    body = " ".join(_sentence(chance, language) for _ in range(chance.randint(1, 7)))
    quoted = f' "{_words(chance, language, 9)}," said Mara Quist, head of the port. {chance.choice(FIGURES)} were told.'
    return make_document(
        f"d{n}",
        f"{title}\n{body}{quoted}",
        place=chance.choice((f"inbox/{n}.txt", f"https://almira.example/{n}", f"folder/{'long-' * 30}{n}.html")),
        publisher=chance.choice(
            (None, "Almira Courier", _title(chance, language), "The " + "Very " * 20 + "Long Post")
        ),
        published=chance.choice((None, "2026-11-22", "2026-11-23T06:15:00+01:00")),
        language=language,
        titled=chance.random() < 0.8,
    )


def _words(chance: Random, language: str, count: int) -> str:
    return " ".join(chance.choices(WORDS[language].split(), k=count))


def _title(chance: Random, language: str) -> str:
    words = _words(chance, language, chance.choice((1, 4, 8, 8, 30)))
    return words[:1].upper() + words[1:]


def _sentence(chance: Random, language: str) -> str:
    words = _words(chance, language, chance.choice((3, 12, 20, 60)))
    odd = f" {chance.choice(ODD)}" if chance.random() < 0.1 else ""
    return f"{words[:1].upper()}{words[1:]}{odd}."


def _draw_story(chance: Random, id: str, documents: tuple[Document, ...]) -> Story:
    lead = documents[0]
    said = next(sentence for sentence in lead.sentences if '"' in sentence.text).text.split('"')[1].rstrip(",")
    told = next(words for words in FIGURES if words in lead.text)
    quotes = (quote(lead, said, chance.choice(("Mara Quist", None)), "head of the port"),) if said else ()
    figures = (figure(lead, told, 12, 12, counts=None),) if chance.random() < 0.7 else ()  # type: ignore[arg-type]
    story = tell(id, documents, quotes=quotes, figures=figures)
    passages = story.passages[: chance.choice((1, 3, 3, 9))]
    return replace(story, passages=passages, **_draw_comparisons(chance, documents))


def _draw_comparisons(chance: Random, documents: tuple[Document, ...]) -> dict[str, Any]:
    ids = tuple(document.id for document in documents)
    values = tuple(f"{100 + 10 * n} ships" for n in range(len(ids)))
    amounts = tuple((100.0 + 10 * n, 100.0 + 10 * n) for n in range(len(ids)))
    differ = Conflict("ships", values, ids, amounts)
    changed = Change("people", "41 people", "about 44 people", ((41, 41), (44, 44)))
    course = Series("rate", tuple(Dated(f"{n} %", (n, n), str(2020 + n), 2020.0 + n) for n in range(4)), ids[0])
    return {
        "conflicts": (differ,) if len(ids) > 1 and chance.random() < 0.5 else (),
        "changes": (changed,) if chance.random() < 0.2 else (),
        "series": (course,) if chance.random() < 0.2 else (),
    }


def _draw_notice(chance: Random, n: int) -> Notice:
    kind = chance.choice(("left out", "cut short", "remark"))
    place = chance.choice((f"inbox/{n}.pdf", f"folder/{'long' * 40}-{n}.txt", ""))
    return Notice(kind, f"cause {chance.randint(1, 3)} {chance.choice(ODD[:4])}", place, "look at it")  # type: ignore[arg-type]


def _draw_since(chance: Random, stories: list[Story]) -> Since:
    ids = [story.id for story in stories]
    return Since("2026-11-20", new=tuple(ids[::2]), updated=tuple(ids[1::4]), continuing=tuple(ids[3::4]))


def _draw_settings(chance: Random, folder: Path) -> Settings:
    logo = folder / "logo.png"
    logo.write_bytes(LOGO)
    look = LookSettings(
        size=chance.choice(get_args(Size)),
        classification=chance.choice(("", "", "For internal use only")),
        logo=chance.choice(("", str(logo))),
        logo_text="A dot",
        accent=chance.choice(("#1f4e79", "#8a1c1c")),
    )
    # Large print needs a large page.
    papers: tuple[Paper, ...] = ("A4", "Letter") if look.size == "large" else ("A4", "A5", "Letter", "e-reader")
    return Settings(look=look, paper=chance.choice(papers), layout=chance.choice(LAYOUTS))
