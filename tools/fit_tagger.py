"""Fits the taggers of briefing/language/taggers: which class a word has, by its form and by what stands around it.

    python tools/fit_tagger.py LOOKUPS LANGUAGE=FILE[,FILE...] ...

LOOKUPS is the folder of data of ``spacy-lookups-data`` 1.0.5, with lemmas, clusters and frequencies of words. The files
are treebanks of Universal Dependencies (``.conllu``, may be packed by gzip), of each language those that LICENSES.md
names, the one whose verb forms are to be followed first. A fifth of the first one's sentences is kept aside, and how
many words of it are right is printed; then all of them are learned.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.grammar.classes import DETERMINER, FORMS, PARTS, RELATIVE, VERBAL
from briefing.grammar.spelling import list_signs, shape_of
from briefing.grammar.tagger import INITIAL, OFFSETS, load_tagger
from briefing.language import read_list

TARGET = Path(__file__).resolve().parent.parent / "briefing" / "language" / "taggers"
ROUNDS = 6
FREQUENT = 20_000
"""Words of a language, by how often they are read, that are kept with what is known of them."""
INITIALS = 4_000
NEAR = 4
"""Times a word must be seen to tell something of its neighbours by itself."""
MARGIN = 0.2
"""Of the largest weight: the lead under which a word counts as of two classes."""
FOLD = 5
STEP = 2.0
"""Lead that the right class must have over the next one in learning."""

Sentence = list[tuple[str, str]]


def read_treebank(path: Path) -> list[Sentence]:
    """Return the words of each sentence with their classes; what is written as one word is one."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        blocks = lines.read().split("\n\n")
    return [sentence for block in blocks if (sentence := list(_words(block)))]


def _words(block: str) -> Iterator[tuple[str, str]]:
    rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
    rows = [row for row in rows if "." not in row[0]]
    parts = {int(row[0]): row for row in rows if "-" not in row[0]}
    done = 0
    for row in rows:
        first, _, last = row[0].partition("-")
        if last:
            inner = [parts[number] for number in range(int(first), int(last) + 1)]
            if "".join(part[1] for part in inner) != row[1]:
                yield row[1], class_of(inner[0])
                done = int(last)
        elif int(first) > done:
            yield row[1], class_of(row)


def class_of(row: Sequence[str]) -> str:
    """Return the letter of the class of a row of a treebank."""
    features = dict(pair.split("=", 1) for pair in row[5].split("|")) if row[5] != "_" else {}
    if row[3] in ("PRON", "DET") and features.get("Poss") == "Yes":
        return DETERMINER
    if row[3] == "PRON" and features.get("PronType") in ("Rel", "Int", "Int,Rel"):
        return RELATIVE
    if row[3] not in ("VERB", "AUX"):
        return PARTS[row[3]]
    letter = FORMS[_form(features)]
    return letter if row[3] == "VERB" else letter.upper()


def _form(features: Mapping[str, str]) -> str:
    form, mood, tense = (features.get(name, "") for name in ("VerbForm", "Mood", "Tense"))
    if form == "Inf":
        return "infinitive"
    if form == "Ger" or (form == "Part" and tense == "Pres"):
        return "gerund"
    if form == "Part":
        return "participle"
    moods = {"Imp": "imperative", "Cnd": "subjunctive", "Sub": "subjunctive"}
    tenses = {"Past": "past", "Imp": "past", "Pqp": "past", "Fut": "future"}
    return moods.get(mood) or tenses.get(tense, "present")


