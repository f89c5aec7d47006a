"""Writes the reference in docs/reference/library.md from public names and docstrings, which it cannot fall behind.

What stands above the mark on the page is written by hand, and kept.

python tools/write_library_docs.py
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from types import FunctionType
from typing import Any, get_args

import briefing
from briefing.settings import Paper, Security, Size, Standard

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "library.md"
MARK = "<!-- From here on made of the docstrings by tools/write_library_docs.py. -->"
WIDTH = 100
"""Characters of a signature on one line."""
GROUPS = {
    "Making an edition": "brief read document render load_edition send write_mail Progress Stage",
    "Making an edition in parts": "analyse_part join_parts PartFile",
    "Having an editor decide": "draft_plan write_plan read_plan parse_plan EditorPlan PlanLine Verb",
    "Finding in one text": "summarize explain explain_omissions find_quotes find_figures",
    "Choosing settings": "load_settings Settings ReadingSettings AnalysisSettings PageSettings HistorySettings "
    "DeliverySettings RunSettings LookSettings ProfileSettings SectionSettings MailSettings FolderSettings "
    "DraftSettings CommandSettings EditionSettings MailboxSettings Overrides",
    "Keeping editions": "open_archive Archive Remembered",
    "Records of a document": "Document Origin Paragraph ParagraphKind Sentence Passage Heading Span",
    "Records of what is found in it": "Quote QuoteKind Speaker Figure Modifier DateMention Summary ScoredPassage "
    "Budget Reason Omission Analysis Fingerprint TextForm",
    "Records of an edition": "Briefing Story Status Headline Cited Found KeyFigure Statement Related Tie "
    "Conflict Change Series Dated FrontPage FrontLine FrontFigure TimelineEntry Voices Use Since Dropped "
    "Notice NoticeKind",
    "Records on their way": "Rendition Mail Receipt",
    "Errors and warnings": "BriefingError UsageError UnknownNameError ReadError EmptyBriefingError RenderError "
    "DeliveryError PartError ArchiveError BusyError BriefingWarning",
    "Adding to it": "Reader Summarizer Renderer Deliverer build_document Raw MessageNumber Link",
    "Records of what a figure measures": "Measure Quantity Interval Noun Cue Times Part",
}
"""The public names in the order of the page, by what a programmer is after."""
SHORTER = (
    (r"\bos\.PathLike\[str\]", "PathLike"),
    (r"\bPlace\b", "str | bytes | PathLike"),
    (r"\bFollow\b", "Callable[[Progress], None]"),
    (r"\bUnpack\[(\w+)\]", r"\1"),
    (r"\bPathLike\[str\]", "PathLike"),
    (r"\bdatetime\.date\b", "date"),
    (r"\bBlock\b", "tuple[ParagraphKind, str]"),
    (r"\bClaim\b", "tuple[str, str, str]"),
    (r"\bPaper\b", " | ".join(map(repr, get_args(Paper)))),
    (r"\bSize\b", " | ".join(map(repr, get_args(Size)))),
    (r"\bSecurity\b", " | ".join(map(repr, get_args(Security)))),
    (r"\bStandard\b", " | ".join(map(repr, get_args(Standard)))),
    (r"field\(default_factory=dict\)", "{}"),
    (r"field\(default_factory=(\w+)\)", r"\1()"),
)
"""What is read more easily in other words, in a type or a default."""
SECTION = re.compile(r"(Args|Returns|Raises|Attributes):")
SPECIAL = ("__call__",)
"""Methods told beside those whose names have no underscore."""


def page() -> str:
    """Return the page: what was written by hand, then the reference."""
    by_hand, mark, _ = TARGET.read_text(encoding="utf-8").partition(MARK)
    if not mark:
        raise ValueError(f"{TARGET.name} has lost its mark: {MARK}")
    return by_hand + "\n".join([MARK, "", *_reference()])


def _reference() -> Iterator[str]:
    grouped = [name for names in GROUPS.values() for name in names.split()]
    if sorted(grouped) != briefing.__all__:
        raise ValueError(f"not in one group each: {sorted(set(grouped) ^ set(briefing.__all__)) or grouped}")
    yield from ("## Reference", "", "All of it is `briefing.` and the name.", "")
    for title, names in GROUPS.items():
        yield f"- {title}: {', '.join(f'[`{name}`](#{anchor(name)})' for name in names.split())}"
    for title, names in GROUPS.items():
        yield from ("", f"## {title}")
        for name in names.split():
            yield from ("", f"### {heading(name)}", "", *_entry(name))
    yield ""


def heading(name: str) -> str:
    """Return the heading of the entry *name*; a call and a record may differ by a capital letter alone."""
    return f"briefing.{name}" if isinstance(getattr(briefing, name), FunctionType) else name


def anchor(name: str) -> str:
    """Return what a link to the entry *name* ends in."""
    return heading(name).replace(".", "").lower()


def _entry(name: str) -> Iterator[str]:
    value = getattr(briefing, name)
    if isinstance(value, FunctionType):
        yield from _call(value, name)
    elif not inspect.isclass(value):
        yield from _alias(name)
    elif issubclass(value, BaseException):
        yield from _error(value)
    else:
        yield from _record(value)


def _call(call: FunctionType, name: str) -> Iterator[str]:
    yield from ("```text", _signature(parse(call), name), "```", "")
    yield from _docstring(call)


def _alias(name: str) -> Iterator[str]:
    """Yield what a name stands for: the values of a ``Literal``, or the type, and what is said below it."""
    values = get_args(getattr(briefing, name))
    home = import_module(briefing._HOME_OF[name])
    if all(isinstance(value, str) for value in values):
        told = ", ".join(f'`"{value}"`' for value in values)
        yield f"One of {told}."
    for module in (home, *_parts(home)):
        for node, text in documented(ast.parse(inspect.getsource(module)).body):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name and text:
                yield f"`{shorten(ast.unparse(node.value))}`: {text}"


def _parts(home: Any) -> list[Any]:
    """Return the modules of the package *home*; none where it is a module itself."""
    folder = Path(home.__file__)
    if folder.name != "__init__.py":
        return []
    return [import_module(f"{home.__name__}.{path.stem}") for path in sorted(folder.parent.glob("[a-z]*.py"))]


def _error(kind: type[BaseException]) -> Iterator[str]:
    base = kind.__base__
    if base is not None and base.__module__ == kind.__module__:
        yield from (f"A kind of {_link(base.__name__)}, with its attributes.", "")
    yield from _docstring(kind)
    if issubclass(kind, briefing.BriefingError):
        yield from ("", f"Exit code: {kind.exit_code}.")


def _record(kind: type[Any]) -> Iterator[str]:
    bases = [_link(base.__name__) for base in kind.__bases__ if base.__name__ in briefing.__all__]
    yield from _docstring(kind)
    if bases:
        yield from ("", f"It has the fields of {', '.join(bases)} too.")
    for title, told in (("Fields", _fields(kind)), ("Methods and properties", methods_of(kind))):
        lines = list(told)
        if lines:
            yield from ("", f"**{title}**", "", *lines)
    for inner in _returned(kind):
        yield from ("", f"**{inner.__name__}**: {one_line(inner)}", "", *_fields(inner))


def _returned(kind: type[Any]) -> Iterator[type[Any]]:
    """Yield the records beside *kind* that only its methods give, and that are no names of the package."""
    home = vars(import_module(kind.__module__))
    told = " ".join(_types_returned(kind))
    for name in dict.fromkeys(re.findall(r"\w+", told)):
        if (
            inspect.isclass(home.get(name))
            and home[name].__module__ == kind.__module__
            and name not in briefing.__all__
        ):
            yield home[name]


def _types_returned(kind: type[Any]) -> Iterator[str]:
    for node in parse(kind).body:
        if isinstance(node, ast.FunctionDef) and node.returns and not node.name.startswith("_"):
            yield ast.unparse(node.returns)


def _link(name: str) -> str:
    return f"[`{name}`](#{anchor(name)})"


def _fields(kind: type[Any]) -> Iterator[str]:
    """Yield a line for each field that *kind* adds to its bases, with what is said below it."""
    for node, text in documented(parse(kind).body):
        if isinstance(node, ast.AnnAssign) and "ClassVar" not in ast.unparse(node.annotation):
            default = f" = {ast.unparse(node.value)}" if node.value else ""
            told = shorten(f"{ast.unparse(node.target)}: {ast.unparse(node.annotation)}{default}")
            yield f"- `{told}`: {text}" if text else f"- `{told}`"


def methods_of(kind: type[Any]) -> Iterator[str]:
    """Yield a line for each method and property of *kind* that is not its own affair."""
    for node in parse(kind).body:
        if isinstance(node, ast.FunctionDef) and (node.name in SPECIAL or not node.name.startswith("_")):
            is_property = any(ast.unparse(one) == "property" for one in node.decorator_list)
            told = _property(node) if is_property else _flat(node, "" if node.name in SPECIAL else f".{node.name}")
            method = inspect.getattr_static(kind, node.name)
            yield f"- `{told}`: {one_line(method.fget if is_property else method)}"


def _property(node: ast.FunctionDef) -> str:
    returned = ast.unparse(node.returns) if node.returns else "None"
    return shorten(f".{node.name}: {returned}")


def one_line(told: Any) -> str:
    """Return the docstring of *told* in one line."""
    return inline(" ".join(re.sub(r"Raises:", "Raises", inspect.getdoc(told) or "").split()))


def documented(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, str]]:
    """Yield each statement of *body* with the string below it, which is its docstring."""
    for node, below in zip(body, [*body[1:], ast.Pass()], strict=True):
        is_told = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        yield node, inline(" ".join(str(ast.literal_eval(below.value)).split())) if is_told else ""  # type: ignore[attr-defined]


def parse(told: Any) -> Any:
    """Return the class or function *told* as its source has it."""
    return ast.parse(dedent(inspect.getsource(told))).body[0]


def _signature(node: ast.FunctionDef, name: str) -> str:
    """Return the call *node* in one line, or an argument a line where that would be too long."""
    whole = _flat(node, name)
    if len(whole) <= WIDTH:
        return whole
    returned = f" -> {shorten(ast.unparse(node.returns))}" if node.returns else ""
    return "\n".join([f"{name}(", *(f"    {one}," for one in _arguments(node)), f"){returned}"])


def _flat(node: ast.FunctionDef, name: str) -> str:
    returned = f" -> {shorten(ast.unparse(node.returns))}" if node.returns else ""
    return f"{name}({', '.join(_arguments(node))}){returned}"


def _arguments(node: ast.FunctionDef) -> Iterator[str]:
    told = node.args
    defaults: list[ast.expr | None] = [*[None] * (len(told.args) - len(told.defaults)), *told.defaults]
    for one, default in zip(told.args, defaults, strict=True):
        if one.arg != "self":
            yield _argument(one, default)
    if told.kwonlyargs:
        yield "*"
    for one, default in zip(told.kwonlyargs, told.kw_defaults, strict=True):
        yield _argument(one, default)
    if told.kwarg:
        yield f"**{_argument(told.kwarg, None)}"


def _argument(told: ast.arg, default: ast.expr | None) -> str:
    kind = f": {ast.unparse(told.annotation)}" if told.annotation else ""
    return shorten(f"{told.arg}{kind}{f' = {_value(default)}' if default else ''}")


def _value(default: ast.expr) -> str:
    """Return *default* as a caller would write it: the value, where it is a name for a text."""
    told = ast.unparse(default)
    return repr(briefing.model.MADE) if told == "MADE" else told


def shorten(told: str) -> str:
    for long, short in SHORTER:
        told = re.sub(long, short, told)
    return re.sub(r"\b\d{5,}\b", lambda found: f"{int(found[0]):_}", told.replace("'", '"'))


def _docstring(told: Any) -> Iterator[str]:
    """Yield the docstring of *told*, its sections as lists."""
    is_item = False
    for line in (inspect.getdoc(told) or "").splitlines():
        section = SECTION.fullmatch(line)
        if section:
            is_item = True
            yield from (f"**{section[1]}**", "")
        elif is_item and line.startswith("    ") and not line.startswith("     "):
            yield _item(line.strip())
        else:
            is_item = is_item and (not line or line.startswith(" "))
            yield inline(f"  {line.strip()}" if is_item and line else line)


def _item(line: str) -> str:
    name, colon, text = line.partition(": ")
    return f"- `{name}`: {inline(text)}" if colon else f"- {inline(line)}"


def inline(text: str) -> str:
    """Return *text* with code between single marks, as Markdown has it."""
    return text.replace("``", "`")


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
