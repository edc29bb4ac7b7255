"""Beancount plugins that hold books against the figures a company reports.

They work in any ledger, whoever wrote it, and depend on nothing else of tieout:

* `tieout_plugins.period_totals`: the postings of a period add up to each reported amount;
* `tieout_plugins.per_share`: earnings per share are income over shares;
* `tieout_plugins.claims`: what sentences state of the figures is what the postings give;
* `tieout_plugins.fiscal`: queries by fiscal quarter, and over the reported figures;
* `tieout_plugins.accepted`: what may break, with a reason, does break;
* `tieout_plugins.all`: the five of them.
"""
