"""Equal parts of analyses are one object, and the analyses are what they were."""

from __future__ import annotations

import msgspec
from hypothesis import given

from briefing import Settings
from briefing.examine import analyse
from briefing.isolate.sharing import share_parts
from briefing.model import Analysis, Document
from strategies import documents


def answer(document: Document) -> Analysis:
    """Return the analysis of *document* as a worker's answer is read."""
    made = analyse(document, Settings(isolated=False).analysis)
    return msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Analysis)


@given(documents())
def test_an_analysis_stays_equal(document: Document) -> None:
    answered = answer(document)
    assert share_parts(answered, {}) == answered


@given(documents())
def test_a_document_has_each_sentence_and_paragraph_once(document: Document) -> None:
    shared = share_parts(answer(document), {})
    own = {id(sentence) for sentence in shared.document.sentences}
    paragraphs = {id(paragraph) for paragraph in shared.document.paragraphs}
    assert {id(sentence) for passage in shared.document.passages for sentence in passage.sentences} <= own
    assert {id(sentence) for sentence in shared.summary.sentences} <= own
    assert {id(sentence.paragraph) for sentence in shared.document.sentences} <= paragraphs


def test_measures_of_all_documents_share_their_words() -> None:
    from briefing import document

    text = "The flood killed 44 people in Vell on Monday. The storm left 1,200 homes without power in 2025."
    known: dict[object, object] = {}
    first, second = (share_parts(answer(document(text, language="en")), known) for _ in range(2))
    assert first.measures and len(first.measures) == len(second.measures)
    for one, other in zip(first.measures, second.measures, strict=True):
        assert one.noun is other.noun and one.times is other.times and one.part is other.part
        assert one.stems is other.stems and one.events is other.events
        assert any(one.figure is figure for figure in first.figures)
