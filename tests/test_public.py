"""The public names, what importing them costs, and the four places where a package can add its own."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from pydoc import locate
from types import ModuleType

import pytest

import briefing
from briefing import (
    Budget,
    Document,
    MailSettings,
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

HEAVY = ["nltk", "sumy", "numpy", "weasyprint", "lxml", "jinja2", "chardet", "py3langid", "markdown_it"]


def test_every_public_name_can_be_loaded_and_is_in_the_table() -> None:
    assert sorted(briefing._HOME_OF) == sorted(briefing.__all__)
    for name in briefing.__all__:
        assert getattr(briefing, name) is not None
    assert set(briefing.__all__) <= set(dir(briefing))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sumarize'"):
        _ = briefing.sumarize


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
    assert not loaded(code) & set(HEAVY)


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


def drop(mail: Mail, settings: MailSettings) -> Receipt:
    assert type(settings) is MailSettings
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
