"""Reads the figures of one paragraph from left to right."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from briefing.extract.figures.amounts import Amount, read_amount, read_single
from briefing.extract.figures.concepts import find_concept
from briefing.extract.figures.counted import find_announced, find_counted
from briefing.extract.figures.lexicon import Lexicon, lexicon
from briefing.extract.figures.measures import CURRENCIES, TIMES
from briefing.extract.figures.modifiers import bounds, modifier_after, modifier_before, turn_after
from briefing.extract.figures.tokens import Token, tokenize
from briefing.extract.figures.traps import find_traps, follows_name, is_day, is_glued, is_list_mark, is_named, is_year
from briefing.model import Figure, Modifier, Span


def read_figures(text: str, span: Span, language: str, sentence_ends: frozenset[int]) -> Iterator[Figure]:
    """Yield the figures in *span* of *text*, in order."""
    words = lexicon(language)
    tokens = tokenize(text, span.start, span.end, spaced=words.spaced)
    traps = find_traps(text, span.start, span.end, language, sentence_ends)
    reader = _Reader(text, tokens, words, traps)
    i = 0
    while i < len(tokens):
        found = reader.read(i)
        if found is None:
            i += 1
            continue
        figure, i = found
        if figure is not None:
            yield figure


class _Reader:
    """One paragraph with what is needed to read it; ``used`` is the first token that no figure has taken."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Lexicon, traps: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._tokens = tokens
        self._words = words
        self._traps = traps
        self._starts = [start for start, _ in traps]
        self._used = 0

    def read(self, i: int) -> tuple[Figure | None, int] | None:
        """Return the figure at token *i*, or None for a trap, with the next token; None where no number starts."""
        trap = self._trap_end(i)
        if trap is not None:
            return None, trap
        amount = read_amount(self._tokens, i, self._words)
        if amount is not None and amount.is_range and self._trapped((amount.first, amount.after)):
            amount = read_single(self._tokens, i, self._words)
        if amount is None:
            return None
        figure, after = self._judge(amount)
        if figure is not None:
            self._used = after
        return figure, max(after, amount.first + 1)

    def _judge(self, amount: Amount) -> tuple[Figure | None, int]:
        tokens, words = self._tokens, self._words
        modifier, first = modifier_before(tokens, amount.first, words)
        if first < self._used or self._is_during(amount, first):
            modifier, first = "=", amount.first
        after = amount.after
        if modifier in ("=", "up", "down"):
            late, end = modifier_after(tokens, after, words)
            if late != "=":
                modifier, after = late, end
        counted = None if amount.unit else find_counted(tokens, after, words, amount.high)
        if counted and self._trapped(counted):
            counted = None
        counted_after = counted
        if counted is None and amount.unit is None:
            counted = find_announced(tokens, amount.first, words)
        if self._is_trap(amount, counted, modifier):
            return None, amount.after
        if counted_after:
            after = counted_after[1]
            if modifier == "=":
                late, end = modifier_after(tokens, after, words)
                modifier, after = (late, end) if late != "=" else (modifier, after)
        if modifier == "=" and amount.unit:
            modifier = turn_after(tokens, after, words)
        return self._make(amount, first, after, counted, modifier), after

    def _make(
        self, amount: Amount, first: int, after: int, counted: tuple[int, int] | None, modifier: Modifier
    ) -> Figure:
        span = self._span(first, after)
        low, high = bounds(amount.low, amount.high, modifier)
        concept = find_concept(self._tokens, first, self._words) if counted is None else None
        return Figure(
            span=span,
            text=span.of(self._text),
            low=low,
            high=high,
            unit=amount.unit,
            counts=self._span(*counted).of(self._text) if counted else None,
            modifier=modifier,
            concept=self._span(*concept).of(self._text) if concept else None,
        )

    def _is_trap(self, amount: Amount, counted: tuple[int, int] | None, modifier: str) -> bool:
        """Tell whether the number is part of a name, a year or another trap."""
        tokens, words, number = self._tokens, self._words, amount.number
        first, bare = amount.first, amount.unit is None and counted is None
        if amount.unit and amount.unit.split("/")[0] in CURRENCIES:
            return False
        if is_list_mark(tokens, first) or is_glued(tokens, first) or self._is_cut(amount):
            return True
        if number.article and not self._is_one(amount, counted):
            return True
        if amount.unit == "hour" and first and tokens[first - 1].lower in words.sets["clock"] and amount.high <= 24:
            return True
        if amount.unit is None and is_named(tokens, first, words):
            return True
        is_marked = modifier in "~<>" or not bare
        if (
            number.plain
            and amount.unit is None
            and is_year(tokens, first, words, marked=is_marked, people=self._is_people(counted))
        ):
            return True
        if amount.is_range and amount.unit is None and 1900 <= amount.low <= amount.high <= 2099 and not number.scaled:
            return True
        if not bare:
            return False
        if self._is_dashed(amount) or self._is_age(amount) or (number.plain and follows_name(tokens, first, words)):
            return True
        return self._is_bare_trap(amount)

    def _is_bare_trap(self, amount: Amount) -> bool:
        """Tell whether a number without unit stands in a score, in brackets, or at a clock's place."""
        tokens, first, after = self._tokens, amount.first, amount.after
        before = tokens[first - 1] if first else None
        following = tokens[after] if after < len(tokens) else None
        if before and before.text not in ".!?:" and tokens[first].kind == "word" and tokens[first].text[:1].isupper():
            return True  # "die Elf" is a team
        if before and following and before.text == "(" and following.text == ")":
            return True
        if self._is_code(amount) or is_day(tokens, first, self._words):
            return True
        for sign, glued in ((before, tokens[first].glued), (following, following is not None and following.glued)):
            if sign and glued and sign.text in "-–/:×":
                return True
        return bool(
            before
            and before.lower in self._words.sets["clock"]
            and amount.high <= 24
            and amount.number.value == int(amount.number.value)
        )

    def _is_one(self, amount: Amount, counted: tuple[int, int] | None) -> bool:
        """Tell whether a word such as "one" or "ein" is a number here, and no article."""
        if self._words.code == "en":
            return amount.unit is not None or counted is not None
        return amount.unit is not None and amount.unit not in TIMES

    def _is_during(self, amount: Amount, first: int) -> bool:
        """Tell whether the bound is one of time: "over five years" may mean "during", "over 30 years old" may not."""
        if amount.unit not in TIMES or self._tokens[amount.after - 1].lower in ("old", "age"):
            return False
        return amount.first - first == 1 and self._tokens[first].lower in self._words.sets["during"]

    def _is_people(self, counted: tuple[int, int] | None) -> bool:
        return counted is not None and self._tokens[counted[1] - 1].lower in self._words.sets["states"]

    def _is_dashed(self, amount: Amount) -> bool:
        """Tell whether a bare range is written with a dash: "52-58" could be a score or a code."""
        return amount.is_range and any(token.text in "-–—‑−" for token in self._tokens[amount.first : amount.after])

    def _is_age(self, amount: Amount) -> bool:
        """Tell whether a bare number stands between the commas after a name: "Oda Linnell, 58, said"."""
        tokens, first, after = self._tokens, amount.first, amount.after
        if first < 2 or after >= len(tokens):
            return False
        is_enclosed = tokens[first - 1].text == "," and tokens[after].text in ",."
        return is_enclosed and tokens[first - 2].kind == "word" and amount.number.plain and 0 < amount.high < 120

    def _is_code(self, amount: Amount) -> bool:
        """Tell whether bare digits are too long for an amount or stand among other digits: a telephone number."""
        tokens, first, after = self._tokens, amount.first, amount.after
        if not amount.number.plain:
            return False
        beside = (tokens[first - 1] if first else None, tokens[after] if after < len(tokens) else None)
        if any(token is not None and token.kind == "number" for token in beside):
            return True
        apart = (tokens[i] for i in (first - 2, after + 1) if 0 <= i < len(tokens))
        signs = [token is not None and token.text in "()/-" for token in beside]
        is_among = any(sign and token.kind == "number" for sign, token in zip(signs, apart, strict=False))
        return is_among or len(tokens[first].text) >= 8

    def _is_cut(self, amount: Amount) -> bool:
        """Tell whether letters are glued to the last number: "5G", "1990s"."""
        after = amount.after
        if after >= len(self._tokens) or amount.unit or not self._tokens[after].glued:
            return False
        following = self._tokens[after]
        return following.kind != "sign" and self._tokens[after - 1].kind == "number"

    def _trap_end(self, i: int) -> int | None:
        """Return the first token after the trap that token *i* starts in, or None."""
        at = bisect.bisect_right(self._starts, self._tokens[i].start) - 1
        if at < 0 or self._traps[at][1] <= self._tokens[i].start:
            return None
        end = i + 1
        while end < len(self._tokens) and self._tokens[end].start < self._traps[at][1]:
            end += 1
        return end

    def _trapped(self, tokens: tuple[int, int]) -> bool:
        return any(self._trap_end(i) is not None for i in range(*tokens))

    def _span(self, first: int, after: int) -> Span:
        return Span(self._tokens[first].start, self._tokens[after - 1].end)
