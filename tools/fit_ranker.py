"""Fits the coefficients of the ranker from documents with summaries that people wrote.

Run with ``scipy`` installed, on a folder that holds the sets named in ``SPECS``::

    python -m tools.fit_ranker FOLDER [PROFILE ...] [--groups]

A set is ``<name>.dev.jsonl.gz``: one JSON object a line with ``text``, ``lang``,
``reference`` (a list of summaries), and where known ``title`` and
``gold_sentences``. Nothing of the texts goes into the files but single stems
and pairs of stems with a weight.

A profile is fitted in three steps, each on what the one before says of documents
it has not seen (five folds): weights of cues, curves of the sentence features,
odds of words. All are ridge regressions, so that there is one answer and no
chance in it.

Tried on these sets without gain, and left out: odds of word pairs (-.0), likeness
to the first sentences, new names and words, the neighbours of a sentence, pairs
that a document repeats (all together worse by .1), more than 2,000 cues, static
word vectors (distilled from MiniLM-L6, 128 numbers a word: +.2 on news without
cues, nothing beside them; abstracts -.0).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import LinearOperator, cg

import briefing
from benchmarks.rouge import overlap
from briefing.learned.cues import SMOOTHING, list_cues, read_cues, score_cues
from briefing.learned.curves import read_curves
from briefing.learned.occurrences import Numbers
from briefing.summarizers.features import Columns, Table, measure, standardize
from briefing.summarizers.odds import describe_words
from briefing.text.words import stem, words

FOLDER = Path(__file__).resolve().parent.parent / "briefing" / "language" / "profiles"
FOLDS = 5
CUES = 2000
LEAST_DOCUMENTS = 3
"""Documents that must hold a cue: what stands in fewer is chance."""
QUANTILES = (0.15, 0.4, 0.6, 0.8, 0.93)
"""Where a curve may bend; tried with other numbers and places of knots on the CNN corpus without a difference."""
RIDGE_SENTENCE, RIDGE_WORD, RIDGE_CUE = 1000.0, 300.0, 10.0
KIND_STEMS = 400


@dataclass(frozen=True)
class Target:
    """What a sentence of a set is worth."""

    price: tuple[float, float] | None = None
    """What a word and a pair cost, as a share of one found in the reference; None takes a sentence's own F measure.

    News: between .14/.06 and .26/.12 it is flat. A price suits summaries of several sentences."""
    marked: float = 0.0
    """What a sentence earns that people marked as one of the best; .1 to .4 differ by .1 of ROUGE."""
    centred: bool = True
    """Whether only the differences inside a document count."""


TARGETS = {
    "cnncorpus": Target((0.18, 0.08), marked=0.2, centred=False),
    "orangesum": Target(),
    "scitldr": Target(),
    "ectsum": Target((0.10, 0.04)),
    "qmsum": Target((0.10, 0.04)),
}


@dataclass(frozen=True)
class Spec:
    """What a profile is fitted on."""

    name: str
    sets: tuple[str, ...]
    sentences: int
    """Length of a summary, for the report alone."""
    expected: float
    """Words of a human summary for each sentence asked for."""
    origin: str
    copies: bool = False
    """Whether each document also counts without title, capitals and paragraphs, as bad converters leave it."""
    cues: bool = True


SPECS = (
    Spec(
        "news.en",
        ("cnncorpus",),
        3,
        16,
        "CNN Corpus (Lins et al. 2019), 1,237 stories with highlights and marked sentences",
        copies=True,
    ),
    Spec("news.fr", ("orangesum",), 1, 36, "OrangeSum (Kamal Eddine et al. 2021), 1,476 stories with abstracts"),
    Spec("news", ("cnncorpus", "orangesum"), 3, 20, "the CNN Corpus and OrangeSum together", copies=True, cues=False),
    Spec("paper.en", ("scitldr",), 1, 24, "SciTLDR (Cachola et al. 2020), 1,866 abstracts with one-sentence summaries"),
    Spec("meeting.en", ("qmsum",), 6, 19, "QMSum (Zhong et al. 2021), 111 meetings with a summary each"),
    Spec("call.en", ("ectsum",), 3, 15, "ECTSum (Mukherjee et al. 2022), 1,000 earnings calls with bullet points"),
)
KINDS = {"news": "news.en", "paper": "paper.en", "call": "call.en"}


@dataclass
class Sample:
    """A document with what its summaries say of each sentence and word."""

    fold: int
    table: Table
    cues: list[list[str]]
    utility: Numbers
    word_share: Numbers
    told: list[list[str]] = field(repr=False)
    """The stems of each sentence."""
    references: list[list[str]] = field(repr=False)
    scores: Numbers = field(default_factory=lambda: np.zeros(0))
    columns: Columns = field(default_factory=dict)


def main(folder: Path, wanted: Sequence[str], *, groups: bool = False) -> None:
    """Fit the *wanted* profiles, or all, and write a file for each; or print what each of the *groups* earns."""
    FOLDER.mkdir(exist_ok=True)
    stems: dict[str, Counter[str]] = {}
    for spec in SPECS:
        if wanted and spec.name not in wanted:
            continue
        samples = [sample for name in spec.sets for sample in read_samples(folder, name, copies=spec.copies)]
        if groups:
            report_groups(spec, samples)
            continue
        text, scored = fit_profile(spec, samples)
        path = FOLDER / f"{spec.name}.toml"
        path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size:,} bytes, {scored}", flush=True)
        stems[spec.name] = Counter(term for sample in samples for term in sample.table.occurrences.terms)
    if all(name in stems for name in KINDS.values()):
        (FOLDER / "kinds.en.toml").write_text(
            tell_kinds({k: stems[name] for k, name in KINDS.items()}), encoding="utf-8"
        )


def read_samples(folder: Path, name: str, *, copies: bool) -> Iterable[Sample]:
    """Yield the documents of a set, each once as it is and, with *copies*, once degraded."""
    with gzip.open(folder / f"{name}.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    for number, record in enumerate(records):
        versions = [(record["text"], record.get("title") or "")]
        if copies:
            versions.append((degrade(record["text"]), ""))
        for text, title in versions:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                document = briefing.document(text, title=title, language=record["lang"])
            if len(document.sentences) > 1:
                yield make_sample(number % FOLDS, document, record, TARGETS[name])


def degrade(text: str) -> str:
    """Return *text* as some converters leave it: small letters, and every sentence a line."""
    text = re.sub(r"\s+", " ", text.lower())
    lines = re.sub(r"(?<![ .][a-z])(?<!mr)(?<!ms)(?<!dr)(?<!st)(?<!vs)(?<!jr)([.!?]['\"”]?) (?=\S)", r"\1\n", text)
    return "\n".join(line[:1].upper() + line[1:] for line in lines.split("\n"))


def make_sample(fold: int, document: briefing.Document, record: dict[str, Any], target: Target) -> Sample:
    """Return *document* with the features of its sentences and what the references hold."""
    language = document.origin.language
    table = measure(document.sentences, document.origin.title or "", language)
    told = [[stem(word, language) for word in words(s.text)] for s in document.sentences]
    references = [[stem(word, language) for word in words(text)] for text in record["reference"]]
    sizes = np.array([len(sentence) for sentence in told], float)
    hits = [(*_found(told, reference), len(reference)) for reference in references]
    marked = _marked(document, record.get("gold_sentences") or [])
    utility = max((_utility(sizes, hit, target.price) for hit in hits), key=lambda u: float(u.max()))
    utility = utility + target.marked * marked
    if target.centred:
        utility = utility - utility.mean()
    held = [set(reference) for reference in references]
    return Sample(
        fold,
        table,
        list(list_cues(table.occurrences)),
        utility,
        np.array([np.mean([term in one for one in held]) for term in table.occurrences.terms]),
        told,
        references,
    )


def _found(told: Sequence[Sequence[str]], reference: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Return how many words and how many pairs of *reference* each sentence holds."""
    wanted = Counter(reference), Counter(pairwise(reference))
    single = [sum((Counter(sentence) & wanted[0]).values()) for sentence in told]
    double = [sum((Counter(pairwise(sentence)) & wanted[1]).values()) for sentence in told]
    return np.array(single, float), np.array(double, float)


