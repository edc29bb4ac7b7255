"""Let queries group by a company's fiscal quarters: `plugin "tieout_plugins.fiscal"`.

Income statements are compared by fiscal quarter, and few fiscal years are calendar years. This
plugin finds the ledger's fiscal year and makes it known to queries, in bean-query and on Fava's
query page: `fiscal_quarter(date)` is "2004Q2", `fiscal_year(date)` is 2004, and the table
`#reported` lists the figures that the ledger reports.

    plugin "tieout_plugins.fiscal"

    2003-12-01 custom "fava-option" "fiscal-year-end" "11-30"

    2003-12-01 open Income:Revenues
    2003-12-01 open Assets:NetAssets

    2003-12-31 * "First month of the year that ends in November 2004"
      Income:Revenues  -1,000 USD
      Assets:NetAssets

    2003-12-31 custom "reported" 2003-12-01 "Revenues" -1,000 USD Income:Revenues

    2003-12-01 query "by-quarter" "
      SELECT fiscal_quarter(date) AS quarter, sum(position)
      WHERE account ~ '^Income' GROUP BY quarter"

The year's end is that of Fava's own option, so Fava's filter `FY2004-Q1` and these functions agree.
`plugin "tieout_plugins.fiscal" "11-30"` gives it to a ledger that has no such option; a ledger with
neither has calendar years. See `tieout_plugins.fiscal_year` for what a year's end may be.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from beancount.core import data

from tieout_plugins.bql import OPTION, LedgerYearEnd
from tieout_plugins.collector import collector_paused
from tieout_plugins.fiscal_year import CALENDAR_YEAR, FiscalYearEnd, NotAYearEndError
from tieout_plugins.reading import Malformed, read_ledger
from tieout_plugins.wording import detail, one_line

__plugins__ = ("set_fiscal_year",)

FAVA_OPTION: Final = "fava-option"
YEAR_END_KEY: Final = "fiscal_year_end"


class FiscalYearEndError(NamedTuple):
    """A fiscal year's end that cannot be read, has no quarters, or is told twice."""

    source: data.Meta
    message: str
    entry: data.Custom | None


@collector_paused()
def set_fiscal_year(
    entries: data.Directives, options_map: dict[str, Any], config: str | None = None
) -> tuple[data.Directives, list[FiscalYearEndError | Malformed]]:
    """Leave the ledger's fiscal year with its options, where queries find it.

    Args:
        entries: The ledger's directives.
        options_map: The ledger's options.
        config: The year's end, as "11-30", where the plugin's line gives it.

    Returns:
        The directives as they are, and what is wrong with the year's end; and with `reported`
        directives, which the table leaves out when they cannot be read.
    """
    reading = read_ledger(entries, options_map)
    errors: list[FiscalYearEndError | Malformed] = [*reading.errors]
    nowhere = data.new_metadata(options_map.get("filename") or "<fiscal>", 0)
    source: tuple[data.Meta, data.Custom | None] = (nowhere, None)
    year_end: FiscalYearEnd | None = None
    for entry in reading.customs:
        if entry.type == FAVA_OPTION and _is_year_end(entry):
            try:
                year_end = _read_option(entry)
                source = (entry.meta, entry)
            except NotAYearEndError as error:
                errors.append(_unreadable(error, entry.meta, entry))
    if config:
        try:
            configured = FiscalYearEnd.parse(config)
        except NotAYearEndError as error:
            errors.append(_unreadable(error, nowhere, None))
        else:
            if year_end not in {None, configured}:
                errors.append(_told_twice(config, *source))
            year_end = configured
    year_end = year_end or CALENDAR_YEAR
    if not year_end.has_quarters:
        errors.append(_without_quarters(year_end, *source))
    options_map[OPTION] = LedgerYearEnd(year_end)
    return entries, errors


def _is_year_end(entry: data.Custom) -> bool:
    """Tell whether one of Fava's options is the year's end, as Fava does."""
    if not entry.values:
        return False
    return str(entry.values[0].value).replace("-", "_") == YEAR_END_KEY


def _read_option(entry: data.Custom) -> FiscalYearEnd:
    """Read the year's end from Fava's option.

    Args:
        entry: The directive of the option.

    Returns:
        The year's end.

    Raises:
        NotAYearEndError: The option has no such value.
    """
    value = entry.values[1].value if len(entry.values) > 1 else ""
    return FiscalYearEnd.parse(str(value))


def _unreadable(
    error: NotAYearEndError, source: data.Meta, entry: data.Custom | None
) -> FiscalYearEndError:
    """Word the error of a year's end that cannot be read."""
    facts = [
        ("expected", 'the month and day of the year\'s last day, in quotes: "11-30"'),
        (
            "consider",
            "until it can be read, the year ends where the ledger says otherwise, or in December",
        ),
    ]
    gist = f"the fiscal year's end {one_line(str(error))}"
    return FiscalYearEndError(source, f"[fiscal-year-end] {gist}{detail(facts)}", entry)


def _told_twice(config: str, source: data.Meta, entry: data.Custom | None) -> FiscalYearEndError:
    """Word the error of a ledger that tells its year's end twice, and not the same."""
    facts = [
        ("plugin", f'"{one_line(config)}", which queries go by'),
        ("option", "this directive, which Fava's filters go by"),
        ("consider", 'leave out the plugin\'s: `plugin "tieout_plugins.fiscal"`'),
    ]
    gist = "the plugin's line and Fava's option give two different ends of the fiscal year"
    return FiscalYearEndError(source, f"[fiscal-year-end] {gist}{detail(facts)}", entry)


def _without_quarters(
    year_end: FiscalYearEnd, source: data.Meta, entry: data.Custom | None
) -> FiscalYearEndError:
    """Word the error of a year that does not end with a month."""
    day = f"{year_end.month:02}-{year_end.day:02}"
    facts = [
        ("consider", "the nominal month end of a year of 52 or 53 weeks; fiscal_quarter() is NULL"),
    ]
    gist = f"a fiscal year that ends on {day}, within a month, has no quarters"
    return FiscalYearEndError(source, f"[fiscal-year-end] {gist}{detail(facts)}", entry)
