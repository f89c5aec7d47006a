"""Runs the command line as ``python -m briefing``."""

from briefing.cli import run

if __name__ == "__main__":
    run()
