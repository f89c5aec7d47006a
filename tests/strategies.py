"""Texts and documents for property tests: ordinary sentences mixed with what breaks careless code."""

from __future__ import annotations

from hypothesis import strategies as st

from briefing.model import Document, Origin
from briefing.text.segmentation.segment import segment

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "el", "zh", "ja", "ar", "und")

_PIECES = (
    "The mayor spoke. ",
    "Mr. Alder said no. ",
    "“We know. We went,” she said. ",
    '"Stop!" he cried. ',
    "« Oui. » ",
    "„Gut. Sehr gut.“ ",
    "It cost 3.5 million euros at 5 p.m. on 1.2.2026. ",
    "Am 3. Mai ",
    "今天下雨。我们在家。",
    "「はい。」と言った。",
    "ما هذا؟ ",
    "(see p. 5. Or not.) ",
    "Escalating tensions",
    "- first item",
    "2. second item",
    "a\tb\tc",
    "| x | y |",
    "Photo: a bridge",
    "Source: Harbour Post",
    "By Jane Roe",
    "Read more",
    "__",
    "***",
    "\n",
    "\n\n",
    " ",
    "\u00a0",
    "...",
    "?!",
    '."',
    '".',
    "“",
    "”",
    '"',
    "'",
    "‘",
    "«",
    "»",
    "(",
    ")",
    "e\u0301",
    "\u2028",
    "\ufeff",
    "🙂",
    "👩‍🚀",
    "İ",
    "ß",
    "½",
    "\U00020000",
)


def texts() -> st.SearchStrategy[str]:
    """Draw cleaned texts: mostly pieces of prose, sometimes any characters at all."""
    anything = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=8)
    pieces = st.lists(st.one_of(st.sampled_from(_PIECES), st.sampled_from(_PIECES), anything), max_size=20)
    return pieces.map("".join)


def languages() -> st.SearchStrategy[str]:
    """Draw language codes, one of them unknown."""
    return st.sampled_from(LANGUAGES)


@st.composite
def documents(draw: st.DrawFn, id: str = "d1") -> Document:
    """Draw documents with their structure found."""
    origin = Origin(place="drawn.txt", sha256="0" * 64, language=draw(languages()))
    return segment(draw(texts()), origin, id=id)
