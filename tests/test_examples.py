"""The examples are run as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from mail_server import PASSWORD, make_certificate, serving

SCRIPT = Path(__file__).resolve().parent.parent / "examples" / "mail_briefing.py"
REPORT = """\
The harbour of Orm opened again on Monday after two days of storm.
"We lost no ship," harbour master Jonas Wirth told reporters.
About 40 ferries had waited in the bay.
"""
CONFIGURATION = """\
date = "2026-11-23"
[mail]
server = "localhost"
port = {port}
sender = "desk@lorn.example"
to = ["ana@lorn.example"]
user = "desk"
password_file = "password"
ca_file = "localhost.pem"
"""


def test_the_mail_example_sends_a_folder_as_pdf(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "harbour.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    (tmp_path / "password").chmod(0o600)
    with serving(certificate) as (inbox, port):
        (tmp_path / "briefing.toml").write_text(CONFIGURATION.format(port=port), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(SCRIPT), "reports", "briefing.toml"],
            cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONWARNINGS": "error"}, check=False, timeout=120,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert b"1 stories sent to ana@lorn.example" in done.stdout
    mail = inbox.read()
    (pdf,) = mail.iter_attachments()
    assert pdf.get_content().startswith(b"%PDF-")
    body = mail.get_body(("plain",))
    assert body is not None
    assert "The harbour of Orm opened again on Monday after two days of storm." in " ".join(body.get_content().split())
