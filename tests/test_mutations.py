"""Nothing that is changed goes unseen: a posting of the books, a digit of the page.

What rounding hides of share counts is worked out here, apart from the program, and is all it hides.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from beancount import loader
from beancount.parser import printer
from bench import mutations
from tests import elec

from tieout.statement import Measure

# A posting of the books. The files are changed as an editor changes them, then loaded.

POSTING = re.compile(r"^  (?P<account>(?:Income|Expenses):\S+) +(?P<number>-?[\d,]+) USD$")
HEAD = re.compile(r"^\d{4}-\d\d-\d\d \* ")


class Books:
    """A copy of the example books, with the text of their transactions."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(elec.BOOKS, folder)
        self.main = folder / "main.beancount"
        self.files = {
            path: path.read_text().split("\n")
            for path in sorted((folder / "quarters").glob("*.beancount"))
        }

    def postings(self) -> Iterator[tuple[Path, int, str, int]]:
        """The file, the index of the line, the account and the amount of each line item."""
        for path, lines in self.files.items():
            for n, line in enumerate(lines):
                match = POSTING.match(line)
                if match is not None:
                    yield path, n, match["account"], int(match["number"].replace(",", ""))

    def errors_with(self, path: Path, lines: list[str]) -> list[str]:
        """What bean-check prints when a file's lines are these."""
        path.write_text("\n".join(lines))
        try:
            _, errors, _ = loader.load_file(str(self.main))
        finally:
            path.write_text("\n".join(self.files[path]))
        return [str(printer.format_error(error)) for error in errors]  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEANCOUNT_DISABLE_LOAD_CACHE", "1")
        yield Books(tmp_path_factory.mktemp("mutants") / "elec")


def name_account_and_difference(errors: list[str], account: str, off_by: int) -> bool:
    """Whether one error is of the account alone, and says how far it is off."""
    said = re.compile(
        rf"postings to {re.escape(account)} sum to .*off by {off_by:,} USD\b"
        rf"|account +{re.escape(account)}\n(?:.*\n)*? +difference +{off_by:,} USD"
    )
    return any(said.search(error) for error in errors)


def test_the_books_as_they_are_have_40_postings_and_no_errors(books: Books) -> None:
    found = list(books.postings())
    assert len(found) == 40
    assert books.errors_with(found[0][0], books.files[found[0][0]]) == []


@pytest.mark.parametrize("off_by", [1, -1])
def test_a_posting_changed_by_one_is_named(books: Books, off_by: int) -> None:
    for path, n, account, amount in books.postings():
        lines = list(books.files[path])
        lines[n] = f"  {account}  {amount + off_by} USD"
        errors = books.errors_with(path, lines)
        assert name_account_and_difference(errors, account, off_by), (account, amount, errors)


def test_a_posting_added_is_named(books: Books) -> None:
    for path, n, account, amount in books.postings():
        lines = list(books.files[path])
        lines.insert(n, f"  {account}  1 USD")
        errors = books.errors_with(path, lines)
        assert name_account_and_difference(errors, account, 1), (account, amount, errors)


def test_a_transaction_removed_is_named_by_its_amount(books: Books) -> None:
    for path, n, account, amount in books.postings():
        lines = list(books.files[path])
        head = next(k for k in range(n, -1, -1) if HEAD.match(lines[k]))
        end = next(k for k in range(n, len(lines)) if not lines[k].strip())
        del lines[head:end]
        errors = books.errors_with(path, lines)
        if amount:
            assert name_account_and_difference(errors, account, -amount), (account, amount, errors)
        else:
            assert errors == [], "a nil that is not posted is nil all the same"


def test_a_transaction_doubled_is_named_by_its_amount(books: Books) -> None:
    for path, n, account, amount in books.postings():
        lines = list(books.files[path])
        head = next(k for k in range(n, -1, -1) if HEAD.match(lines[k]))
        end = next(k for k in range(n, len(lines)) if not lines[k].strip())
        lines[head:head] = [*lines[head:end], ""]
        errors = books.errors_with(path, lines)
        assert not amount or name_account_and_difference(errors, account, amount), (account, errors)


def test_the_other_side_changed_by_one_leaves_the_transaction_unbalanced(books: Books) -> None:
    for path, n, account, amount in books.postings():
        lines = list(books.files[path])
        other = next(k for k in range(n, len(lines)) if lines[k] == "  Assets:NetAssets")
        lines[other] = f"  Assets:NetAssets  {-amount + 1} USD"
        errors = books.errors_with(path, lines)
        assert any("does not balance: (1 USD)" in error and account in error for error in errors), (
            account,
            errors,
        )


# A digit of the page.


@pytest.fixture(scope="module")
def misprints() -> mutations.Run:
    return mutations.run(elec.DOCUMENT.read_bytes())


def place(mutant: mutations.Mutant) -> tuple[elec.PrintedRow, int]:
    return elec.ROWS[mutant.row - 1], mutant.column - 1


