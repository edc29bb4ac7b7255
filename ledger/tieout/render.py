"""Books as text: the files of a company's folder, each a name and what stands in it.

What a document says is data here: it is only ever written inside a string, escaped, on one line, or
as a number. Accounts and links are made of letters, digits and dashes elsewhere and checked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import groupby

from tieout.books import (
    CASH_CHANGE,
    CASH_CHANGE_CAPTION,
    DIRECTION,
    NET_ASSETS,
    NET_ASSETS_CAPTION,
    PERCENT,
    POINTS,
    SHARES,
    TIMES,
    BookedClaim,
    Books,
    Entry,
    Reported,
    Standing,
)
from tieout.statement import Kind
from tieout.wording import (
    claim_metadata,
    drift_of,
    entry_metadata,
    metadata,
    number,
    one_line,
    place_metadata,
    quoted,
    reported_metadata,
    source_metadata,
    tags_of,
)

#: The version of the books' form, as docs/BOOKS.md describes it.
FORM = 1
_NUMBER_COLUMN = 72
_ACCOUNT = re.compile(r"(?:Assets|Liabilities|Equity|Income|Expenses)(?::[A-Z0-9][A-Za-z0-9-]*)+")


def render(books: Books) -> dict[str, str]:
    """The files of a company's folder, by their path in it.

    The user's own journal is included, but is not among them: it is never written.
    """
    quarters = {
        f"quarters/FY{year}.beancount": _quarters(
            books, list(entries), [one for one in books.standing if _year(one, books) == year]
        )
        for year, entries in groupby(books.entries, key=lambda entry: _year(entry, books))
    }
    reported = {
        f"reported/{document.name}.beancount": _document(books, document.name)
        for document in books.documents
    }
    included = ["chart.beancount", *reported, *quarters, "journal.beancount"]
    return {
        "main.beancount": _main(books, included),
        "chart.beancount": _chart(books),
        **reported,
        **quarters,
    }


def _year(entry: Entry | Standing, books: Books) -> int:
    return books.calendar.quarter_of(entry.day).year


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _main(books: Books, included: Sequence[str]) -> str:
    day = books.opened.isoformat()
    return _lines(
        f"; The books of {one_line(books.company)}, as its documents report them.",
        ";",
        "; Each line item of each fiscal quarter is one entry, against net assets (quarters/).",
        "; Each figure that a document prints is asserted to equal the entries of its period",
        "; (reported/): bean-check fails where one does not. Income stands negative, as a credit.",
        "; What its sentences state of those figures stands there too, held in the same way.",
        "; An entry tagged #derived is printed nowhere; its formula says what it follows from.",
        "",
        f'option "title" {quoted(books.company)}',
        f'option "operating_currency" "{books.currency}"',
        'option "render_commas" "TRUE"',
        "",
        "; The checks period_totals, per_share and claims, fiscal for queries, and what the",
        "; journal accepts, in one line: Beancount sorts the ledger again after each.",
        'plugin "tieout_plugins.all"',
        "",
        *(f"include {quoted(name)}" for name in included),
        "",
        f'{day} custom "fava-option" "fiscal-year-end" "{books.calendar}"',
        f'{day} custom "fava-option" "invert-income-liabilities-equity" "true"',
        # What is added in Fava goes where it may: an edited main file is refused at imports.
        f'{day} custom "fava-option" "default-file" "journal.beancount"',
        f'{day} custom "fava-option" "default-page" "extension/Statements/"',
        f'{day} custom "fava-extension" "tieout_fava"',
        "",
        f'{day} query "income-by-quarter" "',
        *(f"  {line}" for line in BY_QUARTER),
        '"',
        "",
        f'{day} query "reported-figures" "',
        *(f"  {line}" for line in AS_REPORTED),
        '"',
        *(_restated_query(day) if any(entry.restated for entry in books.entries) else ()),
    )


def _restated_query(day: str) -> list[str]:
    lines = (f"  {line}" for line in RESTATED)
    return ["", f'{day} query "restated" "', *lines, '"']


#: Income positive and expenses negative, as they add up to net income.
BY_QUARTER = (
    "SELECT account, any_meta('quarter') AS quarter, -sum(number) AS amount",
    "WHERE account ~ '^(Income|Expenses):'",
    "GROUP BY account, quarter PIVOT BY account, quarter",
)
#: What later documents made of earlier figures.
RESTATED = (
    "SELECT date, narration, account, number, any_meta('restated') AS restated,",
    "  any_meta('document') AS document",
    "WHERE 'restated' IN tags AND account != 'Assets:NetAssets' ORDER BY restated, date",
)
AS_REPORTED = ("SELECT start, end, caption, amount, document, line, printed FROM #reported",)


def _chart(books: Books) -> str:
    day = books.opened.isoformat()
    lines = [
        "; The chart of accounts: captions as first printed, elements of US-GAAP where known.",
        "",
    ]
    for commodity, name in _commodities(books):
        lines += [f"{day} commodity {commodity}", f"  name: {quoted(name)}"]
    lines += [
        "",
        f"{day} open {NET_ASSETS}",
        *metadata([("caption", NET_ASSETS_CAPTION)], 2),
    ]
    if any(entry.other_side == CASH_CHANGE for entry in books.entries):
        lines += [f"{day} open {CASH_CHANGE}", *metadata([("caption", CASH_CHANGE_CAPTION)], 2)]
    for account in books.accounts:
        assert _ACCOUNT.fullmatch(account.name), account.name
        lines += [f"{day} open {account.name}  {books.currency}"]
        lines += metadata([("caption", account.caption)], 2)
        if account.concept:
            lines += metadata([("concept", account.concept)], 2)
        if account.drift:
            lines += metadata([("drift", drift_of(account))], 2)
    return _lines(*lines)


def _commodities(books: Books) -> list[tuple[str, str]]:
    used = {figure.commodity for figure in books.reported}
    used |= {claim.commodity for claim in books.claims}
    names = {
        books.currency: books.currency,
        f"{books.currency}-PER-SHARE": f"{books.currency} per share",
        SHARES: "Shares",
        PERCENT: "Percent",
        POINTS: "Points of percent",
        TIMES: "Times",
        DIRECTION: "Direction: 1 is up, -1 down",
    }
    return [(commodity, name) for commodity, name in names.items() if commodity in used]


def _amount(words: str, value: Decimal, commodity: str) -> str:
    """Words and an amount, the digits ending in one column."""
    digits = number(value)
    gap = max(2, _NUMBER_COLUMN - len(words) - len(digits))
    return f"{words}{' ' * gap}{digits} {commodity}"


def _quarters(books: Books, entries: Sequence[Entry], standing: Sequence[Standing]) -> str:
    company = one_line(books.company)
    lines = [f"; {company}: quarters of fiscal years that end on {books.calendar}."]
    for quarter, of_quarter in groupby(entries, key=lambda entry: entry.quarter):
        lines += ["", f"; {quarter}", ""]
        for entry in of_quarter:
            lines += [*_entry(books, entry), ""]
    if standing:
        lines += ["; What each line of the balance sheets stands at, the morning after.", ""]
        for one in standing:
            lines += [*_standing(books, one)]
        lines.append("")
    return _lines(*lines[:-1])


def _standing(books: Books, one: Standing) -> Iterator[str]:
    assert _ACCOUNT.fullmatch(one.account), one.account
    morning = one.day + timedelta(days=1)
    yield _amount(f"{morning} balance {one.account}", one.amount, books.currency)
    yield from metadata(place_metadata(one.source), 2)
    if one.said:
        yield from metadata([("said", one.said)], 2)


def _entry(books: Books, entry: Entry) -> Iterator[str]:
    assert _ACCOUNT.fullmatch(entry.account), entry.account
    tags = "".join(f" #{tag}" for tag in tags_of(entry))
    yield (f"{entry.day} * {quoted(books.company)} {quoted(entry.caption)}{tags} ^{entry.link}")
    yield from metadata(entry_metadata(entry), 2)
    yield _amount(f"  {entry.account}", entry.amount, books.currency)
    yield from metadata(source_metadata(entry), 4)
    yield f"  {entry.other_side}"


def _document(books: Books, name: str) -> str:
    document = next(one for one in books.documents if one.name == name)
    lines = [
        f"; Every figure that {one_line(name)} prints, and the accounts whose entries it equals.",
        "",
        f"{document.day} document {NET_ASSETS} {quoted(f'../documents/{name}')} ^{document.link}",
        *metadata([("title", document.title)] if document.title else [], 2),
    ]
    figures = [figure for figure in books.reported if figure.source.document == name]
    for (statement, column), of_column in groupby(
        figures, key=lambda figure: (figure.statement, figure.source.column)
    ):
        column_figures = list(of_column)
        days = column_figures[-1].days
        when = f"{days}, from {days.start}" if statement is not Kind.BALANCE else f"at {days.end}"
        named = f"{_STATEMENTS[statement]}, column" if statement in _STATEMENTS else "Column"
        lines += ["", f"; {named} {column}: {when}", ""]
        for figure in column_figures:
            lines += [*_reported(figure)]
    claims = [claim for claim in books.claims if claim.document == name]
    if claims:
        lines += ["", "; What its sentences state of them.", ""]
    for claim in claims:
        lines += [*_claim(claim)]
    if document.findings:
        lines += ["", "; What breaks in it.", ""]
        for finding in document.findings:
            place = f"{finding.document}:{finding.line}" if finding.line else finding.document
            place += f":{finding.offset}" if finding.offset is not None else ""
            lines.append(
                f'{document.day} custom "finding" {quoted(str(finding.code))} {quoted(place)} '
                f"{quoted(finding.message)}"
            )
    return _lines(*lines)


_STATEMENTS = {Kind.BALANCE: "Balance sheet", Kind.CASHFLOW: "Cash flows"}


def _reported(figure: Reported) -> Iterator[str]:
    head = f'{figure.days.end} custom "reported" {figure.days.start} {quoted(figure.caption)}'
    words = "".join(f" {quoted(caption)}" for caption in figure.rests_on)
    accounts = "".join(f" {account}" for account in figure.accounts)
    yield f"{head} {number(figure.amount)} {figure.commodity}{words}{accounts}"
    yield from metadata(reported_metadata(figure), 2)


def _claim(claim: BookedClaim) -> Iterator[str]:
    head = f'{claim.days.end} custom "claim" {claim.days.start} {quoted(claim.says)}'
    caption = f" {quoted(claim.caption)}" if claim.caption else ""
    whole = f' "of" {" ".join(claim.whole)}' if claim.whole else ""
    accounts = "".join(f" {account}" for account in claim.accounts)
    yield f"{head} {number(claim.amount)} {claim.commodity}{caption}{accounts}{whole}"
    yield from metadata(claim_metadata(claim), 2)
