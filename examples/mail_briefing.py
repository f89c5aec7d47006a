"""Makes a briefing of a folder and mails it with the PDF attached.

python examples/mail_briefing.py reports briefing.toml
"""

from __future__ import annotations

import sys
from pathlib import Path

import briefing


def main(folder: str, configuration: str) -> int:
    """Mail the briefing of *folder* as *configuration* says and return the exit code."""
    try:
        settings = briefing.load_settings(Path(configuration), {"sources": (folder,)})
        edition = briefing.brief(folder, settings)
        receipt = briefing.send(edition, settings)
    except briefing.BriefingError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"{len(edition.stories)} stories sent to {', '.join(receipt.accepted)} as {receipt.message_id}")
    return 1 if receipt.refused else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 3 else __doc__)
