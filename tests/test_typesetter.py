"""The typesetter is loaded without help of other programs, and does nothing twice."""

from __future__ import annotations

import io
import subprocess
import sys

import pydyf
import pytest
from cffi import cparser

from briefing.renderers.pdf.typesetter import ffi
from briefing.renderers.pdf.writing import write_once

LOADING = """
import ctypes.util, sys
started = []
sys.addaudithook(lambda event, args: started.append(args[0]) if event == "subprocess.Popen" else None)
find_library = ctypes.util.find_library
import briefing.renderers.pdf.typesetter
assert ctypes.util.find_library is find_library
print(started)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other names for shared libraries")
def test_no_program_is_started_to_find_the_shared_libraries() -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", LOADING], check=False, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


LATE = """
import sys
from briefing.renderers.pdf import typesetter
from weasyprint.pdf import fonts
late = {"fontTools.subset", "fontTools.varLib", "fontTools.varLib.instancer"}
print(sorted(late & set(sys.modules)))
print(type(fonts.subset.Options()).__module__)
try:
    fonts.instantiateVariableFont({}, {})
except ValueError as error:
    print(error)
print(sorted(late - set(sys.modules)))
from fontTools import subset
print(subset.__spec__.name)
"""


def test_what_is_rarely_needed_is_loaded_when_it_is_called() -> None:
    done = subprocess.run([sys.executable, "-c", LATE], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == [
        "[]",
        "fontTools.subset",
        "Missing required table fvar",
        "[]",
        "fontTools.subset",
    ]


def test_a_value_of_a_known_kind_is_what_its_declaration_says() -> None:
    assert list(ffi.new("hb_codepoint_t[3]", [7, 8, 9])) == [7, 8, 9]
    assert list(ffi.new("hb_codepoint_t[3]", [7])) == [7, 0, 0]
    assert list(ffi.new("hb_tag_t[2]")) == [0, 0]
    assert ffi.new("unsigned int *", 100)[0] == 100
    assert bytes(ffi.buffer(ffi.new("char[]", b"abc"))) == b"abc\0"
    assert ffi.typeof(ffi.new("PangoRectangle *")).cname == "PangoRectangle *"
    assert list(ffi.new("int[2]", [1, 2])) == [1, 2]  # no kind that is known
    with pytest.raises(TypeError):
        ffi.new("char[2]", 5.5)


def test_no_declaration_is_read_again_for_an_array_of_another_length(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: cparser.Parser, kind: str) -> None:
        raise AssertionError(f"read again for {kind}")

    monkeypatch.setattr(cparser.Parser, "parse_type", refuse)
    for length in range(1, 50):
        assert len(ffi.new(f"hb_codepoint_t[{length}]", list(range(length)))) == length


class Counted(pydyf.Stream):  # type: ignore[misc]
    """A stream that counts how often its bytes are made."""

    made = 0

    @property
    def data(self) -> bytes:
        self.made += 1
        return bytes(super().data)


def written(*, once: bool, compress: bool) -> tuple[bytes, int]:
    """Return a PDF of a page with words, and how often the bytes of the words were made."""
    pdf, output = pydyf.PDF(), io.BytesIO()
    words = Counted([b"words " * 1000], compress=compress)
    pdf.add_object(words)
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, "Contents": words.reference}))
    pdf.info["Title"] = pydyf.String("T")
    if once:
        write_once(pdf)
    pdf.write(output, b"1.7", identifier=True, compress=compress)
    return output.getvalue(), words.made


@pytest.mark.parametrize("compress", [True, False])
def test_the_bytes_of_an_object_are_made_once_and_are_the_same(compress: bool) -> None:
    twice, made_twice = written(once=False, compress=compress)
    once, made_once = written(once=True, compress=compress)
    assert (made_twice, made_once) == (2, 1)
    assert once == twice