@dataclass
class Lookups:
    """What is known of words beside the treebanks."""

    folder: Path
    code: str
    kinds: dict[str, str] = field(default_factory=dict)
    """What a word may be, by the word in small letters."""
    clusters: dict[str, int] = field(default_factory=dict)
    frequent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clusters = self.read("lexeme_cluster")
        counts = self.read("lexeme_prob")
        listed = [word for line in read_list("frequencies", self.code).splitlines() for word in line.split()[1:]]
        ordered = sorted(counts, key=lambda word: (-counts[word], word)) if counts else listed
        self.frequent = [word for word in ordered if word.strip() == word and word][:FREQUENT]
        kinds: dict[str, set[str]] = defaultdict(set)
        for word, kind in _kinds(self):
            kinds[word.lower()].add(kind)
        self.kinds = {word: "".join(sorted(of)) for word, of in kinds.items()}

    def read(self, name: str) -> dict[str, Any]:
        path = self.folder / f"{self.code}_{name}.json.gz"
        return dict(json.loads(gzip.decompress(path.read_bytes()))) if path.is_file() else {}

    def signs(self, word: str, *, is_initial: bool) -> Iterator[str]:
        """Yield what is known of *word* beside its letters."""
        lower = word.lower()
        tail = lower.rpartition("-")[2] or lower
        shape = shape_of(word, is_initial=is_initial)
        kind = self.kinds.get(lower) or self.kinds.get(tail)
        yield from (f"kind {kind}", f"kind {kind} {shape}")
        cluster = self.clusters.get(word) or self.clusters.get(lower)
        if cluster is not None:
            # The number holds the path from the root in its lowest bits.
            yield from (f"cluster {bits} {cluster % (1 << bits)}" for bits in (4, 6, 10, 32))

    def knows(self, word: str) -> bool:
        lower = word.lower()
        return word in self.clusters or lower in self.clusters or lower in self.kinds


def _kinds(lookups: Lookups) -> Iterator[tuple[str, str]]:
    """Yield words with what they may be: from lemmas by part of speech, else from how their lemma ends."""
    yield from _listed(lookups)
    for part in ("verb", "noun", "adj", "adv", "aux", "det", "pron"):
        for form, lemma in lookups.read(f"lemma_lookup_{part}").items():
            yield form, f"{part} " if form == lemma else f"{part}+ "
    if lookups.code == "en":
        yield from _inflected(lookups)
    if lookups.code in ("de", "es", "pt"):
        for form, lemma in lookups.read("lemma_lookup").items():
            kind = _by_ending(lemma, lookups.code)
            yield from ((form, f"{kind}+ "), (lemma, f"{kind} "))


def _listed(lookups: Lookups) -> Iterator[tuple[str, str]]:
    for mark, name in (("", "lemma_index"), ("+", "lemma_exc")):
        for part, forms in lookups.read(name).items():
            yield from ((form, f"{part}{mark} ") for form in forms)


def _by_ending(lemma: str, code: str) -> str:
    if code == "de":
        return (
            "noun" if lemma[:1].isupper() else "verb" if lemma.endswith(("en", "eln", "ern", "sein", "tun")) else "adj"
        )
    return "verb" if lemma.endswith(("ar", "er", "ir", "ír", "pôr")) else "other"


def _inflected(lookups: Lookups) -> Iterator[tuple[str, str]]:
    """Yield the regular forms of English verbs and nouns."""
    index = lookups.read("lemma_index")
    for verb in index["verb"]:
        stem = verb.removesuffix("e")
        if verb.endswith("y") and verb[-2:-1] not in "aeiou":
            stem = verb[:-1] + "i"
        doubled = verb + verb[-1]
        yield from ((stem + "ed", "verb ed "), (doubled + "ed", "verb ed "), (doubled + "ing", "verb ing "))
        yield from (((verb.removesuffix("e")) + "ing", "verb ing "), (_plural(verb), "verb s "))
    for noun in index["noun"]:
        yield _plural(noun), "noun s "


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "o", "z")) else "s")


class Numbers(dict[str, int]):
    """A number for each sign, given as it is first met."""

    def __missing__(self, key: str) -> int:
        self[key] = len(self)
        return self[key]


def learn(rows: Sequence[Sequence[int]], right: Sequence[int], signs: int, classes: int) -> NDArray[Any]:
    """Return the averaged weights of a perceptron that asks for a lead."""
    weights, sums = np.zeros((signs, classes)), np.zeros((signs, classes))
    arrays = [np.array(row) for row in rows]
    order, dice, step = list(range(len(rows))), random.Random(1), 1
    for _ in range(ROUNDS):
        dice.shuffle(order)
        for place in order:
            row, good = arrays[place], right[place]
            scores = weights[row].sum(axis=0)
            lead = scores[good]
            scores[good] = -np.inf
            other = int(scores.argmax())
            if lead - scores[other] < STEP:
                weights[row, good] += 1
                weights[row, other] -= 1
                sums[row, good] += step
                sums[row, other] -= step
            step += 1
    return weights - sums / step


