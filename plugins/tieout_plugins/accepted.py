"""Say which acceptances accept nothing: `plugin "tieout_plugins.accepted"`, after the checks.

A misprint in a source breaks some check for good. Who has looked into it accepts it, with the place
that the error names and a reason; the checks are then quiet about it, and queries list it
(`SELECT * FROM #accepted`). An acceptance must not outlive its misprint: where nothing breaks at
its place any more, or nothing ever did, it is an error itself.

    plugin "tieout_plugins.period_totals"
    plugin "tieout_plugins.accepted"

    2003-12-01 open Expenses:Services
    2003-12-01 open Assets:NetAssets

    2004-05-31 * "Second quarter"
      Expenses:Services  916,626 USD
      Assets:NetAssets

    2004-05-31 custom "reported" 2004-03-01 "Total costs" 916,662 USD Expenses:Services
      document: "q2.txt"
      line: "98"

    2004-07-02 custom "accepted" "q2.txt:98" "a misprint: the text says 916,626 three times"

See `tieout_plugins.acceptance` for the directive's form. `tieout_plugins.all` has this plugin last.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from beancount.core import data

from tieout_plugins.acceptance import FINDING, Acceptance, read_finding
from tieout_plugins.bql_accepted import OPTION, Acknowledged
from tieout_plugins.reading import Malformed, read_ledger
from tieout_plugins.wording import detail, one_line

__plugins__ = ("check_accepted",)


class AcceptedNothingError(NamedTuple):
    """An acceptance of what does not break."""

    source: data.Meta
    message: str
    entry: data.Custom


def check_accepted(
    entries: data.Directives, options_map: dict[str, Any]
) -> tuple[data.Directives, list[AcceptedNothingError | Malformed]]:
    """Leave what is accepted with the ledger's options, and say which acceptances accept nothing.

    Args:
        entries: The ledger's directives.
        options_map: The ledger's options, in which the checks have noted what they left out.

    Returns:
        The directives as they are, and an error for each acceptance that cannot be read, or that
        neither a check nor a `finding` directive has matched.
    """
    reading = read_ledger(entries, options_map)
    acceptances = reading.acceptances
    if not acceptances:
        return entries, [*reading.errors]
    were_checked = acceptances.were_asked
    kept = (read_finding(entry) for entry in reading.customs if entry.type == FINDING)
    acceptances.accept_findings([broken for broken in kept if broken])
    options_map[OPTION] = Acknowledged.of(acceptances.accepted)
    nothing = (
        _nothing(acceptance, were_checked=were_checked) for acceptance in acceptances.unmatched()
    )
    return entries, [*reading.errors, *nothing]


def _nothing(acceptance: Acceptance, *, were_checked: bool) -> AcceptedNothingError:
    """Word the error of an acceptance that accepts nothing.

    Args:
        acceptance: The acceptance.
        were_checked: Whether some check has run before.

    Returns:
        The error.
    """
    document, line, column = acceptance.place
    facts = [
        ("document", one_line(document)),
        ("line", "" if line is None else str(line)),
        ("column", "" if column is None else str(column)),
        ("code", acceptance.code or ""),
        ("reason", one_line(acceptance.reason)),
        ("consider", "the books changed, and it can go; or the place or the code is wrong"),
    ]
    if not were_checked:
        facts.append(
            ("consider", 'the line `plugin "tieout_plugins.accepted"` stands after the checks\'')
        )
    gist = f"nothing breaks at {one_line(str(acceptance.place))} that this accepts"
    return AcceptedNothingError(
        acceptance.entry.meta, f"[accepted-nothing] {gist}{detail(facts)}", acceptance.entry
    )
