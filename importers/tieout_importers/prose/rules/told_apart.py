"""Numbers that are no claims about the statements: dates, telephone numbers, names, prices."""

from __future__ import annotations

from typing import NamedTuple

from tieout.prose.claim import Reason


class Told(NamedTuple):
    """A number that is no claim about the statements, and how it is told.

    Args:
        reason: what it is.
        example: from a real document.
        form: what it looks like, as a pattern from its first character on; empty where any will do.
        before: the words right before it, as a pattern; empty where they do not matter.
    """

    reason: Reason
    example: str
    form: str = ""
    before: str = ""


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
#: What tells a number that is no claim, whatever its case; the first that holds gives the reason.
TOLD: tuple[Told, ...] = (
    Told(
        Reason.TELEPHONE,
        "800-949-8963",
        r"\d{3}-\d{3}-\d{4}\b|\(?\d{3}\) ?\d{3}-\d{4}\b",
    ),
    Told(
        Reason.ADDRESS,
        "210 Sylvan Avenue",
        r"\d{1,5} (?:[a-z]+\.? ){1,3}(?:street|avenue|drive|road|boulevard|broadway|lane|parkway)\b"
        r"|\d{5}(?:-\d{4})?(?= \(zip)",
    ),
    Told(Reason.TIME, "1:45 p.m.", r"\d{1,2}:\d\d\b|\d{1,2} ?[ap]\.?m\b"),
    Told(
        Reason.REFERENCE,
        "Form 10-KSB",
        r"",
        r"\b(?:form|item|notes?|section|exhibit|rule|part|chapter|page|release no\.?|no\.|s?fasb?"
        r"|statement|number|code|id|regulation|title|sox|article|schedule|version|act of)"
        r" ?\(?(?:s-)?",
    ),
    Told(Reason.REFERENCE, "10-Q", r"\d{1,2}-[kq]\w*|\d+cfr|\d+[- ]?[a-z]?\([a-z\d]\)"),
    Told(
        Reason.DATE,
        "2nd Quarter",
        r"(?:19|20)\d\d(?![\d%]|[.,]\d)|\d{1,2}/\d{1,2}/\d\d|['\u2019]\d\d\b"
        r"|(?:1st|2nd|3rd|[4-9]th|[1-3]\dth|[1-4]q|q[1-4])\b"
        r"|\d{1,2}(?:\.\d)?(?= (?:month|week|day|year)s?\b|-(?:month|week|day|year)\b)",
    ),
    Told(Reason.DATE, "July 1", r"\d{1,2}(?!\d|[.,]\d|%)", rf"\b{_MONTH}\.? ?"),
    Told(
        Reason.PRICE,
        "$.01 par value",
        r"\$ ?\.?\d[\d.,]*(?= par\b| stated value| a month| market)"
        r"|\d[\d.]*(?= on the dollar)",
    ),
    Told(Reason.PRICE, "2-for-1", r"\d[\d.]* ?-? ?for-? ?\d+"),
    Told(Reason.NAME, "PI6C410B", r"[a-z'&/-]+\d[\w./-]*|\d[\w./-]*[a-z][\w./-]*"),
)
