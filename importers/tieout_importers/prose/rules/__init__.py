"""The rules by which prose is read: which words are understood, and what a number states.

Everything that decides what a sentence states is in this folder, with examples from real documents;
docs/PROSE.md says how to add to it. A word that no rule knows, where it stands between a number and
what it would be of, leaves the number unresolved: nothing is guessed.

    names        what line items are called
    phrases      how a period is named
    words        directions, comparisons, and words that change nothing
    stated       what a number among them states
    told_apart   numbers that are no claims

How a rounded word is meant is in `tieout.prose.rounded`.
"""

from __future__ import annotations

from tieout_importers.prose.rules.names import NAMES, Named
from tieout_importers.prose.rules.phrases import PHRASES, Phrase
from tieout_importers.prose.rules.stated import RULES, Rule
from tieout_importers.prose.rules.told_apart import TOLD, Told

__all__ = ["NAMES", "PHRASES", "RULES", "TOLD", "Named", "Phrase", "Rule", "Told"]
