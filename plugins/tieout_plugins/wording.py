"""How findings are worded: numbers, captions and tables as the errors show them.

A message reads the same in bean-check's output, on Fava's error page and in an editor: a first
line that says which figure is off and by how much, then indented lines of detail, one fact each.
A caption is text from a document, and so may hold anything: it is shown on one line, cut short,
with nothing in it that a terminal would obey.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from beancount.core import data

CAPTION_LENGTH_MAX: Final = 100
INDENT: Final = "    "


def one_line(text: str) -> str:
    r"""Show text from outside on one line.

    Args:
        text: Any text.

    Returns:
        The text with each run of blanks as one space, each control character as "?", and cut with
        an ellipsis at CAPTION_LENGTH_MAX characters.

    >>> one_line("Loss from\n  operations\x1b[31m")
    'Loss from operations?[31m'
    """
    words = " ".join(text.split())
    shown = "".join(character if character.isprintable() else "?" for character in words)
    if len(shown) > CAPTION_LENGTH_MAX:
        return shown[: CAPTION_LENGTH_MAX - 1] + "…"
    return shown


def value_text(value: object) -> str:
    """Show a directive's value much as a ledger writes it.

    Args:
        value: A value of a custom directive.

    Returns:
        Text in quotes, anything else as it prints, on one line.

    >>> value_text("Net income"), value_text(Decimal("5"))
    ('"Net income"', '5')
    """
    shown = one_line(str(value))
    return f'"{shown}"' if isinstance(value, str) else shown


def number_text(number: Decimal) -> str:
    """Show a number with its thousands apart and its decimals as they are.

    Args:
        number: A number.

    Returns:
        The number, never in exponents.

    >>> number_text(Decimal("-1796701.50"))
    '-1,796,701.50'
    """
    return f"{number:,f}"


def amount_text(number: Decimal, currency: str) -> str:
    """Show an amount.

    Args:
        number: Its number.
        currency: Its currency.

    Returns:
        The number and the currency.

    >>> amount_text(Decimal(916626), "USD")
    '916,626 USD'
    """
    return f"{number_text(number)} {currency}"


def source_text(meta: data.Meta) -> str:
    """Show where in its document a figure stands.

    Args:
        meta: The metadata of a `reported` directive.

    Returns:
        As much of the printed text, document, line and column as there is, or "".

    >>> source_text({"document": "q2.txt", "line": "98", "printed": "916,626"})
    '"916,626" in q2.txt, line 98'
    >>> source_text({})
    ''
    """
    printed, document, line, column = (
        one_line(str(meta[key])) if meta.get(key) is not None else ""
        for key in ("printed", "document", "line", "column")
    )
    place = ", ".join(
        part for part in (document, line and f"line {line}", column and f"column {column}") if part
    )
    quoted = f'"{printed}"' if printed else ""
    return " in ".join(part for part in (quoted, place) if part)


def detail(facts: Iterable[tuple[str, str]]) -> str:
    r"""Lay out facts as indented lines, their names in a column.

    Args:
        facts: A name and what is said of it, which may be "" to leave the fact out.

    Returns:
        The lines, each after a line feed, to stand below a finding's first line.

    >>> print("gist" + detail([("period", "2004"), ("account", "Income:Sales"), ("note", "")]))
    gist
        period   2004
        account  Income:Sales
    """
    shown = [(name, text) for name, text in facts if text]
    width = max((len(name) for name, _ in shown), default=0)
    return "".join(f"\n{INDENT}{name:<{width}}  {text}" for name, text in shown)


def aligned(texts: Sequence[str]) -> list[str]:
    """Align numbers at their right.

    Args:
        texts: Numbers as shown.

    Returns:
        The same, padded to one width.

    >>> aligned(["1", "-12"])
    ['  1', '-12']
    """
    width = max(map(len, texts), default=0)
    return [text.rjust(width) for text in texts]
