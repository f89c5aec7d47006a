"""Where the files that come with the package are found."""

from __future__ import annotations

from pathlib import Path

_FONTS = "fonts"
PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """Return the folder of the shipped templates.

    A wheel carries it inside the package; in a checkout it stands beside it.
    """
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


def list_templates() -> list[str]:
    """Return the names of the shipped templates and style sheets below their folder, in order; fonts are none."""
    files = (path for path in templates().rglob("*") if path.is_file() and path.parent.name != _FONTS)
    return sorted(path.relative_to(templates()).as_posix() for path in files)


def configuration() -> Path:
    """Return the shipped configuration, with each key and what it means."""
    inside = PACKAGE / "briefing.toml"
    return inside if inside.is_file() else PACKAGE.parent / "examples" / "briefing.toml"


def image() -> Path:
    """Return the shipped Dockerfile."""
    inside = PACKAGE / "Dockerfile"
    return inside if inside.is_file() else PACKAGE.parent / "examples" / "Dockerfile"
