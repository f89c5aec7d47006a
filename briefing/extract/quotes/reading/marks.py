"""Where quotation marks open and close, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.openings import find_turns
from briefing.model import Document, Paragraph, Span

_SPOKEN = ("body", "standfirst", "list item", "headline", "heading", "caption")
# Here and below a set of characters stands first, so that the engine goes from one of them to the next.
_MARK = re.compile(r"[\"“”„‟«»「」『』‹›`',](?:(?<=[^`',])|(?<=`)`|(?<=')'|(?<=,),(?=\w))")
# Left-over markup: <a href="...">.
_ATTRIBUTE = re.compile(r"=\"[^\"\n]*\"")
# Hebrew sets the same mark before the last letter of an abbreviation.
_ABBREVIATION = re.compile(r"[\u05d0-\u05ea]\"[\u05d0-\u05ea]")
_ALWAYS_OPEN = ("„", "``", "「", "『", ",,")
_STRAIGHT_OR_OPEN = '"“'
_STRAIGHT_OPENER = re.compile(r"\"(?<=\s.)(?=[^\W_])")
_HANGING = re.compile(r"[\"“](?<=[^\s(\[—–\-/].)(?=[\s.,;:!?)]|$)")
"""After a word and before a space, so that it closes whatever its form."""
_OPENING = (
    (re.compile(r"”(?<!\S.)(?=[^\W_])"), True),
    (re.compile(r"”|''|」|』"), False),
    (re.compile(r"\"(?<=\d.)(?![^\W\d_])"), False),  # inches
    (_HANGING, False),
    (re.compile(""), True),
)
"""Whether a mark opens a quotation where none is open, by the first of these that it fits."""
_BOTH_WAYS = "«»‹›"
"""French sets them pointing outward, German inward."""

_OPENERS = '"“„«»‹›「『‟'
_MARKS = "\"'“”„‟«»‹›「」『』‚‘’`"
_SPACES = " \u00a0\u202f\u2009"
_BEFORE_WORDS = _MARKS + _SPACES + ",—–"
_BEHIND_WORDS = _MARKS + _SPACES
_DASH = re.compile(r"[—–](?=\s?[\w¿¡.,])")
_DIALOGUE_VERB = re.compile(r"[—–]\s*(?:se |lhe |le )?(\w+)")
_INCISE = re.compile(
    r"(?<=[\w!?])(?:(?P<comma>,\s)(?P<between>[^,–—«»“”]{5,70})(?=,)|(?P<dash>\s?[–—]\s?)(?P<aside>[^–—«»“”]{5,90})(?=\s?[–—]))"
)
"""A clause between commas, which holds none, or between dashes."""
_INCISE_VERB = 3
"""Words of such a clause up to its verb."""

_SINGLE_OPENER = re.compile(r"[‘'‚’](?<![^\s(\[—–-].)(?=\w)")
_SINGLE_CLOSER = re.compile(r"[’'‘](?<=[\w.,!?…].)(?=[\s,.;:)!?—–-]|$)")
_SHORTEST_SINGLE = 8
"""Letters between single marks that are no apostrophes."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks."""

    outer: Span
    """With its marks."""
    inner: Span
    """The words alone."""
    goes_on: bool = False
    """Left open at the paragraph's end."""
    is_turn: bool = False
    """All that somebody says at once in an interview, behind their name and a colon."""


def find_quoted(document: Document, lexicon: QuoteLexicon) -> list[tuple[Paragraph, list[Quoted]]]:
    """Return what stands between marks in each paragraph that can hold speech, in order and disjoint.

    Of nested quotations the outermost counts. A mark that stays open quotes to
    the paragraph's end only where the next paragraph opens with a mark, as
    newspapers set a quotation of several paragraphs, where it opens the
    paragraph, or where a comma or colon announces it; else it quotes nothing,
    nor does it where a comma and a reporting verb follow, for there it should have
    closed. Single marks count in a headline, in a text that has no double ones,
    and around them. Where the language sets them so, a dash opens speech at the
    start of a paragraph, and a reporting clause inside the marks parts the words.
    """
    text = document.text
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.kind in _SPOKEN]
    marked = [_MARK.search(text, p.span.start, p.span.end) is not None for p in paragraphs]
    double = any(has for has, p in zip(marked, paragraphs, strict=True) if p.kind != "headline")
    turns = find_turns(text, paragraphs, lexicon)
    reopening = [text[paragraph.span.start] in _OPENERS for paragraph in paragraphs[1:]]
    found: list[tuple[Paragraph, list[Quoted]]] = []
    carried = False
    for offset, (paragraph, reopened) in enumerate(zip(paragraphs, [*reopening, False], strict=False)):
        spans = list(_pair(text, paragraph.span, reopened, carried)) if marked[offset] else []
        if spans:
            spans = _keep_outer(text, spans, list(_find_single(text, paragraph.span)))
        else:
            spans = _find_others(text, paragraph, lexicon, beside_double=double)
        quoted = _words_of(text, spans, reopened, lexicon)
        quoted = _with_turn(text, turns.get(offset), quoted)
        carried = bool(quoted) and quoted[-1].goes_on
        found.append((paragraph, quoted))
    return found


