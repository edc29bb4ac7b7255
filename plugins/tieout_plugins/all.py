"""All the checks and the queries in one line.

    plugin "tieout_plugins.all"

    2003-12-01 custom "fava-option" "fiscal-year-end" "11-30"

    2003-12-01 open Expenses:Services
    2003-12-01 open Assets:Cash

    2004-05-31 * "Second quarter"
      Expenses:Services  916,626 USD
      Assets:Cash

    2004-05-31 custom "reported" 2004-03-01 "Costs of services" 916,626 USD Expenses:Services

It is the same as a line for each of `tieout_plugins.period_totals`, `tieout_plugins.per_share`,
`tieout_plugins.claims`, `tieout_plugins.fiscal` and `tieout_plugins.accepted`. Beancount sorts the
ledger after every `plugin` line, so in a large ledger one line loads faster than five. The fiscal
year's end comes from Fava's option; to give it in the plugin's line, name the five.
"""

from __future__ import annotations

from tieout_plugins.accepted import check_accepted
from tieout_plugins.claims import check_claims
from tieout_plugins.fiscal import set_fiscal_year
from tieout_plugins.per_share import check_per_share
from tieout_plugins.period_totals import check_period_totals

__plugins__ = (check_period_totals, check_per_share, check_claims, set_fiscal_year, check_accepted)
