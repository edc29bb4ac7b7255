"""Every way in which a number is read as a claim, with an example."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.prose.claim import Says


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which a sentence states a number.

    Args:
        name: what claims read by it carry.
        says: what such a number states.
        how: in words, with what stands where.
        example: a sentence of a real document that has it.
        number: the number of the example that the rule reads.
    """

    name: str
    says: Says
    how: str
    example: str
    number: str


#: Every way in which a number is read as a claim. A test reads each example, and looks for it.
RULES: tuple[Rule, ...] = (
    Rule(
        "amount", Says.AMOUNT,
        "a line item, its period, and money; the words between all understood",
        "Net loss from operations for the quarter ended May 31, 2004 amounted to ($69,002)",
        "($69,002)",
    ),
    Rule(
        "amount before", Says.AMOUNT,
        "money, `of` or `in`, and a line item",
        "At the end of the first quarter, our capital structure remained very sound with"
        " $121.3 million in shareholders' equity",
        "$121.3 million",
    ),
    Rule(
        "per share", Says.PER_SHARE,
        "money per share beside net income or loss, or of earnings per share",
        "Net income for the three months ended December 31, 2003, was $4,688,000, or $0.66 per"
        " diluted share",
        "$0.66",
    ),
    Rule(
        "shares", Says.SHARES,
        "`based on` a count of shares, beside an amount per share",
        "Net income for the three months ended March 31, 2004 increased 124% to $5,433,000, or"
        " $0.38 per diluted share (based on 14.3 million shares)",
        "14.3 million",
    ),
    Rule(
        "change", Says.CHANGE,
        "a word of direction and money, or money and a word of direction",
        "Revenues for the second quarter of 2004 amounted to $1,895,932, an increase of $742,516,"
        " or 64%, over revenues of $1,153,416 in the second quarter of fiscal 2003",
        "$742,516",
    ),
    Rule(
        "percent change", Says.PERCENT_CHANGE,
        "a word of direction and a percent, or a percent and a word of direction",
        "Revenues for the three months ended December 31, 2003 were $11,455,000, a 70% increase"
        " over revenues of $6,751,000 in the prior year's quarter",
        "70%",
    ),
    Rule(
        "percent of", Says.PERCENT_OF,
        "a margin or a rate and a percent, or a line item, a percent, `of` and another line item",
        "Gross margin was 33.9 percent, down from 34.6 percent last quarter, and 34.8 percent in"
        " the comparable period",
        "33.9 percent",
    ),
    Rule(
        "points", Says.POINTS,
        "a margin or a rate, a word of direction, and percentage or basis points",
        "overall gross margin rose another 30 basis points from the prior quarter",
        "30 basis points",
    ),
    Rule(
        "multiple", Says.MULTIPLE,
        "a line item and `doubled`, `tripled` or a number of times",
        "Net income for the year ended September 30, 2004 nearly doubled",
        "doubled",
    ),
    Rule(
        "direction", Says.DIRECTION,
        "a word of direction without a number, and an amount that is compared with",
        "net revenues for the fourth quarter were $11,506,000, up slightly from $11,492,000 in the"
        " previous quarter",
        "up slightly",
    ),
)  # fmt: skip