class Fitting:
    """A tagger being learned from sentences."""

    def __init__(self, lookups: Lookups, sentences: Sequence[Sentence]) -> None:
        self.lookups = lookups
        self.counts = Counter(word.lower() for sentence in sentences for word, _ in sentence)
        self.forms = {word for sentence in sentences for word, _ in sentence}
        self.codes = "".join(sorted({code for sentence in sentences for _, code in sentence}))
        right = [self.codes.index(code) for sentence in sentences for _, code in sentence]
        self.signs = Numbers()
        alone = [
            [self.signs[s] for s in self.own(word, at == 0)]
            for sentence in sentences
            for at, (word, _) in enumerate(sentence)
        ]
        self.alone = learn(alone, right, len(self.signs), len(self.codes))
        self.margin = MARGIN * float(np.abs(self.alone).max())
        self.kinds: dict[tuple[str, bool], tuple[int, int]] = {}
        around = [self.around(sentence, at) for sentence in sentences for at in range(len(sentence))]
        rows = [own + [self.signs[s] for s in near] for own, near in zip(alone, around, strict=True)]
        self.weights = learn(rows, right, len(self.signs), len(self.codes))

    def own(self, word: str, is_initial: bool) -> list[str]:
        """Return the signs of a word by itself."""
        found = ["any", *list_signs(word, is_initial=is_initial), *self.lookups.signs(word, is_initial=is_initial)]
        if self.counts[word.lower()] > 1:
            found += [f"word {word.lower()}", f"word {word.lower()} {shape_of(word, is_initial=is_initial)}"]
        return found

    def kind(self, word: str, is_initial: bool) -> tuple[int, int]:
        """Return the two classes between which a word alone stands, the same one twice where it is clear."""
        key = (word, is_initial)
        if key not in self.kinds:
            known = [self.signs[s] for s in self.own(word, is_initial) if s in self.signs]
            scores = self.alone[[row for row in known if row < len(self.alone)]].sum(axis=0)
            second, first = (int(place) for place in scores.argsort(kind="stable")[-2:])
            self.kinds[key] = (first, second) if scores[first] - scores[second] < self.margin else (first, first)
        return self.kinds[key]

    def around(self, sentence: Sentence, at: int) -> list[str]:
        """Return the signs of the neighbours of a word."""
        found = []
        for offset in OFFSETS:
            beside = at + offset
            if not 0 <= beside < len(sentence):
                found.append(f"{offset} none")
                continue
            word = sentence[beside][0]
            found.append(f"{offset} {self.kind(word, beside == 0)}")
            if self.counts[word.lower()] > NEAR:
                found.append(f"{offset} near {word.lower()}")
        return found

    def weight(self, signs: Iterable[str]) -> NDArray[Any]:
        """Return the sum of what *signs* weigh."""
        known = [self.signs[s] for s in signs if s in self.signs]
        return np.asarray(self.weights[[row for row in known if row < len(self.weights)]].sum(axis=0))

    def write(self, path: Path) -> None:
        """Write the tables, in whole numbers."""
        words = self.list_words()
        scores = np.array(
            [self.weight(self.own(word.removeprefix(INITIAL) or word, word[0] == INITIAL != word)) for word in words]
        )
        pairs = sorted(
            {self.kind(word.removeprefix(INITIAL) or word, word[0] == INITIAL != word) for word in words}
            | {(n, n) for n in range(len(self.codes))}
        )
        near = [word for word, count in self.counts.items() if count > NEAR]
        signs = sorted({s for s in self.signs if s.startswith(("shape ", "1 ", "2 ", "3 ", "4 "))})
        of_signs = np.array([self.weight([s, *self.unknown(s)]) for s in signs])
        strong = np.abs(of_signs).max(axis=1) > 1.0
        of_kinds = np.array(
            [[self.weight([f"{offset} {pair}"]) for offset in OFFSETS] for pair in pairs]
            + [[self.weight([f"{offset} none"]) for offset in OFFSETS]]
        )
        of_near = np.array([[self.weight([f"{offset} near {word}"]) for offset in OFFSETS] for word in near])
        scale = 127 / float(np.quantile(np.abs(scores), 0.999))
        whole = {
            name: np.clip(np.rint(of * scale), -127, 127).astype(np.int8)
            for name, of in (
                ("scores", scores),
                ("of_signs", of_signs[strong]),
                ("of_kinds", of_kinds),
                ("of_near", of_near),
            )
        }
        np.savez_compressed(
            path,
            codes=np.frombuffer(self.codes.encode("ascii"), np.uint8),
            words=_pack(words),
            kinds=np.array(
                [
                    pairs.index(self.kind(word.removeprefix(INITIAL) or word, word[0] == INITIAL != word))
                    for word in words
                ],
                np.uint16,
            ),
            signs=_pack([s for s, keep in zip(signs, strong, strict=True) if keep]),
            near=_pack(near),
            pairs=np.array(pairs, np.uint8),
            margin=np.array(round(self.margin * scale)),
            **whole,  # type: ignore[arg-type]
        )

    def unknown(self, sign: str) -> list[str]:
        """Return what goes with the shape of a word of which nothing else is known."""
        shape = sign.removeprefix("shape ")
        return ["any", "kind None", f"kind None {shape}"] if sign.startswith("shape ") else []

    def list_words(self) -> list[str]:
        """Return the words whose scores are kept, those that open a sentence marked."""
        known = {word for word in self.forms if self.lookups.knows(word) or self.counts[word.lower()] > 1}
        words = {*known, *(word for word in self.lookups.frequent if self.lookups.knows(word))}
        opening = {word.capitalize() for word in self.lookups.frequent[:INITIALS]} | {
            w for w in known if w[0].isupper()
        }
        return sorted(word for word in words | {INITIAL + word for word in opening} if "\n" not in word)


