"""An editor's plan: what was decided is printed, what cannot be is named, and nothing is lost in silence."""

from __future__ import annotations

import email
import io
import json
import re
import tempfile
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import jsonschema
import pypdfium2
import pytest
from hypothesis import given, settings as effort, strategies as st
from lxml import html

import briefing
from briefing import Briefing, Document, EditorPlan, PlanLine, Settings, UsageError
from briefing.archive import identify_inputs
from briefing.language import list_labels
from briefing.model import Verb
from briefing.readers.content.clean import make_line
from briefing.renderers.page.wording import load_wording
from briefing.settings import ProfileSettings, SectionSettings
from days import load_days
from test_cli import run

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
DAY = "2026-11-23"
BRIDGE = "The harbour bridge of Vell is closed for six months, the port office said on Monday. Cars go by Mill Lane."
LAW = "The parliament of Lorn passed a water law by 214 votes. Each home gets 50 litres a day without charge."
SWANS = "Some 640 swans winter on the reservoir of Skarn. That is twice as many as a year ago, a warden said."
CHOIR = "The choir of Orm sings in the market hall on Sunday. The church there has no heating until spring."
TEXTS = {"Bridge closed": BRIDGE, "Water law passed": LAW, "Swans on the reservoir": SWANS, "Choir sings": CHOIR}
TELLING: tuple[Verb, ...] = ("keep", "brief", "drop")
FORMATS = ("html", "docx", "markdown", "epub", "json", "pdf")


def documents(*titles: str) -> list[Document]:
    return [
        briefing.document(TEXTS[title], title=title, place=f"{title.split()[0].lower()}.txt")
        for title in titles or TEXTS
    ]


@cache
def drafted() -> EditorPlan:
    return briefing.draft_plan(documents=documents(), date=DAY, isolated=False)


def ids() -> dict[str, str]:
    return {line.headline: line.id for line in drafted().lines}


def decided(**verbs: str) -> str:
    """Return the plan as a text, with the first word of the lines whose headline begins so changed."""
    lines = []
    for line in briefing.write_plan(drafted()).splitlines():
        words = line.split()
        changed = next((verb for name, verb in verbs.items() if not line.startswith("#") and name in words), "")
        lines.append(line.replace(words[0], changed, 1) if changed else line)
    return "\n".join(lines)


def tell(text: str, tmp_path: Path, *titles: str, archive: str = "") -> Briefing:
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    given = Settings(date=DAY, isolated=False, plan=path, archive=archive)
    return briefing.brief(settings=given, documents=documents(*titles))


def headlines(edition: Briefing) -> list[str]:
    return [story.headline.text for story in edition.stories]


def refuse(text: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        briefing.parse_plan(text, "plan.txt")
    return caught.value


def test_a_plan_has_a_line_a_story_with_what_puts_it_where_it_is() -> None:
    text = briefing.write_plan(drafted())
    first, *_ = text.splitlines()
    assert first == f"# Plan of the edition of {DAY}, made of 4 documents; lines that begin with # are not read."
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) == 4
    assert all(line.startswith("keep  s") and ": sources +1.00" in line for line in lines)
    assert briefing.parse_plan(text) == drafted()


@cache
def edition_of(words: int | None, most: int | None) -> tuple[Briefing, Briefing]:
    """Return the edition of the seeds, and that of their plan given back as it is."""
    sections = (SectionSettings("Water", ("flood", "river"), most=most),) if most is not None else ()
    settings = Settings(date=DAY, isolated=False, words=words, profile=ProfileSettings(sections=sections))
    plan = briefing.draft_plan(SEEDS, settings)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.txt"
        path.write_text(briefing.write_plan(plan), encoding="utf-8")
        return briefing.brief(SEEDS, settings), briefing.brief(SEEDS, replace(settings, plan=str(path)))


@pytest.mark.parametrize(("words", "most"), [(None, None), (40, None), (None, 1)])
def test_a_plan_given_back_as_it_is_changes_nothing_but_that_the_edition_holds_it(
    words: int | None, most: int | None
) -> None:
    plain, planned = edition_of(words, most)
    assert planned.plan is not None
    assert replace(planned, plan=None) == plain
    for format in ("html", "markdown", "json"):
        one, other = (briefing.render(made, format).data for made in (plain, replace(planned, plan=None)))
        assert one == other


