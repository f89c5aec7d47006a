"""Makes the elements of WordprocessingML that the library has no call for.

Source: ECMA-376, part 1, section 17.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement


def element(name: str, /, *children: Any, **attributes: object) -> Any:
    """Return ``w:name`` with those of its *children* and *attributes* that are not None."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{key}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def declare(name: str) -> str:
    """Return an empty ``w:name`` as the text of a file, with the namespaces of its elements."""
    return f'<w:{name} xmlns:w="{nsmap["w"]}" xmlns:r="{nsmap["r"]}"/>'


def field(code: str) -> Any:
    """Return what the program that shows the document counts, such as ``PAGE``; 1 stands there until it has."""
    digit = element("t")
    digit.text = "1"
    return element("fldSimple", element("r", digit), instr=code)
