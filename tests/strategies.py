"""Hypothesis strategies of this project's own things."""

from __future__ import annotations

from hypothesis import strategies as st

#: What a page may hold on a line: every character but those that make a file binary or end a line.
_TEXT = st.characters(
    blacklist_categories=["Cs"],
    blacklist_characters=[chr(n) for n in (*range(32), 0x7F, 0x1A)],
)


def captions() -> st.SearchStrategy[str]:
    """Any text as a caption; letters at both ends, so that it is neither a figure nor a rule."""
    return st.text(_TEXT, max_size=60).map(lambda text: f"Rent {text} paid")


def fragments() -> st.SearchStrategy[str]:
    """Captions made of what means something to Beancount, a shell, a terminal or a browser."""
    pieces = st.sampled_from(
        [
            *('"', "\\", "{", "}", "#tag", "^link", ";", "*", "!", "%s", "$HOME", "../", "<b>"),
            *('plugin "os"', 'option "title" "x"', 'include "/etc/passwd"', "pushtag #x"),
            *("2004-01-01 open Assets:X", "[red]", "[/]", "[link=file:///]", "]]>", "&amp;"),
            *("\u2028", "\u202e", "\u0085", "\u009b31m", "\u00e9", "\U0001f4a3", "\t", " ", "  "),
            *("'", "`id`", "$(id)", "{{7*7}}", "USD", "-1"),
        ]
    )
    return st.lists(pieces, max_size=12).map(lambda texts: f"Rent {''.join(texts)} paid")