def _words_of(text: str, spans: list[_Open], reopened: bool, lexicon: QuoteLexicon) -> list[Quoted]:
    """Return what stands between the marks, but where one is missing."""
    parts = _parts(text, spans, lexicon)
    closed = parts if reopened else [one for one in parts if not _is_unclosed(text, one, lexicon.strong)]
    return [quoted for span, goes_on in closed if (quoted := _strip(text, span, goes_on))]


_Open = tuple[Span, bool]
"""A quotation with its marks, and whether it stays open."""


def _find_others(text: str, paragraph: Paragraph, lexicon: QuoteLexicon, *, beside_double: bool) -> list[_Open]:
    """Return the quotations of a paragraph without double marks: in single ones, or after a dash."""
    span, may_be_single = paragraph.span, paragraph.kind == "headline" or not beside_double
    spans = list(_find_single(text, span)) if may_be_single else []
    spoken = _find_dialogue(text, span, lexicon.strong) if lexicon.has_dialogue else ()
    return [(one, False) for one in spans or spoken]


def _parts(text: str, spans: list[_Open], lexicon: QuoteLexicon) -> list[_Open]:
    """Return *spans* parted where the language sets a reporting clause inside the marks."""
    if not lexicon.has_incises:
        return spans
    return [(part, goes_on) for span, goes_on in spans for part in _part(text, span, lexicon)]


def _with_turn(text: str, words: Span | None, quoted: list[Quoted]) -> list[Quoted]:
    """Return the *words* of a turn as one quotation, but what is *quoted* where marks are set around them."""
    whole = _strip(text, words, False) if words else None
    if whole is None or any(one.outer.start <= whole.outer.start for one in quoted[:1]):
        return quoted
    return [replace(whole, is_turn=True)]


def _pair(text: str, span: Span, reopened: bool, carried: bool) -> Iterator[_Open]:
    """Yield the quotations of one paragraph and whether they stay open."""
    opened: tuple[int, str] | None = None
    for offset, mark in _find_marks(text, span):
        if opened is None and _opens(text, span, offset):
            opened = (offset, mark)
        elif opened is None:
            if carried and not reopened:
                yield Span(span.start, offset + len(mark)), False
                carried = False
        elif stop := _end_of(text, span, opened, offset, mark):
            yield Span(opened[0], stop), False
            opened, carried = (offset, mark) if stop == offset else None, False
    if opened and _stays_open(text, span, opened[0], reopened):
        yield Span(opened[0], span.end), True


def _end_of(text: str, span: Span, opened: tuple[int, str], offset: int, mark: str) -> int | None:
    """Return where what is *opened* ends: behind a mark that closes it, or before one that opens anew."""
    if _opens_inside(text, span, mark, offset, opened[1]):
        return offset if _begins_anew(text, opened, offset, mark) else None
    return offset + len(mark) if _closes(mark, opened[1]) else None


def _stays_open(text: str, span: Span, offset: int, reopened: bool) -> bool:
    """Tell whether a mark that nothing closes opens a paragraph, this or the next, or a comma or colon announces it."""
    return reopened or offset <= span.start + 1 or text[span.start : offset].rstrip().endswith((":", ","))