@effort(max_examples=25, deadline=None)
@given(st.permutations(sorted(TEXTS)), st.data())
def test_whatever_is_decided_nothing_is_lost_in_silence(order: list[str], data: st.DataObject) -> None:
    known = {line.headline: line for line in drafted().lines}
    verbs = [data.draw(st.sampled_from(TELLING)) for _ in order]
    notes = [data.draw(st.text(max_size=60)) if verb != "drop" else "" for verb in verbs]
    written = EditorPlan(
        tuple(
            replace(known[title], verb=verb, note=" ".join(make_line(note).split()))
            for title, verb, note in zip(order, verbs, notes, strict=True)
        )
    )
    text = briefing.write_plan(written)
    assert briefing.parse_plan(text) == written
    with tempfile.TemporaryDirectory() as folder:
        made = tell(text, Path(folder))
    kept = [title for title, verb in zip(order, verbs, strict=True) if verb != "drop"]
    assert headlines(made) == kept
    assert [story.in_brief for story in made.stories] == [verb == "brief" for verb in verbs if verb != "drop"]
    assert [story.note for story in made.stories] == [line.note for line in written.lines if line.verb != "drop"]
    left = {one.where for one in made.notices if one.what == "the editor dropped it"}
    assert left | {one.origin.place for one in made.documents} == {one.origin.place for one in documents()}
    assert load(made) == made.plan


def load(made: Briefing) -> EditorPlan | None:
    return briefing.load_edition(briefing.render(made, "json").data.decode()).plan


def test_the_lead_is_told_first_and_the_others_in_the_order_of_their_lines(tmp_path: Path) -> None:
    last = drafted().lines[-1].headline
    made = tell(decided(**{last.split()[0]: "lead"}), tmp_path)
    assert headlines(made) == [last, *(line.headline for line in drafted().lines[:-1])]
    assert [story.id for story in made.stories] == ["s1", "s2", "s3", "s4"]


def test_a_story_in_brief_has_no_line_on_the_first_page(tmp_path: Path) -> None:
    made = tell(decided(Choir="brief"), tmp_path)
    (choir,) = (story for story in made.stories if story.in_brief)
    assert choir.headline.text == "Choir sings"
    assert choir.id not in {line.story for line in made.front.lines}


def test_what_is_dropped_is_named_as_left_out(tmp_path: Path) -> None:
    made = tell(decided(Swans="drop"), tmp_path)
    assert "Swans on the reservoir" not in headlines(made)
    (notice,) = (one for one in made.notices if one.kind == "left out")
    assert (notice.what, notice.where, notice.reason) == ("the editor dropped it", "swans.txt", "dropped")
    assert "swans.txt" not in {one.origin.place for one in made.documents}
    page = briefing.render(made, "markdown").data.decode()
    assert "- **swans.txt**: the editor dropped it" in page
    assert "640" not in page


def test_an_edition_of_which_all_is_dropped_says_so(tmp_path: Path) -> None:
    made = tell(decided(Swans="drop", Choir="drop", Bridge="drop", Water="drop"), tmp_path)
    assert made.stories == ()
    assert sum(one.what == "the editor dropped it" for one in made.notices) == 4
    assert b"the editor dropped it" in briefing.render(made, "html").data
    assert briefing.render(made, "pdf").data.startswith(b"%PDF")


def test_merged_stories_are_one_of_whose_words_all_are_verbatim(tmp_path: Path) -> None:
    apart = briefing.brief(documents=documents(), date=DAY, isolated=False)
    made = tell(decided(Choir=f"merge {ids()['Bridge closed']} "), tmp_path)
    assert (len(apart.stories), len(made.stories)) == (4, 3)
    (story,) = (one for one in made.stories if len(one.documents) > 1)
    assert {made.document(id).origin.place for id in story.documents} == {"bridge.txt", "choir.txt"}
    assert {cited.document for cited in story.passages} == set(story.documents)
    for cited in story.passages:
        assert cited.item.span.of(made.document(cited.document).text) == cited.item.text
    assert dict(story.why)["sources"] == 2.0


