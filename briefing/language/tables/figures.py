"""What a language says of numbers, units, modifiers and counted things."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Numbers = Mapping[str, float]

Groups = Mapping[str, tuple[str, ...]]
"""Words and phrases by what they mean."""


class Label(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words at which the label of a figure may begin or end."""

    subordinators: frozenset[str] = frozenset()
    """What opens a clause: "which", "where"."""
    prepositions: frozenset[str] = frozenset()
    """What opens a phrase that hangs on another: "in", "until"."""
    of: frozenset[str] = frozenset()
    """The loosest of them: "of"."""
    conjunctions: frozenset[str] = frozenset()
    """What joins equals: "and", "but"."""
    disjunctions: frozenset[str] = frozenset()
    """What joins choices: "or"."""
    articles: frozenset[str] = frozenset()
    """What opens a noun phrase: "the", "his"."""


class Desk(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """What an editor looks at beside a figure, to tell whether a reader wants it."""

    killed: frozenset[str] = frozenset()
    """Deaths and injuries: "died", "hostages"."""
    law: frozenset[str] = frozenset()
    """Courts and punishment: "jailed"."""
    vote: frozenset[str] = frozenset()
    """Votes and polls: "voters"."""
    many: frozenset[str] = frozenset()
    """People and things that come in great numbers: "residents"."""
    idle: frozenset[str] = frozenset()
    """Nouns whose count says nothing: "times", "ways"."""
    sport: frozenset[str] = frozenset()
    """Games: "goals"."""
    money: frozenset[str] = frozenset()
    """What costs or pays: "worth"."""
    former: frozenset[str] = frozenset()
    """What was before: "previously"."""
    whole: frozenset[str] = frozenset()
    """What sums up: "total", "record"."""
    ago: frozenset[str] = frozenset()
    """After a time, they make it a moment: "later"."""
    past: frozenset[str] = frozenset()
    """Before a time, they make it a moment: "last"."""
    sentenced: frozenset[str] = frozenset()
    """Before a time, they make it a punishment: "serving"."""
    sentences: frozenset[str] = frozenset()
    """After a time, they do: "prison"."""
    distant: frozenset[str] = frozenset()
    """After a length, they make it a way: "north"."""
    parted: frozenset[str] = frozenset()
    """Between a count and those of whom it is a part: "of"."""
    old: frozenset[str] = frozenset()
    """After years, they make an age: "old"."""
    aging: tuple[str, ...] = ()
    """Phrases that do before years: "turned", "murió a los"."""
    periods: frozenset[str] = frozenset()
    """After a time, they make it the length of something: "contract"."""
    places: frozenset[str] = frozenset()
    """Nouns for a place: "town"."""
    margins: tuple[str, ...] = ()
    """What tells an error of a poll: "plus or minus"."""


class Figures(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """How numbers are written, and the words around them."""

    decimal: str = ""
    """The mark before decimals."""
    group: str = ""
    """The mark between thousands."""
    noun: str = ""
    """How a counted noun shows: ``plural``, ``capital``, ``first`` or nothing."""
    numbers: Numbers = msgspec.field(default_factory=dict)
    """Number words to their values: "seven" to 7."""
    magnitudes: Numbers = msgspec.field(default_factory=dict)
    """Words for powers of ten, and the dozen, to their values: "million"."""
    short: Numbers = msgspec.field(default_factory=dict)
    """Magnitudes that follow digits of money only: "m" of "$5m"."""
    measured: frozenset[str] = frozenset()
    """Things that are told by their length, so that an "m" before them is a metre: "3m waves"."""
    tallied: frozenset[str] = frozenset()
    """Things that rise and fall by their number alone, so that an "m" after them is a million: "passengers"."""
    strong: frozenset[str] = frozenset()
    """After a number and a hyphen they make it one of people: "a 3m-strong union"."""
    of_them: tuple[str, ...] = ()
    """After a number they mean what was counted before: "of them"."""
    every: frozenset[str] = frozenset()
    """Before an ordinal they make it a share: "jeder" of "jeder fünfte"."""
    nth: Numbers = msgspec.field(default_factory=dict)
    """The ordinals that may follow them, to their numbers."""
    points: frozenset[str] = frozenset()
    """Points of a game or of a rate: "points"; which of them, their sentence tells."""
    fractions: Numbers = msgspec.field(default_factory=dict)
    """Fractions to their values: "two thirds"."""
    parts: Numbers = msgspec.field(default_factory=dict)
    """Halves and the like, which may follow an "and" or stand before a magnitude: "half a million"."""
    vague: Numbers = msgspec.field(default_factory=dict)
    """Plurals of magnitude to the least number they can mean: "tens of thousands" to 10,000."""
    rounded: Numbers = msgspec.field(default_factory=dict)
    """Counts that are told about: "une trentaine" to 30."""
    denominators: Numbers = msgspec.field(default_factory=dict)
    """Fraction words to what they divide by: "thirds" to 3."""
    denominator_endings: frozenset[str] = frozenset()
    """Endings that make a fraction of a number word: "avos"."""
    ordinal_endings: frozenset[str] = frozenset()
    """Endings that make an ordinal of a number word: "th"."""
    ordinal_words: frozenset[str] = frozenset()
    """Ordinals that end a longer one: "fifth" of "twenty-fifth"."""
    ordinals: frozenset[str] = frozenset()
    """After "one" or a determiner, they count in a row: "second", "latter"."""
    articles: frozenset[str] = frozenset()
    """Number words that are articles or pronouns too: "one"."""
    no_start: frozenset[str] = frozenset()
    """Magnitudes that are no figure on their own: "million"."""
    dotted: frozenset[str] = frozenset()
    """Abbreviated magnitudes, which a period may follow: "mln"."""
    multiples: frozenset[str] = frozenset()
    """Endings of multiples: "fold" of "sixfold"."""
    compounding: tuple[str, ...] = ()
    """What stands between the parts of a number in one word ("und"); "+" where nothing does."""
    most_hundreds: int = 100
    """What the word for a hundred may be counted by, below; 100 where the language does not say. French has "quinze
    cents", and no "quarante cents"."""
    units: Groups = msgspec.field(default_factory=dict)
    """Units, by their sign or code, and the words for them."""
    before: Groups = msgspec.field(default_factory=dict)
    """Words before a number that bound it, by the modifier they give: ">", "<", "~"."""
    after: Groups = msgspec.field(default_factory=dict)
    """Words after one that do."""
    moves: Groups = msgspec.field(default_factory=dict)
    """Verbs and nouns of change, by ``up`` and ``down``."""
    fates: Groups = msgspec.field(default_factory=dict)
    """Words for what became of people: ``dead``, ``injured``, ``missing``, ``arrested``."""
    people: frozenset[str] = frozenset()
    """Counted nouns that say little of who is counted: "people", "residents"."""
    label: Label = Label()
    """Where a label may begin or end."""
    desk: Desk = Desk()
    """What an editor looks at."""
    conjunctions: frozenset[str] = frozenset()
    """Between the members of a list, and inside numbers: "and"."""
    disjunctions: frozenset[str] = frozenset()
    """Between choices: "or"."""
    but: frozenset[str] = frozenset()
    """Between a lower and an upper bound, as "and" may: "but"."""
    of: frozenset[str] = frozenset()
    """Between a part and its whole: "of"."""
    origins: frozenset[str] = frozenset()
    """Before the first of two values: "from"."""
    to: frozenset[str] = frozenset()
    """What joins the ends of a range: "to", "tot en met"."""
    between: frozenset[str] = frozenset()
    """Before the two ends of one: "between"."""
    by: frozenset[str] = frozenset()
    """Before the size of a change: "by"."""
    measuring: frozenset[str] = frozenset()
    """Between a verb of change and its size: "il" of "ha perso il 4%"."""
    below_zero: tuple[str, ...] = ()
    """After degrees they make them negative: "below zero"."""
    per: frozenset[str] = frozenset()
    """Before what a rate is of: "per", "a"."""
    only_per: frozenset[str] = frozenset()
    """Those that are nothing else: "per"."""
    ratios: tuple[str, ...] = ()
    """What stands between the numbers of a ratio: "in", "out of"."""
    noun_ratios: tuple[str, ...] = ()
    """Those that may stand after a noun too: "one person in five"."""
    number_of: tuple[str, ...] = ()
    """A count that is told before its number: "the number of dead rose to 44"."""
    point: frozenset[str] = frozenset()
    """Between the digits of a number in words: "point"."""
    minus: frozenset[str] = frozenset()
    """Before a number below zero: "minus"."""
    divided: frozenset[str] = frozenset()
    """Between the two numbers of a division: "one over twenty"."""
    remaining: frozenset[str] = frozenset()
    """Before a fraction: "two and a half"."""
    skipped: frozenset[str] = frozenset()
    """Between a number and what it counts: "of", "the"."""
    more: frozenset[str] = frozenset()
    """Words that make a figure an addition to another one: "further"."""
    states: frozenset[str] = frozenset()
    """Counted nouns without the mark of one: "dead", "people", "sheep"."""
    things: frozenset[str] = frozenset()
    """Nouns of which one is counted: "child"."""
    aged: frozenset[str] = frozenset()
    """Before a number they tell an age."""
    aging: tuple[str, ...] = ()
    """Phrases that do before a number without a unit: "turned", "who is", "people over"."""
    calling: frozenset[str] = frozenset()
    """Before a number they make it one to dial: "call"."""
    roads: frozenset[str] = frozenset()
    """Right after a number they make it that of a house: "rue" of "12, rue des Tilleuls"."""
    house_marks: frozenset[str] = frozenset()
    """Between such a number and its road: "bis"."""
    superlatives: frozenset[str] = frozenset()
    """Adjectives that stand for no noun: "one of the best" counts nothing."""
    idioms: tuple[str, ...] = ()
    """Phrases whose numbers count nothing: "second to none", "nine times out of ten"."""
    last: frozenset[str] = frozenset()
    """Which period is meant: "last", "this"."""
    periods: frozenset[str] = frozenset()
    """Parts of a year or a day: "spring", "weekend"."""
    clock: frozenset[str] = frozenset()
    """Before an hour: "at"."""
    times: Groups = msgspec.field(default_factory=dict)
    """Patterns of clock times, each with the letters of which a text must hold one, to be searched by it; in them
    ``{hour}`` stands for digits or a word up to twelve, ``{late}`` for one from thirteen on, ``{past}`` for digits or
    words up to fifty-nine, ``{minute}`` for two digits, ``{clock}`` for "6.45"."""
    ordinal_signs: str = ""
    """Pattern of an ordinal in digits: "3." or "3e"."""
    on_day: frozenset[str] = frozenset()
    """A bare number after one of these is a day of the month: "on"."""
    year_words: frozenset[str] = frozenset()
    """A bare number after one of these may be a year: "since"."""
    numbered: frozenset[str] = frozenset()
    """A number after one of these is a name: "route", "page"."""
    breaks: frozenset[str] = frozenset()
    """Words at which a counted noun phrase ends: "is", "yesterday"."""
    eliding: frozenset[str] = frozenset()
    """Before a number, they let the noun of the figure before it hold on: "412 cases, down from 530"."""
    against: frozenset[str] = frozenset()
    """Before a number that a percentage before it is set against: "against"."""
    arrive: frozenset[str] = frozenset()
    """Before the value that a change ends at: "to", "at"."""
    reaching: frozenset[str] = frozenset()
    """Those that are no other preposition: "auf"."""
    ranging: frozenset[str] = frozenset()
    """Before "from 4 to 6" they tell a range: "varied"."""
    changes: frozenset[str] = frozenset()
    """Words of change without a direction: "from 4 to 6" after one of them is no range."""
    joining: frozenset[str] = frozenset()
    """What joins two nouns to one: "des"."""
    linking: frozenset[str] = frozenset()
    """Between a noun and what depends on it: "sales in Japan"."""
    relatives: frozenset[str] = frozenset()
    """What opens a clause that describes a noun: "which"."""
    verbs: frozenset[str] = frozenset()
    """Finite verbs and auxiliaries, by which the subject of a figure is found."""
    getting: frozenset[str] = frozenset()
    """Before an amount of money these say that it was got, not that it grew: "raised"."""
    losing: frozenset[str] = frozenset()
    """Before people these say that they died or left, not that their number fell: "lost"."""
    scoring: frozenset[str] = frozenset()
    """Between the two sides of a score or a vote: "to" of "17 to 4"."""
    torn: frozenset[str] = frozenset()
    """After digits behind a point and a space they show that a decimal was torn: "a 6. 1 magnitude quake"."""
    homographs: frozenset[str] = frozenset()
    """Number words that are other words too: Italian "venti", winds."""
    several: frozenset[str] = frozenset()
    """Before a magnitude they leave it without an upper end: "several thousand"."""
    disputed: frozenset[str] = frozenset()
    """Before an "over" they make it an "about": "a row over two words"."""
    rounds: frozenset[str] = frozenset()
    """Words before how many are left in a competition, which is the name of a round: "the last 16"."""
    races: frozenset[str] = frozenset()
    """After a length these make it the name of a race: "the 100m champion"."""
    during: frozenset[str] = frozenset()
    """A bound, or a "by", that before a time may mean "during": "over"."""
    lasting: frozenset[str] = frozenset()
    """Before such a bound with a time they keep it a bound: "unemployed for over two years"."""
    rated: frozenset[str] = frozenset()
    """Things by which a price or a rate is told, beside units: "a share"."""
    one: frozenset[str] = frozenset()
    """The article before a unit of which a share is told: "half an hour"."""
    ago: frozenset[str] = frozenset()
    """After a time these make it a moment and no rate: "530 a week earlier"."""
    prefixes: frozenset[str] = frozenset()
    """Words glued before a number that leave it one: "sub-500"."""
    determined: frozenset[str] = frozenset()
    """After one of these "one" is no number: "the one thing"."""
    numbering: frozenset[str] = frozenset()
    """After a number, they make it that of a postal district: "zip"."""
    streets: frozenset[str] = frozenset()
    """After a number and a name, they make it that of a house: "avenue"."""
    amounts: frozenset[str] = frozenset()
    """Before "of" they say how much and not what: "a total of 30"."""
    expected: frozenset[str] = frozenset()
    """What analysts do with figures: "the 50m analysts had expected"."""
    turns: frozenset[str] = frozenset()
    """Words of change that follow a figure: "a 3% increase"."""
    phrasal: frozenset[str] = frozenset()
    """Verbs that make another one with "up" or "down": "make up 60%" is no rise."""
    adverbs: frozenset[str] = frozenset()
    """Between a subject and its verb: "also", "already"."""
    either: frozenset[str] = frozenset()
    """Verbs that are nouns as well; what stands beside them decides: "report"."""
    being: frozenset[str] = frozenset()
    """Forms of the verb that says what something is: "was"."""
    within: frozenset[str] = frozenset()
    """What may stand before the whole of a share: "in"."""
    purposes: frozenset[str] = frozenset()
    """Before what something is for: "for"."""
    past_endings: frozenset[str] = frozenset()
    """Endings of a verb in the past: "ed"."""
    gerunds: frozenset[str] = frozenset()
    """Endings of a verb that is a noun: "ing"."""
    noun_endings: frozenset[str] = frozenset()
    """Endings of nouns: a single word before a verb without one of them or an article may be an adjective."""