def _utility(sizes: Numbers, hit: tuple[Numbers, Numbers, int], price: tuple[float, float] | None) -> Numbers:
    """Return what each sentence is worth to a summary: what it holds of the reference, less its length."""
    single, double, length = hit
    if price is None:
        f1, f2 = 2 * single / (sizes + length), 2 * double / np.maximum(1, sizes + length - 2)
        own: Numbers = 2 * (f1 + f2)
        return own
    earned: Numbers = (single - price[0] * sizes) / length + (double - price[1] * sizes) / max(1, length - 1)
    return earned


def _marked(document: briefing.Document, gold: Sequence[str]) -> Numbers:
    """Return 1 for each sentence that shares four fifths of its words with one of *gold*."""
    bags = [Counter(re.findall(r"\w+", text.lower())) for text in gold]
    found = np.zeros(len(document.sentences))
    for place, sentence in enumerate(document.sentences):
        mine = Counter(re.findall(r"\w+", sentence.text.lower()))
        found[place] = any(
            (mine & bag).total() >= 0.8 * min(mine.total(), bag.total()) > 0
            and (mine & bag).total() >= 0.5 * max(mine.total(), bag.total())
            for bag in bags
        )
    return found


def fit_profile(spec: Spec, samples: list[Sample]) -> tuple[str, str]:
    """Return the file of the profile, and how well sentences of unseen documents are chosen."""
    rank_unseen(spec, samples)
    scored = report(samples, spec.sentences)
    word_columns = [describe_words(s.table, s.scores) for s in samples]
    tables = {
        "sentence": fit_sentences(samples),
        "word": fit_curves(word_columns, [s.word_share for s in samples], RIDGE_WORD),
    }
    return write(spec, scored, tables, fit_cues(samples) if spec.cues else {}), scored


