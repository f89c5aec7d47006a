"""The public names, what importing them costs, and the four places where a package can add its own."""

from __future__ import annotations

import ast
import gzip
import importlib
import json
import pickle
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import is_dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from pydoc import locate
from types import FunctionType, ModuleType
from typing import Any, get_args, get_type_hints

import pytest

import briefing
from briefing import (
    Budget,
    DeliverySettings,
    Document,
    PageSettings,
    Raw,
    ReadingSettings,
    Receipt,
    Rendition,
    Settings,
    Summary,
    plugins,
)
from briefing.model import Mail, ScoredPassage
from briefing.text.segmentation.segment import segment

HEAVY = ["nltk", "sumy", "numpy", "weasyprint", "lxml", "docx", "jinja2", "chardet", "py3langid", "markdown_it"]


def test_every_public_name_can_be_loaded() -> None:
    for name in briefing.__all__:
        assert getattr(briefing, name) is not None
    assert set(briefing.__all__) <= set(dir(briefing))


def test_type_checkers_see_the_names_that_a_program_gets() -> None:
    tree = ast.parse(Path(briefing.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    seen = {
        alias.asname: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert seen == briefing._HOME_OF


def test_what_public_calls_and_records_are_made_of_is_public_too() -> None:
    public = {getattr(briefing, name) for name in briefing.__all__ if isinstance(getattr(briefing, name), type)}
    named: set[type] = set()
    for name in briefing.__all__:
        value = getattr(briefing, name)
        if isinstance(value, FunctionType) or is_dataclass(value):
            named |= set(classes(get_type_hints(value)))
    assert {kind for kind in named if kind.__module__.startswith("briefing.")} - public == set()


def classes(hint: object) -> Iterator[type]:
    """Yield the classes that *hint*, or each of a mapping of hints, is made of."""
    if isinstance(hint, dict):
        for part in hint.values():
            yield from classes(part)
    elif isinstance(hint, type) and not get_args(hint):
        yield hint
    for part in get_args(hint):
        yield from classes(part)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sumarize'"):
        _ = briefing.sumarize  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["readers", "renderers", "deliverers", "summarizers"])
def test_a_folder_is_called_as_its_group_and_like_no_call(name: str) -> None:
    assert importlib.import_module(f"briefing.{name}").__path__
    assert name not in briefing.__all__


def test_every_module_is_found_by_its_name() -> None:
    modules = [module.name for module in pkgutil.walk_packages(briefing.__path__, "briefing.")]
    assert {"briefing.readers.text", "briefing.readers.network"} <= set(modules)
    assert [name for name in modules if "__main__" not in name and not isinstance(locate(name), ModuleType)] == []


def loaded(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nimport json\nprint(json.dumps(sorted(sys.modules)))"],
        check=True,
        capture_output=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_package_loads_no_library() -> None:
    assert not loaded("import briefing") & {*HEAVY, "click", "msgspec"}


def test_help_loads_no_library_but_click() -> None:
    code = "from briefing.cli import run\ntry: run(['--help'])\nexcept SystemExit: pass"
    found = loaded(code)
    assert not found & {*HEAVY, "msgspec", "zipfile", "importlib.metadata"}
    assert not found & {"briefing.cli.commands.build", "briefing.cli.commands.archive", "briefing.settings"}


def test_a_command_is_found_and_listed_under_its_name() -> None:
    from briefing.cli import main

    assert list(main.commands) == sorted(main.commands)
    assert [command.name for command in main.commands.values()] == list(main.commands)


def test_no_data_of_nltk_is_ever_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    import nltk.data

    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError(f"data of nltk was looked up: {arguments}")

    for name in ("find", "load", "retrieve"):
        monkeypatch.setattr(nltk.data, name, refuse)
    texts = {
        "en": "The port of Vell is shut. Dr. Roe said so at 5 p.m. on Monday.",
        "de": "Der Hafen von Vell ist zu. Das sagte Dr. Roe am 3. Mai.",
        "fr": "Le port de Vell est fermé. M. Roe l'a dit lundi.",
        "es": "El puerto de Vell está cerrado. Lo dijo el Sr. Roe el lunes.",
        "it": "Il porto di Vell è chiuso. Lo ha detto il sig. Roe lunedì.",
        "pt": "O porto de Vell está fechado. O Sr. Roe disse isso na segunda-feira.",
        "nl": "De haven van Vell is dicht. Dat zei dhr. Roe maandag.",
    }
    for language, text in texts.items():
        for method in ("ranked", "lexrank", "edmundson"):
            assert briefing.summarize(text, language=language, method=method).sentences
        briefing.brief([text.encode()], language=language, date="2026-11-23")


def read_lines(raw: Raw, settings: ReadingSettings) -> Iterable[Document]:
    assert type(settings) is ReadingSettings
    return [segment(raw.data.decode().upper(), briefing.Origin(raw.place, "0" * 64, "en"))]


def take_last(document: Document, budget: Budget) -> Summary:
    return Summary(document.id, (ScoredPassage(document.passages[-1], 1.0),), "last")


def shout(edition: briefing.Briefing, settings: PageSettings, templates: tuple[Path, ...]) -> Rendition:
    assert type(settings) is PageSettings
    return Rendition(edition.title.upper().encode(), "text/plain", "shout.txt")


def drop(mail: Mail, settings: DeliverySettings, begin: Callable[[str], None]) -> Receipt:
    assert type(settings) is DeliverySettings
    return Receipt("<1@here>", ("nobody@example.org",))


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package that offers one of each kind, as pip would."""
    folder = tmp_path / "loud-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1.0\n", encoding="utf-8")
    kinds = {
        "readers": "loud = read_lines",
        "summarizers": "last = take_last",
        "renderers": "shout = shout",
        "deliverers": "drop = drop",
    }
    entries = "".join(f"[briefing.{kind}]\n{line.replace('= ', f'= {__name__}:')}\n" for kind, line in kinds.items())
    (folder / "entry_points.txt").write_text(entries, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.forget()
    yield
    plugins.forget()


@pytest.mark.usefixtures("plugin")
def test_a_package_can_add_a_reader_a_method_a_format_and_a_way_of_delivery(tmp_path: Path) -> None:
    path = tmp_path / "note.loud"
    path.write_text("The port is shut. The pier is open.", encoding="utf-8")
    edition = briefing.brief([path], method="last", date="2026-11-23", title="Morning")
    assert [cited.item.text for cited in edition.stories[0].sentences] == ["THE PIER IS OPEN."]
    assert briefing.render(edition, "shout").data == b"MORNING"
    assert briefing.send(edition, Settings(delivery="drop", date="2026-11-23")) == Receipt(
        "<1@here>", ("nobody@example.org",)
    )


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package of two plugins that cannot be imported."""
    folder = tmp_path / "hollow-2.1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: hollow\nVersion: 2.1\n", encoding="utf-8")
    entries = "[briefing.renderers]\nhollow = no_such_module:render\n[briefing.readers]\nvoid = no_such_module:read\n"
    (folder / "entry_points.txt").write_text(entries, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.forget()
    yield
    plugins.forget()


@pytest.mark.usefixtures("broken")
def test_a_package_whose_plugin_cannot_be_loaded_is_named_with_what_to_do() -> None:
    edition = briefing.brief([b"The port is shut. The pier is open."], date="2026-11-23", isolated=False)
    with pytest.raises(briefing.BriefingError) as caught:
        briefing.render(edition, "hollow")
    assert caught.value.what == (
        "the format \"hollow\" cannot be loaded: ModuleNotFoundError: No module named 'no_such_module'"
    )
    assert caught.value.where == "package hollow 2.1"
    assert caught.value.do == "pip install --force-reinstall hollow, or pip uninstall hollow"


@pytest.mark.usefixtures("broken")
def test_an_input_whose_reader_cannot_be_loaded_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.void").write_text("The pier is open.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The port is shut. The pier is open.", encoding="utf-8")
    edition = briefing.brief([tmp_path / "a.void", tmp_path / "b.txt"], date="2026-11-23", isolated=False)
    (told,) = (notice for notice in edition.notices if notice.kind == "left out")
    assert 'the reader "void" cannot be loaded' in told.what
    assert len(edition.documents) == 1


@pytest.mark.usefixtures("broken")
def test_the_doctor_names_the_package_of_a_broken_plugin() -> None:
    from briefing import doctor

    (failed,) = (check for check in doctor.examine() if not check.ok)
    assert failed.name == "entry points"
    assert failed.detail.count("package hollow 2.1: the ") == 2
    assert 'reader "void"' in failed.detail
    assert 'format "hollow"' in failed.detail
    assert failed.do == "pip install --force-reinstall hollow, or pip uninstall hollow"


def stumble(*arguments: object) -> None:
    raise ZeroDivisionError("division by zero")


def test_a_format_of_a_package_that_fails_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = briefing.brief([b"The port is shut. The pier is open."], date="2026-11-23", isolated=False)
    monkeypatch.setattr(plugins, "load", lambda group, name: stumble)
    with pytest.raises(
        briefing.RenderError, match="the format shout failed: ZeroDivisionError: division by zero"
    ) as caught:
        briefing.render(edition, "shout")
    assert caught.value.where == f"package {__name__}"


def read_plainly(raw: Raw, settings: ReadingSettings) -> Iterable[Document]:
    return [briefing.document(raw.data.decode(), title="Port shut", language="en")]


def test_a_document_that_a_reader_makes_of_a_text_has_the_place_of_its_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugins, "load", lambda group, name: read_plainly)
    path = tmp_path / "note.txt"
    path.write_bytes(b"The port is shut.")
    (made,) = briefing.read(path, Settings(isolated=False))
    assert made.origin.place == str(path)
    assert made.origin.sha256 == sha256(b"The port is shut.").hexdigest()


def test_a_document_takes_what_is_known_of_it_from_elsewhere() -> None:
    made = briefing.document(
        "The port is shut.",
        title="Port shut",
        publisher="Vell Courier",
        author="Ida Roe",
        published=date(2026, 11, 22),
        link="https://example.org/port",
        place="desk note 7",
    )
    origin = made.origin
    assert (origin.place, origin.publisher, origin.author) == ("desk note 7", "Vell Courier", "Ida Roe")
    assert (origin.published, origin.link) == ("2026-11-22", "https://example.org/port")
    assert origin.found == tuple((field, "argument") for field in ("author", "link", "published", "publisher", "title"))


def test_what_is_known_of_a_document_is_cleaned_as_its_text_is() -> None:
    made = briefing.document("The port is shut.", title="Port\x07 shut\n", publisher=" \u202e", place="wire\x1b 1")
    assert (made.origin.title, made.origin.publisher) == ("Port shut", None)
    assert made.origin.place.isprintable()


def test_a_date_of_publication_that_is_none_is_told() -> None:
    with pytest.raises(briefing.UsageError, match="2026-02-30") as caught:
        briefing.document("The port is shut.", published="2026-02-30")
    assert (caught.value.setting, caught.value.value) == ("published", "2026-02-30")


@pytest.mark.parametrize("isolated", [True, False])
def test_an_edition_is_made_of_documents_in_memory_after_those_of_places(tmp_path: Path, isolated: bool) -> None:
    path = tmp_path / "port.txt"
    path.write_text("The port of Vell is shut since Monday.", encoding="utf-8")
    made = [
        briefing.document("A ferry of the Orm line ran aground.", language="en", place="wire 1"),
        briefing.document("", language="en", place="wire 2"),
    ]
    edition = briefing.brief([path], documents=made, date="2026-11-23", language="en", isolated=isolated)
    assert [(one.id, one.origin.place) for one in edition.documents] == [("d1", str(path)), ("d2", "wire 1")]
    assert [(notice.where, notice.what) for notice in edition.notices if notice.kind == "left out"] == [
        ("wire 2", "it holds no sentence")
    ]
    alone = briefing.brief(documents=made[:1], date="2026-11-23", isolated=isolated)
    assert alone.document("d1").text == made[0].text
    assert alone.story("s1").text == "A ferry of the Orm line ran aground."
    with pytest.raises(KeyError):
        alone.document("d2")


def test_records_that_hold_much_show_themselves_in_a_line() -> None:
    made = briefing.document("The port of Vell is shut. " * 200, language="en")
    edition = briefing.brief(documents=[made], date="2026-11-23", title="A <day>")
    told = briefing.render(edition, "json")
    shown = [made, made.passages[0], made.sentences[0], briefing.summarize(made), edition, edition.stories[0], told]
    assert max(len(repr(one)) for one in shown) <= 200
    assert repr(edition) == "Briefing('A <day>', '2026-11-23', 1 story, 1 document, 2 notices)"
    assert edition._repr_html_().startswith("<h2>A &lt;day&gt;, 2026-11-23</h2><h3>")


def test_a_rendition_is_saved_under_a_name_or_into_a_folder(tmp_path: Path) -> None:
    told = Rendition(b"words", "text/plain", "briefing-2026-11-23.txt")
    assert told.save(tmp_path) == tmp_path / "briefing-2026-11-23.txt"
    assert told.save(str(tmp_path / "today.txt")).read_bytes() == b"words"
    with pytest.raises(FileNotFoundError):
        told.save(tmp_path / "missing" / "today.txt")


@pytest.mark.parametrize(
    ("data", "settings", "reason"),
    [
        (b" \n", {}, "empty"),
        (b"12 13\n", {}, "empty"),
        (b"%PDF-1.7 cut", {}, "damaged"),
        (b"PK\x03\x04 cut", {}, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), {}, "unknown type"),
        (b'Content-Type: multipart/encrypted; boundary="a"\n\n--a--\n', {"input_type": "eml"}, "password"),
        (gzip.compress(b"The port is shut. " * 99, mtime=0), {"max_unpacked": 100}, "too large"),
    ],
)
@pytest.mark.parametrize("isolated", [True, False])
def test_why_an_input_cannot_be_read_is_told_to_a_program(
    data: bytes, settings: dict[str, Any], reason: str, isolated: bool
) -> None:
    with pytest.raises(briefing.ReadError) as unread:
        briefing.read(data, Settings(isolated=isolated, **settings))
    assert unread.value.reason == reason
    with pytest.raises(briefing.EmptyBriefingError) as empty:
        briefing.brief(data, Settings(isolated=isolated, **settings))
    assert [notice.reason for notice in empty.value.notices] == [reason]


def test_why_a_file_or_an_address_cannot_be_read_is_told_to_a_program(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("The port is shut.", encoding="utf-8")
    (tmp_path / "port.xlsx").write_bytes(b"PK")
    places: dict[str | Path, str] = {
        tmp_path / "missing.txt": "missing",
        tmp_path / "*.pdf": "missing",
        tmp_path / "large.txt": "too large",
        tmp_path / "port.xlsx": "unknown type",
        "https://vell.example/port": "refused",
    }
    for place, reason in places.items():
        with pytest.raises(briefing.ReadError) as caught:
            briefing.read(place, Settings(max_bytes=10))
        assert caught.value.reason == reason, place
    with pytest.raises(briefing.ReadError) as caught:
        briefing.load_edition(tmp_path / "missing.json")
    assert caught.value.reason == "missing"


def test_a_reason_is_kept_in_the_data_of_an_edition() -> None:
    edition = briefing.brief([b"The port is shut.", b""], date="2026-11-23", language="en")
    again = briefing.load_edition(briefing.render(edition, "json").data.decode())
    assert again.notices == edition.notices
    assert [notice.reason for notice in again.notices if notice.kind == "left out"] == ["empty"]


def test_each_reason_that_is_given_is_a_documented_one_and_none_is_forgotten() -> None:
    known = set(re.findall(r"``([a-z ]+)``, ", briefing.ReadError.__doc__ or "")) - {"what"}
    given: set[object] = set()
    for path in Path(briefing.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "ReadError":
                (reason,) = [word.value for word in node.keywords if word.arg == "reason"]
                given |= {reason.value} if isinstance(reason, ast.Constant) else set()
    assert given == known


def test_errors_carry_their_data_through_a_pickle() -> None:
    with pytest.raises(briefing.UsageError) as caught:
        Settings(pages=0)
    with pytest.raises(briefing.UnknownNameError) as unknown:
        briefing.summarize("The port is shut.", method="lexrnak")
    with pytest.raises(briefing.ReadError) as unread:
        briefing.read("missing.txt")
    assert (caught.value.setting, caught.value.value) == ("pages", 0)
    assert (unknown.value.kind, unknown.value.name) == ("method", "lexrnak")
    assert "lexrank" in unknown.value.known
    assert (unread.value.place, unread.value.reason) == ("missing.txt", "missing")
    for error in (caught.value, unknown.value, unread.value):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
