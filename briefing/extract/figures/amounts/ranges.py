"""Reads two numbers that belong together: "between 3 and 5", "3 to 5 km", "8- to 16-metre", "from 4 to 6 percent"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.amounts.single import read_single
from briefing.extract.figures.amounts.sizes import share_million
from briefing.extract.figures.amounts.units import MONEY_PHRASES, read_rate
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.grammar.tokens import Token, is_stop, is_suspended, token_at

_DASHES = frozenset("-–—−‑~")
_YEAR = re.compile(r"\d{4}")
_BESIDE = 5
"""Tokens such as "in 2008" that may stand between "from" with its number and "to"."""
_REACH = 10
"""Tokens before "from" within which the word of change must stand."""


def read_between(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the range that "between" at token *i* opens: "between 3 and 5"."""
    first = read_single(tokens, _after_article(tokens, i + 1, lexicon), lexicon)
    if first is None:
        return None
    joint = _joint_between(tokens, first.after + is_suspended(tokens, first.after), lexicon)
    return _between(tokens, i, first, joint, lexicon) if joint is not None else None


def read_range(tokens: Sequence[Token], i: int, first: Amount, lexicon: FigureLexicon) -> Amount | None:
    """Return the range that *first* at token *i* opens: "3 to 5", "3-5", "three or four"."""
    at = first.after + is_suspended(tokens, first.after)
    joint, link = _joint(tokens, at, lexicon), token_at(tokens, at)
    if joint is None:
        return None
    if token_at(tokens, i - 1).lower in lexicon.turn_links and link.text not in _DASHES:
        return None  # "rose 3 to 5": a level follows the rise
    found = _between(tokens, i, first, joint, lexicon)
    if found is None or link.lower not in lexicon.lists.disjunctions:
        return found
    return found if at == first.after and _is_neighbour(first.low, found.high) else None


