"""How much longer a ledger loads with the plugins than without them.

The ledger is many copies of the example release's shape: ten line items, two quarters of two years,
so 40 transactions; 72 figures, 18 rows in four columns (three and six months of both years), of
which ten rows name one account, five are subtotals over many, one is per share and two are counts
of shares; and 16 claims of its sentences, of which five compare the years. Each company has
accounts of its own, and each release two years of its own.

Each run is a process of its own, without Beancount's cache, and runs with and without take turns,
so that what slows the machine slows both. What is timed is the process's own time, which on an idle
machine is the time that a user waits; the ratio is of the least of each.

    python bench/plugins_load.py --transactions 100000 --repeat 5
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET: Final = 1.10
TRANSACTIONS_PER_RELEASE: Final = 40
RELEASES_PER_COMPANY: Final = 25
FIRST_YEAR: Final = 1960
ONE_LINE: Final = 'plugin "tieout_plugins.all"\n'
THREE_LINES: Final = (
    'plugin "tieout_plugins.period_totals"\n'
    'plugin "tieout_plugins.per_share"\n'
    'plugin "tieout_plugins.fiscal"\n'
)
LINE_ITEMS: Final = (
    ("Income", "Revenues", -1),
    ("Expenses", "CostsOfServices", 1),
    ("Expenses", "SellingGeneralAdministrative", 1),
    ("Expenses", "DepreciationAmortization", 1),
    ("Expenses", "ResearchDevelopment", 1),
    ("Expenses", "Restructuring", 1),
    ("Expenses", "InterestExpense", 1),
    ("Income", "InterestIncome", -1),
    ("Income", "GainOnInvestment", -1),
    ("Expenses", "IncomeTaxes", 1),
)
# The rows that a subtotal covers, from the first.
SUBTOTALS: Final = (
    ("Gross profit", 2),
    ("Total costs and expenses", 6),
    ("Loss from operations", 6),
    ("Loss before income taxes", 9),
    ("Net income", 10),
)
# A child loads the ledger as bean-check does, and says how long that took and what was wrong.
CHILD: Final = (
    "import sys, time\n"
    "from beancount import loader\n"
    "start = time.process_time()\n"
    "entries, errors, options = loader.load_file(sys.argv[1])\n"
    "print(time.process_time() - start, len(errors))\n"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a run of the benchmark measured.

    Attributes:
        transactions: How many transactions the ledger has.
        seconds_with: The load times with the plugins.
        seconds_without: The load times without them.
    """

    transactions: int
    seconds_with: tuple[float, ...]
    seconds_without: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The least load time with the plugins, over that without."""
        return min(self.seconds_with) / min(self.seconds_without)

    @property
    def line(self) -> str:
        """The result on one line."""
        return f"plugins_load ratio {self.ratio:.2f} (target {TARGET:.2f})"


def run(transactions: int = 100_000, repeat: int = 3, plugins: str = ONE_LINE) -> Result:
    """Measure the load times of one ledger with the plugins and without.

    Args:
        transactions: How many transactions the ledger has, rounded up to whole releases.
        repeat: How many times it is loaded each way.
        plugins: The lines that load the plugins.

    Returns:
        The times.
    """
    releases = -(-transactions // TRANSACTIONS_PER_RELEASE)
    with tempfile.TemporaryDirectory() as folder:
        body = "".join(_ledger(releases))
        with_plugins, without = Path(folder, "with.beancount"), Path(folder, "without.beancount")
        with_plugins.write_text(plugins + body)
        without.write_text(body)
        times: dict[Path, list[float]] = {without: [], with_plugins: []}
        for turn in range(repeat):
            for path in (without, with_plugins) if turn % 2 == 0 else (with_plugins, without):
                times[path].append(_load_seconds(path))
    return Result(
        releases * TRANSACTIONS_PER_RELEASE, tuple(times[with_plugins]), tuple(times[without])
    )


def _load_seconds(path: Path) -> float:
    """Load a ledger in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        env={**os.environ, "BEANCOUNT_DISABLE_LOAD_CACHE": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, errors_count = done.stdout.split()
    if int(errors_count):
        raise RuntimeError(f"{path.name} has {errors_count} errors; what was timed is not loading")
    return float(seconds)


def _ledger(releases: int) -> Iterator[str]:
    """Write the ledger's directives.

    Args:
        releases: How many releases there are.

    Yields:
        Text.
    """
    yield '1959-12-31 custom "fava-option" "fiscal-year-end" "11-30"\n'
    yield "1959-12-01 open Assets:NetAssets\n"
    for company in range(-(-releases // RELEASES_PER_COMPANY)):
        for root, item, _ in LINE_ITEMS:
            yield f"1959-12-01 open {root}:Company{company}:{item}\n"
    for release in range(releases):
        company, index = divmod(release, RELEASES_PER_COMPANY)
        yield from _release(company, FIRST_YEAR + 2 * index)


def _release(company: int, first_year: int) -> Iterator[str]:
    """Write one release: two years of two quarters, and what is printed of them."""
    document = f"{first_year + 1}-07-01.company-{company}.txt"
    accounts = [f"{root}:Company{company}:{item}" for root, item, _ in LINE_ITEMS]
    second_quarters = []
    for column, year in enumerate((first_year + 1, first_year)):
        quarters = [
            [
                sign * (100_000 + 7919 * (year * 31 + company * 17 + row * 13 + quarter) % 900_000)
                for row, (_, _, sign) in enumerate(LINE_ITEMS)
            ]
            for quarter in (1, 2)
        ]
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        ends = (f"{year}-02-{29 if leap else 28}", f"{year}-05-31")
        for quarter, (end, amounts) in enumerate(zip(ends, quarters, strict=True), start=1):
            for row, (account, number) in enumerate(zip(accounts, amounts, strict=True)):
                yield (
                    f'{end} * "Company {company}" "{LINE_ITEMS[row][1]}" ^c{company}-{first_year}\n'
                    f'  quarter: "{year}Q{quarter}"\n  basis: "reported"\n'
                    f'  {account}  {number:,} USD\n    document: "{document}"\n'
                    f'    line: "{80 + row}"\n    column: "{column}"\n    printed: "{number:,}"\n'
                    "  Assets:NetAssets\n"
                )
        half_year = [sum(pair) for pair in zip(*quarters, strict=True)]
        for offset, start, amounts in (
            (0, f"{year}-03-01", quarters[1]),
            (2, f"{year - 1}-12-01", half_year),
        ):
            place = f'  document: "{document}"\n  column: "{column + offset}"\n'
            yield from _figures(f'{ends[1]} custom "reported" {start}', place, accounts, amounts)
        second_quarters.append(quarters[1])
    yield from _claims(document, first_year + 1, accounts, *second_quarters)


def _claims(
    document: str, year: int, accounts: list[str], later: list[int], earlier: list[int]
) -> Iterator[str]:
    """Write what the sentences of a release state of its second quarter.

    Args:
        document: The release's name.
        year: The quarter's.
        accounts: The line items' accounts.
        later: The line items' amounts in the quarter, in ledger sign.
        earlier: The same of the year before.

    Yields:
        Text.
    """
    head = f'{year}-05-31 custom "claim" {year}-03-01'
    place = f'  document: "{document}"\n  line: "24"\n  offset: "17"\n  words: "it"\n'
    since = f'{place}  since: "{year - 1}-03-01/{year - 1}-05-31"\n'
    for account, number in zip(accounts, later, strict=True):
        yield f'{head} "amount" {number:,} USD {account}\n{place}'
    yield f'{head} "amount" {sum(later):,} USD {" ".join(accounts)}\n{place}'
    for row in (0, 1):
        yield f'{head} "change" {later[row] - earlier[row]:,} USD {accounts[row]}\n{since}'
    for row in (0, 1, 2):
        percent = (later[row] - earlier[row]) * 100 // earlier[row]
        yield (
            f'{head} "percent change" {percent} PERCENT {accounts[row]}\n{since}'
            f'  currency: "USD"\n  sign: "{LINE_ITEMS[row][2]}"\n'
            f'  low: "{percent}"\n  high: "{percent + 1}"\n'
        )


def _figures(head: str, place: str, accounts: list[str], amounts: list[int]) -> Iterator[str]:
    """Write one column's figures.

    Args:
        head: What each of its directives begins with.
        place: Metadata that says where the column is printed.
        accounts: The line items' accounts.
        amounts: The line items' amounts, in ledger sign.

    Yields:
        Text.
    """
    shares = 16_259_782
    per_share = f"{-sum(amounts) / shares:.2f}"
    rows = [
        (LINE_ITEMS[row][1], f"{number:,} USD {account}")
        for row, (account, number) in enumerate(zip(accounts, amounts, strict=True))
    ]
    rows += [
        (caption, f"{sum(amounts[:count]):,} USD {' '.join(accounts[:count])}")
        for caption, count in SUBTOTALS
    ]
    rows += [
        ("Shares, basic", f"{shares:,} SHARES"),
        ("Shares, diluted", f"{shares + 1:,} SHARES"),
        ("EPS", f'{per_share} USD-PER-SHARE "Net income" "Shares, basic" "Shares, diluted"'),
    ]
    for line, (caption, value) in enumerate(rows, start=90):
        printed = value.split(maxsplit=1)[0]
        yield f'{head} "{caption}" {value}\n{place}  line: "{line}"\n  printed: "{printed}"\n'


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--transactions", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument(
        "--separate", action="store_true", help="a line for each plugin, not one for all"
    )
    parser.add_argument("--verbose", action="store_true", help="print each load time as well")
    arguments = parser.parse_args()
    plugins = THREE_LINES if arguments.separate else ONE_LINE
    result = run(arguments.transactions, arguments.repeat, plugins)
    if arguments.verbose:
        for name, seconds in (("with", result.seconds_with), ("without", result.seconds_without)):
            print(f"{name:<8}", *(f"{one:.2f}" for one in seconds), "s")
    print(result.line)


if __name__ == "__main__":
    main()
