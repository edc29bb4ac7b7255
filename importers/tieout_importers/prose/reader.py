"""A sentence read from left to right: its subjects, their times, and what is compared with what."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.prose.claim import Item, Reason, Says
from tieout_importers.prose.around import Around
from tieout_importers.prose.clauses import Clause, Draft, Entry, Left, Stated
from tieout_importers.prose.mention import (
    BASED_ON,
    CLOSE,
    COMPARED,
    DEGREE,
    END,
    GAP,
    ITEM,
    NUMBER,
    OPEN,
    PART,
    RESPECTIVELY,
    TURN,
    WHEN,
    Mention,
)
from tieout_importers.prose.moments import When
from tieout_importers.prose.rules.words import SPEAKERS, TIMES
from tieout_importers.prose.stating import Stating, per_share_of

#: Comparisons that reach back to the subject over words that are not understood.
_REACHES_BACK = ("as compared", "compared", "versus", "vs", "in comparison")
#: What is put in parentheses behind a line item and makes it less than the whole.
_LESS = frozenset(("excluding", "before", "prior", "net", "without"))
#: So much of what is not understood is kept to be told.
_LONGEST_GAP = 60
#: A list of line items is no longer.
_MOST_ITEMS = 12
_GOES_ON = frozenset(("and", "to", "with", "versus", "basis"))


def clauses_of(mentions: Sequence[Mention]) -> tuple[list[Clause], list[Left]]:
    """The clauses of a sentence, and the numbers that were not read."""
    reader = _Reader(Around(mentions))
    return reader.read(), reader.stating.left


class _Reader:
    """Goes through the mentions of a sentence once."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.clauses: list[Clause] = []
        self.draft = Draft()
        self.stating = Stating(around, self.draft)
        self.parentheses = 0
        #: Whether the mention before is "based on".
        self.based_on = False

    def read(self) -> list[Clause]:
        """All clauses."""
        behind = 0
        for n, mention in enumerate(self.around.mentions):
            if mention.start < behind:
                if mention.kind is NUMBER:
                    self.stating.left.append(Left(mention, Reason.WORDS, "including"))
                continue
            behind = self.around.inclusion_end(n) if mention.words == "including" else 0
            if not behind or not self.draft.clause.items:
                behind = 0
                self._take(n, mention)
            self.based_on = mention.kind is BASED_ON
        self._close()
        return self.clauses

    def _take(self, n: int, mention: Mention) -> None:
        kind = mention.kind
        if kind is OPEN or kind is BASED_ON:
            self._open_parenthesis(n, mention)
        elif kind is CLOSE:
            self.parentheses = max(0, self.parentheses - 1)
        elif self.parentheses or self.based_on:
            if kind is NUMBER:
                self.stating.inserted(n, mention)
        elif kind is NUMBER:
            self.stating.number(n, mention)
        elif kind is ITEM:
            self._item(n, mention)
        elif kind is WHEN:
            self._when(n, mention.value)
        elif kind is COMPARED:
            self._compared(mention)
        else:
            self._word(n, mention)

    def _word(self, n: int, mention: Mention) -> None:
        """A word that is neither a number, a line item, a time nor a comparison."""
        kind = mention.kind
        if kind is TURN:
            self._turn(n, mention)
        elif kind is DEGREE:
            self.draft.degree = mention.words
        elif kind is RESPECTIVELY:
            self.draft.clause.respectively = True
        elif kind is GAP:
            self._gap(mention)
        elif mention.words == ",":
            self.draft.settled = self.draft.entry is not None and bool(self.draft.entry.whens)
        elif kind is END:
            self._close()
        elif kind is PART:
            self._close()
            self.draft.gap = mention.words

    def _close(self) -> None:
        """Close the clause, and open another without a subject."""
        self.draft.settle()
        self.clauses += [*self.stating.apart, self.draft.clause]
        self.stating.apart = []
        self.draft = self.stating.draft = Draft()

    # Subjects and their times.

    def _item(self, n: int, mention: Mention) -> None:
        draft = self.draft
        item: Item = mention.value
        if mention is draft.whole:
            return  # what a percent is of, or a change that named it behind
        if draft.compares_nothing_yet and draft.entry is not None:
            draft.entry.items, draft.gap = [item], ""
            return
        if draft.entry is not None and draft.entry.compared and self._goes_on_comparing(n, item):
            draft.open(compared=True).items = [item]
            draft.gap = ""
            return
        says_something = draft.clause.says_something or bool(draft.pending)
        if self.around.joins_item(n) and not says_something and draft.clause.items:
            if len(draft.clause.items) < _MOST_ITEMS:
                draft.clause.items.append(item)
            return
        self._new_subject(n, item, says_something=says_something)

    def _new_subject(self, n: int, item: Item, *, says_something: bool) -> None:
        if says_something:
            whens = self.around.leading_whens(n)
            self._close()
            self.draft.clause.whens = whens
        draft = self.draft
        if draft.gap and not says_something and not self._introduces():
            draft.clause.whens = []
        if draft.turn is not None and not self.around.turn_leads(n, draft.turn):
            draft.turn = None
        draft.clause.items = [item]
        draft.gap, draft.missed, draft.entry = "", False, None

    def _introduces(self) -> bool:
        """Whether the words not understood are who speaks: "For the year, Acme reported"."""
        words = self.draft.gap.split()
        return all(word[:1].isupper() or word.lower() in SPEAKERS for word in words)

    def _goes_on_comparing(self, n: int, item: Item) -> bool:
        """Whether a line item is one more that the same subject is compared with.

        "compared to a net loss of $1 in the previous quarter and a net loss of $2 a year ago".
        """
        subject = next(iter(self.draft.clause.items), None)
        after = self.around.after(n)
        return (
            subject is not None
            and (subject.element or subject.caption) == (item.element or item.caption)
            and self.around.last_word(n).words.lower() in _GOES_ON
            and after is not None
            and (after.words.lower() == "of" or after.kind is NUMBER)
        )

    def _when(self, n: int, when: When) -> None:
        draft = self.draft
        entry = draft.entry
        if when.is_base:
            draft.name_base(Entry(compared=True, whens=[when]))
        elif entry is None or (not entry.compared and not entry.stated):
            if not self.around.joins_when(n):
                draft.clause.whens = []
            draft.clause.whens.append(when)
        elif self._is_of_a_left_number(entry) or (entry.whens and draft.gap):
            return  # of what is not understood: "…, as well as our third consecutive quarter"
        elif draft.compares_nothing_yet and entry.whens and self.around.follows(n, "to"):
            draft.main().whens = [when]  # "from 1992 to 1993"
        elif entry.stated and self.around.opens_entry(n):
            draft.open(compared=entry.compared).whens = [when]
        else:
            entry.whens.append(when)

    def _is_of_a_left_number(self, entry: Entry) -> bool:
        """Whether a phrase of time is of a number that was left.

        Where the subject has its time, and an amount: "131% above the $1 billion earned in 2003".
        """
        draft = self.draft
        known = bool(draft.clause.whens) and bool(entry.stated) and not entry.compared
        return known and bool(draft.gap or draft.missed)

    # Directions and comparisons.

    def _turn(self, n: int, mention: Mention) -> None:
        before = self.around.before(n, NUMBER)
        if before is None or all(stated.mention is not before for stated in self.draft.pending):
            self.draft.turn, self.draft.degree = mention, ""

    def _compared(self, mention: Mention) -> None:
        draft = self.draft
        words = mention.words.lower()
        if draft.gap and not draft.missed and words.startswith(_REACHES_BACK):
            draft.gap = ""
        if not draft.clause.items:
            draft.gap = draft.gap or words  # a comparison of what is not named
            draft.turn, draft.entry = None, None
            return
        if draft.waiting is not None and not draft.waiting.whens:
            # As in "increased from 18.6% to 22.4% in 1998 compared to 1997".
            draft.entry, draft.waiting = draft.waiting, None
            return
        self._bare_direction()
        entry = Entry(compared=True)
        for stated in draft.pending:
            stated.base = entry
        draft.pending, draft.turn = [], None
        draft.clause.entries.append(entry)
        draft.entry, draft.settled = entry, False

    def _bare_direction(self) -> None:
        """A word of direction that has no number before a comparison: "up slightly from"."""
        draft, turn = self.draft, self.draft.turn
        main = draft.main()
        if turn is None or draft.gap or draft.missed:
            return
        if any(s.mention.start > turn.start and s.direction == turn.value for s in draft.pending):
            return
        shares = [one.items for one in main.stated if one.says is Says.PERCENT_OF]
        items = list(shares[0] if shares else draft.clause.items)
        end = turn.end + (len(draft.degree) + 1 if draft.degree else 0)
        place = Mention(TURN, turn.start, end, turn.words, turn.value)
        if draft.ends_per_share:
            items = [per_share_of(item) for item in items]
        stated = Stated(None, Says.DIRECTION, "direction", items, main, place)
        stated.direction = turn.value
        draft.pending.append(stated)
        draft.clause.changes.append(stated)

    # What is not understood.

    def _gap(self, mention: Mention) -> None:
        draft = self.draft
        if len(draft.gap) < _LONGEST_GAP:
            draft.gap = f"{draft.gap} {mention.words}".strip()
        entry = draft.entry
        if entry is not None:
            awaited = draft.compares_nothing_yet and not entry.whens
            of_time = mention.words.lower() in TIMES and not draft.settled
            entry.unclear = entry.unclear or awaited or of_time

    def _open_parenthesis(self, n: int, mention: Mention) -> None:
        self.parentheses += mention.words.startswith("(")
        after = self.around.after(n)
        if after is not None and after.words.lower() in _LESS:
            self.draft.gap = f"{self.draft.gap} {after.words}".strip()
