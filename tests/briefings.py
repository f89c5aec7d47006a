"""Small briefings made by hand, for the tests of everything that takes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from briefing.compose.edition import choose_shown
from briefing.model import (
    Briefing,
    Cited,
    Conflict,
    Document,
    Figure,
    Found,
    Headline,
    Notice,
    Origin,
    Paragraph,
    Passage,
    Quote,
    QuoteKind,
    Related,
    Sentence,
    Span,
    Speaker,
    Story,
)
from briefing.one_text import document as read_document

PORT = """Harbour strike ends after nine days
Dock workers at Port Almira voted on Sunday to end a strike that held up 140 ships. \
The walkout began on 14 November and cost exporters at least 83 million euros, the chamber of commerce estimated. \
"We did not get everything we asked for, but nobody goes back poorer than they left," said Ines Carvalho, \
head of the dockers' union. \
The first cranes are due to move again at six on Tuesday morning."""

PORT_RADIO = """Port Almira reopens on Tuesday
The nine-day strike at Port Almira is over, with 152 ships waiting off the coast. \
"I can't promise dates yet," harbour master Tomas Reuel told Radio Costa."""

PEGEL = """Hochwasser: Lindau räumt zwei Straßen
Die Stadt Lindau hat am Montag zwei Straßen am Ufer geräumt, nachdem der Pegel auf 4,6 Meter gestiegen war. \
„Wir rechnen bis Mittwoch nicht mit Entspannung“, sagte die Einsatzleiterin Petra Vogt. \
Vogt nannte die Lage „ernst, aber nicht aussichtslos“."""

HOSTILE = (
    "<img src=http://evil.example/x.png onerror=alert(1)> {{ 7*7 }} {% include '/etc/passwd' %} "
    "<script>alert(1)</script>"
)


def make_document(
    id: str,
    text: str,
    *,
    place: str = "",
    publisher: str | None = None,
    published: str | None = None,
    language: str = "en",
    titled: bool = True,
) -> Document:
    """Return a document of one headline line and one body line whose sentences are cut by hand at ". "."""
    head, _, _ = text.partition("\n")
    headline = Paragraph(Span(0, len(head)), "headline")
    body = Paragraph(Span(len(head) + 1, len(text)), "body")
    sentences = tuple(Sentence(span, span.of(text), body) for span in _cut(text, body.span))
    origin = Origin(
        place=place or f"inbox/{id}.txt",
        sha256=sha256(text.encode()).hexdigest(),
        language=language,
        title=head if titled else None,
        publisher=publisher,
        published=published,
    )
    return Document(id, text, origin, (headline, body), sentences, tuple(Passage((s,)) for s in sentences))


def _cut(text: str, span: Span) -> list[Span]:
    found, start = [], span.start
    while start < span.end:
        stop = text.find(". ", start, span.end)
        end = stop + 1 if stop != -1 else span.end
        found.append(Span(start, end))
        start = end + 1
    return found


