"""Which misprints a check finds: each digit of each figure changed to every other digit.

A money figure stands in a sum, and a digit changed in it breaks that sum. Earnings per share
of cents hide most digits of a share count: what rounding hides, nobody can find. The table says how
much that is.

    python -m bench.mutations ledger/books/elec/documents/2004-07-01.8-k.ex-99.txt
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tieout.finding import Finding, Severity
from tieout.statement import Kind, Measure
from tieout.tieout import tie_out
from tieout_importers.encoding import decode, lines_of
from tieout_importers.text import read_document

EXAMPLE = Path("ledger/books/elec/documents/2004-07-01.8-k.ex-99.txt")
DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A document with one digit changed.

    Attributes:
        measure: What the figure counts.
        row: The figure's row, from 1.
        column: The figure's column, from 1.
        line: The line it is printed on, from 1.
        at: Where in the line the digit stands, from 0.
        digit: What it is changed to.
    """

    measure: Measure
    row: int
    column: int
    line: int
    at: int
    digit: str

    def write(self, lines: Sequence[str]) -> bytes:
        """The document with the digit changed."""
        text = lines[self.line - 1]
        changed = text[: self.at] + self.digit + text[self.at + 1 :]
        return "\n".join([*lines[: self.line - 1], changed, *lines[self.line :]]).encode()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many misprints of one kind of figure there are, and how many were found."""

    measure: Measure
    figures: int
    mutants: int
    found: int

    @property
    def share(self) -> float:
        """The part of them that was found."""
        return self.found / self.mutants if self.mutants else 1.0


@dataclass(frozen=True, slots=True)
class Run:
    """Every misprint of a document and what the check said of it; nothing where it saw nothing."""

    said: tuple[tuple[Mutant, tuple[Finding, ...]], ...]

    @property
    def tallies(self) -> list[Tally]:
        """The run by what the figures count."""
        tallies = []
        for measure in Measure:
            of_measure = [one for one in self.said if one[0].measure is measure]
            figures = {(mutant.row, mutant.column) for mutant, _ in of_measure}
            found = sum(bool(findings) for _, findings in of_measure)
            if of_measure:
                tallies.append(Tally(measure, len(figures), len(of_measure), found))
        return tallies


def lines_in(content: bytes) -> list[str]:
    """A document's lines, as the reader counts them."""
    return list(lines_of(decode(content)))


def mutants(content: bytes) -> Iterator[Mutant]:
    """Every misprint of one digit of the document's income statements, in the page's order."""
    lines = lines_in(content)
    for statement in read_document(content, "as-printed.txt").of_kind(Kind.INCOME):
        for item in statement.items:
            for column, figure in enumerate(item.figures, start=1):
                if figure is None:
                    continue
                text = lines[figure.line - 1]
                for at in _digits(text, figure.offset, figure.printed):
                    for digit in DIGITS.replace(text[at], ""):
                        yield Mutant(item.measure, item.row, column, figure.line, at, digit)


def _digits(text: str, offset: int, printed: str) -> Iterator[int]:
    """Where the digits of a figure stand; its text has lost the spaces that the line has."""
    at = offset
    for character in printed:
        while text[at] == " ":
            at += 1
        assert text[at] == character, (text, offset, printed)
        if character in DIGITS:
            yield at
        at += 1


def breaks(content: bytes) -> tuple[Finding, ...]:
    """What makes `tieout check` exit with 1 or 2 for a document."""
    tied = tie_out(read_document(content, "mutant.txt"))
    return (*tied.of(Severity.BREAKS), *tied.of(Severity.REFUSED))


def run(content: bytes) -> Run:
    """Check every misprint of a document, on all processors."""
    printed = list(mutants(content))
    with ProcessPoolExecutor() as pool:
        said = list(pool.map(partial(_check, tuple(lines_in(content))), printed, chunksize=100))
    return Run(tuple(zip(printed, said, strict=True)))


def _check(lines: tuple[str, ...], mutant: Mutant) -> tuple[Finding, ...]:
    return breaks(mutant.write(lines))


def table(tallies: Sequence[Tally]) -> Iterator[str]:
    """The tallies as a table, line by line."""
    yield f"{'figures':<12}{'printed':>8}{'misprints':>11}{'found':>8}{'':>9}"
    for tally in tallies:
        yield (
            f"{tally.measure:<12}{tally.figures:>8}{tally.mutants:>11,}{tally.found:>8,}"
            f"{tally.share:>9.1%}"
        )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("document", nargs="?", type=Path, default=EXAMPLE)
    print("\n".join(table(run(parser.parse_args().document.read_bytes()).tallies)))


if __name__ == "__main__":
    main()
