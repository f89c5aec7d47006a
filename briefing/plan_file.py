"""Writes the plan of an edition as a text file for an editor, and reads it back with every mistake at its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

from briefing.checks import show
from briefing.errors import UsageError
from briefing.model import EditorPlan, PlanLine, Verb
from briefing.readers.content.clean import make_line
from briefing.readers.content.own import PLAN

_HELP = """\
# One line a story, in the order of the edition: move lines, and change the first word of a line.
#   keep      as it is                     lead      told first
#   brief     in one line                  drop      not at all; its sources are named as left out
#   merge s3  as part of s3; the rest of the line stays as it is: merge s3  s7  1f0c...
# The editor's own words stand on the line below a story, and are printed under its headline, marked as such:
#   note "The minister speaks at noon."
# Headlines are printed as the sources have them. What follows # is why a story stands where it does, and is not read.
"""
_VERBS: tuple[str, ...] = get_args(Verb)
_LARGEST = 1_000_000
"""Bytes of a plan; that of 300 stories has 60,000."""
_LONGEST_NOTE = 300
"""Characters of a note, four lines of a column; more is an article, and no source has it."""
_STORY = re.compile(r"(?P<id>s[1-9]\d{0,5})\s+(?P<key>[0-9a-f]{8})(?:\s+(?P<headline>.*))?")
_INTO = re.compile(r"(?P<into>s[1-9]\d{0,5})\s+(?=s[1-9])")
_REMARK = re.compile(r"\s{2,}#")
_NOTE = re.compile('["“”„«»](?P<note>.*)["“”«»]')
_AFTER_NOTE = 4
"""Letters of the word."""
_EXAMPLE = "keep s1 3f9a12c0 Headline"
_EXAMPLE_NOTE = 'note "The minister speaks at noon."'


def write_plan(plan: EditorPlan) -> str:
    """Return *plan* as the text of a file, with what each of its words does."""
    documents = "1 document" if plan.documents == 1 else f"{plan.documents:,} documents"
    head = f"{PLAN}{plan.date or 'no date'}, made of {documents}; lines that begin with # are not read.\n{_HELP}\n"
    texts = [_first_word(line) for line in plan.lines]
    width = max(map(len, texts), default=0)
    ids = max((len(line.id) for line in plan.lines), default=0)
    return head + "".join(
        f"{text:{width}}  {line.id:{ids}}  {line.key}  {' '.join(line.headline.split())}{_remark(line)}\n{_note(line)}"
        for text, line in zip(texts, plan.lines, strict=True)
    )


def _first_word(line: PlanLine) -> str:
    return f"{line.verb} {line.into}" if line.into else line.verb


def _remark(line: PlanLine) -> str:
    return f"     # {line.why}" if line.why else ""


def _note(line: PlanLine) -> str:
    return f'note "{line.note}"\n' if line.note else ""


def read_plan(path: str | Path) -> EditorPlan:
    """Return the plan that the file *path* holds.

    Raises:
        UsageError: it is no file of text, or too large, or a line of it cannot be followed; the first such is named.
    """
    return parse_plan(_open(Path(path)), str(path))


def _open(path: Path) -> str:
    try:
        if not path.exists():
            raise _refuse("there is no such plan", str(path), f"briefing plan SOURCE -o {path}")
        if not path.is_file():
            raise _refuse("the plan is no file", str(path), "the file that briefing plan wrote")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise _refuse(f"the plan cannot be read: {error.strerror}", str(path), "another file") from error
    if len(data) > _LARGEST:
        raise _refuse(f"the plan has more than {_LARGEST:,} bytes", str(path), "the file that briefing plan wrote")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"the plan is not UTF-8 text: byte {error.start} is 0x{data[error.start]:02x}"
        raise _refuse(what, str(path), "save it as UTF-8") from error
    if "\0" in text:
        raise _refuse("the plan is not text: it holds a zero character", str(path), "save it as UTF-8")
    return text


def parse_plan(text: str, name: str = "plan") -> EditorPlan:
    """Return the plan that *text* holds, of a file that errors call *name*.

    Raises:
        UsageError: a line of it cannot be followed; the first such is named.
    """
    lines: list[PlanLine] = []
    for number, written in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = make_line(written)
        where = f"{name}, line {number}"
        if not line or line.startswith("#"):
            continue
        if line.split()[0].lower().startswith("note"):
            lines[-1:] = [_add_note(lines[-1] if lines else None, line, where)]
        else:
            lines.append(_read_line(line, number, where))
    _check(lines, name)
    return EditorPlan(tuple(lines))


def _read_line(line: str, number: int, where: str) -> PlanLine:
    first, _, rest = line.partition(" ")
    verb = first.lower()
    if verb not in _VERBS:
        raise _refuse(f"{show(first)} is no word that begins a line of a plan", where, _suggest(verb))
    told = _REMARK.split(rest, maxsplit=1)[0].strip()
    into = _INTO.match(told) if verb == "merge" else None
    if verb == "merge" and not into:
        raise _refuse("merge does not say with which story", where, f"merge s1 {told[:40]}")
    found = _STORY.fullmatch(told[into.end() :] if into else told)
    if found is None:
        raise _refuse(f"{show(line)} does not name a story by its number and its eight digits", where, _EXAMPLE)
    headline = " ".join((found["headline"] or "").split())
    return PlanLine(_as_verb(verb), found["id"], found["key"], headline, into["into"] if into else "", number=number)


def _as_verb(word: str) -> Verb:
    verbs: Mapping[str, Verb] = {verb: verb for verb in get_args(Verb)}
    return verbs[word]


def _suggest(word: str) -> str:
    near = difflib.get_close_matches(word, (*_VERBS, "note"), n=1)
    return near[0] if near else ", ".join((*_VERBS, "note"))


def _add_note(line: PlanLine | None, written: str, where: str) -> PlanLine:
    """Return *line* with the note that is *written* under it."""
    found = _NOTE.fullmatch(written[_AFTER_NOTE:].strip())
    if found is None:
        raise _refuse("a note stands between quotation marks, and nothing after them", where, _EXAMPLE_NOTE)
    note = " ".join(found["note"].split())
    if not note:
        raise _refuse("the note says nothing", where, "take the line out")
    if len(note) > _LONGEST_NOTE:
        raise _refuse(
            f"the note has {len(note):,} characters, and {_LONGEST_NOTE} are printed", where, "say it shorter"
        )
    if line is None:
        raise _refuse("a note stands above all stories", where, "put it on the line below its story")
    if line.note:
        raise _refuse(f"a second note on {line.id}", where, "put both into one")
    if line.verb in ("drop", "merge"):
        do = f"put it below {line.into}" if line.into else f"keep {line.id}"
        raise _refuse(f"a note on {line.id}, which is not told by itself", where, do)
    return replace(line, note=note)


def _check(lines: list[PlanLine], name: str) -> None:
    """Raise UsageError where lines contradict each other."""
    for line, what, do in _find_contradictions(lines):
        raise _refuse(what, f"{name}, line {line.number}", do)


def _find_contradictions(lines: list[PlanLine]) -> Iterator[tuple[PlanLine, str, str]]:
    """Yield each line that contradicts another one, with what is wrong and what to try."""
    known: dict[str, PlanLine] = {}
    leading: PlanLine | None = None
    for line in lines:
        if line.id in known:
            yield line, f"{line.id} stands in line {known[line.id].number} already", "take out one of the two"
        known[line.id] = line
        if line.verb == "lead" and leading:
            yield line, f"two stories lead: {leading.id} in line {leading.number}, and {line.id}", f"keep {leading.id}"
        leading = line if line.verb == "lead" else leading
    for line in lines:
        if line.verb == "merge":
            yield from ((line, *fault) for fault in _find_wrong_merge(line, known))


def _find_wrong_merge(line: PlanLine, known: Mapping[str, PlanLine]) -> Iterator[tuple[str, str]]:
    into = known.get(line.into)
    if into is None:
        told = [one.id for one in known.values() if one.verb not in ("drop", "merge") and one is not line]
        yield f"merge with {line.into}, which no line is of", ", ".join(f"merge {id}" for id in told[:3]) or "keep"
    elif into is line:
        yield f"{line.id} is merged with itself", f"keep {line.id}"
    elif into.verb == "drop":
        yield f"merge with {line.into}, which line {into.number} drops", f"drop {line.id}, or keep {line.into}"
    elif into.verb == "merge":
        yield f"merge with {line.into}, which line {into.number} merges with {into.into}", f"merge {into.into}"


def _refuse(what: str, where: str, do: str) -> UsageError:
    return UsageError(what, where=where, do=do, setting="plan")