def rank_unseen(spec: Spec, samples: Sequence[Sample]) -> None:
    """Give each sample its columns and scores by what the other folds say."""
    for fold in range(FOLDS):
        seen = read_cues(pack(fit_cues([s for s in samples if s.fold != fold])) if spec.cues else "")
        for sample in (s for s in samples if s.fold == fold):
            sample.columns = dict(sample.table.columns)
            if spec.cues:
                scores = score_cues(sample.table.occurrences, sample.table.entries, seen)
                sample.columns |= {"cues": scores, "standard cues": standardize(scores)}
    score_unseen(samples)


def score_unseen(samples: Sequence[Sample]) -> None:
    """Give each sample the scores that the other folds say of its columns."""
    for fold in range(FOLDS):
        model = read_curves(fit_sentences([s for s in samples if s.fold != fold]))
        for sample in (s for s in samples if s.fold == fold):
            sample.scores = model(sample.columns)


def fit_curves(columns: Sequence[Columns], targets: Sequence[Numbers], ridge: float) -> dict[str, Any]:
    """Return a curve for each column, as ``read_curves`` takes them.

    Ridge regression on standardized columns and their hinges; many-valued
    columns bend at the quantiles.
    """
    names = list(columns[0])
    values = np.column_stack([np.concatenate([c[name] for c in columns]).astype(np.float32) for name in names])
    target = np.concatenate(targets).astype(np.float32)
    low, high = np.quantile(values, 0.0005, axis=0), np.quantile(values, 0.9995, axis=0)
    values = np.clip(values, low, high)
    bends = [
        (place, float(f"{knot:.4g}"))
        for place in range(len(names))
        if len(np.unique(values[:4000, place])) > 4
        for knot in np.unique(np.quantile(values[:, place], QUANTILES))
        if low[place] < knot < high[place]
    ]
    place, knot = np.array([b[0] for b in bends], int), np.array([b[1] for b in bends])
    wide = np.hstack([values, np.maximum(values[:, place] - knot.astype(np.float32), 0)])
    mean, deviation = wide.mean(0, dtype=float), wide.std(0, dtype=float) + 1e-6
    wide = ((wide - mean) / deviation).astype(np.float32)
    gram = (wide.T @ wide).astype(float) + ridge * np.eye(wide.shape[1])
    weights = np.linalg.solve(gram, (wide.T @ (target - target.mean())).astype(float)) / deviation
    curves: dict[str, list[float]] = {
        name: [float(low[i]), float(high[i]), float(weights[i])] for i, name in enumerate(names)
    }
    for (i, at), weight in zip(bends, weights[len(names) :], strict=True):
        curves[names[i]] += [at, float(weight)]
    return {"constant": float(target.mean() - weights @ mean), "curves": curves}