def _pack(lines: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode("utf-8"), np.uint8)


def follow(fitted: Fitting, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return *sentences* with the forms of verbs as *fitted* has them: treebanks differ in how they name them."""
    return [[(word, _decide(fitted, sentence, at)) for at, (word, _) in enumerate(sentence)] for sentence in sentences]


def _decide(fitted: Fitting, sentence: Sentence, at: int) -> str:
    word, code = sentence[at]
    if code not in VERBAL:
        return code
    scores = fitted.weight([*fitted.own(word, at == 0), *fitted.around(sentence, at)])
    verbal = [place for place, letter in enumerate(fitted.codes) if letter in VERBAL]
    return fitted.codes[max(verbal, key=lambda place: scores[place])]


def measure(code: str, sentences: Sequence[Sentence]) -> None:
    """Print which share of words has its class, of those of *sentences*."""
    load_tagger.cache_clear()
    tagger = load_tagger(code)
    assert tagger is not None
    found = tagger.tag([word for word, _ in sentence] for sentence in sentences)
    right = "".join(letter for sentence in sentences for _, letter in sentence)
    both = list(zip(found, right, strict=True))
    print(f"{code}: {len(both):,} words, {sum(a == b for a, b in both) / len(both):.1%} right")
    for name, letters in (("verbs", VERBAL), ("finite", "vpfsVPFS")):
        hit = sum(a in letters and b in letters for a, b in both)
        given, wanted = (sum(pair[side] in letters for pair in both) for side in (0, 1))
        print(f"  {name}: precision {hit / max(1, given):.1%}, recall {hit / max(1, wanted):.1%}")


def main() -> None:
    lookups, *languages = sys.argv[1:]
    TARGET.mkdir(exist_ok=True)
    for argument in languages:
        code, _, files = argument.partition("=")
        known = Lookups(Path(lookups), code)
        first, *others = (read_treebank(Path(name)) for name in files.split(","))
        aside = [sentence for number, sentence in enumerate(first) if number % FOLD == 0]
        learned = [sentence for number, sentence in enumerate(first) if number % FOLD]
        for kept in (learned, first):
            fitted = Fitting(known, kept)
            if others:
                fitted = Fitting(known, [*kept, *(s for other in others for s in follow(fitted, other))])
            fitted.write(TARGET / f"{code}.npz")
            if kept is learned:
                measure(code, aside)


if __name__ == "__main__":
    main()
