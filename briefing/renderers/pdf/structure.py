"""Puts the tags of a PDF in order: with languages, none that says nothing, heads and feet of pages outside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

import pydyf

from briefing.renderers.pdf.typesetter import tags

_ELEMENT = "/StructElem"
_TELLING = frozenset(("A", "ActualText", "Alt", "E", "ID", "Lang"))
"""What makes a tag without a meaning of its own more than a stretch of words, beside being led to."""


def keep_boxes() -> None:
    """Make the typesetter leave at each tag the box that it was made of, as ``tag.box``.

    The language of an element, its anchor and its bookmark stand there. The typesetter writes none of them to the tag
    and offers no place to add them, hence the change to a function of its own.
    """
    if not hasattr(tags._build_box_tree, "keeps_boxes"):
        tags._build_box_tree = _keeping(tags._build_box_tree)


class _WithPages:
    """A PDF that lists its pages once: it would anew for each tag, which grows with the square of the pages."""

    def __init__(self, pdf: Any) -> None:
        self.page_references = pdf.page_references
        self._pdf = pdf

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pdf, name)


def _keeping(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def build_and_keep(box: Any, parent: Any, pdf: Any, *arguments: Any) -> Iterator[Any]:
        pdf = pdf if isinstance(pdf, _WithPages) else _WithPages(pdf)
        for tag in build(box, parent, pdf, *arguments):
            tag.box = getattr(tag, "box", box)
            yield tag

    build_and_keep.keeps_boxes = True  # type: ignore[attr-defined]
    return build_and_keep


def find_object(pdf: Any, reference: bytes) -> Any:
    """Return the object of *pdf* that *reference* names, as ``b"12 0 R"``."""
    return pdf.objects[int(reference.split()[0])]


def list_tags(pdf: Any, tag: Any = None) -> Iterator[Any]:
    """Yield *tag* and the tags inside it in reading order; where it is None, all of *pdf*."""
    if tag is None:
        tag = find_object(pdf, find_object(pdf, pdf.catalog["StructTreeRoot"])["K"][0])
    waiting = [tag]
    while waiting:
        tag = waiting.pop()
        yield tag
        waiting.extend(reversed(list(list_inner(pdf, tag))))


def list_inner(pdf: Any, tag: Any) -> Iterator[Any]:
    """Yield the tags right inside *tag*, without what is shown and what is linked to."""
    for kid in tag["K"]:
        if isinstance(kid, bytes) and (inner := find_object(pdf, kid))["Type"] == _ELEMENT:
            yield inner


def tidy_tags(pdf: Any, without_meaning: Collection[str] = ("/Span",)) -> None:
    """Put the tags of *pdf* in order, which has all its objects and is not written.

    - A tag bears the language of its element, so that foreign words are read aloud as such (PDF/UA-1, 7.2).
    - One of those *without_meaning* that says nothing of its words is taken away; they stand in the tag around it.
    - Heads and feet of pages are marked as such. The typesetter makes tags of them that no reader comes to.
    - What can be followed from a tag inside a link belongs to the link; the typesetter makes a part of the tag of it.
    """
    root = find_object(pdf, pdf.catalog["StructTreeRoot"])
    numbers = find_object(pdf, root["ParentTree"])["Nums"]
    whole = find_object(pdf, root["K"][0])
    read = list(list_tags(pdf))
    read += _take_in_links(pdf, whole, numbers, {tag.reference for tag in read})
    for tag in read:
        _write_language(tag)
        if tag["S"] == "/Link":
            _gather_links(pdf, tag, numbers)
    holders: dict[bytes, bytes] = {}
    _fold(pdf, whole, without_meaning, holders)
    holders = {left_out: _follow(left_out, holders) for left_out in holders}
    reached = {tag.reference for tag in read} - holders.keys()
    for i in range(1, len(numbers), 2):
        numbers[i] = _rename(numbers[i], holders)
    for page, held in zip(pdf.page_references, numbers[1::2], strict=False):
        outside = {number for number, reference in enumerate(held) if reference not in reached}
        held[:] = [b"null" if number in outside else reference for number, reference in enumerate(held)]
        _mark_as_artifacts(find_object(pdf, find_object(pdf, page)["Contents"]), outside)
    _number_anew(pdf, root, reached)


def _take_in_links(pdf: Any, whole: Any, numbers: Any, reached: set[bytes]) -> list[Any]:
    """Put the head or foot of a page into the *whole* where it has a link: what can be followed has to be read.

    Returns its tags, which are *reached* from now on too.
    """
    taken: list[Any] = []
    for reference in numbers[2 * len(pdf.page_references) + 1 :: 2]:
        if reference in reached:
            continue
        top = find_object(pdf, reference)
        while top["P"] not in reached:
            top = find_object(pdf, top["P"])
        top["P"] = whole.reference
        whole["K"].append(top.reference)
        taken += list_tags(pdf, top)
        reached.update(tag.reference for tag in taken)
    return taken


def _gather_links(pdf: Any, link: Any, numbers: Any) -> None:
    """Let what can be followed from the tags inside *link* be followed from it (PDF/UA-1, 7.18.5)."""
    for tag in list(list_tags(pdf, link))[1:]:
        for kid in [kid for kid in tag["K"] if isinstance(kid, bytes)]:
            followed = find_object(pdf, kid)
            if followed["Type"] == "/OBJR":
                tag["K"].remove(kid)
                link["K"].append(kid)
                numbers[2 * find_object(pdf, followed["Obj"])["StructParent"] + 1] = link.reference


def _write_language(tag: Any) -> None:
    box = getattr(tag, "box", None)
    if box is not None and box.element is not None and box.element_tag != "html":
        language = box.element.get("lang")
        if language:
            tag["Lang"] = pydyf.String(language)


def _fold(pdf: Any, tag: Any, without_meaning: Collection[str], holders: dict[bytes, bytes]) -> None:
    """Put what stands in tags that say nothing in their place, and tell in *holders* where that is."""
    kids: list[Any] = []
    inside = {inner.reference: inner for inner in list_inner(pdf, tag)}
    for kid in tag["K"]:
        inner = inside.get(kid)
        if inner is not None:
            _fold(pdf, inner, without_meaning, holders)
        if inner is None or inner["S"] not in without_meaning or not _says_nothing(inner, inside=tag):
            kids.append(kid)
            continue
        for moved in list_inner(pdf, inner):
            moved["P"] = tag.reference
        holders[kid] = tag.reference
        kids += inner["K"]
    tag["K"] = pydyf.Array(kids)


def _says_nothing(tag: Any, *, inside: Any) -> bool:
    """Tell whether *tag* could be left out; words are numbered by page, so the tag around them must be of the same."""
    has_words = any(isinstance(kid, int) for kid in tag["K"])
    if _TELLING & tag.keys() or (has_words and tag["Pg"] != inside.get("Pg")):
        return False
    box = getattr(tag, "box", None)
    return box is None or not box.style["anchor"]


def _follow(reference: bytes, holders: dict[bytes, bytes]) -> bytes:
    while reference in holders:
        reference = holders[reference]
    return reference


def _mark_as_artifacts(stream: Any, numbers: set[int]) -> None:
    """Mark what *stream* shows under *numbers* as a part of the page, and none of the words."""
    for i, item in enumerate(stream.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in numbers:
            stream.stream[i - 1] = "/Artifact"
            stream.stream[i] = pydyf.Dictionary({"Type": "/Pagination"})


def _number_anew(pdf: Any, root: Any, reached: set[bytes]) -> None:
    """Leave out the tags that are not *reached*, and number what follows them."""
    first = find_object(pdf, root["ParentTree"]).number
    kept = [thing for thing in pdf.objects[first:] if not _is_tag(thing) or thing.reference in reached]
    before = [thing.reference for thing in kept]
    del pdf.objects[first:]
    for thing in kept:
        pdf.add_object(thing)
    renamed = {old: thing.reference for old, thing in zip(before, kept, strict=True)}
    for thing in (*kept, pdf.catalog):
        if isinstance(thing, dict):
            thing.update({key: _rename(value, renamed) for key, value in thing.items()})


def _is_tag(thing: Any) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == _ELEMENT


def _rename(value: Any, renamed: dict[bytes, bytes]) -> Any:
    if isinstance(value, list):
        return pydyf.Array([_rename(one, renamed) for one in value])
    return renamed.get(value, value) if isinstance(value, bytes) else value
