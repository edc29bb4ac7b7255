"""What a number states, by what stands around it: an amount, a change, a part, a count of shares.

Between a number and its subject every word must be one that the rules know; else it is left.
"""

from __future__ import annotations

from dataclasses import replace

from tieout.prose.claim import Item, Reason, Says
from tieout_importers.prose.around import Around
from tieout_importers.prose.clauses import Clause, Draft, Entry, Left, Stated
from tieout_importers.prose.mention import ITEM, Mention
from tieout_importers.prose.number import Number, Sort

_SAYS = {
    Sort.MONEY: Says.AMOUNT,
    Sort.PLAIN: Says.AMOUNT,
    Sort.PER_SHARE: Says.PER_SHARE,
    Sort.PERCENT: Says.PERCENT_OF,
    Sort.POINTS: Says.POINTS,
    Sort.MULTIPLE: Says.MULTIPLE,
}
#: What a number states where it is a change.
_AS_CHANGE = {
    Says.AMOUNT: Says.CHANGE,
    Says.PER_SHARE: Says.CHANGE,
    Says.PERCENT_OF: Says.PERCENT_CHANGE,
}

#: No amount per share is as much.
_MOST_A_SHARE = 1_000_000
_VERBS = ("was", "were")


def per_share_of(item: Item) -> Item:
    """Net income as earnings per share."""
    if item.element != "NetIncomeLoss":
        return item
    return replace(item, words=f"{item.words} per share", caption="", element="EarningsPerShare")