def test_a_merged_story_stands_where_the_one_it_is_merged_with_stood(tmp_path: Path) -> None:
    first, *_, last = drafted().lines
    made = tell(decided(**{first.headline.split()[0]: f"merge {last.id} "}), tmp_path)
    assert len(made.stories[-1].documents) == 2


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("layout", ["daily", "report"])
def test_a_note_is_printed_in_every_format_and_marked_as_the_editors(tmp_path: Path, format: str, layout: str) -> None:
    note = "Call the port office at noon & ask."
    made = tell(decided(Swans="brief") + f'\nnote "{note}"', tmp_path)
    (story,) = (one for one in made.stories if one.note)
    data = briefing.render(made, format, settings=Settings(layout=layout)).data
    if format == "json":
        rows = json.loads(data)["stories"]
        assert [row["note"] for row in rows if row["id"] == story.id] == [note]
        assert all("note" not in row for row in rows if row["id"] != story.id)
        return
    text = read_text(data, format)
    assert f"Editor’s note: {note}" in text
    assert text.count(note) == 1


def read_text(data: bytes, format: str) -> str:
    """Return the words of a page on one line."""
    if format == "pdf":
        with pypdfium2.PdfDocument(data) as pdf:
            told = "\n".join(page.get_textpage().get_text_range() for page in pdf)
        return " ".join(told.split())
    if format == "epub":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            pages = [book.read(name) for name in book.namelist() if name.endswith(".xhtml")]
        return " ".join(" ".join(html.fromstring(page).text_content().split()) for page in pages)
    if format == "docx":
        return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    if format == "markdown":
        return data.decode().replace("**", "").replace("\\", "")
    return " ".join(html.fromstring(data).text_content().split())


def test_a_note_stands_in_the_mail_below_the_line_of_its_story(tmp_path: Path) -> None:
    first = drafted().lines[0].headline
    line = next(line for line in decided().splitlines() if first in line)
    made = tell(decided().replace(line, f'{line}\nnote "More at noon."'), tmp_path)
    mail = briefing.write_mail(made, Settings(date=DAY))
    assert "]\n   Editor’s note: More at noon.\n2. " in mail.text
    assert "<b>Editor’s note:</b> More at noon." in mail.html.replace('<b style="">', "<b>")


def test_every_language_of_the_page_marks_a_note() -> None:
    labels = {code: load_wording(code).label("editors_note") for code in list_labels()}
    assert len(set(labels.values())) == len(labels) == 7


def test_a_note_is_cleaned_and_is_no_markup(tmp_path: Path) -> None:
    made = tell(decided() + '\nnote "A\u202eb\x07  c <script>x</script>"', tmp_path)
    (note,) = (story.note for story in made.stories if story.note)
    assert note == "Ab c <script>x</script>"
    assert b"<script>x" not in briefing.render(made, "html").data


@pytest.mark.parametrize("written", ['note "At noon."', "note “At noon.”", "note „At noon.“", "Note «At noon.»"])
def test_a_note_may_stand_between_the_marks_of_any_language(written: str) -> None:
    assert briefing.parse_plan(f"keep s1 0123abcd X\n{written}").lines[0].note == "At noon."


