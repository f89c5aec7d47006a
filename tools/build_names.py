"""Builds briefing/language/first-names.txt.gz from the packages names and Faker.

``names`` carries the US census of 1990 (public domain), with frequencies;
``Faker`` (MIT) the first names of many countries. A name that both sexes bear
is kept where one of them has four fifths of its bearers, else left out. Of countries
that speak another language than the seven of the rules, names of four letters and more are added
that are no words of these languages, as news tell of people from everywhere.

    pip install names Faker
    python tools/build_names.py
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from briefing.language import known, load
from briefing.language.tables import list_fields

LOCALES = ("en_GB", "en_US", "de_DE", "de_AT", "fr_FR", "es_ES", "es_MX", "it_IT", "pt_PT", "pt_BR", "nl_NL", "nl_BE")
FURTHER = (
    "bg_BG", "cs_CZ", "da_DK", "en_IN", "en_KE", "en_NG", "et_EE", "fi_FI", "fr_DZ", "ga_IE", "ha_NG", "hr_HR", "hu_HU",
    "ig_NG", "lt_LT", "lv_LV", "no_NO", "pl_PL", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "tr_TR", "tw_GH", "yo_NG",
    "zu_ZA",
)  # fmt: skip
FEWEST_LETTERS = 4
LATIN = re.compile(r"[a-zà-žșț]+")
SURE = 0.8
TARGET = Path(__file__).resolve().parent.parent / "briefing" / "language" / "first-names.txt.gz"


def count_census(counts: dict[str, dict[str, float]]) -> None:
    for sex, name in (("m", "male"), ("f", "female")):
        for line in files("names").joinpath(f"dist.{name}.first").read_text(encoding="ascii").splitlines():
            first, share, *_ = line.split()
            counts[first.lower()][sex] += float(share)


def list_faker(locales: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each sex and first name of *locales*."""
    for locale in locales:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for sex, field in (("m", "first_names_male"), ("f", "first_names_female")):
            yield from ((sex, name.lower()) for name in getattr(provider, field, ()))


def count_faker(counts: dict[str, dict[str, float]]) -> None:
    for sex, name in list_faker(LOCALES):
        if name.isalpha() and not counts[name]:
            counts[name][f"{sex} listed"] += 1
    near = {name for name, by in counts.items() if by}
    taken = near | known_words()
    for sex, name in list_faker(FURTHER):
        if may_count(name, taken) and name.removesuffix("s") not in near:  # "Toms" is also Tom's in German
            counts[name][f"{sex} listed"] += 1


def may_count(name: str, known: Set[str]) -> bool:
    return len(name) >= FEWEST_LETTERS and LATIN.fullmatch(name) is not None and name not in known


def known_words() -> set[str]:
    """Return the words that a language file holds in a list of quotations."""
    lists = [value for code in known() for value in list_fields(load(code).quotes).values()]
    return {word for value in lists if not isinstance(value, bool) for word in value}


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