def _find_marks(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Yield the marks of a paragraph with where they stand, but those of left-over markup and of abbreviations."""
    attributes = _ATTRIBUTE.finditer(text, span.start, span.end)
    markup = {offset for match in attributes for offset in range(*match.span())}
    for match in _MARK.finditer(text, span.start, span.end):
        if match.start() not in markup and not _ABBREVIATION.match(text, match.start() - 1):
            yield match.start(), match[0]


def _begins_anew(text: str, opened: tuple[int, str], offset: int, mark: str) -> bool:
    """Tell whether a mark like the one *opened* stands behind the end of a sentence, so that one is missing between."""
    if mark != opened[1] or mark not in _STRAIGHT_OR_OPEN:
        return False
    return re.search(r"[.!?,]\s*$", text[max(opened[0], offset - 4) : offset]) is not None


def _opens(text: str, span: Span, offset: int) -> bool:
    """Tell whether the mark at *offset* opens a quotation where none is open."""
    return next(opens for pattern, opens in _OPENING if pattern.match(text, offset, span.end))


def _opens_inside(text: str, span: Span, mark: str, offset: int, opener: str) -> bool:
    """Tell whether *mark* opens anew inside a quotation that *opener* opened."""
    if mark == '"':
        return _STRAIGHT_OPENER.match(text, offset, span.end) is not None
    if mark != "“" or opener in ("„", ",,"):
        return mark in _ALWAYS_OPEN
    return not _HANGING.match(text, offset, span.end)


def _closes(mark: str, opener: str) -> bool:
    """Tell whether *mark* may close what *opener* opened, so that the marks of a nested quotation do not."""
    if opener in _BOTH_WAYS:
        return mark in _BOTH_WAYS and mark != opener
    if opener in ("「", "『"):
        return mark in ("」", "』")
    return mark not in _BOTH_WAYS


def _is_unclosed(text: str, one: _Open, verbs: Set[str]) -> bool:
    """Tell whether a mark is missing: '"The harvest is lost, said Roe'."""
    span, goes_on = one
    return goes_on and any(
        match[1].lower() in verbs for match in re.finditer(r"[,?!]\s+(?:he |she )?(\w+)", span.of(text))
    )


def _find_single(text: str, span: Span) -> Iterator[Span]:
    """Yield quotations in single marks; of several closers before the next opener the one after punctuation counts."""
    openers = _single_openers(text, span)
    closers = [match.start() for match in _SINGLE_CLOSER.finditer(text, span.start, span.end)] if openers else []
    last = -1
    for opener, limit in pairwise([*openers, span.end]):
        closer = _choose_closer(text, closers, opener, limit) if opener > last else None
        if closer is None:
            continue
        if text[opener] != "’" or _is_parted(text, closer):
            last = closer
            yield Span(opener, closer + 1)


def _single_openers(text: str, span: Span) -> list[int]:
    """Return where single marks open; one that closes as a rule opens where the paragraph has no other and no digit."""
    found = [match.start() for match in _SINGLE_OPENER.finditer(text, span.start, span.end)]
    if text.find("‘", span.start, span.end) >= 0:
        return [offset for offset in found if text[offset] != "’"]
    return [offset for offset in found if text[offset] != "’" or text[offset + 1].isalpha()]


def _is_parted(text: str, closer: int) -> bool:
    """Tell whether punctuation stands beside a closing mark, which an apostrophe seldom has."""
    return text[closer - 1] in ".,!?…" or text[closer + 1 : closer + 2] in (",", ".", ";", ":", "!", "?")


def _choose_closer(text: str, closers: Sequence[int], opener: int, limit: int) -> int | None:
    first = bisect_left(closers, opener + _SHORTEST_SINGLE)
    between = closers[first : bisect_left(closers, limit)]
    ended = [offset for offset in between if text[offset - 1] in ".,!?…"]
    return ended[-1] if ended else next(iter(between), None)


def _keep_outer(text: str, spans: list[tuple[Span, bool]], single: Sequence[Span]) -> list[tuple[Span, bool]]:
    """Return *spans*, but single marks that close after punctuation and hold some of them instead of these."""
    outer = [s for s in single if text[s.end - 2] in ".,!?…" and any(s.contains(span) for span, _ in spans)]
    left = [(span, on) for span, on in spans if not any(s.overlaps(span) for s in outer)]
    return sorted([*left, *((s, False) for s in outer)]) if outer else spans


def _find_dialogue(text: str, span: Span, verbs: Set[str]) -> Iterator[Span]:
    """Yield the speech of a paragraph that a dash opens, as novels and some newspapers set it: "—Vamos —dijo Roe."."""
    dashes = [match.start() for match in _DASH.finditer(text, span.start, span.end)]
    if len(dashes) < 2 or dashes[0] != span.start:
        return
    first = _DIALOGUE_VERB.match(text, dashes[1], span.end)
    if first is None or first[1].lower() not in verbs:
        return
    for opening, closing in zip(dashes[::2], [*dashes[1::2], span.end], strict=False):
        yield Span(opening, closing)


def _part(text: str, span: Span, lexicon: QuoteLexicon) -> list[Span]:
    """Return what stands before and after a reporting clause inside the marks: « Le bac, a dit Roe, est vieux. »."""
    for match in _INCISE.finditer(text, span.start, span.end):
        opening, inside = ("comma", "between") if match["comma"] else ("dash", "aside")
        words = match[inside].split()
        verb = next((word for word in words[:_INCISE_VERB] if word.lower() not in lexicon.skipped), "")
        if verb.lower() in lexicon.strong and any(word[:1].isupper() for word in words):
            return [Span(span.start, match.start(opening)), Span(match.end(inside), span.end)]
    return [span]


def _strip(text: str, outer: Span, goes_on: bool) -> Quoted | None:
    """Return *outer* with the words alone: no marks at its edges, nor the spaces French sets; None for no words."""
    start, end = outer.start, outer.end
    start = next((at for at in range(start, end) if text[at] not in _BEFORE_WORDS), end)
    end = next((at for at in range(end, start, -1) if text[at - 1] not in _BEHIND_WORDS), start)
    return Quoted(outer, Span(start, end), goes_on) if re.search(r"\w", text[start:end]) else None
