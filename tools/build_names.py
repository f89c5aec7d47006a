"""Builds briefing/language/first-names.txt.gz from the packages names and Faker.

``names`` carries the US census of 1990 (public domain), with frequencies;
``Faker`` (MIT) the first names of many countries. A name that both sexes bear
is kept where one of them has four fifths of its bearers, else left out.

    pip install names Faker
    python tools/build_names.py
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from importlib import import_module
from importlib.resources import files
from pathlib import Path

LOCALES = ("en_GB", "en_US", "de_DE", "de_AT", "fr_FR", "es_ES", "es_MX", "it_IT", "pt_PT", "pt_BR", "nl_NL", "nl_BE")
SURE = 0.8
TARGET = Path(__file__).resolve().parent.parent / "briefing" / "language" / "first-names.txt.gz"


def count_census(counts: dict[str, dict[str, float]]) -> None:
    for sex, name in (("m", "male"), ("f", "female")):
        for line in files("names").joinpath(f"dist.{name}.first").read_text(encoding="ascii").splitlines():
            first, share, *_ = line.split()
            counts[first.lower()][sex] += float(share)


def count_faker(counts: dict[str, dict[str, float]]) -> None:
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for sex, field in (("m", "first_names_male"), ("f", "first_names_female")):
            for name in getattr(provider, field, ()):
                if name.isalpha() and not counts[name.lower()]:
                    counts[name.lower()][f"{sex} listed"] += 1


def main() -> None:
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    count_census(counts)
    count_faker(counts)
    sure: dict[str, list[str]] = {"f": [], "m": []}
    for name, by in sorted(counts.items()):
        m, f = (by[sex] or by[f"{sex} listed"] for sex in ("m", "f"))
        if m + f and max(m, f) / (m + f) >= SURE:
            sure["m" if m > f else "f"].append(name)
    text = "".join(f"{sex} {' '.join(names)}\n" for sex, names in sure.items())
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