class Stating:
    """Reads the numbers of a sentence into the clause that is open.

    Args:
        around: the sentence.
        draft: the clause that is being read.
    """

    def __init__(self, around: Around, draft: Draft) -> None:
        self.around = around
        self.draft = draft
        self.left: list[Left] = []
        self.apart: list[Clause] = []

    def number(self, n: int, mention: Mention) -> None:
        """Read a number into the clause, or leave it with its reason."""
        number: Number = mention.value
        draft = self.draft
        if number.sort is Sort.PERCENT:
            draft.whole = self.around.whole_behind(n) or draft.whole
        reason, words = self._reason_to_leave(n, number)
        ahead = self.around.item_behind(n)
        alone = not draft.items or draft.gap
        if ahead is not None and alone and reason in (Reason.NO_ITEM, Reason.PART):
            self._of_item_behind(n, mention, ahead)
        elif reason is not None:
            self.leave(mention, reason, words)
        else:
            self._state(n, mention, number)

    def _reason_to_leave(self, n: int, number: Number) -> tuple[Reason | None, str]:
        """Why a number is not read, with the words that say so; None where it can be."""
        draft, around = self.draft, self.around
        apart = self._is_apart(n, number)
        if apart is not None:
            return apart, ""
        if draft.gap:
            return (Reason.PART if draft.items else Reason.NO_ITEM), draft.gap
        if not draft.items:
            return Reason.NO_ITEM, ""
        if draft.turn is None and around.follows(n, "by"):
            # "The reserve reduced net revenues by $1": a cause, and no change between two periods.
            return Reason.WORDS, "by"
        before = around.number_before(n)
        if around.follows(n, "or") and any(one.mention is before for one in self.left):
            return Reason.WORDS, "or"  # "increased net income by $1, or 3 cents per share"
        trailing = around.trailing(n, draft.whole)
        if not trailing and not any(item.basis for item in draft.items):
            trailing = around.basis_behind(n)
        return (Reason.PART, trailing) if trailing else (None, "")

    def _is_apart(self, n: int, number: Number) -> Reason | None:
        """Why a number states nothing by its own form."""
        if number.sort is Sort.MISPRINT:
            return Reason.MISPRINT
        if number.range_end:
            return Reason.RANGE
        plain = number.sort is Sort.PLAIN and not self._may_be_amount(n, number)
        return Reason.COUNT if plain else None

    def _may_be_amount(self, n: int, number: Number) -> bool:
        """Whether a number without a sign, or a word of what it is, may be money: "to 407,000"."""
        full = "," in number.printed and number.printed.replace(",", "").isdigit()
        known = bool(self.draft.items) and not self.draft.gap
        return full and known and self.around.is_spoken_amount(n)

    def leave(self, mention: Mention, reason: Reason, words: str = "") -> None:
        """Leave a number unread."""
        self.left.append(Left(mention, reason, words))
        self.draft.missed = self.draft.missed or reason is not Reason.COUNT

    def inserted(self, n: int, mention: Mention) -> None:
        """A number within parentheses: a share count that an amount per share is based on."""
        number: Number = mention.value
        entry = self.draft.entry
        last = entry.stated[-1] if entry is not None and entry.stated else None
        per_share = last is not None and last.says is Says.PER_SHARE
        counts = number.sort is Sort.SHARES and self.around.is_based_on(n)
        if last is not None and per_share and counts:
            last.entry.stated.append(
                Stated(number, Says.SHARES, "shares", list(last.items), last.entry, mention)
            )
            return
        reason = Reason.COUNT if number.sort is Sort.PLAIN else Reason.WORDS
        self.left.append(Left(mention, reason, "("))

    def _of_item_behind(self, n: int, mention: Mention, ahead: Mention) -> None:
        """A number whose line item stands behind it."""
        number: Number = mention.value
        draft = self.draft
        if self.around.turn_behind(n) is not None:
            draft.clause.items, draft.whole, draft.gap = [ahead.value], ahead, ""
            self._state(n, mention, number)
            return
        if number.sort is not Sort.MONEY:
            self.leave(mention, Reason.NO_ITEM)
            return
        entry = Entry(compared=False, items=[ahead.value])
        entry.stated.append(
            Stated(number, Says.AMOUNT, "amount before", [ahead.value], entry, mention)
        )
        whens = list(draft.clause.whens)
        self.apart.append(Clause(items=[ahead.value], whens=whens, entries=[entry]))
        draft.whole = ahead

    def _state(self, n: int, mention: Mention, number: Number) -> None:
        says = _SAYS.get(number.sort)
        draft = self.draft
        items = list(draft.items)
        if says is None:
            self.leave(mention, Reason.WORDS, number.printed)
            return
        direction = self._direction(n, number)
        if direction is not None and direction <= 0 and says is Says.MULTIPLE and not number.turns:
            self.leave(mention, Reason.WORDS, number.printed)  # "fell 1.2 times"
        elif direction is not None:
            self._change(n, mention, number, _AS_CHANGE.get(says, says), direction)
        elif says is Says.MULTIPLE and number.turns:
            stated = Stated(number, says, "multiple", items, draft.main(), mention)
            stated.direction = number.turns
            draft.take_change(stated)
        elif says in (Says.POINTS, Says.MULTIPLE):
            self.leave(mention, Reason.WORDS, number.printed)
        elif says is Says.PERCENT_OF:
            self._part(n, mention, number, items)
        else:
            self._amount(n, mention, number, says, items)

    def _direction(self, n: int, number: Number) -> int | None:
        """The direction of a number that is a change; None of another."""
        draft = self.draft
        if number.sort in (Sort.PERCENT, Sort.MONEY, Sort.POINTS, Sort.PER_SHARE):
            behind = self.around.turn_behind(n)
            if behind is not None:
                draft.turn = None
                return int(behind.value)
        if draft.turn is None or self.around.to_since(n, draft.turn):
            return None
        return int(draft.turn.value)

    def _change(self, n: int, mention: Mention, number: Number, says: Says, direction: int) -> None:
        draft = self.draft
        items = list(draft.items)
        of = self.around.changed_behind(n)
        part = of.words if of is not None and of.kind is not ITEM else ""
        part = part or (self.around.trailing_of(n, of) if of is not None else "")
        if part:
            self.leave(mention, Reason.PART, part)
            return
        if of is not None:
            items, draft.whole = [of.value], of
            if [of.value] != draft.items:
                draft.gap = of.words  # what follows is of that: "an increase in net sales to $5"
        if number.sort is Sort.PER_SHARE:
            items = [per_share_of(item) for item in items]
        entry = draft.entry
        again = draft.clause.changes and entry is draft.latest and self.around.follows(n, "and")
        if again and self.around.has_time_since_number(n):
            # "grew 28% in 1995 and 46% in 1996": each is of its own time.
            draft.main().whens, draft.clause.whens = draft.clause.whens, []
            entry = draft.open(compared=False)
        fresh = draft.compares_nothing_yet and entry is not None
        if fresh and entry is not None and not (entry.whens or entry.items):
            # As in "compared with an increase of $890 million, or 13%, in fiscal 1993".
            stated = Stated(number, says, str(says), items, entry, mention)
            stated.direction = direction
            draft.clause.changes.append(stated)
            return
        stated = Stated(number, says, str(says), items, draft.main(), mention)
        stated.direction = direction
        stated.loose = says is Says.PERCENT_CHANGE and draft.ends_per_share and of is None
        draft.take_change(stated)

    def _part(self, n: int, mention: Mention, number: Number, items: list[Item]) -> None:
        """A percent that is no change: a margin, a rate, or a part of another line item."""
        whole = self.draft.whole
        if any(item.of is None for item in items):
            if whole is None:
                self.leave(mention, Reason.WORDS, number.printed)
                return
            items = [item if item.of else replace(item, of=whole.value) for item in items]
        self._amount(n, mention, number, Says.PERCENT_OF, items)

    def _amount(
        self, n: int, mention: Mention, number: Number, says: Says, items: list[Item]
    ) -> None:
        per_share = all("PerShare" in item.element for item in items)
        of_income = all(item.element == "NetIncomeLoss" for item in items)
        if says is Says.PER_SHARE and not (per_share or of_income):
            self.leave(mention, Reason.WORDS, number.printed)
            return
        if says is Says.AMOUNT and per_share and abs(number.value) >= _MOST_A_SHARE:
            self.leave(mention, Reason.WORDS, number.printed)
            return
        if says is Says.AMOUNT and per_share:
            says = Says.PER_SHARE  # "earnings per share rose 37% to $2.15"
        entry = self._entry(n, says)
        main = self.draft.latest
        unsaid = main is not None and not main.has(says) and main.has(Says.AMOUNT)
        if says is Says.PER_SHARE and entry.compared and self.draft.settled and unsaid:
            # "…, down from $2 in 2003, or $0.25 per share": of the one or of the other.
            self.leave(mention, Reason.WORDS, number.printed)
            return
        own = items if says is Says.PERCENT_OF else list(self.draft.items)
        entry.stated.append(Stated(number, says, str(says), own, entry, mention))
        if entry.compared:
            self.draft.turn = None

    def _entry(self, n: int, says: Says) -> Entry:
        """The entry of an amount: the one that is open, or a new one of a list."""
        draft = self.draft
        entry = draft.entry
        if entry is None:
            return draft.open(compared=False)
        if entry.compared and entry.stated and self.around.follows(n, "to"):
            # "from 18.6% to 22.4%": the second is of the subject's own period.
            draft.entry, draft.waiting = draft.main(), entry
            return draft.entry
        said = self.around.last_word(n).words in _VERBS
        if said and entry.compared and entry.stated and not draft.main().has(says):
            draft.entry = draft.main()  # "revenues, compared to $4 a year ago, were $5"
            return draft.entry
        if entry.has(says):
            return draft.open(compared=entry.compared)
        if draft.compares_nothing_yet and entry.whens and self.around.follows(n, "and"):
            return draft.open(compared=False)
        return entry
