"""Names made of a document's words: accounts, links, files. Only plain characters pass."""

from __future__ import annotations

import re
import unicodedata

_LONGEST_ACCOUNT = 80


def account_name(caption: str) -> str:
    """A caption as one component of an account: letters and digits, each word with a capital.

    >>> account_name("Selling, general and administrative")
    'SellingGeneralAndAdministrative'
    >>> account_name('"; plugin "os"')
    'PluginOs'
    >>> account_name("***")
    'Unnamed'
    """
    plain = unicodedata.normalize("NFKD", caption.replace("&", " and ").replace("'", ""))
    words = re.findall(r"[A-Za-z0-9]+", plain.encode("ascii", "ignore").decode())
    name = "".join(word[0].upper() + word[1:] for word in words)
    return name[:_LONGEST_ACCOUNT] or "Unnamed"


def slug(name: str) -> str:
    """A company's name for links and comparisons: without its legal form and subsidiaries.

    >>> slug("Acme Widgets, Inc. and Subsidiaries"), slug("ACME WIDGETS INC")
    ('acme-widgets', 'acme-widgets')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("&", " and "))
    if "and" in words:
        cut = len(words) - 1 - words[::-1].index("and")
        if words[cut + 1 :] and all(
            re.match("(consolidated|subsidiar)", w) for w in words[cut + 1 :]
        ):
            words = words[:cut]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return "-".join(words) or "company"


_LEGAL_FORMS = frozenset(
    [
        "co",
        "corp",
        "corporation",
        "company",
        "inc",
        "incorporated",
        "limited",
        "llc",
        "lp",
        "ltd",
        "nv",
        "plc",
        "sa",
        "ag",
        "de",
        "new",
        "the",
    ]
)


def link_of(prefix: str, document: str) -> str:
    """A document's link: the company and the document's name, in the characters a link may have.

    >>> link_of("acme", "2004 Q2 (final).txt")
    'acme/2004-Q2-final'
    """
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", document.removesuffix(".txt")).strip("-.")
    return f"{prefix}/{stem or 'document'}"


_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_FILE = 120


def safe_name(name: str) -> str:
    r"""A document's name for the books' folder: a plain file name, whatever it was called.

    >>> safe_name("Q2 release (final).txt"), safe_name("..\\..\\.bashrc"), safe_name("é")
    ('Q2-release-final-.txt', 'bashrc', 'document.txt')
    """
    plain = _UNSAFE.sub("-", name).lstrip(".-")[-_LONGEST_FILE:].lstrip(".-")
    return plain if re.search(r"[A-Za-z0-9]", plain) else "document.txt"