def _between(tokens: Sequence[Token], i: int, first: Amount, joint: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the range from *first* to the number at token *joint*, or None."""
    ends = _ends(tokens, first, joint, lexicon)
    if ends is None:
        return None
    first, second = ends
    first = _with_shared_size(first, second)
    low, high = first.low, second.high
    if high < low < 0:
        low, high = high, low  # "-2 to -7 degrees"
    return None if low > high else _joined(i, first, second, low, high)


def _ends(tokens: Sequence[Token], first: Amount, joint: int, lexicon: FigureLexicon) -> tuple[Amount, Amount] | None:
    """Return *first* and the amount at token *joint* where the two may be the ends of one range."""
    second = read_single(tokens, _after_article(tokens, joint, lexicon), lexicon)
    if second is None:
        return None
    first, second = share_million(tokens, first, second)
    money = first.unit if _has_money_before(tokens, first) else None
    if money and second.unit is None:
        unit, after = read_rate(tokens, money, second.after, lexicon)
        second = second._replace(unit=unit, after=after)
    return (first, second) if _belong(tokens, first, second) else None


def read_change(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return what "from" at token *i* opens: a change "from 4 to 6 percent", or a range where no word of change stands.

    The ends of a change are its two levels, the lower one first, and its turn
    says which came later.
    """
    first = read_single(tokens, _after_article(tokens, i + 1, lexicon), lexicon)
    if first is None:
        return None
    start = first.after + is_suspended(tokens, first.after)
    at, is_reached = _second_after(tokens, start, lexicon)
    ends = _ends(tokens, first, at, lexicon) if at else None
    if ends is None:
        return None
    first, second = ends
    if second.unit == "%" and tokens[first.after].lower in lexicon.lists.points:
        return None  # "a augmenté de 2 points à 7 %"
    first = _with_shared_size(first, second)
    before, later = first.low, second.high
    turn = "up" if later > before else "down" if later < before else "="
    told = "change" if is_reached else _told_turn(tokens, i, lexicon)
    is_range = told == "range" or (later >= before and told not in ("change", turn))
    joined = _joined(i, first, second, min(before, later), max(before, later))
    return joined if is_range else joined._replace(turn=turn)


def _joined(i: int, first: Amount, second: Amount, low: float, high: float) -> Amount:
    number = second.number.joined_to(first.number)._replace(plain=False, article=False)
    return Amount(i, second.after, low, high, second.unit or first.unit, number, is_range=True)


def _after_article(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> int:
    """Return the token after an article at token *i*, or *i*; the "A" of "A$4m" is none."""
    is_article = token_at(tokens, i).lower in lexicon.determiners
    return i + 1 if is_article and not MONEY_PHRASES.match(tokens, i) else i


def _joint_between(tokens: Sequence[Token], at: int, lexicon: FigureLexicon) -> int | None:
    """Return the token after the "and" or "to" at token *at*, or None."""
    is_and = token_at(tokens, at).lower in lexicon.lists.conjunctions
    return at + 1 if is_and else _after_to(tokens, at, lexicon)


def _joint(tokens: Sequence[Token], at: int, lexicon: FigureLexicon) -> int | None:
    """Return the token after the dash, "to" or "or" at token *at*, or None; a dash has spaces on both sides or none."""
    link = token_at(tokens, at)
    if link.text in _DASHES:
        is_even = link.is_glued == token_at(tokens, at + 1).is_glued
        return at + 1 if is_even and (link.is_glued or link.text != "~") else None
    return at + 1 if link.lower in lexicon.lists.disjunctions else _after_to(tokens, at, lexicon)


def _after_to(tokens: Sequence[Token], at: int, lexicon: FigureLexicon) -> int | None:
    """Return the token after "to" or "tot en met" at token *at*, or None."""
    found = lexicon.to.match(tokens, at)
    return found[1] if found else None


def _belong(tokens: Sequence[Token], first: Amount, second: Amount) -> bool:
    """Tell whether two amounts may be the ends of one range: "60% to 3.9 million" are not."""
    if second.low < 0 <= first.low:
        return False
    if first.may_be_year and not second.number.plain:
        return False  # "in 2018 to 3.9 million"
    if not first.unit:
        return not _has_money_before(tokens, second)
    if not second.unit:  # "$3 to 5" is a range, "3 dollars to 5 people" is none
        return _has_money_before(tokens, first)
    return f"{second.unit}/".startswith(f"{first.unit}/")  # its own rate among them


def _has_money_before(tokens: Sequence[Token], amount: Amount) -> bool:
    """Tell whether the sign of money stands before the number: "8 or $9"."""
    return MONEY_PHRASES.match(tokens, amount.first) is not None


def _is_neighbour(low: float, high: float) -> bool:
    """Tell whether "or" stands between two numbers that follow each other, "three or four", "20 or 30"."""
    return high - low == 1 or (high - low == 10 and low % 10 == 0)


def _with_shared_size(first: Amount, second: Amount) -> Amount:
    """Return *first*, with the magnitude of *second* where both share it: "300 to 450 million"."""
    size, low = second.number.size, first.low
    is_sharing = second.number.scaled and not first.number.scaled
    if not is_sharing or low * size > 10 * second.high:
        return first
    return first._replace(low=low * size, high=first.high * size, number=first.number.times(size))


def _second_after(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[int | None, bool]:
    """Return the token after the "to" at or soon after token *i*, or None, and whether it can only join a change."""
    for at in range(i, min(len(tokens) - 1, i + _BESIDE)):
        joint = at + 1 if at == i and tokens[at].text in _DASHES else _after_to(tokens, at, lexicon)
        if joint is not None:
            return joint, False
        if tokens[at].lower in lexicon.lists.reaching:
            return at + 1, True
        if tokens[at].kind != "word" and not _YEAR.fullmatch(tokens[at].text):
            break
    return None, False


def _told_turn(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> str:
    """Return what the words before "from" at token *i* tell: ``up``, ``down``, ``change``, ``range`` or nothing."""
    for at in range(i - 1, max(0, i - _REACH) - 1, -1):
        token = tokens[at]
        if is_stop(tokens, at):
            break
        if token.lower in lexicon.lists.ranging:
            return "range"
        if token.lower in lexicon.moves:
            return lexicon.moves[token.lower]
        if token.lower in lexicon.lists.changes:
            return "change"
    return ""
