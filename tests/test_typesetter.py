"""The typesetter is loaded without help of other programs."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