def fit_sentences(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return the curves of the sentence features."""
    return fit_curves([s.columns for s in samples], [s.utility for s in samples], RIDGE_SENTENCE)


def fit_cues(samples: Sequence[Sample]) -> dict[str, float]:
    """Return the weights of the cues that tell most, in thousandths.

    Ridge regression on which cues a sentence holds; kept are those with the
    greatest weight times the root of their documents.
    """
    documents = Counter(cue for sample in samples for cue in set().union(*sample.cues))
    known = sorted(cue for cue, count in documents.items() if count >= LEAST_DOCUMENTS)
    number = {cue: place for place, cue in enumerate(known)}
    rows = [sorted(number[cue] for cue in held if cue in number) for sample in samples for held in sample.cues]
    scale = np.concatenate([1 / np.sqrt([len(held) + SMOOTHING for held in sample.told]) for sample in samples])
    at = np.repeat(np.arange(len(rows)), [len(held) for held in rows])
    column = np.array([place for held in rows for place in held])
    matrix = csr_matrix((scale[at], (at, column)), shape=(len(rows), len(known)))
    target = np.concatenate([sample.utility - sample.utility.mean() for sample in samples])
    normal = LinearOperator((len(known),) * 2, lambda v: matrix.T @ (matrix @ v) + RIDGE_CUE * v)
    weights, _ = cg(normal, matrix.T @ target, rtol=1e-4, maxiter=60)
    telling = np.abs(weights) * np.sqrt([documents[cue] for cue in known])
    best = np.argsort(-telling, kind="stable")[:CUES]
    return {known[i]: rounded for i in best if (rounded := round(float(weights[i]), 3))}


def report(samples: Sequence[Sample], sentences: int) -> str:
    """Return the ROUGE of the best-scored sentences and of the first ones, counted in our stems."""
    best = np.mean([_rouge(s, np.argsort(-s.scores, kind="stable")[:sentences]) for s in samples], axis=0)
    first = np.mean([_rouge(s, range(min(sentences, len(s.told)))) for s in samples], axis=0)
    return "best {} sentences {:.1f}/{:.1f}, first {:.1f}/{:.1f}".format(sentences, *best, *first)


def _rouge(sample: Sample, chosen: Iterable[int]) -> tuple[float, float]:
    """Return ROUGE-1 and ROUGE-2 of the *chosen* sentences by the reference that they are closest to."""
    printed = [stem for place in sorted(chosen) for stem in sample.told[place]]
    return max(overlap(printed, reference) for reference in sample.references)


def report_groups(spec: Spec, samples: list[Sample]) -> None:
    """Print what is lost on unseen documents without each group of features."""
    rank_unseen(spec, samples)
    groups = {name: set(columns) for name, columns in samples[0].table.groups.items()}
    if spec.cues:
        groups["cues"] = {"cues", "standard cues"}
    print(f"{spec.name}, {spec.sentences} sentences: {report(samples, spec.sentences)}", flush=True)
    whole = [sample.columns for sample in samples]
    for group, columns in groups.items():
        for sample, known in zip(samples, whole, strict=True):
            sample.columns = {name: values for name, values in known.items() if name not in columns}
        score_unseen(samples)
        print(f"  without {group:12}{report(samples, spec.sentences)}", flush=True)


def tell_kinds(stems: dict[str, Counter[str]]) -> str:
    """Return the file by which the kind of a text is told: the log odds of each kind's stems against the news."""
    totals = {kind: counts.total() for kind, counts in stems.items()}
    lines = ["# Written by tools/fit_ranker.py: log odds of stems, in thousandths, against those of the news."]
    for kind in (kind for kind in stems if kind != "news"):
        odds = {}
        for term in set(stems[kind]) | set(stems["news"]):
            mine, other = ((stems[k][term] + 0.5) / totals[k] for k in (kind, "news"))
            odds[term] = (abs(mine - other) * abs(np.log(mine / other)), float(np.log(mine / other)))
        best = sorted((t for t in odds if t.isalpha()), key=lambda t: (-odds[t][0], t))[:KIND_STEMS]
        lines += ["", f"[{kind}]", 'stems = """', pack({term: odds[term][1] for term in best}), '"""']
    return "\n".join(lines) + "\n"


def pack(weights: dict[str, float]) -> str:
    """Return lines of thousandths and the cues of that weight, the greatest first."""
    groups: dict[int, list[str]] = {}
    for cue, weight in weights.items():
        groups.setdefault(round(weight * 1000), []).append(cue)
    return "\n".join("\t".join([str(key), *sorted(groups[key])]) for key in sorted(groups, reverse=True))


def write(spec: Spec, scored: str, tables: dict[str, dict[str, Any]], cues: dict[str, float]) -> str:
    """Return the file of a profile."""
    lines = [
        "# Written by tools/fit_ranker.py. A curve is: least and greatest value seen, slope, then knot and change",
        "# of slope in turn. A line of cues is: weight in thousandths, then the cues that have it.",
        "",
        "[about]",
        f'fitted_on = "{spec.origin}"',
        f'fitted = "{datetime.now(UTC):%Y-%m-%d}"',
        f'how = "additive ridge regression in five folds; {", ".join(str(TARGETS[name]) for name in spec.sets)}"',
        f'scores = "unseen documents, ROUGE-1/2: {scored}"',
        f"expected_words = {spec.expected}",
    ]
    for name, table in tables.items():
        lines += ["", f"[{name}]", f"constant = {table['constant']:.5g}", f"[{name}.curves]"]
        lines += [f'"{key}" = [{", ".join(f"{v:.4g}" for v in row)}]' for key, row in table["curves"].items()]
    if cues:
        lines += ["", "[cues]", 'weights = """', pack(cues), '"""']
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    names = [name for name in sys.argv[2:] if name != "--groups"]
    main(Path(sys.argv[1]), names, groups="--groups" in sys.argv)