def test_the_misprints_are_of_every_digit_of_the_page_s_figures(misprints: mutations.Run) -> None:
    digits = sum(c.isdigit() for row in elec.ROWS for text in row.printed for c in text)
    assert len(misprints.said) == len({mutant for mutant, _ in misprints.said}) == 9 * digits
    for mutant, _ in misprints.said:
        row, _ = place(mutant)
        assert mutant.line == row.line
        assert mutant.measure == (
            Measure.MONEY
            if row.unit == "USD"
            else Measure.SHARES
            if row.unit == "shares"
            else Measure.PER_SHARE
        )


def test_every_digit_of_every_money_figure_is_found(misprints: mutations.Run) -> None:
    missed = [
        mutant
        for mutant, findings in misprints.said
        if mutant.measure is Measure.MONEY and not findings
    ]
    assert missed == []


def test_the_finding_is_of_the_column_of_the_misprint(misprints: mutations.Run) -> None:
    ends = [
        f"{'six' if months == '6' else 'three'} months to {end}" for _, end, months in elec.COLUMNS
    ]
    for mutant, findings in misprints.said:
        if findings:
            assert any(ends[mutant.column - 1] in finding.message for finding in findings), mutant


def test_a_nil_that_becomes_a_one_is_found() -> None:
    lines = mutations.lines_in(elec.DOCUMENT.read_bytes())
    for row in elec.MONEY:
        places = [match.start() for match in re.finditer("--", lines[row.line - 1])]
        assert len(places) == row.printed.count("--")
        for at in places:
            changed = list(lines)
            text = lines[row.line - 1]
            changed[row.line - 1] = f"{text[:at]} 1{text[at + 2 :]}"
            assert mutations.breaks("\n".join(changed).encode()), (row.caption, at)


# Shares and earnings per share: what can be proved, in fractions and by nobody's Interval.

HALF = Fraction(1, 2)
BASIC, DILUTED = len(elec.ROWS) - 2, len(elec.ROWS) - 1
PER_SHARE, NET_INCOME = len(elec.ROWS) - 3, len(elec.ROWS) - 4


def figure(row: int, column: int) -> Fraction:
    return Fraction(elec.value_of(elec.ROWS[row].printed[column]))


def rounds_to(net: Fraction, shares: Fraction, per_share: Fraction) -> bool:
    """Whether some income and some count that print as these have a quotient that prints as that.

    All are positive here, so the ends of the quotient are those of its parts.
    """
    low, high = (net - HALF) / (shares + HALF), (net + HALF) / (shares - HALF)
    cent = Fraction(1, 100)
    return low <= per_share + cent / 2 and per_share - cent / 2 <= high


def provable(mutant: mutations.Mutant, lines: list[str]) -> bool:
    """Whether the figures of the mutant's column contradict each other."""
    row, column = place(mutant)
    text = lines[mutant.line - 1]
    changed = text[: mutant.at] + mutant.digit + text[mutant.at + 1 :]
    printed = re.findall(r"[\d,.]+", changed)[-4:][column]
    values = {n: figure(n, column) for n in (NET_INCOME, PER_SHARE, BASIC, DILUTED)}
    values[elec.ROWS.index(row)] = Fraction(printed.replace(",", ""))
    net, per_share = values[NET_INCOME], values[PER_SHARE]
    return (
        values[DILUTED] < values[BASIC]
        or not rounds_to(net, values[BASIC], per_share)
        or not rounds_to(net, values[DILUTED], per_share)
    )


def test_what_is_found_of_shares_and_per_share_is_what_can_be_proved(
    misprints: mutations.Run,
) -> None:
    lines = elec.DOCUMENT.read_text().split("\n")
    for mutant, findings in misprints.said:
        if mutant.measure is not Measure.MONEY:
            assert bool(findings) == provable(mutant, lines), (mutant, findings)


def test_the_measure_of_it(misprints: mutations.Run) -> None:
    print("\n".join(mutations.table(misprints.tallies)))  # noqa: T201  (pytest -s shows it)
    money, per_share, shares = misprints.tallies
    assert (money.figures, money.mutants, money.found) == (54, 2799, 2799)
    assert (per_share.figures, per_share.mutants, per_share.found) == (4, 108, 108)
    assert (shares.figures, shares.mutants) == (8, 576)
    assert shares.found >= 166, "rounding hides no more of a share count than it did"


def test_the_command_line_says_so_too(misprints: mutations.Run, tmp_path: Path) -> None:
    lines = mutations.lines_in(elec.DOCUMENT.read_bytes())
    sample = misprints.said[::290]
    assert len(sample) >= 12
    tieout = Path(sysconfig.get_path("scripts")) / "tieout"
    for n, (mutant, findings) in enumerate(sample):
        path = tmp_path / f"{n}.txt"
        path.write_bytes(mutant.write(lines))
        done = subprocess.run(
            [tieout, "check", "--quiet", "--no-prose", path],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == (1 if findings else 0), mutant
        assert done.stderr == ""
        assert len(done.stdout.splitlines()) == len(findings)