def find(document: Document, words: str) -> Span:
    """Return where *words* stand in *document*."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def quote(
    document: Document,
    words: str,
    name: str | None,
    role: str | None = None,
    *,
    kind: QuoteKind = "direct",
    trust: float = 0.97,
) -> Cited[Quote]:
    """Return the quotation *words* of *document*, said by *name*."""
    speaker = Speaker(name, role, find(document, name)) if name else None
    span = find(document, words)
    beside = document.text.find(name, span.end) if name else -1
    named = Span(beside, beside + len(name)) if name and beside >= 0 else None
    return Cited(document.id, Quote(span, words, kind, speaker, None, trust, "by hand", named=named))


def figure(document: Document, words: str, low: float, high: float, **more: str) -> Cited[Figure]:
    """Return the figure *words* of *document*."""
    return Cited(document.id, Figure(find(document, words), words, low, high, score=0.9, **more))  # type: ignore[arg-type]


def tell(
    id: str,
    documents: tuple[Document, ...],
    sentences: Mapping[str, tuple[int, ...]] | None = None,
    *,
    quotes: tuple[Cited[Quote], ...] = (),
    figures: tuple[Cited[Figure], ...] = (),
    conflicts: tuple[Conflict, ...] = (),
) -> Story:
    """Return a story of *documents*; *sentences* are places in each, by id, all of them where None."""
    lead = documents[0]
    chosen = sentences or {d.id: tuple(range(len(d.sentences))) for d in documents}
    passages = tuple(Cited(d.id, d.passages[place]) for d in documents for place in chosen.get(d.id, ()))
    text = lead.origin.title or lead.sentences[0].text
    headline = Headline(lead.id, text, Span(0, len(text)) if lead.origin.title else lead.sentences[0].span)
    return Story(id, headline, tuple(d.id for d in documents), passages, Found(quotes, figures), conflicts=conflicts)


def make_briefing(
    documents: tuple[Document, ...],
    stories: tuple[Story, ...],
    notices: tuple[Notice, ...] = (),
    *,
    title: str = "Daily briefing",
    date: str = "2026-11-23",
) -> Briefing:
    """Return an edition of *stories*, with all that its page shows chosen."""
    dates = sorted(d.origin.published for d in documents if d.origin.published)
    window = (dates[0], dates[-1]) if dates else None
    made = Briefing(title, date, window, documents, stories, notices, (("briefing", "0.1.0"),))
    return choose_shown(made)


def small_briefing() -> Briefing:
    """Return two stories of three documents, with everything a page can hold."""
    paper = make_document(
        "d1", PORT, place="https://almira.example/strike", publisher="Almira Courier", published="2026-11-22"
    )
    radio = make_document("d2", PORT_RADIO, publisher="Radio Costa", published="2026-11-23T06:15:00+01:00")
    pegel = make_document("d3", PEGEL, language="de")
    strike = tell(
        "s1",
        (paper, radio),
        {"d1": (0, 1), "d2": (0,)},
        quotes=(
            quote(
                paper,
                "We did not get everything we asked for, but nobody goes back poorer than they left",
                "Ines Carvalho",
                "head of the dockers' union",
            ),
            quote(radio, "I can't promise dates yet", "Tomas Reuel", "harbour master"),
        ),
        figures=(
            figure(paper, "140 ships", 140, 140, counts="ships"),
            figure(paper, "at least 83 million euros", 83e6, float("inf"), unit="EUR", modifier=">"),
        ),
        conflicts=(Conflict("ships", ("140 ships", "152 ships"), ("d1", "d2")),),
    )
    flood = tell(
        "s2",
        (pegel,),
        {"d3": (0, 1)},
        quotes=(
            quote(pegel, "Wir rechnen bis Mittwoch nicht mit Entspannung", "Petra Vogt", "Einsatzleiterin"),
            quote(pegel, "ernst, aber nicht aussichtslos", "Petra Vogt", kind="mixed"),
        ),
        figures=(figure(pegel, "4,6 Meter", 4.6, 4.6, unit="m"),),
    )
    notices = (
        Notice("left out", "no text in it", "inbox/scan.pdf", "run a text recognition on it first", "empty"),
        Notice("remark", "1 document without a publisher", "inbox/d3.txt", ""),
    )
    return make_briefing((paper, radio, pegel), (strike, flood), notices)


def hostile_briefing(place: str = "javascript:alert(1)") -> Briefing:
    """Return an edition all words of which try to become markup."""
    document = make_document(
        "d1", f"{HOSTILE}\n{HOSTILE}. {HOSTILE}.", place=place, publisher=HOSTILE, published=HOSTILE
    )
    notices = (Notice("left out", HOSTILE, HOSTILE, HOSTILE), Notice("remark", HOSTILE, "", ""))
    return make_briefing((document,), (tell("s1", (document,)),), notices, title=HOSTILE, date="2026-11-23")


def two_sentence_briefing() -> Briefing:
    """Return an edition with a passage of two sentences."""
    text = "The gate of Harrow\n\n“We will open the gate. Nobody will be left outside.” Mara Quist said so on Sunday."
    document = replace(read_document(text, title="The gate of Harrow"), id="d1")
    return make_briefing((document,), (tell("s1", (document,), {"d1": (0,)}),))


def related_briefing() -> Briefing:
    """Return an edition of two stories of one matter."""
    briefing = small_briefing()
    first, second = briefing.stories
    stories = (
        replace(first, related=(Related("s2", -0.2), Related("s9", -0.3))),
        replace(second, related=(Related("s1", -0.2),)),
    )
    return replace(briefing, stories=stories)
