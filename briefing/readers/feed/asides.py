"""Tells the text of an item from what feeds put around it: links to read on and to comments, tags, its title again.

What is no text stays in the document as a paragraph of its own that no sentence comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.language import load
from briefing.model import ParagraphKind, Span
from briefing.readers.content.claims import Block
from briefing.readers.feed.items import FeedItem
from briefing.readers.html import extract_blocks
from briefing.text.segmentation.paragraphs import find_paragraphs
from briefing.text.segmentation.sentences import PROSE, split
from briefing.text.words import words

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Non-characters, which no text holds: what stands between them is a link."""
_MARKS = str.maketrans("", "", _OPEN + _CLOSE)
_ANCHOR = re.compile(r"<(?P<end>/?)a(?P<more>\s[^<>]*)?>", re.IGNORECASE)

_STOPS = ".!?。！？؟।"
_CLOSERS = "\"'”’»›)]」』“"
_SPACES = re.compile(r" {2,}")
_CUT = re.compile(r"\s*(?:[\[(]\s*(?:…|\.{3})\s*[\])]|…|\.{3,5})\s*[→»>]*\Z")
"""Where an item was cut off, as "[…]" at its end says."""
_BRACKETED = re.compile(r"(?:\A|(?<=[.!?…»”\"’])\s*)\((?P<tags>[^().!?]{2,120})\)\s*\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_COUNT = re.compile(r"[#\s]*[^\W\d_][^\d.!?:]{0,30}:\s*\d+")
"""As "Points: 57"."""

_FEW_WORDS = 3
"""Words beside the links of a line that is nothing but links: "submitted by", "via Orm Wire"."""
_SENTENCE_WORDS = 6
"""Of fewer words a link is a label, however it ends: "Read more."."""
_LINE_WORDS = 25
_TAG_WORDS = 3
_EXCERPT = 600
"""Characters of a text up to which points at its end are taken for a cut; a whole article may end so."""
_LONGEST_END = 400
"""Characters at the end of a text in which words lead on."""


def find_text(item: FeedItem, language: str) -> list[Block]:
    """Return the blocks of *item*: where its words are its headline again, or only lead elsewhere, as boilerplate."""
    blocks = _read_blocks(item, language)
    last = max(
        (index for index, (kind, text) in enumerate(blocks) if _may_tell(kind, text, item, language)), default=-1
    )
    told = [part for index, block in enumerate(blocks) for part in _tell(block, item, language, is_last=index == last)]
    prose = [_bare(text) for kind, text in told if kind in PROSE]
    if len(prose) == 1 and _is_label(prose[0]):
        told = [("boilerplate" if kind in PROSE else kind, text) for kind, text in told]
    if not item.title and not any(kind in PROSE for kind, _ in told):
        told = blocks  # without a headline these words are all there is
    return [(kind, _SPACES.sub(" ", text.translate(_MARKS))) for kind, text in told]


def _read_blocks(item: FeedItem, language: str) -> list[Block]:
    """Return the blocks of *item*, in which what is linked stands between marks."""
    text = item.text.translate(_MARKS)
    if not item.is_markup:
        found = find_paragraphs(text, language, titled=bool(item.title))
        return [(paragraph.kind, paragraph.span.of(text)) for paragraph in found]
    return list(_close_links(extract_blocks(_ANCHOR.sub(_mark, text))))


def _mark(anchor: re.Match[str]) -> str:
    if anchor["end"]:
        return f"{_CLOSE}{anchor[0]}"
    return f"{anchor[0]}{_OPEN}" if "href" in (anchor["more"] or "").lower() else anchor[0]


def _close_links(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield *blocks* with the marks of a link that goes over several in each of them."""
    is_open = False
    for kind, text in blocks:
        opened = _OPEN + text if is_open else text
        is_open = opened.rfind(_OPEN) > opened.rfind(_CLOSE)
        yield kind, opened + _CLOSE if is_open else opened


def _tell(block: Block, item: FeedItem, language: str, *, is_last: bool) -> Iterator[Block]:
    """Yield *block*, what is no text in it apart."""
    kind, text = block
    if not _may_tell(kind, text, item, language):
        yield "boilerplate" if kind in PROSE else kind, text
        return
    end = _find_end(text, item, language, is_last=is_last)
    end = 0 if _is_title(_bare(text[:end]), item.title) else end
    parts: tuple[tuple[ParagraphKind, str], ...] = ((kind, text[:end]), ("boilerplate", text[end:]))
    yield from ((own, part) for own, part in parts if part.translate(_MARKS).strip())


def _may_tell(kind: ParagraphKind, text: str, item: FeedItem, language: str) -> bool:
    """Tell whether a block holds prose that may belong to what *item* tells."""
    return kind in PROSE and not _is_aside(text, item, language)


def _is_aside(text: str, item: FeedItem, language: str) -> bool:
    """Tell whether nothing of the block *text* belongs to what *item* tells."""
    bare = _bare(text)
    return (
        not any(map(str.isalpha, bare))
        or _is_title(bare, item.title)
        or _ADDRESS.fullmatch(bare) is not None
        or _COUNT.fullmatch(bare) is not None
        or _is_of_links(text)
        or _is_listed(bare, language)
    )


def _is_title(bare: str, title: str) -> bool:
    """Tell whether all words stand in the *title*, as of a text that says it again, with the name of the site."""
    told = [word.lower() for word in words(bare)]
    return bool(told) and set(told) <= {word.lower() for word in words(title)}


def _is_of_links(text: str) -> bool:
    """Tell whether a block is links and hardly a word beside them, and no sentence."""
    beside, linked = _part_links(text)
    few = len(beside.split()) <= _FEW_WORDS and len(words(beside)) <= len(words(linked))
    return bool(linked.strip()) and few and not _is_sentence(_bare(text))


def _bare(text: str) -> str:
    """Return *text* on one line without the marks of links."""
    return " ".join(text.translate(_MARKS).split())


def _part_links(text: str) -> tuple[str, str]:
    """Return what of *text* stands beside its links, and what in them."""
    beside: list[str] = []
    linked: list[str] = []
    for piece in text.split(_OPEN):
        inside, mark, after = piece.partition(_CLOSE)
        if mark or beside:
            linked.append(inside)
            beside.append(after)
        else:
            beside.append(inside)
    return " ".join(beside), " ".join(linked)


def _is_sentence(text: str) -> bool:
    """Tell whether *text* ends as a sentence does, and is as long as one."""
    return _is_ended(text) and len(text.split()) >= _SENTENCE_WORDS


def _is_ended(text: str) -> bool:
    bare = text.rstrip(_CLOSERS + " ")
    return bare[-1:] in _STOPS and not bare.endswith("..")


def _is_listed(bare: str, language: str) -> bool:
    """Tell whether the words of a line are those that feeds put under their items."""
    lower = bare.lower().strip(" .:!»›→…[]()|")
    if lower in _phrases("alone", language) or _find_appeared(bare, language) == 0:
        return True
    label, colon, _ = lower.partition(":")
    opens = bool(colon) and label.strip() in _phrases("labels", language)
    opens = opens or (lower.startswith(_phrases("opening", language)) and not _is_sentence(bare))
    return opens and len(lower.split()) <= _LINE_WORDS


def _find_appeared(text: str, language: str) -> int:
    """Return where a note begins that says where the item appeared first; the end of *text* where there is none."""
    found = _appeared(language).search(text)
    return found.start() if found else len(text)


def _is_label(bare: str) -> bool:
    """Tell whether all that an item says is a word or two, such as its section; scripts without spaces aside."""
    return len(bare.split()) <= _FEW_WORDS and bare.isascii() and not _is_ended(bare)


def _find_end(text: str, item: FeedItem, language: str, *, is_last: bool) -> int:
    """Return where the text of a block ends and what leads elsewhere begins."""
    end = _find_appeared(text, language)
    if is_last and (tags := _BRACKETED.search(text[:end])) and _are_tags(tags["tags"], item):
        end = tags.start()
    end = _before_links(text[:end], language)
    cut = _CUT.search(text[:end].replace(_OPEN, " ").replace(_CLOSE, " "))
    if cut is None or not ("[" in cut[0] or (is_last and len(item.text) <= _EXCERPT)):
        return end
    return _before_fragment(text, cut.start(), language)


def _before_links(text: str, language: str) -> int:
    """Return where links at the end of *text*, or words that lead on, begin; its end where there are none."""
    end = len(text)
    while text[:end].rstrip(" |·–-").endswith(_CLOSE):
        start = text.rfind(_OPEN, 0, end)
        if start < 0 or _is_sentence(text[start:end].translate(_MARKS)):
            break
        before = text[:start].rstrip()
        if not (_is_ended(before) or _CUT.search(before) or before.endswith(_CLOSE) or not before):
            break
        end = start
    found = _leading(language).search(text, max(0, end - _LONGEST_END), end)
    return found.start() if found else end


def _are_tags(listed: str, item: FeedItem) -> bool:
    """Tell whether what stands in brackets at the end of a text are its tags."""
    tags = [tag.strip().lower() for tag in listed.translate(_MARKS).split(",")]
    _, linked = _part_links(listed)
    if any(len(tag.split()) > _TAG_WORDS or not tag for tag in tags):
        return False
    known = {tag.lower() for tag in item.tags}
    return len(tags) > 1 or bool(linked.strip()) or known.issuperset(tags)


def _before_fragment(text: str, cut: int, language: str) -> int:
    """Return the end of the last whole sentence before *cut*, where the text breaks off."""
    head = text[:cut]
    if _is_ended(head.translate(_MARKS)):
        return cut
    start = len(head) - len(head.lstrip())
    *whole, _ = [*split(head, Span(start, len(head.rstrip())), language)] or [Span(0, 0)]
    return whole[-1].end if whole else 0


@cache
def _phrases(key: str, language: str) -> tuple[str, ...]:
    """Return the list *key* of *language* and the English one, which feeds of other languages have too."""
    return tuple(phrase for code in dict.fromkeys((language, "en")) for phrase in getattr(load(code).feed, key))


@cache
def _leading(language: str) -> re.Pattern[str]:
    """Return the pattern of "Continue reading …" after the last sentence of a text, in *language* and in English."""
    told = "|".join(map(re.escape, _phrases("leading", language)))
    return re.compile(
        rf"(?<=[.!?…»”\"\]{_CLOSE}])\s+[\[(]?{_OPEN}?(?:{told})\b[^.!?]{{0,200}}[.…\])→»\s{_CLOSE}]*\Z", re.IGNORECASE
    )


@cache
def _appeared(language: str) -> re.Pattern[str]:
    """Return the pattern of "The post … appeared first on …" at the end, in *language* and in English."""
    told = "|".join(re.escape(phrase).replace(r"\*", ".{1,300}?") for phrase in _phrases("appeared", language))
    return re.compile(rf"(?<!\w)(?:{told})[.。]?[\s{_CLOSE}]*\Z", re.IGNORECASE)