def test_the_schema_knows_a_plan(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs" / "edition.schema.json").read_text(encoding="utf-8"))
    made = tell(decided(Swans="drop", Choir=f"merge {ids()['Bridge closed']} ") + "\n", tmp_path)
    noted = replace(made, stories=(replace(made.stories[0], note="At noon."), *made.stories[1:]))
    values = json.loads(briefing.render(noted, "json").data)
    jsonschema.validate(values, schema)
    assert [row["verb"] for row in values["plan"]].count("merge") == 1
    assert briefing.load_edition(json.dumps(values)).stories[0].note == "At noon."


def test_a_plan_fits_when_a_source_comes_later(tmp_path: Path) -> None:
    early = briefing.draft_plan(documents=documents("Bridge closed", "Choir sings"), date=DAY, isolated=False)
    made = tell(briefing.write_plan(early), tmp_path)
    assert headlines(made)[:2] == [line.headline for line in early.lines]
    (notice,) = (one for one in made.notices if "does not know" in one.what)
    assert notice.kind == "remark"
    assert notice.what == "2 stories that the plan does not know, told after the others"
    assert set(notice.where.split("; ")) == {"Water law passed", "Swans on the reservoir"}


def test_a_story_whose_words_have_changed_is_known_by_its_headline(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(decided(Choir="drop"), encoding="utf-8")
    longer = briefing.document(f"{CHOIR} Tickets cost nothing.", title="Choir sings", place="choir.txt")
    given = [*documents("Bridge closed", "Water law passed", "Swans on the reservoir"), longer]
    made = briefing.brief(documents=given, date=DAY, isolated=False, plan=path)
    assert "Choir sings" not in headlines(made)
    assert [one.where for one in made.notices if one.kind == "left out"] == ["choir.txt"]


def test_a_line_whose_story_is_gone_is_named(tmp_path: Path) -> None:
    made = tell(decided(Choir="drop"), tmp_path, "Water law passed")
    gone = {one.what: (one.kind, one.where) for one in made.notices if "gone" in one.what}
    number = {line.headline: n for n, line in ((line.number, line) for line in briefing.parse_plan(decided()).lines)}
    bridge, choir = "Bridge closed", "Choir sings"
    assert gone[f'keep {ids()[bridge]} "{bridge}": its story is gone'] == (
        "cut short",
        f"the plan, line {number[bridge]}",
    )
    assert gone[f'drop {ids()[choir]} "{choir}": its story is gone'] == ("remark", f"the plan, line {number[choir]}")


def test_a_story_to_be_merged_with_one_that_is_gone_is_told_by_itself(tmp_path: Path) -> None:
    text = decided(Choir=f"merge {ids()['Bridge closed']} ")
    made = tell(text, tmp_path, "Water law passed", "Choir sings")
    assert set(headlines(made)) == {"Water law passed", "Choir sings"}
    assert any("told by itself, as the story" in one.what for one in made.notices)


def test_of_two_lines_that_are_of_one_story_by_now_the_one_that_tells_it_decides(tmp_path: Path) -> None:
    key = drafted().lines[0].key
    made = tell(f"drop s1 {key} A\nkeep s2 {key} B", tmp_path, drafted().lines[0].headline)
    assert len(made.stories) == 1
    (notice,) = (one for one in made.notices if one.kind == "cut short")
    assert notice.what == 'drop s1 "A": one story by now with that of line 2, which decides'


LINE = "keep s1 0123abcd Bridge closed     # 2.31: sources +1.10"


@pytest.mark.parametrize(
    ("text", "number", "what", "do"),
    [
        ("kepe s1 0123abcd X", 1, '"kepe" is no word that begins a line of a plan', "keep"),
        ("# x\n\nfold s1 0123abcd X", 3, '"fold" is no word', "lead, keep, brief, drop, merge, note"),
        (f"{LINE}\ndrop s1 89abcdef X", 2, "s1 stands in line 1 already", "take out one of the two"),
        (f"{LINE}\nmerge s7 s2 89abcdef X", 2, "merge with s7, which no line is of", "merge s1"),
        (f"{LINE}\nmerge s2 s2 89abcdef X", 2, "s2 is merged with itself", "keep s2"),
        ("drop s1 0123abcd\nmerge s1 s2 89abcdef", 2, "merge with s1, which line 1 drops", "drop s2, or keep s1"),
        (
            f"{LINE}\nmerge s1 s2 89abcdef\nmerge s2 s3 456789ab",
            3,
            "merge with s2, which line 2 merges with s1",
            "merge s1",
        ),
        (f"{LINE}\nmerge s2 89abcdef X", 2, "merge does not say with which story", "merge s1 s2 89abcdef X"),
        ("keep 0123abcd X", 1, "does not name a story by its number and its eight digits", "keep s1 3f9a12c0 Headline"),
        (f"{LINE}\nnote At noon.", 2, "a note stands between quotation marks", 'note "The minister speaks at noon."'),
        (f'{LINE}\nnote "At noon."  # x', 2, "a note stands between quotation marks", ""),
        (f'{LINE}\nnote "  "', 2, "the note says nothing", "take the line out"),
        (f'{LINE}\nnote "{"a" * 301}"', 2, "the note has 301 characters, and 300 are printed", "say it shorter"),
        (f'{LINE}\nnote "a"\nnote "b"', 3, "a second note on s1", "put both into one"),
        ('note "a"', 1, "a note stands above all stories", "put it on the line below its story"),
        ('drop s1 0123abcd\nnote "a"', 2, "a note on s1, which is not told by itself", "keep s1"),
        ("lead s1 0123abcd\nlead s2 89abcdef", 2, "two stories lead: s1 in line 1, and s2", "keep s1"),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_line_and_what_to_try(
    text: str, number: int, what: str, do: str
) -> None:
    error = refuse(text)
    assert what in error.what
    assert error.where == f"plan.txt, line {number}"
    assert do in error.do


@effort(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([LINE, "merge s1 s2", "note", 'note "', "drop", "s1", "\x00", "# x", "lead s9 00000000"]))
)
def test_no_text_ends_in_anything_but_a_plan_or_an_error_of_usage(lines: list[str]) -> None:
    try:
        assert isinstance(briefing.parse_plan("\n".join(lines)), EditorPlan)
    except UsageError as error:
        assert error.where.startswith("plan, line ")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"a" * 1_000_001, "the plan has more than 1,000,000 bytes"),
        (b"\xff\xfek\x00", "the plan is not UTF-8 text: byte 0 is 0xff"),
        (b"keep\x00", "the plan is not text"),
        (None, "there is no such plan"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(tmp_path: Path, data: bytes | None, what: str) -> None:
    path = tmp_path / "plan.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UsageError, match=what) as caught:
        briefing.read_plan(path)
    assert caught.value.where == str(path)


def test_what_windows_saves_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"\xef\xbb\xbf" + decided().replace("\n", "\r\n").encode())
    assert briefing.read_plan(path) == drafted()


def test_an_edition_of_another_plan_is_another_one(tmp_path: Path) -> None:
    told, settings = documents(), Settings(date=DAY)
    dropped = briefing.parse_plan(decided(Choir="drop"))
    assert identify_inputs(told, settings, drafted()) == identify_inputs(told, settings, briefing.parse_plan(decided()))
    identities = {identify_inputs(told, settings, plan) for plan in (None, drafted(), dropped)}
    assert len(identities) == 3
    archive = str(tmp_path / "archive")
    first = tell(decided(), tmp_path, archive=archive)
    with pytest.warns(briefing.BriefingWarning, match="is in the archive already"):
        assert tell(f"# a remark\n{decided()}", tmp_path, archive=archive) == first
    again = tell(decided(Choir="drop"), tmp_path, archive=archive)
    assert any("revision 2" in one.what for one in again.notices)
    with briefing.open_archive(tmp_path / "archive") as store:
        stored = store.edition(DAY)
    assert stored is not None
    assert stored.briefing.plan == again.plan == dropped


def test_a_plan_is_drafted_without_a_trace_in_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    settings = Settings(date=DAY, isolated=False, archive=archive)
    briefing.draft_plan(settings=settings, documents=documents())
    assert not archive.exists()
    briefing.brief(settings=replace(settings, date="2026-11-22"), documents=documents("Bridge closed"))
    plan = briefing.draft_plan(settings=settings, documents=documents())
    assert "Bridge closed" not in {line.headline for line in plan.lines}
    with briefing.open_archive(archive) as store:
        assert store.edition(DAY) is None


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for title, text in TEXTS.items():
        (tmp_path / f"{title.split()[0].lower()}.md").write_text(f"# {title}\n\n{text}\n", encoding="utf-8")
    return tmp_path


def test_the_command_writes_a_plan_that_build_prints(desk: Path) -> None:
    done = run("plan", ".", "-o", "plan.txt", "--date", DAY, cwd=desk)
    assert (done.returncode, done.stdout) == (0, b"")
    assert re.match(rb"plan\.txt: 4 stories, in .+ s; change it, then build with --plan plan\.txt\n", done.stderr)
    path = desk / "plan.txt"
    text = path.read_text(encoding="utf-8")
    swans = next(line for line in text.splitlines() if "Swans" in line)
    path.write_text(text.replace(swans, swans.replace("keep", "drop", 1)), encoding="utf-8")
    done = run("build", ".", "--plan", "plan.txt", "-o", "today.json", "--date", DAY, cwd=desk)
    assert done.returncode == 0
    assert b"left out: swans.md: the editor dropped it" in done.stderr
    told = json.loads((desk / "today.json").read_bytes())
    assert len(told["stories"]) == 3
    assert "plan.txt" not in {document["place"] for document in told["documents"]}
    assert [row["verb"] for row in told["plan"]].count("drop") == 1


def test_the_command_prints_the_plan_where_no_file_is_named(desk: Path) -> None:
    done = run("plan", ".", "--date", DAY, cwd=desk)
    assert done.returncode == 0
    assert len(briefing.parse_plan(done.stdout.decode()).lines) == 4


def test_an_editors_work_is_not_written_over(desk: Path) -> None:
    run("plan", ".", "-o", "plan.txt", "--date", DAY, cwd=desk)
    before = (desk / "plan.txt").read_bytes()
    (desk / "plan.txt").write_bytes(before + b"# mine\n")
    done = run("plan", ".", "-o", "plan.txt", "--date", DAY, cwd=desk)
    assert done.returncode == 2
    assert b"a plan is there already" in done.stderr
    assert (desk / "plan.txt").read_bytes() == before + b"# mine\n"
    assert run("plan", ".", "-o", "plan.txt", "--date", DAY, "--force", cwd=desk).returncode == 0
    assert (desk / "plan.txt").read_bytes() == before
    done = run("plan", ".", "-o", "swans.md", "--force", cwd=desk)
    assert (done.returncode, b"the output is a file, and no plan" in done.stderr) == (2, True)
    done = run("build", "swans.md", "--plan", "plan.txt", "-o", "plan.txt", "--format", "json", cwd=desk)
    assert (done.returncode, b"the output is the plan" in done.stderr) == (2, True)


def test_the_configuration_names_the_plan_by_its_date(desk: Path) -> None:
    lines = ["sources = ['swans.md', 'choir.md']", 'plan = "plan-{date}.txt"', 'output = "{date}.json"']
    (desk / "briefing.toml").write_text("\n".join(lines), encoding="utf-8")
    done = run("build", "--date", DAY, cwd=desk)
    assert (done.returncode, b"there is no such plan" in done.stderr) == (2, True)
    assert run("plan", "--date", DAY, cwd=desk).returncode == 0
    assert (desk / f"plan-{DAY}.txt").exists()
    assert run("build", "--date", DAY, cwd=desk).returncode == 0
    assert len(json.loads((desk / f"{DAY}.json").read_bytes())["plan"]) == 2
    assert run("build", "--date", DAY, "--plan", "", cwd=desk).returncode == 0
    assert "plan" not in json.loads((desk / f"{DAY}.json").read_bytes())


def test_what_is_sent_follows_the_plan(desk: Path) -> None:
    mail = '[mail]\nserver = "mail.example.org"\nsender = "desk@example.org"\nto = ["ana@example.org"]\n'
    (desk / "briefing.toml").write_text(mail, encoding="utf-8")
    run("plan", "swans.md", "choir.md", "-o", f"{DAY}.txt", "--date", DAY, cwd=desk)
    path = desk / f"{DAY}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:-1], lines[-1].replace("keep", "lead")]), encoding="utf-8")
    options = ("--plan", "{date}.txt", "--date", DAY, "--dry-run", "mail.eml")
    assert run("send", "swans.md", "choir.md", *options, cwd=desk).returncode == 0
    subject = email.message_from_bytes((desk / "mail.eml").read_bytes())["subject"]
    assert briefing.read_plan(path).lines[-1].headline in " ".join(subject.split())


def test_a_plan_of_words_alone_can_be_made_by_a_program() -> None:
    verb: Verb = "keep"
    line = PlanLine(verb, "s1", "0123abcd", "Bridge closed", note="At noon.")
    assert briefing.parse_plan(briefing.write_plan(EditorPlan((line,)))).lines == (line,)


def test_a_plan_changes_nothing_of_what_is_told_since_the_last_edition(tmp_path: Path) -> None:
    first, second, *_ = load_days("miresk")
    made = []
    for name in ("plain", "planned"):
        archive = tmp_path / name
        settings = Settings(isolated=False, archive=archive)
        briefing.brief(first.documents, replace(settings, date=first.date))
        settings = replace(settings, date=second.date)
        if name == "planned":
            path = tmp_path / "plan.txt"
            path.write_text(briefing.write_plan(briefing.draft_plan(second.documents, settings)), encoding="utf-8")
            settings = replace(settings, plan=str(path))
        made.append(briefing.brief(second.documents, settings))
    plain, planned = made
    assert plain.since is not None
    assert plain.since.updated
    assert replace(planned, plan=None) == plain
